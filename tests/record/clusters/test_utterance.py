"""One utterance as readers see it: who printed it first and how sure that is, in which versions, said by whom."""

from __future__ import annotations

import json

import pytest

from onrecord.errors import RecordError
from onrecord.record.clusters.reports import sureness
from onrecord.record.clusters.utterance import cluster
from onrecord.record.database import Database
from onrecord.record.store import put
from onrecord.types import Article
from tests.record.clusters.test_keeping import AGENCY
from tests.record.printing import DIVERS, NOW, WALL, Line, article, quote_id


def add(database: Database, *found: Article) -> None:
    with database.writing() as connection:
        put(connection, found, reader="reader 1", now=NOW)


def test_an_utterance(database: Database) -> None:
    add(
        database,
        article("late", Line(f"{WALL} {DIVERS}"), day="2024-05-03"),
        article("first", Line(WALL.replace("1987", "1978")), day="2024-05-01", origin="markup: meta date", dates=[("2024-05-01", "url")]),
        article("undated", Line(DIVERS, "Ben Marsh"), day=None, outlet="b.example"),
        article("copy1", Line(WALL, None), narrative=AGENCY, outlet="c.example", day="2024-05-02"),
        article("copy2", Line(WALL, None), narrative=AGENCY, outlet="d.example", day="2024-05-02"),
    )  # fmt: skip
    with database.reading() as connection:
        found = cluster(connection, quote_id(connection, "undated"))
        every = cluster(connection, found.id, with_copies=True)
    assert (found.articles, found.stories) == (5, 4)
    assert [(one.hit.title, one.alteration.kind, one.agency, one.copies) for one in found.versions] == [
        ("first", "at risk", None, 0),
        ("copy1", "trimmed", "Reuters", 1),
        ("late", "verbatim", None, 0),
        ("undated", "trimmed", None, 0),
    ]
    assert [one.hit.title for one in every.versions] == ["first", "copy1", "copy2", "late", "undated"]
    assert found.fullest.hit.title == "late"
    assert [risk.kind for risk in found.versions[0].alteration.risks] == ["number"]
    assert [(one.name, one.stories) for one in found.speakers] == [
        ("Ana Okafor", 2),
        ("Ben Marsh", 1),
        (None, 1),
    ]
    assert found.differ
    assert dict(found.outlets) == {"gazette.example": 2, "b.example": 1, "c.example": 1, "d.example": 1}
    assert found.first is not None
    assert found.first.sentence == (
        "First in gazette.example on 2024-05-01 (by its markup: meta date; sure); 1 without a date, which may be earlier."
    )
    assert json.loads(json.dumps(found.to_dict()))["versions"][1]["copies"] == 1


def test_an_article_that_prints_it_twice_is_no_copy_of_itself(database: Database) -> None:
    add(database, article("twice", Line(WALL), Line(WALL)))
    with database.reading() as connection:
        found = cluster(connection, quote_id(connection, "twice"))
    assert found.articles == 1
    assert [one.copies for one in found.versions] == [0]


def test_a_quote_that_nobody_else_prints(database: Database) -> None:
    add(database, article("alone", Line("Nobody asked the riders."), day=None))
    with database.reading() as connection:
        found = cluster(connection, quote_id(connection, "alone"))
    assert (found.articles, found.stories, found.first, found.differ) == (1, 1, None, False)
    assert [one.alteration.kind for one in found.versions] == ["verbatim"]


def test_no_such_quote(database: Database) -> None:
    with database.reading() as connection, pytest.raises(RecordError, match="no quote 7; search gives"):
        cluster(connection, 7)


@pytest.mark.parametrize(
    ("origin", "dates", "sure", "why"),
    [
        (None, [], "likely", "given with the article"),
        ("url", [("2024-05-01", "url")], "likely", "one place"),
        ("markup: a", [("2024-05-01", "markup: a"), ("2024-05-01T09:00", "markup: b")], "likely", "markup copies from itself"),
        ("markup: a", [("2024-05-01", "markup: a"), ("2024-05-02", "url")], "sure", "two places, midnight elsewhere"),
        ("markup: a", [("2024-05-01", "markup: a"), ("2024-03-02", "url")], "unsure", "two places that differ"),
        ("markup: meta article:modified_time", [("2024-05-01", "markup: meta article:modified_time")], "unsure", "the day of a change"),
        ("markup: a", [("2024-05-01", "markup: a"), ("2024-06-01", "markup: JSON-LD dateModified")], "likely", "changed later"),
        ("text", [("2024-05-01", "text"), ("no day", "url")], "sure", "what is no day says nothing against it"),
    ],
)  # fmt: skip
def test_how_sure_a_day_is(origin: str | None, dates: list[tuple[str, str]], sure: str, why: str) -> None:
    assert (
        sureness("2024-05-01", origin, [{"value": value, "origin": where} for value, where in dates]) == sure
    ), why
