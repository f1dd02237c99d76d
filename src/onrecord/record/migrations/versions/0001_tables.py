"""The tables of the first version, and the full-text index over the quotes.

Until that version is released they are what the code says; then tests/record/freeze.py writes them here.
"""

from __future__ import annotations

from alembic import op

from onrecord.record import postgres, sqlite
from onrecord.record.schema import metadata

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make everything."""
    connection = op.get_bind()
    metadata.create_all(connection)
    on_sqlite = connection.dialect.name == "sqlite"
    statements = list(sqlite.FULL_TEXT if on_sqlite else postgres.FULL_TEXT)
    if not on_sqlite and postgres.add_extension(connection, "pg_trgm"):
        statements.append(postgres.TRIGRAMS)
    for statement in statements:
        connection.exec_driver_sql(statement)
