"""Exports of facts and of the circumstances of quotes, on both databases."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import update

from onrecord.record.corrections import layer as correct
from onrecord.record.database import Database
from onrecord.record.export import every_quote, export
from onrecord.record.export.delimited import unguarded
from onrecord.record.export.facts import COLUMNS, FactsForm, export_facts
from onrecord.record.schema import people
from tests.record.conftest import DIALECTS
from tests.record.exported import units
from tests.record.stated import FACTS, TEXT, stated
from tests.record.told import NOW, add, opened


@pytest.fixture(scope="module", params=DIALECTS)
def record(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """Facts and circumstances of one article, and an older version of it."""
    older = stated(f"Draft.\n{TEXT}", seen="2020-01-01T00:00:00Z")
    with opened(request, tmp_path_factory, stated(), older) as database:
        with database.writing() as connection:
            connection.execute(update(people).where(people.c.name == "Ana Okafor").values(wikidata="Q42"))
        yield database


def written(database: Database, form: FactsForm = "jsonl") -> bytes:
    out = io.BytesIO()
    with database.reading() as connection:
        number = export_facts(connection, form, out)
    assert number == len(out.getvalue().decode().splitlines()) - (form == "csv")
    return out.getvalue()


def listed(database: Database) -> list[dict[str, Any]]:
    return [json.loads(line) for line in written(database).splitlines()]


def test_every_fact_has_its_words_and_their_places(record: Database) -> None:
    rows = listed(record)
    assert all(list(row) == [column.name for column in COLUMNS] for row in rows)
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
    assert [rows[0][name] for name in ("born_first", "born_last", "time", "approximate")] == [
        1971,
        1972,
        None,
        None,
    ]
    times = ("time", "grain", "first_day", "last_day", "approximate", "other_person")
    assert [rows[2][name] for name in times] == [
        "2019-06",
        "month",
        "2019-06-01",
        "2019-06-30",
        0,
        "Ben Marsh",
    ]


def test_the_csv_says_the_same(record: Database) -> None:
    text = written(record, "csv").decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
    same = listed(record)
    for name in ("name", "kind", "value", "status", "words", "link"):
        assert [unguarded(row[name]) for row in rows] == [row[name] for row in same]
    assert [json.loads(row["words_offsets"]) for row in rows] == [row["words_offsets"] for row in same]


def test_what_a_correction_rejected_stays_at_home(database: Database) -> None:
    add(database, stated())
    age, *others = listed(database)
    with database.writing() as connection:
        made = correct.reject_fact(connection, age["id"], by="maria", now=NOW)
    assert listed(database) == others
    with database.writing() as connection:
        correct.undo(connection, made, by="maria", now=NOW)
    assert listed(database) == [age, *others]


def test_more_facts_than_are_read_at_once(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    add(database, stated(), stated(url="https://paper.example/okafor"))
    whole = listed(database)
    monkeypatch.setattr("onrecord.record.export.facts._PAGE", 3)
    assert listed(database) == whole
    assert len(whole) == 2 * len(FACTS)
    assert [row["article_key"] for row in whole] == sorted(row["article_key"] for row in whole)


def test_a_record_without_facts(database: Database) -> None:
    assert listed(database) == []
    assert len(written(database, "csv").splitlines()) == 1


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
