"""A cheap mark of a record's state: it changes with every change, so that what was made of it can be kept till then."""

from __future__ import annotations

import hashlib
import os

from onrecord.record.database import Database


def generation(database: Database) -> str:
    """The mark, the same for as long as nothing is written.

    On SQLite that is the time and size of the file and its log, on PostgreSQL which transactions are done. Take it
    before what is read: then it is never newer than that.
    """
    if database.dialect == "sqlite":
        state = [_stat(database.name + end) for end in ("", "-wal")]
    else:
        with database.reading() as connection:
            state = [connection.exec_driver_sql("SELECT pg_current_snapshot()::text").scalar_one()]
    return hashlib.sha256(repr(state).encode()).hexdigest()[:16]


def _stat(path: str) -> tuple[int, int]:
    try:
        found = os.stat(path)  # noqa: PTH116 - the name as it was given
    except OSError:
        return 0, 0
    # readers, too, make a log where there is none, and leave it empty
    return (found.st_mtime_ns, found.st_size) if found.st_size else (0, 0)
