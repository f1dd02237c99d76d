"""Search: the same hits for the same query on both databases, whatever is typed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, select, text, update

from onrecord.errors import RecordError
from onrecord.record.database import Database, open_database
from onrecord.record.names import name_key
from onrecord.record.schema import articles, names, people, quotes
from onrecord.record.search import find as search_module
from onrecord.record.search import sqlite as search_sqlite
from onrecord.record.search.facets import Facet
from onrecord.record.search.find import Results, search
from onrecord.record.search.query import Query
from onrecord.types import Article
from tests.record.conftest import DIALECTS
from tests.record.told import add, told

HERALD, TIMES = ("herald.example", "The Herald"), ("times.example", "Morning Times")


def article(
    number: int, outlet: tuple[str, str], day: str | None, *lines: tuple[str | None, str], **more: Any
) -> Article:
    host, publisher = outlet
    made = told(lines, url=f"https://www.{host}/{number}", title=f"Story {number}", **more)
    return replace(made, published=day, publisher=publisher)


ARTICLES = [
    article(1, HERALD, "2023-12-31", ("Ana Okafor", "Bus fares will not rise."), ("Ben Marsh", "The bus is late.")),
    article(2, HERALD, "2024-01-01", ("Ana Okafor", "Fares rise on every bus but ours."),
            ("a clerk", "No comment on the fares.")),
    article(3, TIMES, "2024-02-29", ("Zoë Núñez", "The café on the corner is for sale."), ("Zoë Núñez", "It isn’t ours.")),
    article(4, TIMES, "2024-03-05", ("Ben Marsh and Ana Okafor", "We asked Lena Brandt for covid-19 tests."),
            mentioned=["Lena Brandt"]),
    article(5, ("city.example", "City News Service"), None, ("Lena Brandt", "Ask Ben Marsh, not us."), (None, "All must go."),
            mentioned=["Ben Marsh"]),
    article(6, ("news.herald.example", "City News Service"), "2025-06-30", ("Jens Sørensen", "Buses and fares: 3.50 a ride."),
            ("Jens Sørensen", "“Quoted” AND (odd) NEAR text: {x} ^2 * - ';--")),
    article(7, TIMES, "2025-07-01", ("Bob Zimmer", "I sang for my supper."), ("Anna Okaforova", "Fare well.")),
]  # fmt: skip


def fill(database: Database) -> None:
    add(database, *ARTICLES)
    changed = article(
        1, HERALD, "2023-12-31", ("Ana Okafor", "Bus fares will rise."), seen="2024-06-01T00:00:00Z"
    )
    add(database, changed)
    with database.writing() as connection:
        by_key = {row.key: row.id for row in connection.execute(select(people.c.key, people.c.id))}
        stage = connection.execute(
            insert(people).values(key="bob dylan", name="Bob Dylan", kind="person").returning(people.c.id)
        ).scalar_one()
        zimmer = by_key[name_key("Bob Zimmer")]
        connection.execute(update(people).where(people.c.id == zimmer).values(merged_into=stage))
        connection.execute(
            insert(names).values(key="bm", name="B. M.", person_id=by_key[name_key("Ben Marsh")])
        )
        connection.execute(
            update(quotes).where(quotes.c.text.like("%must go%")).values(status="rejected", confidence=0.5)
        )


@pytest.fixture(scope="module", params=DIALECTS)
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """One record for all the searches, on SQLite and on PostgreSQL."""
    if request.param == "sqlite":
        where = str(tmp_path_factory.mktemp("search") / "news.db")
    else:
        where = request.getfixturevalue("server").new_database()
    with open_database(where) as database:
        fill(database)
        yield database


def asked(database: Database, query: Query) -> Results:
    with database.reading() as connection:
        return search(connection, query)


def firsts(results: Results) -> list[str]:
    """The first two words of each hit."""
    return [" ".join(hit.text.strip("“”").split()[:2]) for hit in results.hits]


FOUND: list[tuple[dict[str, Any], set[str], str]] = [
    ({"words": "fares"}, {"Bus fares", "Fares rise", "No comment", "Buses and"}, "a word, in any case"),
    ({"words": "bus fares"}, {"Bus fares", "Fares rise"}, "all words"),
    ({"words": '"bus fares"'}, {"Bus fares"}, "side by side"),
    ({"words": '"fares bus"'}, set(), "in this order"),
    ({"words": '"rise on every"'}, {"Fares rise"}, "a longer phrase"),
    ({"words": "“bus fares”"}, {"Bus fares"}, "marks of print"),
    ({"words": "fares -bus"}, {"No comment", "Buses and"}, "without a word"),
    ({"words": 'fares -"bus fares"'}, {"Fares rise", "No comment", "Buses and"}, "without a phrase"),
    ({"words": "-fares", "outlet": "morning times"}, {"The café", "It isn’t", "We asked", "I sang", "Fare well."},
     "only without"),
    ({"words": "bus*"}, {"Bus fares", "Fares rise", "Buses and"}, "an open end"),
    ({"words": '"every bus*"'}, {"Fares rise"}, "an open end of a phrase"),
    ({"words": "fare"}, {"Fare well."}, "whole words"),
    ({"words": "cafe"}, {"The café"}, "no accents typed"),
    ({"words": "CAFÉ"}, {"The café"}, "in capitals"),
    ({"words": "isn't"}, {"It isn’t"}, "another apostrophe"),
    ({"words": "covid-19"}, {"We asked"}, "a hyphen"),
    ({"words": "covid19"}, set(), "a word of its own"),
    ({"words": "3.50"}, {"Buses and"}, "a number"),
    ({"words": "brandt tests"}, {"We asked"}, "a name in the words and among those spoken of"),
    ({"words": "zimmer supper"}, {"I sang"}, "the speaker is one of the words"),
    ({"words": '"rise okafor"'}, set(), "a phrase ends with the quote"),
    ({"words": "AND"}, {"Buses and", "Quoted” AND"}, "no operator"),
    ({"words": "NEAR text: {x} ^2 * ';--"}, {"Quoted” AND"}, "no syntax"),
    ({"words": "quoted NOT odd"}, set(), "no operator either: the word is looked for"),
    ({"speaker": "Ana Okafor"}, {"Bus fares", "Fares rise", "We asked"}, "a name"),
    ({"speaker": "okafor"}, {"Bus fares", "Fares rise", "We asked"}, "a part of it"),
    ({"speaker": "okafor ana"}, {"Bus fares", "Fares rise", "We asked"}, "turned around"),
    ({"speaker": "zoe nunez"}, {"The café", "It isn’t"}, "without accents"),
    ({"speaker": "jens sorensen"}, {"Buses and", "Quoted” AND"}, "without letters that are no accents"),
    ({"speaker": "B.M."}, {"We asked"}, "a name from the authority file"),
    ({"speaker": "Bob Dylan"}, {"I sang"}, "the one that somebody was merged into"),
    ({"speaker": "dylan"}, {"I sang"}, "a part of that name"),
    ({"speaker": "Zimmer"}, {"I sang"}, "the merged one"),
    ({"speaker": "clerk"}, {"No comment"}, "somebody unnamed"),
    ({"speaker": "nobody"}, set(), "nobody"),
    ({"speaker": "?!"}, set(), "no name"),
    ({"words": "fares", "speaker": "okafor"}, {"Bus fares", "Fares rise"}, "words of somebody"),
    ({"about": "brandt"}, {"We asked"}, "whom it speaks of"),
    ({"about": "B. M."}, {"Ask Ben"}, "by another name"),
    ({"outlet": "herald.example"}, {"Bus fares", "Fares rise", "No comment", "Buses and", "Quoted” AND"},
     "an address, and those under it"),
    ({"outlet": "https://www.herald.example/2", "speaker": "clerk"}, {"No comment"}, "as it is in the browser"),
    ({"outlet": "the herald"}, {"Bus fares", "Fares rise", "No comment"}, "a publisher"),
    ({"outlet": "city news", "words": "ask"}, {"Ask Ben"}, "a part of a publisher's name"),
    ({"outlet": "City News Service"}, {"Ask Ben", "Buses and", "Quoted” AND"}, "a publisher at several addresses"),
    ({"outlet": "gazette"}, set(), "none of the record's"),
    ({"since": "2024", "until": "2024"}, {"Fares rise", "No comment", "The café", "It isn’t", "We asked"}, "a year"),
    ({"until": "2023-12-31"}, {"Bus fares"}, "the last day is one of them"),
    ({"since": "2024-02-29", "until": "2024-02-29"}, {"The café", "It isn’t"}, "one day"),
    ({"since": "2025-07"}, {"I sang", "Fare well."}, "from a month on"),
    ({"since": "2030"}, set(), "after all"),
    ({"until": "1999"}, set(), "before all"),
    ({"since": "1000", "until": "2023"}, {"Bus fares"}, "many years"),
    ({"words": "fares", "since": "2024-01", "until": "2024-05"}, {"Fares rise", "No comment"}, "words in some months"),
    ({"type": "indirect"}, set(), "a type that nobody used"),
    ({"confidence": 0.95}, set(), "surer than any"),
    ({"words": "go"}, set(), "rejected"),
    ({"words": "go", "rejected": True}, {"All must"}, "rejected, but asked for"),
    ({"words": "late"}, set(), "only in an older version"),
    ({"words": "late", "versions": True}, {"The bus"}, "older versions, asked for"),
]  # fmt: skip


@pytest.mark.parametrize(("query", "expected", "why"), FOUND, ids=[why for *_, why in FOUND])
def test_what_is_found(filled: Database, query: dict[str, Any], expected: set[str], why: str) -> None:
    results = asked(filled, Query(**query))
    assert set(firsts(results)) == expected, why
    assert (results.total, results.more) == (len(results.hits), False)


def test_without_a_question_all_is_there_newest_first(filled: Database) -> None:
    results = asked(filled, Query())
    assert [hit.date for hit in results.hits] == [
        "2025-07-01", "2025-07-01", "2025-06-30", "2025-06-30", "2024-03-05", "2024-02-29", "2024-02-29",
        "2024-01-01", "2024-01-01", "2023-12-31", None,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "expected", "why"),
    [
        ("bus fares", ["Bus fares", "Fares rise"], "side by side before far apart"),
        ("okafor", ["Bus fares", "Fares rise", "We asked"], "only in names: the newest of equals come first"),
        ("fares", ["Buses and", "No comment", "Fares rise", "Bus fares"], "equals by date"),
    ],
)
def test_the_best_come_first(filled: Database, words: str, expected: list[str], why: str) -> None:
    results = asked(filled, Query(words))
    assert [hit.score for hit in results.hits] == sorted((h.score for h in results.hits), reverse=True)
    if words != "okafor":
        assert firsts(results) == expected, why
    else:
        assert [hit.date for hit in results.hits] == ["2024-03-05", "2024-01-01", "2023-12-31"], why


def test_a_hit_knows_all_about_it(filled: Database) -> None:
    hit = asked(filled, Query("tests")).hits[0]
    with filled.reading() as connection:
        whole = connection.execute(
            select(articles.c.text).where(articles.c.id == hit.article_id)
        ).scalar_one()
    assert whole[hit.start : hit.end] == hit.text
    assert whole[hit.end : hit.end + len(hit.after)] == hit.after == " Ben Marsh and Ana Okafor said.\n"
    assert [hit.text[start:end] for start, end in hit.matched] == ["tests"]
    assert (hit.speaker, hit.about, hit.type, hit.cue) == (
        "Ben Marsh; Ana Okafor",
        "Lena Brandt",
        "direct",
        "said",
    )
    assert (hit.outlet, hit.publisher, hit.date) == ("times.example", "Morning Times", "2024-03-05")
    assert (
        hit.link
        == "https://www.times.example/4#:~:text=We%20asked%20Lena%20Brandt%20for%20covid%2D19%20tests"
    )
    assert hit.spans["content"] == [[hit.start, hit.end]]


def test_one_person_by_number(filled: Database) -> None:
    with filled.reading() as connection:
        ids = {row.name: row.id for row in connection.execute(select(people.c.name, people.c.id))}
    assert len(asked(filled, Query(person_id=ids["Ana Okafor"])).hits) == 3
    assert firsts(asked(filled, Query(person_id=ids["Bob Dylan"]))) == ["I sang"]
    assert firsts(asked(filled, Query(person_id=ids["Bob Zimmer"]))) == ["I sang"]
    assert firsts(asked(filled, Query("fares -every", person_id=ids["Ana Okafor"]))) == ["Bus fares"]
    nobody = asked(filled, Query(person_id=10**9))
    assert (nobody.hits, nobody.notes) == ((), ("the record has no person 1000000000",))


def test_one_article(filled: Database) -> None:
    id = asked(filled, Query("supper")).hits[0].article_id
    assert sorted(firsts(asked(filled, Query(article_id=id)))) == ["Fare well.", "I sang"]
    assert firsts(asked(filled, Query("fare", article_id=id))) == ["Fare well."]
    assert asked(filled, Query("bus", article_id=id)).total == 0


@pytest.mark.parametrize(
    ("query", "note"),
    [
        (Query("!?"), "“!?” has no letters or digits to look for"),
        (Query(speaker="…"), "“…” has no letters or digits to look for"),
        (Query(outlet="gazette"), "the record has no outlet with “gazette” in its name or address"),
        (Query("fa*"), "“fa*” is looked for as the word “fa”; an open end needs 3 letters before it"),
    ],
)
def test_notes(filled: Database, query: Query, note: str) -> None:
    assert asked(filled, query).notes == (note,)


@pytest.mark.parametrize("order", ["relevance", "newest", "oldest"])
@pytest.mark.parametrize(
    "query", [{"words": "fares"}, {}, {"speaker": "okafor"}, {"words": "-zebra"}, {"type": "direct"}]
)
@pytest.mark.parametrize("few", [3, 1000])
def test_pages_are_one_after_the_other(
    filled: Database, query: dict[str, Any], order: Any, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    # With a limit of three the ways for many hits are gone on a small record, too.
    monkeypatch.setattr(search_module, "RANKED", few)
    monkeypatch.setattr(search_module, "SORTED", few)
    monkeypatch.setattr(search_sqlite, "_STEP", few)
    whole = asked(filled, Query(**query, order=order))
    found, mark = [], None
    for _ in range(20):
        page = asked(filled, Query(**query, order=order, limit=2, after=mark))
        assert page.total == whole.total
        found += [hit.id for hit in page.hits]
        mark = page.after
        if mark is None:
            break
    assert found == [hit.id for hit in whole.hits]
    assert len(set(found)) == len(found) == whole.total
    dates = [hit.date for hit in whole.hits]
    if order == "oldest":
        assert dates == sorted(dates, key=lambda day: day or "9")
    elif order == "newest" or not query.get("words", "").strip("-zebra"):
        assert dates == sorted(dates, key=lambda day: day or "", reverse=True)
    ranked = order == "relevance" and query.get("words") == "fares" and few == 3
    assert whole.ranked == (few if ranked else None)


@pytest.mark.parametrize("mark", ["", "x", "é", "bm9uZQ", "W10", "WyJhIl0", "eyJhIjoxfQ", "W" * 3000])
def test_a_mark_that_is_none(filled: Database, mark: str) -> None:
    with pytest.raises(RecordError, match="this is no mark of a page"):
        asked(filled, Query("fares", after=mark))


def test_a_mark_of_another_search(filled: Database) -> None:
    mark = asked(filled, Query("fares", limit=1)).after
    with pytest.raises(RecordError, match="belongs to another search"):
        asked(filled, Query("bus", after=mark))


def test_facets_count_all_hits(filled: Database) -> None:
    with filled.reading() as connection:
        found = search(connection, Query("fares", limit=1), faceted=True).facets
    assert found
    assert found.outlets == (
        Facet("herald.example", 3), Facet("news.herald.example", 1),
    )  # fmt: skip
    assert [(f.value, f.count) for f in found.speakers] == [
        ("Ana Okafor", 2),
        ("Jens Sørensen", 1),
        ("a clerk", 1),
    ]
    assert found.types == (Facet("direct", 4),)
    assert found.years == (Facet("2023", 1), Facet("2024", 2), Facet("2025", 1))
    assert (found.looked_at, found.more) == (4, False)


def test_a_search_that_takes_too_long_is_stopped(filled: Database) -> None:
    slow = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000000) SELECT max(i) FROM n"
    with (
        filled.reading() as connection,
        pytest.raises(RecordError, match=r"stopped after 0\.05 seconds; add a word"),
        search_module.dialect_of(connection).limited(connection, 0.05),
    ):
        connection.execute(text(slow))
    assert asked(filled, Query("fares")).total == 4


def test_sqlite_walks_along_the_full_text_index(tmp_path: Any) -> None:
    with open_database(str(tmp_path / "news.db")) as database, database.reading() as connection:
        full = {"since": "2020-05", "until": "2024", "type": "direct", "outlet": "x", "person_id": 1}
        fill_with = Query("a", **{k: v for k, v in full.items() if k != "outlet"}, confidence=0.5)  # type: ignore[arg-type]
        looked = search_module.wanted(connection, fill_with, search_module.understood(fill_with))
        looked = replace(
            looked,
            outlets=("x.example",),
            hosts=("x.example",),
            publishers=("X",),
            people=(1,),
            speaker=(("x",),),
        )
        statement = search_sqlite.find([quotes.c.id], looked).limit(1)
        compiled = statement.compile(connection.engine, compile_kwargs={"literal_binds": True})
        plan = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {compiled}")]
    assert plan[0].startswith("SCAN quotes_fts VIRTUAL TABLE INDEX")
    assert not [
        line for line in plan if "TEMP B-TREE" in line or "quotes_type" in line or "quotes_date" in line
    ]


ANYTHING = st.text(st.characters(exclude_categories=()), max_size=12) | st.text(
    "\"“”*-^:(){}'; aébus\0", max_size=25
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=ANYTHING, name=ANYTHING, which=st.sampled_from(["speaker", "about", "outlet"]))
def test_nothing_that_is_typed_is_an_error(filled: Database, words: str, name: str, which: str) -> None:
    with filled.reading() as connection:
        for query in (
            Query(words),
            Query("bus " + words),
            Query(**{which: name}),
            Query(words, **{which: name}),
        ):  # type: ignore[arg-type]
            search(connection, query, faceted=True)
