"""Keep people, their entries, and every former state of an entry."""

from __future__ import annotations

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

KIND_RULE = "kind IN ('plan', 'session', 'follow_up', 'day', 'measurement', 'medicine', 'note')"


def upgrade() -> None:
    """Make the tables, and the one person there is."""
    people = op.create_table(
        "people",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("created_at", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people")),
    )
    now = datetime.now(UTC).isoformat(timespec="microseconds")
    op.bulk_insert(people, [{"id": "me", "created_at": now}])
    make_entries()
    make_history()


def make_entries() -> None:
    """Make the table of entries."""
    op.create_table(
        "entries",
        sa.Column("id", sa.String(36), nullable=False),
        *content(),
        sa.CheckConstraint(KIND_RULE, name=op.f("ck_entries_kind_known")),
        sa.CheckConstraint("json_valid(document)", name=op.f("ck_entries_document_json")),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name=op.f("fk_entries_person_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entries")),
    )
    op.create_index(op.f("ix_entries_person_at"), "entries", ["person", "at"])


def make_history() -> None:
    """Make the table of former states."""
    op.create_table(
        "entry_history",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("entry", sa.String(36), nullable=False),
        *content(),
        sa.Column("change", sa.String(7), nullable=False),
        sa.Column("changed_at", sa.String(32), nullable=False),
        sa.CheckConstraint(KIND_RULE, name=op.f("ck_entry_history_kind_known")),
        sa.CheckConstraint(
            "change IN ('edited', 'deleted')", name=op.f("ck_entry_history_change_known")
        ),
        sa.CheckConstraint("json_valid(document)", name=op.f("ck_entry_history_document_json")),
        sa.ForeignKeyConstraint(
            ["person"], ["people.id"], name=op.f("fk_entry_history_person_people")
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_entry_history")),
    )
    op.create_index(op.f("ix_entry_history_entry"), "entry_history", ["entry"])


def content() -> tuple[sa.Column[object], ...]:
    """Give the columns that an entry and a former state of it have alike."""
    return (
        sa.Column("person", sa.String(36), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("created_at", sa.String(32), nullable=False),
        sa.Column("updated_at", sa.String(32), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
    )
