"""The pace of sending that several processes share; when a person was here last, and when he is reminded; indexes."""

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
    failed = sa.text("state IN ('failed', 'set_aside')")
    op.create_index("ix_inbox_failed", "inbox", ["state"], sqlite_where=failed, postgresql_where=failed)
    for name in ("ix_outbox_due", "ix_outbox_order"):
        op.drop_index(name, "outbox")
    op.create_index("ix_outbox_order", "outbox", ["chat_id", "state", "priority", "id"])
    op.create_index("ix_outbox_next", "outbox", ["state", "priority", "id"])
    op.create_index("ix_outbox_created_at", "outbox", ["created_at"])
    if op.get_bind().dialect.name == "postgresql":  # those of a queue mislead: it was empty when they were made
        op.execute("ALTER TABLE outbox ALTER COLUMN state SET STATISTICS 0")
    _keep_states_together()
    op.drop_index("ix_jobs_not_before", "jobs")
    op.create_index("ix_jobs_due", "jobs", ["kind", "not_before", "id"])
    key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "timetables",
        sa.Column("person_id", key, autoincrement=False, nullable=False),
        sa.Column("weekdays", sa.String(7), nullable=False),
        sa.Column("times", sa.String(20), nullable=False),
        sa.Column("pause_first", sa.Date(), nullable=True),
        sa.Column("pause_last", sa.Date(), nullable=True),
        sa.Column("said", sa.String(16), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_timetables_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_timetables")),
    )


def _keep_states_together() -> None:
    """Let the states of a person lie side by side: in the table on SQLite, in its key on PostgreSQL."""
    if op.get_bind().dialect.name == "sqlite":
        options = {"sqlite_with_rowid": False}
        with op.batch_alter_table("review_states", recreate="always", table_kwargs=options):
            pass
    else:
        op.execute(
            "ALTER TABLE review_states DROP CONSTRAINT pk_review_states, ADD CONSTRAINT pk_review_states "
            "PRIMARY KEY (person_id, card_id) INCLUDE (due_on, stability)"
        )
