"""What is PostgreSQL's own: reaching the server, one writer at a time, its full-text index, its errors in plain words."""

from __future__ import annotations

from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, StatementError

from onrecord.errors import MissingExtra, RecordError
from onrecord.record.schema import to_json

# How long a writer waits for its turn, and how long it rests before it takes another, in seconds: the server keeps a
# queue.
PATIENCE = 60
REST = 0
_LOCK = 0x6F6E7265636F7264  # "onrecord" in ASCII: the number of the lock that a writer holds

# The words of a column as FTS5 has them on SQLite: runs of letters and digits, in lower case, Latin letters
# without their accents. So prepared, the server's own parser has nothing left to cut. ICU's rules, since in a
# database made with the locale C only ASCII has letters. Texts are cut where tsvector ends.
_WORDS_OF = (
    "setweight(to_tsvector('pg_catalog.simple', regexp_replace(normalize(regexp_replace(normalize("
    "lower(left({column}, {most}) COLLATE \"und-x-icu\"), NFD), '([a-z])[\u0300-\u036f]+', '\\1', 'g'), NFC), "
    "'[^[:alnum:]]+', ' ', 'g')), '{weight}')"
)
_SEARCH = " || ".join(
    _WORDS_OF.format(column=column, most=most, weight=weight)
    for column, most, weight in (
        ("coalesce(speaker, '')", 10000, "B"),
        ("about", 10000, "C"),
        ("text", 100000, "A"),
    )
)
FULL_TEXT = (
    f"ALTER TABLE quotes ADD COLUMN search tsvector GENERATED ALWAYS AS ({_SEARCH}) STORED",
    "CREATE INDEX quotes_search ON quotes USING gin (search)",
    "CREATE INDEX quotes_outlet ON quotes (outlet, date)",
)
TRIGRAMS = "CREATE INDEX people_name_trigrams ON people USING gin (name gin_trgm_ops)"

_WORDS = {
    "55P03": "another program has been writing to it for a minute; try again when that one is done",
    "40001": "another program wrote at the same time; run the same command again",
    "40P01": "another program wrote at the same time; run the same command again",
    "53100": "the server's disk is full; make room and run the same command again, what is stored stays",
    "42501": "this user may not do that there; ask for the rights to create and write in the database",
    "25006": "the server takes no changes (a standby?); give the address of the one that does",
    "54000": "one article is too large for it; split it",
}


def check(where: str, *, create: bool) -> bool:  # noqa: ARG001 - the same seam as SQLite's
    """Whether the address `where` can be one of a record; a server is asked only later.

    Raises:
        RecordError: It is no address of a PostgreSQL database.
    """
    _address(where)
    return True


def engine(where: str, *, read_only: bool) -> Engine:  # noqa: ARG001 - the same seam as SQLite's
    """An engine for the database at the address `where`; it connects when it is used.

    Raises:
        MissingExtra: psycopg is not installed.
    """
    try:
        import psycopg  # noqa: F401
    except ImportError:
        raise MissingExtra("a record on PostgreSQL", "postgres") from None
    address = _address(where).set(drivername="postgresql+psycopg")
    if "connect_timeout" not in address.query:
        address = address.update_query_dict({"connect_timeout": "10"})
    return create_engine(address, json_serializer=to_json, max_overflow=20, pool_pre_ping=True)


def start_reading(connection: Connection) -> None:
    """Begin a transaction that changes nothing and sees one state."""
    connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")


def start_writing(connection: Connection) -> None:
    """Begin a transaction as the only writer: two that make the same person would else wait for each other."""
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{PATIENCE * 1000:.0f}ms'")
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")


def public_name(where: str) -> str:
    """The address without its password."""
    return _address(where).render_as_string(hide_password=True)


def prepare(connection: Connection, name: str) -> None:
    """See that a new record can be made in the database, called `name` in messages.

    Raises:
        RecordError: The database is not in UTF-8.
    """
    encoding = connection.exec_driver_sql("SHOW server_encoding").scalar_one()
    if encoding != "UTF8":
        raise RecordError(
            f"{name}: the database is in {encoding}; make one in UTF-8 with createdb -E UTF8 -T template0"
        )


def add_extension(connection: Connection, name: str) -> bool:
    """Whether an extension is there, added now if need be; it may be missing on the server, or not allowed."""
    there = "SELECT 1 FROM pg_available_extensions WHERE name = %s"
    if not connection.exec_driver_sql(there, (name,)).first():
        return False
    savepoint = connection.begin_nested()
    try:
        connection.exec_driver_sql(f"CREATE EXTENSION IF NOT EXISTS {name}")
    except StatementError:
        savepoint.rollback()
        return False
    savepoint.commit()
    return True


def explain(error: Exception) -> str:
    """The sentence for an error of the driver, as it is or as SQLAlchemy passes it on."""
    original = getattr(error, "orig", error)
    state = getattr(original, "sqlstate", None)
    if state in _WORDS:
        return _WORDS[state]
    lines = str(original).strip().splitlines() or [type(original).__name__]
    if state is None or state[:2] in ("08", "57"):
        return f"no connection ({lines[0]}); check the address, the database's name and that the server runs"
    return f"the server refuses it ({lines[0]})"


def _address(where: str) -> URL:
    try:
        address = make_url(where)
    except (ArgumentError, ValueError):  # ValueError: a port that is no number
        scheme = where.partition("://")[0]  # and no more: there may be a password in the rest
        raise RecordError(
            f"{scheme}://...: this is no address; give postgresql://USER@HOST/DATABASE"
        ) from None
    if address.get_backend_name() not in ("postgresql", "postgres"):
        raise RecordError(
            f"{address.render_as_string()}: only SQLite and PostgreSQL hold a record; give a path or "
            f"postgresql://USER@HOST/DATABASE"
        )
    return address
