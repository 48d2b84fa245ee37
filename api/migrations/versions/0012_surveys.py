"""Answers to themes and who is told of them; surveys and their answers."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _answers()
    _contacts()
    _surveys()


def _answers() -> None:
    op.create_table(
        "theme_answers",
        sa.Column("theme_id", sa.String(36), nullable=False),
        sa.Column("topic", sa.String(64)),
        sa.Column("texts", sa.JSON, nullable=False),
        sa.Column("url", sa.Text),
        sa.Column("account_id", sa.String(36), nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("theme_id", name="pk_theme_answers"),
        sa.ForeignKeyConstraint(["theme_id"], ["themes.id"], name="fk_theme_answers_theme_id", ondelete="CASCADE"),
    )
    op.create_table(
        "told_needs",
        sa.Column("need_id", sa.String(36), nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("need_id", name="pk_told_needs"),
        sa.ForeignKeyConstraint(["need_id"], ["needs.id"], name="fk_told_needs_need_id", ondelete="CASCADE"),
    )


def _contacts() -> None:
    op.create_table(
        "contacts",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("need_id", sa.String(36), nullable=False),
        sa.Column("conversation_id", sa.String(36)),
        sa.Column("county", sa.String(64), nullable=False),
        sa.Column("language", sa.String(35), nullable=False),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("expires_at", sa.DateTime, nullable=False),
        sa.Column("answered_at", sa.DateTime),
        sa.Column("due_at", sa.DateTime),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_contacts"),
        sa.UniqueConstraint("need_id", name="uq_contacts_need_id"),
        sa.ForeignKeyConstraint(["need_id"], ["needs.id"], name="fk_contacts_need_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversations.id"], name="fk_contacts_conversation_id", ondelete="SET NULL"
        ),
    )
    op.create_index("ix_contacts_conversation_id", "contacts", ["conversation_id"])
    op.create_index("ix_contacts_due_at", "contacts", ["due_at"])


def _surveys() -> None:
    op.create_table(
        "surveys",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("county", sa.String(64), nullable=False),
        sa.Column("titles", sa.JSON, nullable=False),
        sa.Column("first_day", sa.Date, nullable=False),
        sa.Column("last_day", sa.Date, nullable=False),
        sa.Column("questions", sa.JSON, nullable=False),
        sa.Column("created_at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_surveys"),
    )
    op.create_index("ix_surveys_county", "surveys", ["county"])
    op.create_table(
        "survey_answers",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("survey_id", sa.String(36), nullable=False),
        sa.Column("question", sa.Integer, nullable=False),
        sa.Column("value", sa.Integer),
        sa.Column("text", sa.Text),
        sa.Column("language", sa.String(35), nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_survey_answers"),
        sa.ForeignKeyConstraint(["survey_id"], ["surveys.id"], name="fk_survey_answers_survey_id", ondelete="CASCADE"),
    )
    op.create_index("ix_survey_answers_survey_id", "survey_answers", ["survey_id", "question"])
