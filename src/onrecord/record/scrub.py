"""Take what was deleted out of the record's files, so that nobody finds it there with other tools.

A database only marks deleted rows as free, and a full-text index keeps the words until it is put in
order. Everything is therefore written anew. That takes time and as much free disk as the record has,
cannot run inside a transaction, and other writers wait for it.
"""

from __future__ import annotations

from sqlalchemy import Connection
from sqlalchemy.exc import StatementError

from onrecord.errors import RecordError
from onrecord.record import postgres, sqlite
from onrecord.record.database import Database
from onrecord.record.schema import metadata

_FULL_TEXT = "SELECT name FROM sqlite_schema WHERE sql LIKE 'CREATE VIRTUAL TABLE%USING fts5%'"


def scrub(database: Database, *, patience: float = sqlite.PATIENCE) -> None:
    """Write the record's files anew without anything that was deleted.

    Args:
        database: the record; no transaction of this program may be open on it.
        patience: seconds to wait for other programs that still read the old state.

    Raises:
        RecordError: Others read or write for too long, or the disk is full; nothing is lost, run it again.
    """
    dialect = sqlite if database.dialect == "sqlite" else postgres
    work = _scrub_sqlite if database.dialect == "sqlite" else _scrub_postgres
    try:
        with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            work(connection, patience)
    except StatementError as error:
        raise RecordError(f"{database.name}: {dialect.explain(error)}") from error
    except TimeoutError:
        raise RecordError(
            f"{database.name}: what was forgotten is off the record, but another program still reads the old "
            f"state, so its bytes are still in the file; forget again when that program is done"
        ) from None


def _scrub_sqlite(connection: Connection, patience: float) -> None:
    connection.exec_driver_sql("PRAGMA query_only = OFF")
    for name in connection.exec_driver_sql(_FULL_TEXT).scalars().all():
        connection.exec_driver_sql(f"INSERT INTO {name} ({name}) VALUES ('optimize')")  # noqa: S608 - our own tables
    connection.exec_driver_sql("VACUUM")
    # The old pages are in the file until the log is written over them, which waits for their last reader.
    connection.exec_driver_sql(f"PRAGMA busy_timeout = {round(patience * 1000)}")
    busy = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()[0]
    connection.exec_driver_sql(f"PRAGMA busy_timeout = {sqlite.PATIENCE * 1000}")
    if busy:
        raise TimeoutError


def _scrub_postgres(connection: Connection, patience: float) -> None:
    connection.exec_driver_sql(f"SET lock_timeout = '{max(1, round(patience))}s'")
    for table in metadata.sorted_tables:
        connection.exec_driver_sql(f'VACUUM (FULL, ANALYZE) "{table.name}"')
