"""Exports of facts and of the circumstances of quotes, on both databases."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import openpyxl
import pyarrow.parquet as pq
import pytest
from sqlalchemy import update

from onrecord.errors import RecordError
from onrecord.record.corrections import layer as correct
from onrecord.record.database import Database
from onrecord.record.export import TableForm, every_quote, export, export_facts, matching_facts, workbook
from onrecord.record.export.delimited import unguarded
from onrecord.record.export.stated import FACTS as TABLE
from onrecord.record.schema import facts, people
from onrecord.record.search.query import Query
from onrecord.types import FactKind
from tests.record.conftest import DIALECTS
from tests.record.exported import units
from tests.record.stated import FACTS, TEXT, stated
from tests.record.told import NOW, add, opened

Rows = list[dict[str, Any]]
COURIER = "https://courier.example/2023/okafor"


@pytest.fixture(scope="module", params=DIALECTS)
def record(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """Facts and circumstances of an article in two outlets, and an older version of one; somebody has another name."""
    older = stated(f"Draft.\n{TEXT}", seen="2020-01-01T00:00:00Z")
    elsewhere = replace(
        stated(url=COURIER, husband="Ben March"),
        published="2023-02-03", publisher="The Northline Courier",
    )  # fmt: skip
    with opened(request, tmp_path_factory, stated(), older, elsewhere) as database:
        with database.writing() as connection:
            connection.execute(update(people).where(people.c.name == "Ana Okafor").values(wikidata="Q42"))
            correct.merge(connection, "Ben March", "Ben Marsh", by="maria", now=NOW)
            connection.execute(update(facts).where(facts.c.kind == "residence").values(confidence=0.5))
        yield database


def written(
    database: Database, form: TableForm = "jsonl", query: Query | None = None, kinds: Sequence[FactKind] = ()
) -> bytes:
    out = io.BytesIO()
    with database.reading() as connection:
        number = export_facts(connection, matching_facts(connection, query or Query(), kinds), form, out)
    if form in ("csv", "jsonl"):
        assert number == len(out.getvalue().decode().splitlines()) - (form == "csv")
    return out.getvalue()


def listed(database: Database, query: Query | None = None, kinds: Sequence[FactKind] = ()) -> Rows:
    return [json.loads(line) for line in written(database, "jsonl", query, kinds).splitlines()]


def by_csv(data: bytes) -> Rows:
    rows = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True)
    return [{name: unguarded(value) for name, value in row.items()} for row in rows]


def by_pyarrow(data: bytes) -> Rows:
    return pq.read_table(io.BytesIO(data)).to_pylist()  # type: ignore[no-any-return]


def by_openpyxl(data: bytes) -> Rows:
    names, *rows = openpyxl.load_workbook(io.BytesIO(data))["facts"].iter_rows(values_only=True)
    found = [dict(zip(names, row, strict=True)) for row in rows]
    assert all(row.pop("cut") is None for row in found)
    return found


READERS: list[tuple[TableForm, Callable[[bytes], Rows]]] = [
    ("csv", by_csv), ("parquet", by_pyarrow), ("xlsx", by_openpyxl),
]  # fmt: skip


def test_every_fact_has_its_words_and_their_places(record: Database) -> None:
    rows = listed(record, Query(outlet="news.example"))
    assert all(list(row) == [column.name for column in TABLE.columns] for row in rows)
    assert [(r["name"], r["kind"], r["value"], r["other"], r["status"], r["words"]) for r in rows] == list(
        FACTS
    )
    for row in rows:
        ((start, end),), ((first, last),) = row["words_offsets"], row["words_offsets_utf16"]
        assert TEXT[start:end] == units(TEXT, first, last) == row["words"]
        assert first == start + 1, "behind a character of two units"
        assert row["link"].startswith("https://news.example/okafor#:~:text=")
    assert [(row["person"], row["wikidata"]) for row in (rows[0], rows[-1])] == [
        ("Ana Okafor", "Q42"), ("Ben Marsh", None),
    ]  # fmt: skip
    born = ("born_first", "born_last", "time", "approximate")
    assert [rows[0][name] for name in born] == [1971, 1972, None, None]
    times = ("time", "grain", "first_day", "last_day", "approximate", "other_person")
    assert [rows[2][name] for name in times] == [
        "2019-06",
        "month",
        "2019-06-01",
        "2019-06-30",
        0,
        "Ben Marsh",
    ]


@pytest.mark.parametrize(("form", "reader"), READERS, ids=[form for form, _ in READERS])
def test_every_tool_reads_the_same_facts(
    record: Database, form: TableForm, reader: Callable[[bytes], Rows]
) -> None:
    rows, same = reader(written(record, form)), listed(record)
    assert [list(row) for row in rows] == [[column.name for column in TABLE.columns]] * 2 * len(FACTS)
    for row, wanted in zip(rows, same, strict=True):
        for column in TABLE.columns:
            got = row[column.name]
            if column.kind == "spans" and isinstance(got, str):
                got = json.loads(got)
            elif column.kind in ("integer", "number") and isinstance(got, str):
                got = float(got) if got else None
            assert (None if got == "" else got) == wanted[column.name], column.name


OKAFORS = [number for number, fact in enumerate(FACTS) if fact[0] == "Ana Okafor"]
MARSHES = [number for number, fact in enumerate(FACTS) if fact[0] == "Ben Marsh"]
ALL = [*range(len(FACTS))]


@pytest.mark.parametrize(
    ("query", "kinds", "courier", "news", "why"),
    [
        (Query(), (), ALL, ALL, "all but older versions"),
        (Query(versions=True), (), ALL, [*ALL, *ALL], "and those, oldest first"),
        (Query(speaker="Ana Okafor"), (), OKAFORS, OKAFORS, "of whom they are, not of whom they speak"),
        (Query(speaker="okafor"), (), OKAFORS, OKAFORS, "by a part of the name"),
        (Query(speaker="Ben Marsh"), (), MARSHES, MARSHES, "under both names"),
        (Query(speaker="Ben March"), (), MARSHES, MARSHES, "and found by the other"),
        (Query(speaker="Nobody"), (), [], [], "nobody of that name"),
        (Query(speaker="…"), (), [], [], "no name at all"),
        (Query(outlet="courier"), (), ALL, [], "by the outlet's address"),
        (Query(outlet="Northline Courier"), (), ALL, [], "by the publisher's name"),
        (Query(outlet="gazette"), (), [], [], "no such outlet"),
        (Query(since="2024"), (), [], ALL, "the article's day, from the year's first"),
        (Query(until="2024-04"), (), ALL, [], "to the month's last"),
        (Query(since="2023-02-03", until="2024-05-01"), (), ALL, ALL, "both days belong to it"),
        (Query(confidence=0.9), (), ALL[:-1], ALL[:-1], "what is surer"),
        (Query(), ("age",), [0], [0], "one kind"),
        (Query(speaker="okafor"), ("spouse", "child"), [3, 4], [3, 4], "kinds of one person"),
        (Query(outlet="courier", until="2023"), ("residence",), [7], [], "all at once"),
        (Query(words="", limit=1, order="newest"), (), ALL, ALL, "order and limit are a search's"),
    ],
)  # fmt: skip
def test_facts_are_narrowed(
    record: Database, query: Query, kinds: Sequence[FactKind], courier: list[int], news: list[int], why: str
) -> None:
    rows = listed(record, query, kinds)
    numbers = {"courier.example": courier, "news.example": news}
    for outlet, wanted in numbers.items():
        found = [row for row in rows if outlet in row["url"]]
        assert [(row["kind"], row["status"]) for row in found] == [
            (FACTS[number][1], FACTS[number][4]) for number in wanted
        ], why
    assert len(rows) == len(courier) + len(news), why
    assert [row["article_key"] for row in rows] == sorted(row["article_key"] for row in rows)


@pytest.mark.parametrize(
    ("query", "told"),
    [
        (Query("fares"), "facts have no words"),
        (Query(about="Okafor"), "facts have no about"),
        (Query(type="direct"), "facts have no type"),
        (Query(medium="post"), "facts have no medium"),
        (Query(said_since="2024"), "facts have no said_since"),
        (Query(since="soon"), "since: “soon” is no day"),
        (Query(since="2025", until="2024"), "turn them around"),
        (Query(speaker="Okafor", person_id=1), "by name or by number, not both"),
    ],
)
def test_what_facts_cannot_be_narrowed_by(record: Database, query: Query, told: str) -> None:
    with record.reading() as connection, pytest.raises(RecordError, match=told):
        list(matching_facts(connection, query))


def test_the_facts_of_one_number_are_those_of_all_names(record: Database) -> None:
    marsh = next(row for row in listed(record) if row["person"] == "Ben Marsh")
    with record.reading() as connection:
        id = connection.execute(people.select().where(people.c.name == marsh["person"])).one().id
    assert listed(record, Query(person_id=id)) == listed(record, Query(speaker="Ben Marsh"))
    assert listed(record, Query(person_id=9999)) == []


def test_what_a_correction_rejected_stays_at_home(database: Database) -> None:
    add(database, stated())
    age, *others = listed(database)
    with database.writing() as connection:
        made = correct.reject_fact(connection, age["id"], by="maria", now=NOW)
    assert listed(database) == others
    assert listed(database, Query(rejected=True)) == [age | {"review": "rejected"}, *others]
    with database.writing() as connection:
        correct.undo(connection, made, by="maria", now=NOW)
    assert listed(database) == [age, *others]


def test_more_facts_than_are_read_at_once(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    older = stated(f"Draft.\n{TEXT}", seen="2020-01-01T00:00:00Z")
    add(database, stated(), older, stated(url="https://paper.example/okafor"))
    everything = Query(versions=True)
    whole = listed(database, everything)
    monkeypatch.setattr("onrecord.record.export.which._PAGE", 3)
    # the package has a function of the module's name
    monkeypatch.setattr(sys.modules["onrecord.record.export.stated"], "_TOGETHER", 5)
    assert listed(database, everything) == whole
    assert len(whole) == 3 * len(FACTS)
    assert [row["article_key"] for row in whole] == sorted(row["article_key"] for row in whole)


TABLES: tuple[TableForm, ...] = ("csv", "jsonl", "parquet", "xlsx")


@pytest.mark.parametrize("form", TABLES)
def test_a_record_without_facts(database: Database, form: TableForm) -> None:
    read = dict(READERS).get(form, lambda data: data.splitlines())
    assert read(written(database, form)) == []


@pytest.mark.parametrize("form", TABLES)
def test_words_that_are_not_in_the_article_are_never_exported(database: Database, form: TableForm) -> None:
    add(database, stated())
    with database.writing() as connection:
        connection.execute(update(facts).where(facts.c.number == 3).values(words="her brother Ben Marsh"))
    with pytest.raises(RecordError, match=r"the words of fact \d+ are not in its article"):
        written(database, form)


def test_more_facts_than_a_sheet_has_rows_are_refused(
    record: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "MAX_ROWS", 5)
    with pytest.raises(RecordError, match=r"holds 5 facts .* export csv or parquet"):
        written(record, "xlsx")


@pytest.mark.parametrize(
    ("at", "name", "value"),
    [
        (0, "said", "2024-04-30"), (0, "said_first", "2024-04-30"), (0, "said_last", "2024-04-30"),
        (0, "medium", "post"), (0, "medium_name", "Chirper"), (0, "addressee", "reporters"), (0, "described_as", None),
        (1, "said", None), (1, "medium", "statement"), (1, "medium_name", None), (1, "addressee", None),
        (1, "described_as", "her husband"),
    ],
)  # fmt: skip
def test_circumstances_of_quotes_are_columns(record: Database, at: int, name: str, value: str | None) -> None:
    out = io.BytesIO()
    with record.reading() as connection:
        export(connection, every_quote(connection), "jsonl", out)
    assert json.loads(out.getvalue().splitlines()[at])[name] == value
