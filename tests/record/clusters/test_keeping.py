"""Clusters in a record: the same whatever the order of adding, and in step with what becomes of quotes and articles."""

from __future__ import annotations

import random
from collections.abc import Iterable

import pytest
from sqlalchemy import select

from onrecord.record.clusters import keeping
from onrecord.record.clusters.rebuild import catch_up, rebuild
from onrecord.record.database import Database
from onrecord.record.schema import articles, clusters, quotes, signatures
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
        return (*state(connection), set(map(tuple, connection.execute(select(signatures)))))


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
    one_by_one = rows(database)
    with database.writing() as connection:
        rebuild(connection)
    assert rows(database) == one_by_one


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
    kept = rows(database)
    with database.writing() as connection:
        rebuild(connection)
    assert rows(database) == kept


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
    kept = rows(database)
    with database.writing() as connection:
        rebuild(connection)
    assert rows(database) == kept


def test_another_reader_s_quotes_take_the_place_of_the_first_one_s(database: Database) -> None:
    add(database, news())
    again = news()
    again[1] = article("beta", Line(DIVERS, "Ben Marsh"), outlet="b.example", narrative=again[1].text)
    add(database, again, reader="reader 2")
    kept = rows(database)
    with database.writing() as connection:
        rebuild(connection)
    assert rows(database) == kept


def test_a_record_without_quotes(database: Database) -> None:
    with database.writing() as connection:
        rebuild(connection)
        keeping.update(connection, [1, 2])
        keeping.leave(connection, [1, 2])
        assert state(connection) == (set(), set())
