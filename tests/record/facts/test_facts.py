"""Facts and circumstances on the record: kept, put together, found, corrected and forgotten, on both databases."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, func, select

from onrecord.errors import RecordError
from onrecord.people.resolve import resolve
from onrecord.record.corrections import layer as correct
from onrecord.record.database import Database, open_database
from onrecord.record.facts.same import same_value
from onrecord.record.forget import forget_person, forget_url
from onrecord.record.integrity import integrity
from onrecord.record.people.facts import PersonFact
from onrecord.record.people.person import PersonReport, person
from onrecord.record.schema import articles, corrections, events, facts, metadata, quotes
from onrecord.record.search.find import search
from onrecord.record.search.query import Query
from onrecord.record.store import put
from onrecord.types import Article, with_facts
from tests.record.conftest import DIALECTS
from tests.record.stated import FACTS, URL, stated
from tests.record.told import NOW, add, opened, unkept

BY: dict[str, str] = {"by": "maria", "now": NOW}
PAPER = "https://paper.example/okafor"


@pytest.fixture(scope="module", params=DIALECTS)
def news(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """The same facts in two articles; a third gives another age for one of them."""
    other = stated(url="https://late.example/x", age="61", born=(1962, 1963))
    with opened(request, tmp_path_factory, stated(), stated(url=PAPER), other) as database:
        yield database


@pytest.fixture
def connection(news: Database) -> Iterator[Connection]:
    """The record of `news`, open for changes that no other test sees."""
    with unkept(news) as connection:
        yield connection


def known(connection: Connection, name: str = "Ana Okafor") -> list[PersonFact]:
    found = person(connection, name)
    assert isinstance(found, PersonReport)
    return list(found.facts)


def fact_id(connection: Connection, kind: str, *, url: str = URL) -> int:
    wanted = select(func.min(facts.c.id)).join(articles).where(articles.c.url == url, facts.c.kind == kind)
    return int(connection.execute(wanted).scalar_one())


def test_the_words_of_every_row_are_in_the_text(connection: Connection) -> None:
    texts = {row.id: row.text for row in connection.execute(select(articles.c.id, articles.c.text))}
    rows = connection.execute(select(facts)).all()
    assert len(rows) == 3 * len(FACTS)
    for row in rows:
        assert " … ".join(texts[row.article_id][start:end] for start, end in row.spans) == row.words
    for row in connection.execute(select(events, facts.c.article_id).join(facts)):
        assert texts[row.article_id][row.start : row.end] == row.words == "in June 2019"
    assert integrity(connection) == []


def test_a_fact_of_many_articles_is_one_with_all_its_words(connection: Connection) -> None:
    spouse = next(fact for fact in known(connection) if fact.kind == "spouse")
    assert (spouse.value, spouse.articles, len(spouse.statements)) == ("Ben Marsh", 3, 3)
    assert {told.words for told in spouse.statements} == {"her husband Ben Marsh"}
    assert isinstance(spouse.other_id, int)
    married = next(fact for fact in known(connection) if fact.kind == "marriage")
    assert (married.time, married.first_day, married.last_day) == ("2019-06", "2019-06-01", "2019-06-30")


@pytest.mark.parametrize(
    ("name", "kind", "value", "status"),
    [
        ("Ana Okafor", "role", "the mayor", "negated"),
        ("Ana Okafor", "role", "driver", "former"),
        ("Ben Marsh", "residence", "Lowell", "reported"),
        ("Ana Okafor", "child", "Tom", "plain"),
    ],
)
def test_what_is_not_plain_is_marked(
    connection: Connection, name: str, kind: str, value: str, status: str
) -> None:
    assert (kind, value, status) in [(fact.kind, fact.value, fact.status) for fact in known(connection, name)]


def test_ages_that_do_not_fit_are_both_shown_and_flagged(connection: Connection) -> None:
    ages = [fact for fact in known(connection) if fact.kind == "age"]
    assert sorted((fact.value, fact.born, fact.articles) for fact in ages) == [
        ("52", (1971, 1972), 2), ("61", (1962, 1963), 1),
    ]  # fmt: skip
    assert all(fact.conflicts for fact in ages)


@pytest.mark.parametrize(
    ("asked", "found", "why"),
    [
        ({"medium": "post"}, {"“Fares"}, "a kind"),
        ({"medium": "Statement"}, {"“Nobody"}, "in capitals"),
        ({"medium": "chirper"}, {"“Fares"}, "a network"),
        ({"medium": "court"}, set(), "a kind that nobody used"),
        ({"medium": "Radio Nine"}, set(), "a name that nobody has"),
        ({"said_since": "2024-04-30"}, {"“Fares"}, "that very day"),
        ({"said_since": "2024-05"}, set(), "later"),
        ({"said_until": "2024-04-29"}, set(), "before"),
        ({"said_until": "2024"}, {"“Fares"}, "a year to its end"),
        ({"said_since": "2024-04", "said_until": "2024-04", "medium": "post"}, {"“Fares"}, "all together"),
        ({"words": "riders", "medium": "statement"}, {"“Nobody"}, "with words"),
        ({"words": "riders", "medium": "post"}, set(), "words said otherwise"),
    ],
)
@pytest.mark.parametrize("order", ["relevance", "newest"])
def test_search_by_medium_and_day_of_saying(
    connection: Connection, asked: dict[str, Any], found: set[str], why: str, order: Any
) -> None:
    results = search(connection, Query(**asked, order=order))
    assert {hit.text.split()[0] for hit in results.hits} == found, why


@pytest.mark.parametrize(
    ("asked", "message"),
    [({"said_since": "Tuesday"}, "Tuesday"), ({"said_since": "2025", "said_until": "2024"}, "2025")],
)
def test_a_day_of_saying_that_is_none_is_refused(
    connection: Connection, asked: dict[str, Any], message: str
) -> None:
    with pytest.raises(RecordError, match=message):
        search(connection, Query(**asked))


def test_a_hit_tells_its_circumstances(connection: Connection) -> None:
    hit = search(connection, Query("fares", outlet="news.example")).hits[0]
    assert (hit.said, hit.said_grain, hit.medium, hit.medium_name, hit.addressee, hit.described_as) == (
        "2024-04-30", "day", "post", "Chirper", "reporters", None,
    )  # fmt: skip


def test_a_rejected_fact_is_no_longer_told_and_comes_back(connection: Connection) -> None:
    before = known(connection)
    made = correct.reject_fact(connection, fact_id(connection, "child"), **BY)
    child = next(fact for fact in known(connection) if fact.kind == "child")
    assert child.articles == 2, "the other articles still state it"
    correct.undo(connection, made, **BY)
    assert known(connection) == before


def test_a_correction_outlives_another_reading(connection: Connection) -> None:
    correct.confirm_fact(connection, fact_id(connection, "child"), **BY)
    correct.reject_fact(connection, fact_id(connection, "age"), **BY)
    put(connection, [stated()], reader="reader 2", now=NOW)
    kept = (
        select(facts.c.kind, facts.c.review)
        .join(articles)
        .where(articles.c.url == URL, facts.c.review.is_not(None))
    )
    assert sorted(map(tuple, connection.execute(kept))) == [("age", "rejected"), ("child", "confirmed")]
    assert integrity(connection) == []


def test_a_fact_that_is_not_there_cannot_be_corrected(connection: Connection) -> None:
    with pytest.raises(RecordError, match="there is no fact 987654"):
        correct.reject_fact(connection, 987_654, **BY)


def test_facts_go_with_their_article(connection: Connection) -> None:
    gone = forget_url(connection, PAPER, now=NOW)
    assert gone.facts == len(FACTS)
    assert connection.scalar(select(func.count()).select_from(facts)) == 2 * len(FACTS)


@pytest.mark.parametrize("again", [False, True], ids=["at once", "and read again"])
def test_somebody_forgotten_is_in_no_fact_and_no_circumstance(connection: Connection, *, again: bool) -> None:
    correct.reject_fact(connection, fact_id(connection, "spouse"), **BY)
    forget_person(connection, "Ana Okafor", now=NOW)
    if again:
        put(connection, [stated(), stated(url=PAPER)], reader="reader 2", now=NOW)
    left = connection.execute(select(facts.c.kind, facts.c.value)).all()
    assert {tuple(row) for row in left} == {("residence", "Lowell")}
    for table in metadata.sorted_tables:
        if table.name not in ("articles", "sources"):
            told = json.dumps([list(map(str, row)) for row in connection.execute(select(table))])
            assert "Okafor" not in told, table.name
    assert connection.execute(select(corrections)).all() == []
    assert connection.scalar(select(func.count()).select_from(quotes)) == 3
    assert integrity(connection) == []


def test_a_fact_of_somebody_else_is_refused(connection: Connection) -> None:
    article = stated(url="https://wrong.example/x")
    okafor, marsh = article.entities
    object.__setattr__(okafor, "facts", tuple(replace(fact, person=marsh.id) for fact in okafor.facts))
    with pytest.raises(RecordError, match="is of somebody else"):
        put(connection, [article], reader="reader 1", now=NOW)


def test_an_article_without_facts_is_as_before(connection: Connection) -> None:
    number = connection.scalar(select(func.count()).select_from(facts))
    put(connection, [with_facts(stated(url="https://none.example/x"), [])], reader="reader 1", now=NOW)
    assert connection.scalar(select(func.count()).select_from(facts)) == number


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("the transit chief", "transit chief", True),
        ("New York’s mayor", "New York mayor", True),
        ("MAYOR", "mayor", True),
        ("mayor", "former mayor", False),
        ("Tom", "Tim", False),
    ],
)
def test_what_is_the_same_value(one: str, other: str, same: bool) -> None:
    assert same_value(one, other) == same


@pytest.mark.parametrize(
    ("texts", "facts_told", "disputed", "why"),
    [
        (
            ("Ben Hale died in 2014.", "Ben Hale’s death closed the shop."),
            [("death", "died in 2014", 2)],
            False,
            "one death in two articles, told by the one that dates it",
        ),
        (
            ("Ben Hale’s death closed the shop.", "The late Ben Hale built the shop."),
            [("death", "death", 1), ("deceased", "late", 1)],
            False,
            "a death, and that he is dead, agree and are both shown",
        ),
        (
            ("The late Ben Hale built the shop.", "Cora Hale and her dead husband, Ben Hale, built it."),
            [("spouse", "Cora Hale", 1), ("deceased", "dead", 2)],
            False,
            "that he is dead, in two words",
        ),
        (
            ("Ben Hale died in 2014.", "Ben Hale died in 2016."),
            [("death", "died in 2014", 1), ("death", "died in 2016", 1)],
            True,
            "two years of one death",
        ),
    ],
)
def test_a_death_is_one_in_whatever_words(
    tmp_path: Path, texts: Sequence[str], facts_told: list[tuple[str, str, int]], disputed: bool, why: str
) -> None:
    articles_told = [
        replace(resolve(Article(text, url=f"https://paper.example/{n}"), []), reader="1")
        for n, text in enumerate(texts)
    ]
    with open_database(str(tmp_path / "news.db")) as database:
        add(database, *articles_told)
        with database.reading() as connection:
            told = known(connection, "Ben Hale")
    assert [(fact.kind, fact.value, fact.articles) for fact in told] == facts_told, why
    assert any(fact.conflicts for fact in told) == disputed, why
