"""Clusters in a record: the same whatever the order of adding, and in step with what becomes of quotes and articles."""

from __future__ import annotations

import random
from collections.abc import Iterable

import pytest
from sqlalchemy import Connection, select

from onrecord.record.clusters import index, keeping
from onrecord.record.clusters.rebuild import catch_up, rebuild
from onrecord.record.clusters.signatures import CROWD
from onrecord.record.database import Database
from onrecord.record.schema import articles, clusters, people, quotes
from onrecord.record.store import put
from onrecord.types import Article
from tests.record.printing import DIVERS, NOW, WALL, Line, article, several, state

AGENCY = (
    "PORT SOREL (Reuters) - The sea took another metre of the promenade on Friday night, and with it two benches, a "
    "lamp and the last of the patience that the town had left. Shopkeepers swept sand from their doorways while the "
    "council counted what the insurers would not pay for.\n"
)
CUT = AGENCY[: AGENCY.index("Shopkeepers")]


def news() -> list[Article]:
    """Two events, told by several papers; stock phrases; one agency text in three papers."""
    return [
        article("alpha", Line(f"{WALL} {DIVERS}"), Line("It was pure negligence, nothing else.")),
        article("beta", Line(DIVERS.replace("experienced ", "")), Line("pure negligence", None), Line("No comment.", "Ben Marsh"), outlet="b.example"),
        article("gamma", Line(WALL.replace("harbour wall", "[wall]"), "Okafor"), Line(f"that “{DIVERS}”", None, "mixed"), outlet="c.example"),
        article("delta", Line("We will rebuild the promenade before the summer.", "Cara Sorel"), Line("No comment.", "Ben Marsh")),
        article("wire1", Line("The insurers have been very quiet so far.", None), Line("Sand everywhere.", None), narrative=AGENCY, outlet="d.example"),
        article("wire2", Line("The insurers have been very quiet so far.", None), Line("Sand everywhere.", None), narrative=AGENCY, outlet="e.example", day="2024-05-02"),
        article("wire3", Line("The insurers have been very quiet so far.", "Cara Sorel"), narrative=CUT, outlet="f.example"),
        article("zeta", Line("Sand everywhere.", "Dov Brandt"), Line("Thank you all very much."), day=None),
        article("eta", Line("Thank you all very much.", "Dov Brandt"), day="2023-01-01"),
    ]  # fmt: skip


def add(database: Database, found: Iterable[Article], *, reader: str = "reader 1") -> None:
    with database.writing() as connection:
        put(connection, list(found), reader=reader, now=NOW)


def rows(database: Database) -> tuple[object, ...]:
    with database.reading() as connection:
        return (
            *state(connection),
            state(connection, by=clusters.c.component_id)[0],
            sorted(tuple(row) for table in index.TABLES for row in connection.execute(select(table))),
        )


def test_papers_that_print_one_utterance(database: Database) -> None:
    add(database, news())
    with database.reading() as connection:
        found, (_, told) = several(connection), state(connection)
    assert found == {
        frozenset({("alpha", 0), ("beta", 0), ("gamma", 0), ("gamma", 1)}),
        frozenset({("alpha", 1), ("beta", 1)}),
        frozenset({("wire1", 0), ("wire2", 0), ("wire3", 0)}),
        frozenset({("wire1", 1), ("wire2", 1)}),
    }
    names = {(frozenset(key.rsplit("/", 1)[1] for key in keys), agency) for keys, agency in told}
    assert names == {(frozenset({"wire1", "wire2", "wire3"}), "Reuters")}


@pytest.mark.parametrize("seed", range(4))
def test_neither_order_nor_runs_matter(database: Database, seed: int) -> None:
    shuffled = news()
    rng = random.Random(seed)  # noqa: S311 - the same each time
    rng.shuffle(shuffled)
    while shuffled:
        size = rng.randint(1, 4)
        add(database, shuffled[:size])
        del shuffled[:size]
    assert_as_from_nothing(database)


def test_a_stock_phrase_does_not_vouch_for_itself(database: Database) -> None:
    phrase = "We will continue to monitor the situation closely."
    add(
        database,
        [
            article("early", Line(phrase, None), day="2016-09-23"),
            article("late", Line(phrase), day="2021-04-21"),
        ],
    )
    with database.reading() as connection:
        assert several(connection) == set()


SLOGAN = "Sunny skerries, brighter beaches, cheaper ferries!"
"""Telling words in a row, which make a story of articles that share them."""


def slogans(papers: int) -> list[Article]:
    """As many papers, all with one slogan, each with a short line that the slogan alone may link with the others."""
    return [
        article(f"paper{at}", Line(SLOGAN, f"Reader {at}"), Line("a brazen swindle", None), outlet=f"p{at}.example")
        for at in range(papers)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("papers", "together", "why"),
    [
        (CROWD, CROWD, "as many papers as may well tell one event"),
        (CROWD + 1, 1, "so many that it is a slogan: it says nothing of what they tell"),
    ],
)
def test_what_everybody_repeats_links_nobody(
    database: Database, papers: int, together: int, why: str
) -> None:
    every = slogans(papers)
    assert max_together(database, every) == together, why
    assert_as_from_nothing(database)
    with database.writing() as connection:
        ids = list(connection.scalars(select(articles.c.id).order_by(articles.c.id).limit(2)))
        keeping.leave(connection, ids)
        keeping.update(connection, ids[:1])
    assert max_together(database, []) == CROWD if papers > CROWD else CROWD - 1


def max_together(database: Database, found: Iterable[Article]) -> int:
    """How many papers print the short line as one utterance, after these were added one by one."""
    for one in found:
        add(database, [one])
    with database.reading() as connection:
        return max((sum(number == 1 for _, number in group) for group in several(connection)), default=0) or 1


@pytest.mark.parametrize(
    "seed", [3, 6, 31]
)  # in 3 and 6 a slogan comes up, in 31 an article leaves its story
def test_neither_order_nor_runs_matter_where_slogans_come_and_go(
    database: Database, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    """Dense news: of few words, so that lines link, cross and split all the time."""
    in_dense_news(monkeypatch)
    rng = random.Random(seed)  # noqa: S311 - the same each time
    made = [
        article(
            f"dense{at}",
            *(Line(rng.choice(_LINES), rng.choice((None, None, "Ana Okafor", "Okafor"))) for _ in range(4)),
            outlet=f"d{at}.example",
            narrative=rng.choice((AGENCY, "", "")),
        )
        for at in range(24)
    ]
    while made:
        size = rng.randint(1, 4)
        add(database, made[:size])
        del made[:size]
        if rng.random() < 0.3:
            with database.writing() as connection:
                gone = some_articles(connection, len(made))
                keeping.leave(connection, gone)
                keeping.update(connection, gone)
    assert_as_from_nothing(database)


@pytest.mark.parametrize("seed", [1, 2])
def test_neither_do_corrections_and_days(
    database: Database, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    in_dense_news(monkeypatch)
    rng = random.Random(seed)  # noqa: S311 - the same each time
    speakers, days = (
        (None, "Ben Marsh", "Ana Okafor", "Okafor"),
        ("2024-05-01", "2024-05-20", "2024-07-01", None),
    )
    made = [
        article(
            f"dense{at}",
            *(Line(rng.choice(_LINES), rng.choice(speakers)) for _ in range(rng.randint(1, 5))),
            outlet=f"d{at}.example",
            narrative=rng.choice((AGENCY, CUT, "", "", "")),
            day=rng.choice(days),
        )
        for at in range(26)
    ]
    while made:
        size = rng.randint(1, 4)
        add(database, made[:size])
        del made[:size]
        with database.writing() as connection:
            if rng.random() < 0.3:
                gone = some_articles(connection, len(made))
                keeping.leave(connection, gone)
                for one in rng.sample(gone, len(gone)):
                    keeping.update(connection, [one])
            if rng.random() < 0.3:
                id = rng.choice(list(connection.scalars(select(clusters.c.quote_id))))
                person = rng.choice([None, *connection.scalars(select(people.c.id))])
                connection.execute(quotes.update().where(quotes.c.id == id).values(person_id=person))
                keeping.respeak(connection, [id])
            if rng.random() < 0.2:
                row = rng.choice(list(connection.execute(select(quotes.c.id, quotes.c.article_id))))
                status = rng.choice(("rejected", None))
                connection.execute(quotes.update().where(quotes.c.id == row.id).values(status=status))
                keeping.update(connection, [row.article_id])
    assert_as_from_nothing(database)


def in_dense_news(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line that three papers have is a slogan, and the index is sorted with each seventh quote."""
    for module in ("crowds", "nearby", "rebuild"):
        monkeypatch.setattr(f"onrecord.record.clusters.{module}.CROWD", 2)
    monkeypatch.setattr(keeping, "_SORTED_IN", 7)


def some_articles(connection: Connection, turn: int) -> list[int]:
    """Every fifth article on the record."""
    return list(connection.scalars(select(articles.c.id).where(articles.c.id % 5 == turn % 5)))


def assert_as_from_nothing(database: Database) -> None:
    """The clusters, and all that is kept to find them, are what a rebuild makes of the record."""
    step_by_step = rows(database)
    with database.writing() as connection:
        rebuild(connection)
    assert rows(database) == step_by_step


_LINES = [
    "crane breakwater gravel lighthouse", "dredger timetable leaflet pilot", "pilot insurer swindle crane dredger",
    "gravel lighthouse dredger timetable", "leaflet pilot insurer swindle", "rusty buckets", "brazen negligence",
    "soggy carpets", "rusty carpets", "brazen", "lukewarm puddings everywhere", "crane breakwater", "insurer swindle",
]  # fmt: skip


@pytest.mark.parametrize("few", [0, 1000])
def test_what_a_bulk_left_out_is_caught_up_with(
    database: Database, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr("onrecord.record.clusters.rebuild._FEW", few)
    every = news()
    add(database, every[:3])
    with database.writing() as connection:
        assert not keeping.newest_waits(connection)
        put(connection, every[3:], reader="reader 1", now=NOW, in_clusters=False)
        assert keeping.newest_waits(connection)
    assert catch_up(database) == len(every) - 3
    with database.reading() as connection:
        assert not keeping.newest_waits(connection)
        assert keeping.waiting(connection) == []
    caught_up = rows(database)
    assert catch_up(database, anew=True) == len(every)
    assert rows(database) == caught_up


@pytest.mark.parametrize("gone", [(0,), (2,), (4, 5), (0, 1, 2), range(9)])
def test_what_leaves_is_as_if_it_had_never_been(database: Database, gone: Iterable[int]) -> None:
    every = news()
    left = [one for at, one in enumerate(every) if at not in gone]
    urls = [every[at].url for at in gone]
    add(database, left)
    without = rows(database)
    add(database, [every[at] for at in gone])
    with database.writing() as connection:
        keeping.leave(
            connection, list(connection.scalars(select(articles.c.id).where(articles.c.url.in_(urls))))
        )
    assert rows(database) == without


def test_a_rejected_quote_does_not_count(database: Database) -> None:
    add(database, news())
    with database.writing() as connection:
        row = connection.execute(
            select(quotes.c.id, quotes.c.article_id).where(quotes.c.text.contains("[wall]"))
        ).one()
        connection.execute(quotes.update().where(quotes.c.id == row.id).values(status="rejected"))
        keeping.update(connection, [row.article_id])
        assert connection.scalar(select(clusters.c.quote_id).where(clusters.c.quote_id == row.id)) is None
    assert_as_from_nothing(database)


def test_a_newer_version_takes_the_place_of_the_older(database: Database) -> None:
    add(database, news())
    newer = article(
        "beta",
        Line("Ferries will run again on Monday.", "Ben Marsh"),
        outlet="b.example",
        narrative="A new text. ",
        seen="2024-07-01T00:00:00Z",
    )
    add(database, [newer])
    with database.reading() as connection:
        assert not any(name == "beta" for group in several(connection) for name, _ in group)
    assert_as_from_nothing(database)


def test_another_reader_s_quotes_take_the_place_of_the_first_one_s(database: Database) -> None:
    add(database, news())
    again = news()
    again[1] = article("beta", Line(DIVERS, "Ben Marsh"), outlet="b.example", narrative=again[1].text)
    add(database, again, reader="reader 2")
    assert_as_from_nothing(database)


def test_a_record_without_quotes(database: Database) -> None:
    with database.writing() as connection:
        rebuild(connection)
        keeping.update(connection, [1, 2])
        keeping.leave(connection, [1, 2])
        assert state(connection) == (set(), set())
