from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, insert, select

from onrecord.errors import RecordError
from onrecord.record.corrections import layer as correct
from onrecord.record.corrections import log
from onrecord.record.database import Database, open_database
from onrecord.record.forget import Forgotten, forget_person, forget_url
from onrecord.record.integrity import integrity
from onrecord.record.logical import logical_hash
from onrecord.record.people.authority import load
from onrecord.record.schema import forgotten, metadata, people
from onrecord.record.store import known, put
from onrecord.types import Article, Origin, Skipped
from tests.record.conftest import DIALECTS
from tests.record.told import LATER, NOW, opened, quote_id, spoken, told, unkept

BY: dict[str, str] = {"by": "maria", "now": NOW}
HER_URL = "https://news.example/zyxmoor-arrest?id=7"
OTHER_URL = "https://paper.example/fares"
# Words that nothing else has, so that they can be looked for in the files.
HERS = (
    ("Zelda Zyxmoor", "Quorvax was never mine."),
    ("Ben Marsh", "Ask Zelda Zyxmoor about the plumbago."),
    ("Zelda Zyxmoor and Ben Marsh", "Zwieback for all."),
)
OTHER = (("Ben Marsh", "Nobody asked the riders."), ("Zelda Zyxmoor", "I take the bus."))


def hers(**changes: str) -> Article:
    return told(HERS, url=HER_URL, title="Zyxmoor held", mentioned=["Zelda Zyxmoor"], **changes)


def other() -> Article:
    return told(OTHER, url=OTHER_URL)


@pytest.fixture(scope="module", params=DIALECTS)
def news(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """Two articles: all about Zelda Zyxmoor the one, with one quote of hers the other."""
    with opened(
        request, tmp_path_factory, hers(), hers(lead="Late edition.\n", seen=LATER), other()
    ) as database:
        yield database


@pytest.fixture
def connection(news: Database) -> Iterator[Connection]:
    """The record of `news`, open for changes that no other test sees."""
    with unkept(news) as connection:
        yield connection


def everything(connection: Connection) -> str:
    """All that the tables say."""
    return json.dumps(
        [[list(map(str, row)) for row in connection.execute(select(t))] for t in metadata.sorted_tables]
    )


def test_an_article_goes_with_all_its_versions(connection: Connection) -> None:
    correct.confirm(connection, quote_id(connection, "Quorvax", url=HER_URL), **BY)
    dry = forget_url(connection, HER_URL, now=NOW, dry_run=True)
    assert dry == Forgotten(articles=2, quotes=6, entities=4, corrections=1, sources=2)
    assert len(spoken(connection)) == 5
    assert forget_url(connection, HER_URL, now=NOW) == dry
    assert [words for words, _, _ in spoken(connection)] == ["Nobody asked the riders.", "I take the bus."]
    said = everything(connection)
    for word in ("Quorvax", "plumbago", "zyxmoor-arrest", "Late edition", "Zyxmoor held"):
        assert word not in said
    assert "Zelda Zyxmoor" in said  # the other article quotes her
    assert integrity(connection) == []


def test_people_whom_only_that_article_named_go_with_it(connection: Connection) -> None:
    forget_url(connection, OTHER_URL, now=NOW)
    forget_url(connection, HER_URL, now=NOW)
    assert connection.execute(select(people)).all() == []


@pytest.mark.parametrize(
    ("why", "url"),
    [
        ("as it was added", HER_URL),
        (
            "with what does not tell articles apart",
            "HTTPS://News.Example:443/zyxmoor-arrest?utm_source=x&id=7#top",
        ),
    ],
)
def test_the_address_may_be_written_otherwise(why: str, url: str, connection: Connection) -> None:
    assert forget_url(connection, url, now=NOW).articles == 2


def test_a_file_is_forgotten_by_its_path(connection: Connection, tmp_path: Path) -> None:
    path = tmp_path / "zyxmoor.txt"
    article = told(HERS, url="")
    article = Article(
        article.text,
        str(path),
        origin=Origin(str(path), "text", sha256="ab"),
        quotes=article.quotes,
        entities=article.entities,
    )
    put(connection, [article], reader="reader 1", now=NOW)
    assert forget_url(connection, str(path), now=NOW).articles == 1
    assert str(path) not in everything(connection)
    assert put(connection, [article], reader="reader 2", now=NOW).known == 1


def test_what_was_forgotten_stays_gone(connection: Connection) -> None:
    origins = [one.origin for one in (hers(), other()) if one.origin]
    forget_url(connection, HER_URL, now=NOW)
    left = logical_hash(connection)
    assert put(connection, [hers(), other()], reader="reader 1", now=LATER).known == 2
    assert logical_hash(connection) == left
    # and is not even read again
    assert known(connection, origins, reader="reader 1") == {(o.source, o.item, o.sha256) for o in origins}
    assert HER_URL not in everything(connection)


def test_an_address_that_was_skipped_leaves_no_trace(connection: Connection) -> None:
    origin = Origin(HER_URL + "&utm_source=feed", "url", sha256="ab")
    put(connection, [Skipped("x", "no article", origin)], reader="reader 1", now=NOW)
    forget_url(connection, HER_URL, now=NOW)
    assert "zyxmoor-arrest" not in everything(connection)
    assert known(connection, [origin], reader="reader 1")


def test_what_was_never_on_the_record_is_refused_from_now_on(connection: Connection) -> None:
    before = spoken(connection)
    assert forget_url(connection, "https://late.example/story", now=NOW) == Forgotten()
    put(connection, [told(url="https://late.example/story#here")], reader="reader 1", now=NOW)
    assert spoken(connection) == before


def test_a_person_goes_with_all_by_and_about_them(connection: Connection) -> None:
    dry = forget_person(connection, "Zelda Zyxmoor", now=NOW, dry_run=True)
    assert (dry.articles, dry.quotes, dry.people, dry.naming) == (0, 7, 1, (HER_URL, OTHER_URL))
    assert forget_person(connection, "zelda zyxmoor", now=NOW) == dry
    assert [words for words, _, _ in spoken(connection)] == ["Nobody asked the riders."]
    assert connection.execute(select(people.c.name)).scalars().all() == ["Ben Marsh"]
    with_texts = everything(connection)
    assert "Zelda Zyxmoor" in with_texts  # in the articles' texts, which naming tells
    assert integrity(connection) == []


def test_a_person_goes_with_the_articles_that_name_them(connection: Connection) -> None:
    correct.reject(connection, quote_id(connection, "plumbago", url=HER_URL), **BY)
    gone = forget_person(connection, "Zelda Zyxmoor", now=NOW, with_articles=True)
    assert (gone.articles, gone.naming) == (3, ())
    assert "zyxmoor" not in everything(connection).casefold()
    assert put(connection, [hers(), other()], reader="reader 2", now=NOW).known == 2


def test_forgetting_before_and_after_adding_is_the_same(connection: Connection, tmp_path: Path) -> None:
    forget_person(connection, "Zelda Zyxmoor", now=NOW)
    with open_database(str(tmp_path / "fresh.db")) as fresh, fresh.writing() as empty:
        empty.execute(
            insert(forgotten), [dict(row) for row in connection.execute(select(forgotten)).mappings()]
        )
        put(empty, [hers(), hers(lead="Late edition.\n", seen=LATER), other()], reader="reader 1", now=NOW)
        assert logical_hash(empty) == logical_hash(connection)


def test_a_person_goes_under_every_name_and_with_what_corrections_say(
    connection: Connection, tmp_path: Path
) -> None:
    put(
        connection,
        [told([("Z. Zyxmoor", "Under another name."), ("Ben Marsh", "Hm.")], url="https://late.example/1")],
        reader="reader 1",
        now=NOW,
    )
    correct.merge(connection, "Z. Zyxmoor", "Zelda Zyxmoor", **BY)
    correct.change_speaker(connection, quote_id(connection, "riders", url=OTHER_URL), "Zelda Zyxmoor", **BY)
    kept = correct.confirm(connection, quote_id(connection, "Hm", url="https://late.example/1"), **BY)
    gone = forget_person(connection, "Z. Zyxmoor", now=NOW)
    assert (gone.people, gone.corrections) == (2, 2)
    assert [words for words, _, _ in spoken(connection)] == ["Hm."]
    assert [correction.id for correction in log.log(connection)] == [kept]
    put(
        connection,
        [told([("Z. Zyxmoor", "Once more.")], url="https://late.example/2")],
        reader="reader 1",
        now=NOW,
    )
    assert [words for words, _, _ in spoken(connection)] == ["Hm."]


def test_a_namesake_goes_alone(connection: Connection, tmp_path: Path) -> None:
    put(
        connection,
        [
            told(
                [("Zelda Zyxmoor", "I bake.")],
                url="https://late.example/1",
                aliases={"Zelda Zyxmoor": ["the baker"]},
            )
        ],
        reader="reader 1",
        now=NOW,
    )
    file = tmp_path / "people.csv"
    file.write_text(
        "name,wikidata,description\nZelda Zyxmoor,Q1,baker\nZelda Zyxmoor,Q2,rider\n", encoding="utf-8"
    )
    load(connection, file)
    gone = forget_person(connection, "Q1", now=NOW)
    assert (gone.quotes, gone.shared) == (1, ("Zelda Zyxmoor",))
    assert len(spoken(connection)) == 5


def test_nobody_of_that_name(connection: Connection) -> None:
    with pytest.raises(
        RecordError, match="nobody on the record is named 'Zelda Zyxmor'; near it: Zelda Zyxmoor"
    ):
        forget_person(connection, "Zelda Zyxmor", now=NOW)


def test_the_list_of_what_is_forgotten_tells_nothing(connection: Connection) -> None:
    forget_url(connection, HER_URL, now=NOW)
    forget_person(connection, "Zelda Zyxmoor", now=NOW)
    rows = connection.execute(select(forgotten.c.kind, forgotten.c.sha256)).all()
    assert {row.kind for row in rows} == {"article", "person", "source"}
    assert all(len(row.sha256) == 64 for row in rows)
