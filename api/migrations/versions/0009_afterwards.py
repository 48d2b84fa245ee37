"""What stays after a handoff and after a deletion. Deletions counted until now become records without details."""

import uuid

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _create_handoff_records()
    connection = op.get_bind()
    old = sa.table("deletions", sa.column("day", sa.Date), sa.column("count", sa.Integer))
    counted = connection.execute(sa.select(old)).all()
    op.drop_table("deletions")
    deletions = op.create_table(
        "deletions",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("county", sa.String(64)),
        sa.Column("reason", sa.String(16), nullable=False),
        *(sa.Column(name, sa.Integer) for name in ("messages", "requests", "handoffs", "notes", "quotes")),
        sa.PrimaryKeyConstraint("id", name="pk_deletions"),
    )
    op.create_index("ix_deletions_county", "deletions", ["county", "day", "id"])
    op.create_index("ix_deletions_day", "deletions", ["day"])
    rows = [{"id": str(uuid.uuid4()), "day": day, "reason": "unknown"} for day, count in counted for _ in range(count)]
    if rows:
        op.bulk_insert(deletions, rows)


def _create_handoff_records() -> None:
    op.create_table(
        "handoff_records",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("county", sa.String(64), nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("language", sa.String(35), nullable=False),
        sa.Column("reason", sa.String(16), nullable=False),
        sa.Column("result", sa.String(16), nullable=False),
        sa.Column("waiting_minutes", sa.Integer),
        sa.Column("duration_minutes", sa.Integer),
        sa.Column("satisfaction", sa.Integer),
        sa.PrimaryKeyConstraint("id", name="pk_handoff_records"),
    )
    op.create_index("ix_handoff_records_county", "handoff_records", ["county", "day"])
    op.create_table(
        "open_ratings",
        sa.Column("conversation_id", sa.String(36), nullable=False),
        sa.Column("record_id", sa.String(36), nullable=False),
        sa.PrimaryKeyConstraint("conversation_id", name="pk_open_ratings"),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversations.id"], name="fk_open_ratings_conversation_id", ondelete="CASCADE"
        ),
    )
