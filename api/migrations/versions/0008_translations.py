"""What a translator made of messages."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "translations",
        sa.Column("conversation_id", sa.String(36), nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("language", sa.String(35), nullable=False),
        sa.Column("text", sa.Text),
        sa.Column("problem", sa.String(16)),
        sa.PrimaryKeyConstraint("conversation_id", "seq", name="pk_translations"),
        sa.ForeignKeyConstraint(
            ["conversation_id", "seq"],
            ["messages.conversation_id", "messages.seq"],
            name="fk_translations_conversation_id",
            ondelete="CASCADE",
        ),
    )
