"""Opening a record, and its two kinds of transaction: reading one state of it, and writing."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import ModuleType, TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.exc import StatementError
from sqlalchemy.exc import TimeoutError as NoConnectionLeft

from onrecord.errors import RecordError
from onrecord.record import postgres, sqlite

# The table that tells a record from any other database, and its version in it.
VERSION_TABLE = "onrecord_version"
# Every version of the tables, oldest first: the names of the steps in migrations/versions.
VERSIONS = ("0001",)


class Database:
    """An open record. Its connections are made when they are needed, in any thread.

    `name` is what the record is called in messages: its path, or its address without the password.
    """

    def __init__(self, name: str, engine: Engine, *, read_only: bool = False) -> None:
        self.name = name
        self.engine = engine
        self.read_only = read_only
        self._rest_until = 0.0

    @property
    def dialect(self) -> str:
        """`sqlite` or `postgresql`."""
        return self.engine.dialect.name

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the record, whatever others write meanwhile, and cannot change it.

        Raises:
            RecordError: The record cannot be read.
        """
        with self._connection(_dialect(self.dialect).start_reading) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection whose changes are kept together at the end, or not at all where anything is raised.

        There is one writer at a time; others wait for their turn, for a minute at most.

        Raises:
            RecordError: The record cannot be written, or others have been writing for too long.
        """
        if self.read_only:
            raise RecordError(f"{self.name}: it was opened to be read only; open it again to change it")
        dialect = _dialect(self.dialect)
        time.sleep(max(0.0, self._rest_until - time.monotonic()))  # let others have their turn
        with self._connection(dialect.start_writing) as connection:
            yield connection
            connection.commit()
            self._rest_until = time.monotonic() + dialect.REST

    def close(self) -> None:
        """Let go of the file or the server."""
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def _connection(self, start: Callable[[Connection], None]) -> Iterator[Connection]:
        try:
            with self.engine.connect() as connection:  # which ends with what was not committed undone
                start(connection)
                yield connection
        except (StatementError, self.engine.dialect.loaded_dbapi.Error) as error:  # the latter of COPY
            raise RecordError(f"{self.name}: {_dialect(self.dialect).explain(error)}") from error
        except NoConnectionLeft as error:
            raise RecordError(f"{self.name}: too much is asked of it at once; try again later") from error


def open_database(where: str, *, create: bool = True, read_only: bool = False) -> Database:
    """The record at `where`, a path or a postgresql:// address.

    Args:
        where: A path, or postgresql://USER:PASSWORD@HOST:PORT/DATABASE.
        create: Make the record where there is none.
        read_only: Never change it; works while others write, and where nothing may be written.

    Raises:
        RecordError: There is no record, it is something else, or it cannot be reached, made or written.
        MissingExtra: It is on PostgreSQL and psycopg is not installed.
    """
    create = create and not read_only
    dialect = postgres if "://" in where else sqlite
    name = dialect.public_name(where)
    version = None
    if dialect.check(where, create=create):
        # Looked at without the right to change it, so that somebody else's database stays as it is.
        with (
            Database(name, dialect.engine(where, read_only=True)) as database,
            database.reading() as connection,
        ):
            version = _version(connection, name)
    if version is None and not create:
        raise RecordError(f"{name}: there is no record in this database yet; onrecord add makes one")
    if version != VERSIONS[-1] and read_only:
        raise RecordError(f"{name}: an older onrecord made this record; onrecord add brings it up to date")
    database = Database(name, dialect.engine(where, read_only=read_only), read_only=read_only)
    if version != VERSIONS[-1]:
        _bring_up_to_date(database, dialect)
    return database


def _dialect(name: str) -> ModuleType:
    return sqlite if name == "sqlite" else postgres


def _version(connection: Connection, name: str) -> str | None:
    """The version of the record's tables, None where there are no tables at all.

    Raises:
        RecordError: There are tables of something else, or of a later version.
    """
    tables = inspect(connection).get_table_names()
    if VERSION_TABLE not in tables:
        if tables:
            raise RecordError(
                f"{name}: this database holds other things ({', '.join(sorted(tables)[:3])}); give one of its own"
            )
        return None
    version = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()  # noqa: S608 - a constant
    if version not in VERSIONS:
        raise RecordError(f"{name}: a newer onrecord made this record; install that version, or a later one")
    return str(version)


def _bring_up_to_date(database: Database, dialect: ModuleType) -> None:
    """Make the tables, or change those of an older version, all in one transaction."""
    from alembic import command  # slow to load, and seldom needed
    from alembic.config import Config

    try:
        with database.engine.connect() as connection:
            dialect.prepare(connection, database.name)
    except StatementError as error:
        raise RecordError(f"{database.name}: {dialect.explain(error)}") from error
    with database.writing() as connection:
        if _version(connection, database.name) == VERSIONS[-1]:
            return  # another process was faster
        config = Config()
        config.set_main_option("script_location", "onrecord.record:migrations")
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
