"""A county's own texts and offers, approvals, owners of offers; mails to others than the contact point."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "content_versions",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("county", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("item", sa.String(64), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("body", sa.JSON, nullable=False),
        sa.Column("based_on", sa.String(64)),
        sa.Column("theme_id", sa.String(36)),
        sa.Column("author", sa.String(36), nullable=False),
        sa.Column("reviewer", sa.String(36)),
        sa.Column("created_at", sa.DateTime, nullable=False),
        sa.Column("changed_at", sa.DateTime, nullable=False),
        sa.Column("published_at", sa.DateTime),
        sa.PrimaryKeyConstraint("id", name="pk_content_versions"),
        sa.UniqueConstraint("county", "kind", "item", "number", name="uq_content_versions_county_kind_item_number"),
    )
    op.create_index("ix_content_versions_state", "content_versions", ["state"])
    changes = op.create_table(
        "content_changes",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_content_changes"),
    )
    op.bulk_insert(changes, [{"id": 1, "number": 0}])
    op.create_table(
        "content_approvals",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("county", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("item", sa.String(64), nullable=False),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("account_id", sa.String(36), nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_content_approvals"),
    )
    op.create_index("ix_content_approvals_county", "content_approvals", ["county", "kind"])
    op.create_table(
        "offer_owners",
        sa.Column("county", sa.String(64), nullable=False),
        sa.Column("offer", sa.String(64), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("email", sa.String(320), nullable=False),
        sa.Column("expires_on", sa.Date, nullable=False),
        sa.Column("days", sa.Integer, nullable=False),
        sa.Column("confirmed_on", sa.Date),
        sa.Column("asked_at", sa.DateTime),
        sa.Column("token_hash", sa.String(64)),
        sa.Column("token_expires_at", sa.DateTime),
        sa.PrimaryKeyConstraint("county", "offer", name="pk_offer_owners"),
        sa.UniqueConstraint("token_hash", name="uq_offer_owners_token_hash"),
    )
    op.add_column("mails", sa.Column("recipient", sa.String(320)))
