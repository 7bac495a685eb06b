"""Keep drawings."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of drawings."""
    op.create_table(
        "drawings",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("recorded_at", sa.String(32), nullable=False),
        sa.Column("created_at", sa.String(32), nullable=False),
        sa.Column("updated_at", sa.String(32), nullable=False),
        sa.Column("atlas", sa.Text(), nullable=False),
        sa.Column("drawing", sa.Text(), nullable=False),
        sa.Column("paint", sa.Text(), nullable=True),
        sa.CheckConstraint("json_valid(drawing)", name=op.f("ck_drawings_drawing_json")),
        sa.CheckConstraint(
            "paint IS NULL OR json_valid(paint)", name=op.f("ck_drawings_paint_json")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_drawings")),
    )
    op.create_index(op.f("ix_drawings_recorded_at"), "drawings", ["recorded_at"])
