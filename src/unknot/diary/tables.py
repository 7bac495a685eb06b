"""The tables of the diary as they are today; the migrations lead here."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import (
    CheckConstraint,
    Column,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)
from sqlalchemy.types import TypeDecorator

NAMES = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
"""Every constraint has a name from the first day, so that a migration can change it."""


def utc_text(moment: datetime) -> str:
    """Write an aware time in UTC, always with microseconds."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


class UtcTime(TypeDecorator[datetime]):
    """An aware time, kept as ISO 8601 text in UTC: it sorts as it reads."""

    impl = String(32)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Write it in UTC, always with microseconds."""
        return None if value is None else utc_text(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Read it back, aware."""
        return None if value is None else datetime.fromisoformat(value)


metadata = MetaData(naming_convention=NAMES)

drawings = Table(
    "drawings",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("title", Text, nullable=True),  # null: named after its places
    Column("recorded_at", UtcTime, nullable=False, index=True),
    Column("created_at", UtcTime, nullable=False),
    Column("updated_at", UtcTime, nullable=False),
    Column("atlas", Text, nullable=False),  # version on which it was painted
    Column("drawing", Text, nullable=False),  # canonical JSON
    Column("paint", Text, nullable=True),  # canonical JSON
    CheckConstraint("json_valid(drawing)", name="drawing_json"),
    CheckConstraint("paint IS NULL OR json_valid(paint)", name="paint_json"),
)

people = Table(
    "people",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("created_at", UtcTime, nullable=False),
)

# A kind that is added needs a migration: an older program could not read it.
KIND_RULE = "kind IN ('plan', 'session', 'follow_up', 'day', 'measurement', 'medicine', 'note')"

entries = Table(
    "entries",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("person", ForeignKey("people.id"), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("at", UtcTime, nullable=False),  # when it happened
    Column("created_at", UtcTime, nullable=False),
    Column("updated_at", UtcTime, nullable=False),
    Column("document", Text, nullable=False),  # canonical JSON
    CheckConstraint(KIND_RULE, name="kind_known"),
    CheckConstraint("json_valid(document)", name="document_json"),
    Index("ix_entries_person_at", "person", "at"),
)

entry_history = Table(
    "entry_history",
    metadata,
    Column("number", Integer, primary_key=True),  # counts up
    Column("entry", String(36), nullable=False, index=True),  # may be deleted: no foreign key
    Column("person", ForeignKey("people.id"), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("updated_at", UtcTime, nullable=False),  # of this former state
    Column("document", Text, nullable=False),
    Column("change", String(7), nullable=False),  # what ended this state
    Column("changed_at", UtcTime, nullable=False),
    CheckConstraint(KIND_RULE, name="kind_known"),
    CheckConstraint("change IN ('edited', 'deleted')", name="change_known"),
    CheckConstraint("json_valid(document)", name="document_json"),
)
