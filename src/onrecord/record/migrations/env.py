"""What Alembic runs: the steps in the transaction of the connection that it is given."""

from __future__ import annotations

from alembic import context

from onrecord.record.database import VERSION_TABLE
from onrecord.record.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
)
with context.begin_transaction():
    context.run_migrations()
