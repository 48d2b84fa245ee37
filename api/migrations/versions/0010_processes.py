"""Which members of staff are there, for all processes and after a restart."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "presence",
        sa.Column("account_id", sa.String(36), nullable=False),
        sa.Column("county", sa.String(64), nullable=False),
        sa.Column("seen_at", sa.DateTime, nullable=False),
        sa.Column("acted_at", sa.DateTime),
        sa.PrimaryKeyConstraint("account_id", name="pk_presence"),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="fk_presence_account_id", ondelete="CASCADE"),
    )
    op.create_index("ix_presence_county", "presence", ["county", "seen_at"])
