"""Opening a record: new, known, somebody else's, too new, out of reach; and its two kinds of transaction."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import resource
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, insert, select, text

from onrecord.errors import MissingExtra, RecordError
from onrecord.record.bulk import add_rows
from onrecord.record.database import VERSION_TABLE, VERSIONS, Database, open_database
from onrecord.record.integrity import check
from onrecord.record.schema import articles, forgotten, people
from tests.postgres import Server
from tests.record.told import add, told

SOMEBODY = {"key": "ana okafor", "name": "Ana Okafor", "kind": "person"}


def fingerprint(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def other_database(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE articles (id INTEGER PRIMARY KEY, title TEXT)")
    connection.execute("INSERT INTO articles (title) VALUES ('A recipe')")
    connection.commit()
    connection.close()


def from_the_future(path: Path) -> None:
    open_database(str(path)).close()
    connection = sqlite3.connect(path)
    connection.execute(f"UPDATE {VERSION_TABLE} SET version_num = '9999'")  # noqa: S608 - a constant
    connection.commit()
    connection.close()


@pytest.mark.parametrize(
    ("make", "said"),
    [
        pytest.param(lambda path: path.write_text("Dear diary,"), "not a record but some other", id="a text"),
        pytest.param(lambda path: path.write_bytes(b"\0" * 9000), "not a record but some other", id="zeros"),
        pytest.param(
            lambda path: path.write_bytes(b"SQLite format 3\0" + b"\7" * 9000), "not a record", id="a head"
        ),
        pytest.param(other_database, "holds other things", id="another database"),
        pytest.param(from_the_future, "newer onrecord", id="a later version"),
        pytest.param(lambda path: path.mkdir(), "a folder", id="a folder"),
        pytest.param(os.mkfifo, "a pipe or a device", id="a pipe"),
    ],
)
@pytest.mark.parametrize("read_only", [False, True])
def test_what_is_not_a_record_is_refused_and_left_alone(
    tmp_path: Path, make: Callable[[Path], object], said: str, read_only: bool
) -> None:
    path = tmp_path / "news.db"
    make(path)
    before = fingerprint(path) if path.is_file() else ""
    with pytest.raises(RecordError, match=said) as raised:
        open_database(str(path), read_only=read_only)
    assert str(raised.value).startswith(str(path))
    assert before == (fingerprint(path) if path.is_file() else "")
    assert [entry.name for entry in tmp_path.iterdir()] == ["news.db"]


def test_a_record_cut_short_is_damaged(tmp_path: Path, empty_file: Path) -> None:
    path = tmp_path / "news.db"
    path.write_bytes(empty_file.read_bytes()[:5000])
    with pytest.raises(RecordError, match="damaged"):
        open_database(str(path))


@pytest.mark.parametrize(
    ("where", "how", "said"),
    [
        ("gone/news.db", {}, "there is no folder"),
        ("news.db", {"create": False}, "there is no record"),
        ("news.db", {"read_only": True}, "there is no record"),
        ("news.db/more.db", {}, "there is no folder"),
        ("a\0b.db", {}, "cannot be opened"),
        ("x" * 300, {}, "cannot be opened"),
        ("mysql://localhost/news", {}, "only SQLite and PostgreSQL"),
        ("postgresql://ana:secret@localhost:none/news", {}, "is no address"),
        ("postgresql://ana:secret@127.0.0.1:1/news", {}, "no connection"),
        ("postgresql+psycopg2://127.0.0.1:1/news", {"create": False}, "no connection"),
    ],
)
def test_where_there_is_nothing_to_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str, how: dict[str, bool], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(RecordError, match=said) as raised:
        open_database(where, **how)
    assert "secret" not in str(raised.value)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_becomes_a_record_only_where_one_may_be_made(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    path.touch()
    with pytest.raises(RecordError, match="is empty"):
        open_database(str(path), create=False)
    open_database(str(path)).close()
    assert path.stat().st_size > 0


def test_a_database_of_something_else_on_a_server(server: Server) -> None:
    where = server.new_database()
    with open_database(where) as database, database.writing() as connection:
        connection.execute(text(f"DROP TABLE {VERSION_TABLE}"))
    with pytest.raises(RecordError, match="holds other things"):
        open_database(where)


def test_a_server_without_the_database(server: Server) -> None:
    where = server.new_database().replace("/record", "/nothing")
    with pytest.raises(RecordError, match="does not exist"):
        open_database(where)


def test_what_postgresql_needs_may_be_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(MissingExtra, match=r"onrecord\[postgres\]"):
        open_database("postgresql://localhost/news")


def test_an_error_while_rows_are_copied_is_a_sentence(database: Database) -> None:
    with pytest.raises(RecordError, match=r"refuses it"), database.writing() as connection:
        add_rows(connection, people, [SOMEBODY, SOMEBODY])


def test_a_name_with_signs_in_it(tmp_path: Path) -> None:
    path = tmp_path / "news 100%? #1 é.db"
    with open_database(str(path)) as database:
        add(database, told())
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


def test_what_is_written_is_kept_together_or_not_at_all(database: Database) -> None:
    with database.writing() as connection:
        connection.execute(insert(people), SOMEBODY)
    with pytest.raises(RecordError, match=r"UNIQUE|unique"), database.writing() as connection:
        connection.execute(insert(people), [SOMEBODY | {"key": "ben"}, SOMEBODY])
    with database.reading() as connection:
        assert list(connection.scalars(select(people.c.key))) == ["ana okafor"]


def test_reading_sees_one_state_and_changes_nothing(database: Database) -> None:
    with database.reading() as reading:
        assert reading.scalar(select(people.c.key)) is None
        with database.writing() as writing:
            writing.execute(insert(people), SOMEBODY)
        assert reading.scalar(select(people.c.key)) is None
    with pytest.raises(RecordError, match=r"not be written|no changes"), database.reading() as reading:
        reading.execute(insert(people), SOMEBODY)


def test_a_reader_is_no_writer(where: str) -> None:
    open_database(where).close()
    with open_database(where, read_only=True) as database:
        with pytest.raises(RecordError, match="read only"), database.writing():
            pass
        with database.reading() as connection:
            assert connection.scalar(select(forgotten.c.kind)) is None


def test_a_writer_that_waits_too_long_is_told_so(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """The real wait is a minute; here it is a moment."""
    with database.writing() as connection:
        connection.execute(insert(people), SOMEBODY)
        monkeypatch.setattr(
            f"onrecord.record.{'sqlite' if database.dialect == 'sqlite' else 'postgres'}.PATIENCE", 0.1
        )
        with pytest.raises(RecordError, match="another program has been writing"), database.writing():
            pass


def test_the_version_of_a_new_record(database: Database) -> None:
    with database.reading() as connection:
        assert connection.scalar(text(f"SELECT version_num FROM {VERSION_TABLE}")) == VERSIONS[-1]  # noqa: S608


def opened(where: str, ready: object, done: object) -> None:
    ready.wait()  # type: ignore[attr-defined]
    try:
        with open_database(where) as database:
            add(database, told(url=f"https://news.example/{os.getpid()}"))
        done.put("")  # type: ignore[attr-defined]
    except Exception as error:  # noqa: BLE001 - told to the test
        done.put(repr(error))  # type: ignore[attr-defined]


def test_several_make_the_same_new_record_at_once(where: str) -> None:
    context = multiprocessing.get_context("spawn")
    ready, done = context.Event(), context.Queue()
    processes = [context.Process(target=opened, args=(where, ready, done)) for _ in range(4)]
    for process in processes:
        process.start()
    ready.set()
    assert [done.get(timeout=120) for _ in processes] == [""] * 4
    for process in processes:
        process.join()
    with open_database(where, read_only=True) as database, database.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM articles").scalar() == 4


def as_nobody(work: Callable[[], object]) -> str:
    """What `work` gives or raises when somebody does it who owns nothing here; root may do everything."""

    def without_rights() -> object:
        if os.geteuid() == 0:
            os.setgid(65534)
            os.setuid(65534)
        return work()

    return in_a_child(without_rights)


def in_a_child(work: Callable[[], object]) -> str:
    """What `work` gives or raises in a process of its own."""
    read, write = os.pipe()
    if (child := os.fork()) == 0:
        try:
            said = str(work())
        except Exception as error:  # noqa: BLE001 - told to the parent
            said = f"{type(error).__name__}: {error}"
        os.write(write, said.encode())
        os._exit(0)
    os.close(write)
    os.waitpid(child, 0)
    with os.fdopen(read) as pipe:
        return pipe.read()


@pytest.fixture
def closed(empty_file: Path) -> Iterator[Path]:
    """A record in a folder that others may read and not write; pytest's own folders are closed to them."""
    folder = Path(tempfile.mkdtemp(prefix="onrecord-closed-"))
    path = Path(shutil.copy(empty_file, folder / "news.db"))
    with open_database(str(path)) as database:
        add(database, told())
    path.chmod(0o444)
    folder.chmod(0o555)
    yield path
    folder.chmod(0o755)
    shutil.rmtree(folder)


def count(path: Path) -> int:
    with open_database(str(path), read_only=True) as database, database.reading() as connection:
        return connection.scalar(select(func.count()).select_from(articles)) or 0


def test_what_may_only_be_read_can_be_read(closed: Path) -> None:
    assert as_nobody(lambda: count(closed)) == "1"
    assert "may not be written" in as_nobody(lambda: open_database(str(closed)))
    assert "no file can be made" in as_nobody(lambda: open_database(str(closed.parent / "new.db")))
    assert [entry.name for entry in closed.parent.iterdir()] == ["news.db"]


@pytest.mark.skipif(os.geteuid() != 0, reason="it takes root to write what others may only read")
def test_what_may_only_be_read_can_be_read_while_somebody_writes(closed: Path) -> None:
    with open_database(str(closed)) as database:
        add(database, told(url="https://news.example/more"))
        assert as_nobody(lambda: count(closed)) == "2"


def test_what_may_not_be_read(closed: Path) -> None:
    closed.chmod(0)
    assert "cannot be opened" in as_nobody(lambda: count(closed))


def fill(path: Path) -> str:
    """Add articles until no file may grow any more."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
    database = open_database(str(path))
    for number in range(1000):
        add(database, *(told(url=f"https://news.example/{number}/{n}", lead="x" * 2000) for n in range(5)))
    return "never full"


def test_a_full_disk_costs_nothing_that_was_kept(tmp_path: Path, empty_file: Path) -> None:
    tmp_path.chmod(0o777)
    path = Path(shutil.copy(empty_file, tmp_path / "news.db"))
    said = in_a_child(lambda: fill(path))
    assert said.startswith(f"RecordError: {path}: the disk ")
    with open_database(str(path)) as database:
        assert check(database) == []
        assert count(path) % 5 == 0
        add(database, told())
        assert count(path) % 5 == 1


def test_damage_in_the_middle_is_found(tmp_path: Path, empty_file: Path) -> None:
    path = Path(shutil.copy(empty_file, tmp_path / "news.db"))
    with open_database(str(path)) as database:
        add(database, *(told(url=f"https://news.example/{n}", lead="x" * 3000) for n in range(50)))
    data = bytearray(path.read_bytes())
    for at in range(empty_file.stat().st_size, len(data), 3 * 4096):
        data[at : at + 64] = b"\xa5" * 64
    path.write_bytes(data)
    with open_database(str(path), read_only=True) as database:
        assert check(database) != []
