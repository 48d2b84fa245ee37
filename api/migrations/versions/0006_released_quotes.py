"""Quotes that a coordinator lets stand in reports."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "released_quotes",
        sa.Column("need_id", sa.String(36), nullable=False),
        sa.Column("translation", sa.Text),
        sa.Column("account_id", sa.String(36), nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("need_id", name="pk_released_quotes"),
        sa.ForeignKeyConstraint(["need_id"], ["needs.id"], name="fk_released_quotes_need_id", ondelete="CASCADE"),
    )
