"""The tables of the diary as they are today; the migrations lead here."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import CheckConstraint, Column, Dialect, MetaData, String, Table, Text
from sqlalchemy.types import TypeDecorator

NAMES = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
"""Every constraint has a name from the first day, so that a migration can change it."""


class UtcTime(TypeDecorator[datetime]):
    """An aware time, kept as ISO 8601 text in UTC: it sorts as it reads."""

    impl = String(32)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Write it in UTC, always with microseconds."""
        return None if value is None else value.astimezone(UTC).isoformat(timespec="microseconds")

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
