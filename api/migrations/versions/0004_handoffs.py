"""The way of a conversation to a human, and what staff note about it."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "handoffs",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("conversation_id", sa.String(36), nullable=False),
        sa.Column("county", sa.String(64), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("reason", sa.String(16), nullable=False),
        sa.Column("consented", sa.Boolean, nullable=False),
        sa.Column("crisis", sa.Boolean, nullable=False),
        sa.Column("since", sa.DateTime, nullable=False),
        sa.Column("readable_after", sa.Integer),
        sa.Column("readable_until", sa.Integer),
        sa.Column("claimed_by", sa.String(36)),
        sa.Column("claimed_at", sa.DateTime),
        sa.Column("active_at", sa.DateTime),
        sa.Column("closed_at", sa.DateTime),
        sa.Column("resolution", sa.Text),
        sa.PrimaryKeyConstraint("id", name="pk_handoffs"),
        sa.UniqueConstraint("conversation_id", name="uq_handoffs_conversation_id"),
        _of_conversation("handoffs"),
    )
    op.create_index("ix_handoffs_county", "handoffs", ["county", "status", "since"])
    op.create_table(
        "handoff_notes",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("conversation_id", sa.String(36), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("account_id", sa.String(36)),
        sa.Column("created_at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_handoff_notes"),
        _of_conversation("handoff_notes"),
    )
    op.create_index("ix_handoff_notes_conversation_id", "handoff_notes", ["conversation_id"])


def _of_conversation(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["conversation_id"], ["conversations.id"], name=f"fk_{table}_conversation_id", ondelete="CASCADE"
    )
