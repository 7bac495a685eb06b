"""The people whose entries a diary keeps, within one transaction."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from sqlalchemy import Connection, insert, select

from unknot.diary.tables import people
from unknot.errors import DataError, Problem

NAME_LIMIT: Final = 36


def list_people(connection: Connection) -> tuple[str, ...]:
    """List the people, in the order in which they came."""
    found = select(people.c.id).order_by(people.c.created_at, people.c.id)
    return tuple(connection.execute(found).scalars())


def check_person(connection: Connection, person: str) -> None:
    """Refuse a person whom the diary does not have."""
    known = list_people(connection)
    if person not in known:
        raise DataError([Problem("person", f"no person {person!r}; known are {', '.join(known)}")])


def add_person(connection: Connection, person: str) -> None:
    """Add a person by a short name that nobody has yet."""
    if person in list_people(connection):
        message = f"there is a {person!r} already; choose another name"
        raise DataError([Problem("person", message)])
    if person != person.strip() or not person.isprintable() or not 0 < len(person) <= NAME_LIMIT:
        message = f"{person!r} is no short name; write 1 to {NAME_LIMIT} characters on one line"
        raise DataError([Problem("person", message)])
    connection.execute(insert(people).values(id=person, created_at=datetime.now(UTC)))
