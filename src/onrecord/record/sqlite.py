"""What is SQLite's own: opening the file, its settings, its full-text index, its errors in plain words."""

from __future__ import annotations

import os
import sqlite3
import stat
import time
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import NullPool, QueuePool

from onrecord.errors import RecordError
from onrecord.record.schema import to_json

# How long a writer waits for its turn, how often it asks, and how long it rests before it takes another, in seconds.
# SQLite keeps no queue and asks ten times a second: it gets no turn beside another that writes without a pause.
PATIENCE = 60
REST = 0.02
_ASKED_EACH = 0.005

# quotes_fts holds no words of its own: it is an index over `quotes`, which three triggers keep in step.
# Outlet, date, type and the others are in it so that a search for them and for words is one walk along their lists.
_COLUMNS = "text, speaker, about, outlet, date, type, medium, medium_name, said_first"
_NEW, _OLD = (", ".join(f"{row}.{name}" for name in ("id", *_COLUMNS.split(", "))) for row in ("new", "old"))
_TAKE_OUT = f"INSERT INTO quotes_fts (quotes_fts, rowid, {_COLUMNS}) VALUES ('delete', {_OLD});"  # noqa: S608 - constants
_PUT_IN = f"INSERT INTO quotes_fts (rowid, {_COLUMNS}) VALUES ({_NEW});"  # noqa: S608
FULL_TEXT = (
    f"""CREATE VIRTUAL TABLE quotes_fts USING fts5({_COLUMNS}, content='quotes', content_rowid='id',
    tokenize='unicode61 remove_diacritics 2')""",
    f"CREATE TRIGGER quotes_fts_insert AFTER INSERT ON quotes BEGIN {_PUT_IN} END",
    f"CREATE TRIGGER quotes_fts_delete AFTER DELETE ON quotes BEGIN {_TAKE_OUT} END",
    f"CREATE TRIGGER quotes_fts_update AFTER UPDATE OF id, {_COLUMNS} ON quotes BEGIN {_TAKE_OUT} {_PUT_IN} END",
)

_HEADER = b"SQLite format 3\0"
# In KiB. What adding touches of a million quotes' indexes stays at hand: a sixth of the time of adding to them.
_WRITERS_CACHE = "PRAGMA cache_size = -262144"
_WAITING = f"PRAGMA busy_timeout = {PATIENCE * 1000}"
_SETTINGS = (
    _WAITING,
    "PRAGMA foreign_keys = ON",
    "PRAGMA synchronous = FULL",  # what is committed survives a power cut, too
    "PRAGMA cache_size = -65536",  # in KiB
    "PRAGMA journal_size_limit = 67108864",
)
_WORDS = {
    "SQLITE_BUSY": "another program has been writing to it for a minute; try again when that one is done",
    "SQLITE_LOCKED": "another program has been writing to it for a minute; try again when that one is done",
    "SQLITE_FULL": "the disk is full; make room and run the same command again, what is stored stays",
    "SQLITE_READONLY": "it may not be written to; check the rights of the file and its folder",
    "SQLITE_CANTOPEN": "it cannot be opened; check the rights of the file and its folder",
    "SQLITE_PERM": "it cannot be opened; check the rights of the file and its folder",
    "SQLITE_CORRUPT": "the file is damaged; take the last good copy, or save what is left with sqlite3's .recover",
    "SQLITE_NOTADB": "this is not a record; give another name",
    "SQLITE_IOERR": "the disk gave an error; check it and the room on it, then run the same command again",
    "SQLITE_NOMEM": "there is not enough memory for it; close other programs and try again",
    "SQLITE_TOOBIG": "one article is too large for it; split it",
}


def check(where: str, *, create: bool) -> bool:
    """Whether there is something at the path `where` that may be a record.

    Raises:
        RecordError: There is something else, or nothing and none may be made there.
    """
    try:
        path = Path(where)
        kind = path.stat().st_mode
        if stat.S_ISDIR(kind):
            raise RecordError(f"{where}: this is a folder; give the name of a file in it")
        if not stat.S_ISREG(kind):
            raise RecordError(f"{where}: this is a pipe or a device; give the name of a file")
        with path.open("rb") as file:
            head = file.read(len(_HEADER))
    except (FileNotFoundError, NotADirectoryError):
        return _check_room(where, path, create=create)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise RecordError(
            f"{where}: it cannot be opened ({getattr(error, 'strerror', None) or error}); check the path and its rights"
        ) from None
    if head == _HEADER:
        return True
    if head:
        raise RecordError(f"{where}: this is not a record but some other file; give another name")
    if not create:
        raise RecordError(f"{where}: this file is empty; onrecord add makes a record")
    return False  # what is left of a record whose making was cut short


def engine(where: str, *, read_only: bool) -> Engine:
    """An engine for the file at `where`, made where it is missing, unless `read_only`."""
    path = Path(where).absolute()
    writable = not path.exists() or os.access(path, os.W_OK)
    if not read_only and not writable:
        raise RecordError(f"{where}: {_WORDS['SQLITE_READONLY']}")
    # Where SQLite can make no log it must be told that none is needed, each time anew: another may write one.
    closed = read_only and not os.access(path.parent, os.W_OK)
    # A reader that may write takes its log away again at the end; what it may change is seen to by start_reading.
    mode = "ro" if closed or not writable else "rw" if read_only else "rwc"

    def connect() -> sqlite3.Connection:
        still = closed and not any(Path(f"{path}{end}").exists() for end in ("-wal", "-shm"))
        connection = sqlite3.connect(
            f"file:{quote(str(path))}?mode={mode}{'&immutable=1' if still else ''}",
            uri=True,
            timeout=PATIENCE,
            isolation_level=None,
            check_same_thread=False,
        )
        for setting in _SETTINGS:
            connection.execute(setting)
        return connection

    # The connection used last is the first to be used again: what it has read of the file is still at hand.
    pool = {"poolclass": QueuePool, "max_overflow": -1, "pool_use_lifo": True}
    pool = {"poolclass": NullPool} if closed else pool
    return create_engine("sqlite://", creator=connect, json_serializer=to_json, **pool)


def prepare(connection: Connection, name: str) -> None:  # noqa: ARG001 - the same seam as PostgreSQL's
    """Make a new file one that readers and a writer can use at the same time."""
    connection.exec_driver_sql("PRAGMA query_only = OFF")
    connection.exec_driver_sql("PRAGMA journal_mode = WAL")


def start_reading(connection: Connection) -> None:
    """Begin a transaction that changes nothing; it never waits for a writer."""
    connection.exec_driver_sql("PRAGMA query_only = ON")
    connection.exec_driver_sql("BEGIN")


def start_writing(connection: Connection) -> None:
    """Begin a transaction as the only writer, as soon as there is no other."""
    connection.exec_driver_sql("PRAGMA query_only = OFF")
    connection.exec_driver_sql(_WRITERS_CACHE)
    connection.exec_driver_sql("PRAGMA busy_timeout = 0")
    until = time.monotonic() + PATIENCE
    while True:
        try:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        except OperationalError as error:
            if not _code(error).startswith("SQLITE_BUSY") or time.monotonic() > until:
                raise
            time.sleep(_ASKED_EACH)
        else:
            connection.exec_driver_sql(_WAITING)
            return


def public_name(where: str) -> str:
    """The path as given."""
    return where


def explain(error: Exception) -> str:
    """The sentence for an error of the driver, as it is or as SQLAlchemy passes it on."""
    for start, words in _WORDS.items():
        if _code(error).startswith(start):
            return words
    return f"the database refuses it ({getattr(error, 'orig', error)})"


def _code(error: Exception) -> str:
    return getattr(getattr(error, "orig", error), "sqlite_errorname", "")


def _check_room(where: str, path: Path, *, create: bool) -> bool:
    if not create:
        raise RecordError(f"{where}: there is no record; check the path, or make one with onrecord add")
    if not path.absolute().parent.is_dir():
        raise RecordError(f"{where}: there is no folder {path.parent}; make it first")
    if not os.access(path.absolute().parent, os.W_OK):
        raise RecordError(f"{where}: no file can be made in this folder; check its rights")
    return False
