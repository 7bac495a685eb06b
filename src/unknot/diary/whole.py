"""Everything in the diary as plain JSON values, as the backup holds it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Row, Table, insert, select

from unknot.diary.tables import UtcTime, drawings, entries, entry_history, people, utc_text

Values = Mapping[str, Any]
"""One row: times as text in UTC, documents as objects with their keys in the order kept."""
Whole = Mapping[str, tuple[Values, ...]]
"""Every row of every part of the diary."""

PARTS: Final[Mapping[str, Table]] = {
    "people": people,
    "drawings": drawings,
    "entries": entries,
    "history": entry_history,
}
"""The parts of the diary, in the order in which they can be put in."""
DOCUMENTS: Final = frozenset({"drawing", "paint", "document"})
"""Columns that hold JSON."""
COUNTED: Final = "number"
"""The column that only counts the rows of the history; their order is what matters."""


def columns(part: str) -> tuple[str, ...]:
    """Name the columns of a part that are told."""
    return tuple(column.name for column in PARTS[part].columns if column.name != COUNTED)


def read_whole(connection: Connection) -> Whole:
    """Read everything, always in the same order: oldest first, former states as they came."""
    return {
        part: tuple(_values(part, row) for row in connection.execute(_in_order(table)))
        for part, table in PARTS.items()
    }


def write_rows(connection: Connection, part: str, rows: Iterable[Values]) -> None:
    """Put new rows into a part."""
    if made := [for_table(part, row) for row in rows]:
        connection.execute(insert(PARTS[part]), made)


def for_table(part: str, row: Values) -> dict[str, Any]:
    """Write values as the table takes them."""
    table = PARTS[part]
    made: dict[str, Any] = {}
    for column in columns(part):
        value = row[column]
        if isinstance(table.c[column].type, UtcTime):
            value = datetime.fromisoformat(value)
        elif column in DOCUMENTS and value is not None:
            value = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        made[column] = value
    return made


def _in_order(table: Table) -> Any:  # noqa: ANN401 - a select whose columns are not known here
    if COUNTED in table.c:
        return select(table).order_by(table.c[COUNTED])
    return select(table).order_by(table.c.created_at, table.c.id)


def _values(part: str, row: Row[Any]) -> Values:
    made: dict[str, Any] = {}
    for column in columns(part):
        value = getattr(row, column)
        if isinstance(value, datetime):
            value = utc_text(value)
        elif column in DOCUMENTS and value is not None:
            value = json.loads(value)
        made[column] = value
    return made
