"""Public reasons of themes in other languages than German."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("themes", sa.Column("reason_texts", sa.JSON))
