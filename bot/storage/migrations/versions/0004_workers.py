"""The pace of sending that several processes share; when a person was here last."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table and the columns. Who is here already counts as seen today, so that nobody goes unannounced."""
    op.create_table(
        "pace",
        sa.Column("bot_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("quiet_at", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("bot_id", name=op.f("pk_pace")),
    )
    op.add_column("persons", sa.Column("seen_on", sa.Date(), nullable=True))
    op.add_column("persons", sa.Column("warned_on", sa.Date(), nullable=True))
    op.execute("UPDATE persons SET seen_on = CURRENT_DATE")
    op.create_index("ix_persons_seen_on", "persons", ["seen_on"])
