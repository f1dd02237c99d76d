"""The tables of the first version, and the full-text index over the quotes."""

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
    dialect = sqlite if connection.dialect.name == "sqlite" else postgres
    dialect.make_full_text(connection)
