"""Exports as tables: read back by the tool that each is for, they hold the same quotes, character for character."""

from __future__ import annotations

import asyncio
import csv
import io
import json
import math
import re
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import datasette.app
import duckdb
import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape
from sqlalchemy import delete, func, select, update

from onrecord.errors import RecordError
from onrecord.record.database import Database, open_database
from onrecord.record.export import Form, every_quote, export, matching, workbook
from onrecord.record.export.columns import columns
from onrecord.record.export.delimited import guarded, unguarded
from onrecord.record.schema import people, quotes
from onrecord.record.search.query import Query
from tests.record.exported import FARES, QUOTES, exported, fares, keep, units

Rows = list[dict[str, Any]]


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """A record with one article on the web and the same as a file."""
    with open_database(str(tmp_path_factory.mktemp("record") / "news.db")) as database:
        keep(database, fares(), fares(url=None))
        yield database


def plain(value: Any) -> Any:
    """A cell as JSON Lines has it: None where it is empty, offsets as lists."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str) and value.startswith(("[[", "[]")):
        return json.loads(value)
    if (
        value is None
        or (isinstance(value, str) and not value)
        or (isinstance(value, float) and math.isnan(value))
    ):
        return None
    return value.tolist() if hasattr(value, "tolist") else value


def by_json(database: Database, path: Path, *, with_text: bool) -> Rows:
    lines = exported(database, "jsonl", with_text=with_text).decode().split("\n")
    assert lines.pop() == ""
    return [json.loads(line) for line in lines]


def by_csv(database: Database, path: Path, *, with_text: bool) -> Rows:
    text = exported(database, "csv", with_text=with_text).decode("utf-8-sig")
    rows = [dict(row) for row in csv.DictReader(io.StringIO(text, newline=""), strict=True)]
    return [{name: number(unguarded(value)) for name, value in row.items()} for row in rows]


def number(cell: str) -> Any:
    return json.loads(cell) if re.fullmatch(r"\d+(\.\d+)?|\[\[.*\]\]|\[\]", cell) else cell


def by_pandas_csv(database: Database, path: Path, *, with_text: bool) -> Rows:
    path.write_bytes(exported(database, "csv", with_text=with_text))
    frame = pd.read_csv(
        path, keep_default_na=False, na_values={"speaker_confidence": [""]}, lineterminator=None
    )
    return unguard(frame.to_dict("records"))


def by_duckdb_csv(database: Database, path: Path, *, with_text: bool) -> Rows:
    path.write_bytes(exported(database, "csv", with_text=with_text))
    return unguard(by_duckdb(path, f"read_csv('{path}', header = true, all_varchar = false)"))


def unguard(rows: Any) -> Rows:
    return [{k: unguarded(v) if isinstance(v, str) else v for k, v in row.items()} for row in rows]


def by_duckdb(path: Path, source: str) -> Rows:
    with duckdb.connect() as connection:
        found = connection.execute(f"SELECT * FROM {source}")  # noqa: S608 - a path of ours
        names = [column[0] for column in found.description]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def by_duckdb_json(database: Database, path: Path, *, with_text: bool) -> Rows:
    path = path.with_suffix(".jsonl")
    path.write_bytes(exported(database, "jsonl", with_text=with_text))
    return by_duckdb(path, f"read_json('{path}')")


def by_pandas_parquet(database: Database, path: Path, *, with_text: bool) -> Rows:
    path.write_bytes(exported(database, "parquet", with_text=with_text))
    rows: Rows = pd.read_parquet(path).to_dict("records")  # type: ignore[assignment]
    return [
        {k: [list(map(int, pair)) for pair in v] if "offsets" in k else v for k, v in row.items()}
        for row in rows
    ]


def by_duckdb_parquet(database: Database, path: Path, *, with_text: bool) -> Rows:
    path.write_bytes(exported(database, "parquet", with_text=with_text))
    return by_duckdb(path, f"read_parquet('{path}')")


def by_openpyxl(database: Database, path: Path, *, with_text: bool) -> Rows:
    data = exported(database, "xlsx", with_text=with_text)
    sheet = openpyxl.load_workbook(io.BytesIO(data))["quotes"]
    names, *rows = sheet.iter_rows()
    for cell in (cell for row in rows for cell in row):
        assert cell.data_type in ("s", "n", "inlineStr"), "never a formula"
    # openpyxl leaves what Excel writes as _x000D_, a line end, to its reader
    found = [{n.value: unescape(c.value) if isinstance(c.value, str) else c.value
              for n, c in zip(names, row, strict=True)} for row in rows]  # fmt: skip
    assert all(row.pop("cut") is None for row in found)
    return found


READERS: list[Callable[..., Rows]] = [
    by_json, by_csv, by_pandas_csv, by_duckdb_csv, by_duckdb_json, by_pandas_parquet, by_duckdb_parquet, by_openpyxl,
]  # fmt: skip


@pytest.mark.parametrize("reader", READERS, ids=[reader.__name__ for reader in READERS])
@pytest.mark.parametrize("with_text", [False, True])
def test_every_tool_reads_the_same_quotes(
    record: Database, tmp_path: Path, reader: Callable[..., Rows], *, with_text: bool
) -> None:
    rows = reader(record, tmp_path / "export", with_text=with_text)
    names = [column.name for column in columns(with_text=with_text)]
    assert [list(row) for row in rows] == [names] * 2 * len(QUOTES)
    wanted = by_json(record, tmp_path, with_text=with_text)
    empty = {None, ""}
    for row, same in zip(rows, wanted, strict=True):
        for name in names:
            got, expected = plain(row[name]), same[name]
            both_empty = (
                name != "text" and not expected and (got in empty if not isinstance(got, list) else not got)
            )
            assert both_empty or got == (json.loads(json.dumps(expected)) if expected else expected), (
                name,
                same["text"],
            )


def test_the_quotes_are_those_of_the_article(record: Database, tmp_path: Path) -> None:
    rows = by_json(record, tmp_path, with_text=False)
    keys = [row["article_key"] for row in rows]
    assert keys == sorted(keys)
    for key in dict.fromkeys(keys):
        mine = [row for row in rows if row["article_key"] == key]
        for said, row in zip(QUOTES, mine, strict=True):
            assert row["text"] == " … ".join(said.content), said.why
            assert (row["source"], row["cue"], row["type"]) == (said.source, said.cue, said.type)
            assert row["speaker"] == ("; ".join(name for name, _ in said.speakers) or None)


@pytest.mark.parametrize("reader", [by_json, by_csv, by_duckdb_parquet], ids=lambda reader: reader.__name__)
def test_offsets_slice_the_words_out_of_the_text(
    record: Database, tmp_path: Path, reader: Callable[..., Rows]
) -> None:
    for row in reader(record, tmp_path / "export", with_text=True):
        text = row["article_text"]
        assert text == FARES
        for role, words in (("content", row["text"]), ("source", row["source"]), ("cue", row["cue"])):
            points, browser = row[f"{role}_offsets"] or [], row[f"{role}_offsets_utf16"] or []
            assert " … ".join(text[start:end] for start, end in points) == (words or "")
            assert " … ".join(units(text, start, end) for start, end in browser) == (words or "")
        assert row["content_offsets"] != row["content_offsets_utf16"], (
            "all stand behind characters of two units"
        )


def test_the_person_is_who_they_are_across_articles(record: Database, tmp_path: Path) -> None:
    first = by_json(record, tmp_path, with_text=False)[0]
    assert (first["speaker"], first["person"], first["wikidata"]) == ("Ana Okafor", "Ana Okafor", "Q42")
    assert (first["outlet"], first["date"], first["article_version"]) == (
        "The Northline Post",
        "2026-03-04",
        1,
    )


def test_a_merged_person_is_who_they_are_in_the_end(database: Database, tmp_path: Path) -> None:
    keep(database, fares())
    with database.writing() as connection:
        ids = {row.name: row.id for row in connection.execute(select(people))}
        into = {"merged_into": ids["Ana Okafor"]}
        connection.execute(update(people).where(people.c.name == "Ben Marsh").values(into))
    row = by_json(database, tmp_path, with_text=False)[2]
    assert (row["person"], row["wikidata"]) == ("Ana Okafor", "Q42")


def test_links_lead_to_the_words(record: Database, tmp_path: Path) -> None:
    rows = by_json(record, tmp_path, with_text=False)
    assert {row["link"] for row in rows if row["url"] is None} == {None}
    for row in rows:
        if row["link"]:
            address, _, directive = row["link"].partition(":~:text=")
            assert address == "https://news.example/a?b=c&d=é#top"
            assert re.fullmatch(r"[A-Za-z0-9_.~%,-]+", directive)
            start = unquote(directive.partition("-,")[2] or directive).split(",")[0]
            assert start in FARES


def test_the_body_is_only_there_when_asked_for(record: Database) -> None:
    forms: tuple[Form, ...] = ("csv", "jsonl", "annotations", "schemaorg")
    for form in forms:
        assert "will stay, for now" not in exported(record, form).decode(), form
        assert "will stay, for now" in exported(record, form, with_text=True).decode(), form


def test_datasette_shows_the_same_quotes_in_the_record_itself(record: Database, tmp_path: Path) -> None:
    async def rows(where: str) -> Rows:
        served = datasette.app.Datasette([record.name], settings={"num_sql_threads": 0})
        answer = await served.client.get(f"/{Path(record.name).stem}/{where}&_shape=array")
        assert answer.status_code == 200, answer.text
        return list(answer.json())

    served = asyncio.run(rows("quotes.json?_sort=id&_size=max"))
    texts = {row["id"]: row["text"] for row in asyncio.run(rows("articles.json?_size=max"))}
    wanted = {row["id"]: row for row in by_json(record, tmp_path, with_text=False)}
    assert len(served) == len(wanted)
    for row in served:
        same = wanted[row["id"]]
        assert [row[name] for name in ("text", "source", "cue", "speaker")] == [
            same[name] for name in ("text", "source", "cue", "speaker")
        ]
        spans = json.loads(row["spans"])["content"]
        assert spans == same["content_offsets"]
        assert " … ".join(texts[row["article_id"]][start:end] for start, end in spans) == row["text"]


FORMULAS = [
    # words, as a cell, why
    ("=1+1", "'=1+1", "a formula"),
    ("+1", "'+1", "a formula, too"),
    ("-1", "'-1", "a formula, too"),
    ("@SUM(A1)", "'@SUM(A1)", "a formula of old programs"),
    ("\t=1+1", "'\t=1+1", "a tab before it"),
    ("\r=1+1", "'\r=1+1", "a line end before it"),
    ("\nwords", "'\nwords", "a line end"),
    ("  =1+1", "'  =1+1", "spaces, which some programs drop"),
    ("＝1+1", "'＝1+1", "full-width, which some programs take for the same"),
    ("'=1+1", "''=1+1", "words that look as if we had done it"),
    ("''-", "'''-", "twice"),
    ("'words'", "'words'", "an apostrophe alone is harmless"),
    ("“=1+1”", "“=1+1”", "a quotation mark first"),
    ("a=1", "a=1", "not first"),
    ("", "", "nothing"),
]


@pytest.mark.parametrize(("words", "cell", "why"), FORMULAS, ids=[why for *_, why in FORMULAS])
def test_no_cell_is_taken_for_a_formula(words: str, cell: str, why: str) -> None:
    assert guarded(words) == cell, why
    assert unguarded(cell) == words


@given(st.text(alphabet="'=+-@\t\r\n a“1＝", max_size=8) | st.text())
def test_guarding_can_be_undone_and_is_safe(words: str) -> None:
    cell = guarded(words)
    assert unguarded(cell) == words
    assert not cell.lstrip(" ").startswith(tuple("=+-@\t\r\n＝＋－＠"))


def test_csv_says_that_it_is_utf8(record: Database) -> None:
    data = exported(record, "csv")
    assert data.startswith(b'\xef\xbb\xbf"id",')
    assert data.endswith(b"\r\n")


def test_a_text_that_begins_like_a_formula_stays_one_when_edited(record: Database) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(exported(record, "xlsx")))["quotes"]
    marked = {cell.value for row in sheet.iter_rows(min_row=2) for cell in row if cell.quotePrefix}
    assert marked == {"=1+1 is what the board believes", "-5%", "@city has not answered"}


def test_a_cell_holds_what_excel_lets_it_hold(tmp_path: Path) -> None:
    long = fares(text=FARES + "🎈" * 20_000)
    with open_database(str(tmp_path / "news.db")) as database:
        keep(database, long)
        sheet = openpyxl.load_workbook(io.BytesIO(exported(database, "xlsx", with_text=True)))["quotes"]
    names, row, *_ = ([cell.value for cell in line] for line in sheet.iter_rows())
    cell = dict(zip(names, row, strict=True))
    assert cell["cut"] == "article_text"
    body = unescape(cell["article_text"])
    assert long.text.startswith(body)
    assert len(body.encode("utf-16-le")) // 2 in (32_766, 32_767)


def test_more_quotes_than_a_sheet_has_rows_are_refused(
    record: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "MAX_ROWS", 5)
    with pytest.raises(RecordError, match=r"holds 5 quotes .* export csv or parquet"):
        exported(record, "xlsx")


# Which quotes, and in what order --------------------------------------------------------------------------------------


def ids(database: Database, query: Query | None = None) -> list[int]:
    with database.reading() as connection:
        return list(every_quote(connection) if query is None else matching(connection, query))


def test_rejected_quotes_and_old_versions_stay_at_home(database: Database) -> None:
    keep(database, fares(), fares(text=FARES + "More.\n"))
    assert len(ids(database)) == len(QUOTES)
    with database.writing() as connection:
        last = select(func.max(quotes.c.id)).scalar_subquery()
        connection.execute(update(quotes).where(quotes.c.id == ids(database)[0]).values(status="rejected"))
        connection.execute(update(quotes).where(quotes.c.id == last).values(status="confirmed"))
    assert len(ids(database)) == len(QUOTES) - 1


def test_all_that_a_search_finds_is_exported(database: Database) -> None:
    keep(database, *(fares(f"https://news.example/{n}") for n in range(115)))
    assert len(ids(database, Query())) == 115 * len(QUOTES) == len(ids(database))
    found = ids(database, Query(words="riders", order="oldest", limit=1))
    assert len(found) == len(set(found)) == 115
    out = io.BytesIO()
    with database.reading() as connection:
        assert export(connection, matching(connection, Query(words="riders")), "jsonl", out) == 115
    assert {json.loads(line)["text"] for line in out.getvalue().splitlines()} == {"“We 💛 our riders,”"}


def test_quotes_come_in_the_order_asked_for(database: Database) -> None:
    keep(database, fares(), fares("https://news.example/2"))
    mixed = [*ids(database)[::-2], 10**9, *ids(database)[::3]]
    out = io.BytesIO()
    with database.reading() as connection:
        count = export(connection, mixed, "jsonl", out)
    assert [json.loads(line)["id"] for line in out.getvalue().splitlines()] == [
        i for i in mixed if i != 10**9
    ]
    assert count == len(mixed) - 1


FORMS: tuple[Form, ...] = ("csv", "jsonl", "parquet", "xlsx", "annotations", "schemaorg")


@pytest.mark.parametrize("form", FORMS)
def test_nothing_to_export_is_still_a_file(database: Database, form: Form) -> None:
    assert exported(database, form) or form == "jsonl"


class Pipe(io.RawIOBase):
    """A file that cannot be gone back in, as standard output is where it is a pipe."""

    def __init__(self) -> None:
        self.data = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self.data += bytes(data)
        return len(bytes(data))


@pytest.mark.parametrize("form", FORMS)
def test_a_pipe_will_do(record: Database, form: Form, tmp_path: Path) -> None:
    pipe = Pipe()
    with record.reading() as connection:
        export(connection, every_quote(connection), form, pipe)  # type: ignore[arg-type]
    assert not pipe.closed
    if form == "xlsx":
        assert openpyxl.load_workbook(io.BytesIO(pipe.data))["quotes"].max_row == 2 * len(QUOTES) + 1
    else:
        assert bytes(pipe.data) == exported(record, form)


@pytest.mark.parametrize("form", FORMS)
def test_words_that_are_not_in_the_article_are_never_exported(database: Database, form: Form) -> None:
    keep(database, fares())
    with database.writing() as connection:
        connection.execute(update(quotes).where(quotes.c.number == 3).values(text="Words nobody said"))
    with pytest.raises(RecordError, match="not in its article"):
        exported(database, form)


def test_memory_does_not_grow_with_the_number_of_quotes(tmp_path: Path) -> None:
    with open_database(str(tmp_path / "news.db")) as database:
        keep(database, *(fares(f"https://news.example/{n}") for n in range(12)))
        peaks = []
        for times in (1, 5):
            tracemalloc.start()
            with database.reading() as connection, (tmp_path / "out").open("wb") as out:
                rows = list(every_quote(connection)) * times
                export(connection, iter(rows), "annotations", out)
            peaks.append(tracemalloc.get_traced_memory()[1])
            tracemalloc.stop()
    assert peaks[1] < 1.5 * peaks[0] + 500_000


def test_a_speaker_whom_nobody_knows_any_more_is_still_named(database: Database, tmp_path: Path) -> None:
    keep(database, fares())
    with database.writing() as connection:
        connection.execute(delete(people))
    row = by_json(database, tmp_path, with_text=False)[0]
    assert (row["speaker"], row["person"]) == ("Ana Okafor", None)
