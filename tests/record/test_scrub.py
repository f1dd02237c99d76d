from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Connection, select, text

from onrecord.errors import RecordError
from onrecord.record.corrections import layer as correct
from onrecord.record.database import open_database
from onrecord.record.forget import forget_person, forget_url
from onrecord.record.integrity import integrity
from onrecord.record.schema import metadata, quotes
from onrecord.record.scrub import scrub
from tests.postgres import Server
from tests.record.test_forget import BY, HER_URL, hers, other
from tests.record.told import FARES, LATER, NOW, add, quote_id, spoken, told


def bytes_of(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(folder.iterdir()))


def test_the_bytes_are_gone_from_the_files(tmp_path: Path) -> None:
    filler = [
        told(
            [("Ben Marsh", f"Words number {n} of the many.")] * 4,
            url=f"https://news.example/{n}",
            lead="More. " * (n % 97),
        )
        for n in range(120)
    ]
    with open_database(str(tmp_path / "news.db")) as database:
        for start in range(0, 120, 40):
            add(database, *filler[start : start + 40], *([hers()] if start == 40 else []), now=NOW)
        with database.writing() as connection:
            correct.confirm(connection, quote_id(connection, "Quorvax", url=HER_URL), **BY)
        add(database, hers(lead="Late edition.\n", seen=LATER), other())
        assert b"Quorvax" in bytes_of(tmp_path)
        with database.writing() as connection:
            forget_person(connection, "Zelda Zyxmoor", now=NOW, with_articles=True)
        scrub(database)
        left = bytes_of(tmp_path).lower()
        for word in (
            b"quorvax",
            b"plumbago",
            b"zwieback",
            b"zyxmoor",
            b"zelda",
            b"late edition",
            HER_URL.encode(),
        ):
            assert word not in left
        with database.reading() as reading:
            assert reading.execute(select(quotes.c.id)).all()
            assert [matches(reading, words) for words in ("number", "quorvax OR zyxmoor")] == [480, 0]
            assert integrity(reading) == []


def matches(connection: Connection, words: str) -> int:
    counted = text("SELECT count(*) FROM quotes_fts WHERE quotes_fts MATCH :words")
    return int(connection.execute(counted, {"words": words}).scalar_one())


def test_scrubbing_waits_for_readers_and_says_so(tmp_path: Path) -> None:
    with open_database(str(tmp_path / "news.db")) as database:
        add(database, hers(), other())
        with database.reading() as reading:
            reading.execute(select(quotes)).all()
            with database.writing() as connection:
                forget_url(connection, HER_URL, now=NOW)
            with pytest.raises(RecordError, match="another program still reads the old state"):
                scrub(database, patience=0.2)
        scrub(database)
        assert b"Quorvax" not in bytes_of(tmp_path)


def test_the_bytes_are_gone_from_the_servers_tables(server: Server) -> None:
    where = server.new_database()
    with open_database(where) as database:
        add(database, hers(), other())
        with database.writing() as connection:
            forget_person(connection, "Zelda Zyxmoor", now=NOW, with_articles=True)
            files = [table_file(connection, table.name) for table in metadata.sorted_tables]
        add(database, told(), now=LATER)
        scrub(database)
        with database.engine.connect() as connection:
            connection.exec_driver_sql("CHECKPOINT")
            files += [table_file(connection, table.name) for table in metadata.sorted_tables]
            assert len(spoken(connection)) == len(FARES)
    data = Path(database.engine.url.query["host"]) / "data"
    left = b"".join((data / file).read_bytes() for file in files if (data / file).exists())
    assert FARES[0][1].encode() in left
    for word in (b"Quorvax", b"plumbago", b"Zyxmoor", b"zyxmoor"):
        assert word not in left


def table_file(connection: Connection, name: str) -> str:
    return str(connection.execute(text("SELECT pg_relation_filepath(:name)"), {"name": name}).scalar_one())
