"""Putting what was read on the record: once, in any order, in versions, and as somebody asked to forget."""

from __future__ import annotations

import random
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from onrecord.errors import RecordError
from onrecord.record import forget
from onrecord.record.corrections import layer as corrections
from onrecord.record.database import Database, open_database
from onrecord.record.integrity import check
from onrecord.record.logical import logical_hash
from onrecord.record.schema import articles, entities, people, quotes, sources, speakers
from onrecord.record.store import Counts, known, put
from onrecord.types import Article, Origin, Skipped, Span
from tests.record.told import LATER, NOW, URL, add, told

TWO = told([("Ana Okafor and Ben Marsh", "We agree.")], url="https://news.example/two", title="Two")
CHANGED = told([("Ana Okafor", "Fares may rise after all.")], seen=LATER)
SKIPPED = Skipped("x.warc", "cut short", Origin("x.warc", "warc", "offset 7", 7, sha256="77"))


def hash_of(database: Database) -> str:
    with database.reading() as connection:
        return logical_hash(connection)


def versions(database: Database) -> list[tuple[object, ...]]:
    """(version, current, seen) of each version of the article at URL."""
    wanted = select(articles.c.version, articles.c.current, articles.c.seen).where(articles.c.key == URL)
    with database.reading() as connection:
        return [tuple(row) for row in connection.execute(wanted.order_by(articles.c.version))]


def rows(database: Database) -> dict[str, int]:
    with database.reading() as connection:
        return {
            table.name: connection.scalar(select(func.count()).select_from(table)) or 0
            for table in (articles, entities, quotes, speakers, people, sources)
        }


@pytest.mark.parametrize(
    ("batches", "last", "why"),
    [
        ([[told()]], Counts(articles=1, quotes=3), "a new article"),
        ([[told(), told()]], Counts(articles=1, known=1, quotes=3), "the same twice at once"),
        ([[told()], [told()]], Counts(known=1), "the same twice, one after the other"),
        ([[told()], [CHANGED]], Counts(versions=1, quotes=1), "a changed one is a version"),
        ([[told(), CHANGED]], Counts(articles=1, versions=1, quotes=4), "both at once"),
        ([[told()], [TWO]], Counts(articles=1, quotes=1), "another article"),
        ([[SKIPPED]], Counts(skipped=1), "one that could not be read"),
        ([[]], Counts(), "nothing at all"),
    ],
)
def test_what_adding_counts(
    database: Database, batches: Sequence[Sequence[Article | Skipped]], last: Counts, why: str
) -> None:
    for batch in batches:
        with database.writing() as connection:
            counts = put(connection, batch, reader="reader 1", now=NOW)
    assert counts == last, why
    assert check(database) == []


def test_counts_add_up() -> None:
    assert Counts(1, 2, 3, 4, 5, 6) + Counts(quotes=1) == Counts(1, 2, 3, 4, 5, 7)


def test_a_joint_source_has_a_row_for_each_speaker(database: Database) -> None:
    add(database, TWO)
    wanted = select(speakers.c.position, entities.c.name).join(
        entities, speakers.c.entity_id == entities.c.id
    )
    with database.reading() as connection:
        spoken = connection.execute(wanted.order_by(speakers.c.position)).all()
        assert spoken == [(0, "Ana Okafor"), (1, "Ben Marsh")]
        assert connection.scalar(select(quotes.c.speaker)) == "Ana Okafor; Ben Marsh"
        first = select(people.c.name).join(quotes, quotes.c.person_id == people.c.id)
        assert connection.scalar(first) == "Ana Okafor"


def test_the_same_name_is_one_person_in_all_articles(database: Database) -> None:
    add(database, told())
    add(database, told([("ANA OKAFOR", "Good night.")], url="https://other.example/a"))
    assert rows(database)["people"] == 2  # Ana Okafor and Ben Marsh; a clerk is nobody in particular


@pytest.mark.parametrize("order", [1, -1])
def test_versions_are_numbered_by_when_they_were_seen(database: Database, order: int) -> None:
    for article in [told(), CHANGED][::order]:
        add(database, article)
    assert versions(database) == [(1, False, NOW), (2, True, LATER)]


def test_a_version_seen_earlier_elsewhere_comes_first(database: Database) -> None:
    add(database, told(), CHANGED)
    early = "2020-01-01T00:00:00Z"
    assert CHANGED.origin
    add(database, replace(CHANGED, origin=replace(CHANGED.origin, source="old.warc", seen=early)))
    assert versions(database) == [(1, False, early), (2, True, NOW)]
    assert check(database) == []


def test_another_reader_replaces_what_the_first_found(database: Database) -> None:
    add(database, told(), TWO)
    counts = add(database, replace(told(), quotes=told().quotes[:1]), reader="reader 2")
    assert counts == Counts(reread=1, quotes=1)
    assert rows(database)["quotes"] == 2
    assert check(database) == []
    add(database, told(), reader="reader 1")
    assert rows(database)["quotes"] == 4


def test_corrections_are_put_on_a_new_reading(database: Database) -> None:
    add(database, told())
    with database.writing() as connection:
        id = connection.scalar(select(quotes.c.id).where(quotes.c.speaker == "Ben Marsh")) or 0
        corrections.change_speaker(connection, id, "Ana Okafor", by="an editor", now=NOW)
    add(database, told(), reader="reader 2")
    with database.reading() as connection:
        spoken = select(quotes.c.speaker).where(quotes.c.speaker_read == "Ben Marsh")
        assert connection.scalar(spoken) == "Ana Okafor"
    assert check(database) == []


def test_what_was_read_is_known_to_its_reader_alone(database: Database) -> None:
    article = told()
    add(database, article)
    assert article.origin
    other = replace(article.origin, sha256="0")
    triple = (article.origin.source, article.origin.item, article.origin.sha256)
    with database.reading() as connection:
        assert known(connection, [article.origin, other], reader="reader 1") == {triple}
        assert known(connection, [article.origin], reader="reader 2") == set()
        assert known(connection, [replace(other, sha256="")], reader="reader 1") == set()


def test_what_another_has_read_since_is_to_be_read_again(database: Database) -> None:
    article = told()
    assert article.origin
    for reader in ("reader 1", "reader 2"):
        with database.writing() as connection:
            put(connection, [article], reader=reader, now=NOW)
            assert known(connection, [article.origin], reader=reader)
    with database.reading() as connection:
        assert not known(connection, [article.origin], reader="reader 1")


def test_why_an_input_was_skipped_is_kept_once(database: Database) -> None:
    for reason in ("cut short", "cut short at its end"):
        with database.writing() as connection:
            put(connection, [replace(SKIPPED, reason=reason)], reader="reader 1", now=NOW)
    with database.reading() as connection:
        kept = connection.execute(select(sources.c.item, sources.c.skipped)).all()
        assert kept == [("offset 7", "cut short at its end")]
        assert known(connection, [Origin("x.warc", "warc", "offset 7", sha256="77")], reader="reader 1")


def test_a_forgotten_article_is_known_and_stays_away(database: Database) -> None:
    add(database, told(), TWO)
    with database.writing() as connection:
        forget.forget_url(connection, URL, now=NOW)
    before = rows(database)
    assert add(database, told(), CHANGED) == Counts(known=2)
    assert rows(database) == before
    origins = [told().origin, CHANGED.origin]
    with database.reading() as connection:
        known_now = known(connection, [origin for origin in origins if origin], reader="reader 1")
    assert len(known_now) == 2, "nor is what was only refused read again"


def test_quotes_of_somebody_forgotten_stay_away(database: Database) -> None:
    add(database, told())
    with database.writing() as connection:
        forget.forget_person(connection, "Ana Okafor", now=NOW)
    add(database, told(), CHANGED, reader="reader 2")
    with database.reading() as connection:
        said = set(connection.scalars(select(quotes.c.speaker)))
        named = set(connection.scalars(select(people.c.name)))
    assert (said, named) == ({"Ben Marsh", "a clerk"}, {"Ben Marsh"})
    assert check(database) == []


def test_nothing_of_a_batch_is_kept_where_one_article_is_wrong(database: Database) -> None:
    add(database, TWO)
    wrong = replace(told(), quotes=(replace(told().quotes[0], content=(Span(0, 3, "not"),)),))
    before = hash_of(database)
    with pytest.raises(RecordError, match="is not 'not'"):
        add(database, CHANGED, wrong)
    assert hash_of(database) == before


def many(number: int) -> list[Article]:
    """Articles with namesakes, copies, changed versions, and one source that holds several."""
    rng = random.Random(7)  # noqa: S311 - the same each time
    names = ["Ana Okafor", "ANA OKAFOR", "Ben Marsh", "ben marsh", "Lowell Transit", "a clerk"]
    made = []
    for _ in range(number):
        lines = [(rng.choice(names), f"This is thing {rng.randrange(9)}.") for _ in range(rng.randrange(4))]
        seen = f"2024-05-0{rng.randrange(1, 9)}T00:00:00Z"
        kinds = {"Lowell Transit": rng.choice(("person", "organization"))}
        made.append(
            told(lines, url=f"https://news.example/{rng.randrange(number // 2)}", seen=seen, kinds=kinds)  # type: ignore[arg-type]
        )
    return made


MANY = many(16)


@pytest.fixture(scope="module")
def wanted(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The hash of a record to which MANY were added at once, in order."""
    with open_database(str(tmp_path_factory.mktemp("wanted") / "record.db")) as database:
        add(database, *MANY)
        return hash_of(database)


def test_both_databases_hold_the_same(database: Database, wanted: str) -> None:
    add(database, *MANY)
    assert hash_of(database) == wanted


@settings(max_examples=10)
@given(st.permutations(MANY), st.integers(1, len(MANY)))
def test_neither_order_nor_runs_make_a_difference(
    wanted: str,
    empty_file: Path,
    tmp_path_factory: pytest.TempPathFactory,
    shuffled: list[Article],
    size: int,
) -> None:
    file = shutil.copy(empty_file, tmp_path_factory.mktemp("order") / "record.db")
    with open_database(str(file)) as database:
        for at in range(0, len(shuffled), size):
            add(database, *shuffled[at : at + size], now=f"2024-06-01T00:00:{at:02}Z")
        assert hash_of(database) == wanted
        assert check(database) == []


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Other"}, {"byline": "A. Reporter"}, {"language": "de"}, {"notes": ("odd",)},
        {"quotes": ()}, {"origin": Origin("b.html", "html", sha256="1", seen=NOW)},
    ],
)  # fmt: skip
def test_the_hash_tells_records_apart(tmp_path: Path, change: dict[str, object]) -> None:
    with open_database(str(tmp_path / "a.db")) as one, open_database(str(tmp_path / "b.db")) as other:
        add(one, told())
        add(other, replace(told(), **change))  # type: ignore[arg-type]
        assert hash_of(one) != hash_of(other)
