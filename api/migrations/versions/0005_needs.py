"""Needs one by one with redacted words, and the themes that group them. Counts kept until now become needs without
words, each of a person of its own."""

import secrets
import uuid

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_KINDS = {
    "offer_not_found": "offer_missing",
    "not_helpful": "not_helpful",
    "unsupported_language": "unsupported_language",
}


def upgrade() -> None:
    connection = op.get_bind()
    names = ("county", "language", "reason", "nearest_topic")
    old = sa.table("needs", sa.column("day", sa.Date), sa.column("count", sa.Integer), *map(sa.column, names))
    counted = connection.execute(sa.select(old)).mappings().all()
    op.drop_table("needs")
    op.create_table(
        "person_keys",
        sa.Column("conversation_id", sa.String(36), nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("conversation_id", name="pk_person_keys"),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversations.id"], name="fk_person_keys_conversation_id", ondelete="CASCADE"
        ),
    )
    _create_themes()
    needs = op.create_table(
        "needs",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("theme_id", sa.String(36)),
        sa.Column("county", sa.String(64), nullable=False),
        sa.Column("language", sa.String(35), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("topic", sa.String(64)),
        sa.Column("place", sa.String(120)),
        sa.Column("field", sa.String(32), nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("quote", sa.Text),
        sa.Column("person", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_needs"),
        sa.ForeignKeyConstraint(["theme_id"], ["themes.id"], name="fk_needs_theme_id"),
    )
    op.create_index("ix_needs_person", "needs", ["person"])
    op.create_index("ix_needs_counted", "needs", ["county", "theme_id", "language", "person", "day"])
    op.create_index("ix_needs_theme_id", "needs", ["theme_id", "day"])
    rows = [_need(row) for row in counted for _ in range(row["count"])]
    if rows:
        op.bulk_insert(needs, rows)


def _create_themes() -> None:
    op.create_table(
        "themes",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("county", sa.String(64), nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("title_need", sa.String(36)),
        sa.Column("is_named", sa.Boolean, nullable=False),
        sa.Column("needs_title", sa.Boolean, nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("topic", sa.String(64)),
        sa.Column("field", sa.String(32), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("reason", sa.Text),
        sa.Column("office", sa.String(200)),
        sa.Column("centre", sa.LargeBinary, nullable=False),
        sa.Column("created_at", sa.DateTime, nullable=False),
        sa.Column("changed_at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_themes"),
    )
    op.create_index("ix_themes_county", "themes", ["county"])
    op.create_index("ix_themes_needs_title", "themes", ["needs_title"])
    op.create_table(
        "theme_entries",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("theme_id", sa.String(36), nullable=False),
        sa.Column("account_id", sa.String(36)),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_theme_entries"),
        sa.ForeignKeyConstraint(["theme_id"], ["themes.id"], name="fk_theme_entries_theme_id", ondelete="CASCADE"),
    )
    op.create_index("ix_theme_entries_theme_id", "theme_entries", ["theme_id"])


def _need(row: sa.RowMapping) -> dict[str, object]:
    # Until now nobody could be told from anybody: what was counted counts on.

    return {
        "id": str(uuid.uuid4()),
        "theme_id": None,
        "county": row["county"],
        "language": row["language"],
        "kind": _KINDS.get(row["reason"], "no_answer"),
        "topic": row["nearest_topic"] or None,
        "place": None,
        "field": "information",
        "day": row["day"],
        "quote": None,
        "person": secrets.token_hex(16),
    }
