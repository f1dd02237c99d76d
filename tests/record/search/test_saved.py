"""Saved searches and their news, who gets quoted, and articles as pages show them, on both databases."""

from __future__ import annotations

import pytest

from onrecord.errors import RecordError
from onrecord.record.articles import stored_article
from onrecord.record.check.elsewhere import elsewhere
from onrecord.record.corrections import layer as corrections
from onrecord.record.database import Database
from onrecord.record.generation import generation
from onrecord.record.keys import article_of_quote, key_of_article, key_of_person, name_of_person
from onrecord.record.quoted import who_is_quoted
from onrecord.record.search import saved as searches
from onrecord.record.search.query import Query
from tests.record.told import FARES, LATER, NOW, URL, add, quote_id, told

WORDS = "Bus fares in this city will not rise before the end of next year."
COURIER = "https://courier.example/fares"
SOON = "2024-05-01T10:00:00+00:00"


def test_news_are_what_came_since(database: Database) -> None:
    add(database, told(FARES))
    with database.writing() as connection:
        id = searches.save(connection, " By  Okafor ", Query("fares", speaker="Okafor", limit=3), now=SOON)
    with database.reading() as connection:
        (saved,) = searches.saved(connection)
        assert (saved.id, saved.name, saved.query) == (id, "By Okafor", Query("fares", speaker="Okafor"))
        assert searches.news(connection, saved) == ()
    add(
        database,
        told([("Ana Okafor", "Fares will rise."), ("Ben Marsh", "Fares!")], url=COURIER, seen=LATER),
        now=LATER,
    )
    with database.writing() as connection:
        assert len(searches.news(connection, saved)) == 1
        searches.was_told(connection, [id], last=searches.last_quote(connection), now=LATER)
    with database.reading() as connection:
        assert searches.news(connection, searches.saved(connection)[0]) == ()


def test_reading_again_is_no_news(database: Database) -> None:
    add(database, told(FARES))
    with database.writing() as connection:
        searches.save(connection, "All", Query("fares"), now="2024-06-01T10:00:00+00:00")
    add(database, told(FARES), reader="reader 2", now="2024-07-01T10:00:00Z")
    with database.reading() as connection:
        assert searches.news(connection, searches.saved(connection)[0]) == ()


@pytest.mark.parametrize(
    ("name", "query", "said"),
    [
        (" ", Query("x"), "needs a name"),
        ("All", Query("x"), "already"),
        ("New", Query(since="soon"), "no day"),
    ],
)
def test_what_cannot_be_saved(database: Database, name: str, query: Query, said: str) -> None:
    with database.writing() as connection:
        searches.save(connection, "All", Query(), now=SOON)
        with pytest.raises(RecordError, match=said):
            searches.save(connection, name, query, now=SOON)


def test_removing(database: Database) -> None:
    with database.writing() as connection:
        searches.remove(connection, searches.save(connection, "All", Query(), now=SOON))
        assert searches.saved(connection) == ()
        with pytest.raises(RecordError, match="no saved search 1"):
            searches.remove(connection, 1)


def test_an_article_has_its_text_quotes_and_people(database: Database) -> None:
    article = told(FARES, aliases={"Ana Okafor": ["Okafor"]})
    add(database, article)
    with database.writing() as connection:
        corrections.reject(connection, quote_id(connection, "riders"), by="desk", now=NOW)
    with database.reading() as connection:
        id = article_of_quote(connection, quote_id(connection, "Fares"))
        assert id is not None
        stored, whole = stored_article(connection, id[0]), stored_article(connection, id[0], rejected=True)
        assert stored is not None
        assert whole is not None
        assert stored_article(connection, 99) is None
        assert (stored.name, stored.text, stored.url) == ("Fares", article.text, URL)
        assert [quote.number for quote in stored.quotes] == [0, 2]
        assert [quote.status for quote in whole.quotes] == [None, "rejected", None]
        for quote in whole.quotes:
            assert " … ".join(stored.text[start:end] for start, end in quote.spans["content"]) == quote.text
            assert quote.link is not None
        first = stored.entities[0]
        assert (first.name, first.aliases, first.quotes) == ("Ana Okafor", ("Okafor",), 1)
        assert key_of_article(connection, id[0]) == URL
        person = stored.entities[0].person_id
        assert person is not None
        assert (key_of_person(connection, person), name_of_person(connection, person)) == (
            "ana okafor",
            "Ana Okafor",
        )


def test_the_same_words_elsewhere(database: Database) -> None:
    add(
        database,
        told([("Ana Okafor", WORDS)]),
        told([("Ana Okafor", WORDS), ("Ben Marsh", "Nobody asked the riders.")], url=COURIER),
    )
    with database.reading() as connection:
        here, there, alone = (
            quote_id(connection, WORDS),
            quote_id(connection, WORDS, url=COURIER),
            quote_id(connection, "riders", url=COURIER),
        )
        found = elsewhere(connection, [here, there, alone])
        assert {id: one.articles for id, one in found.items()} == {here: 1, there: 1}
        assert found[here].cluster_id == found[there].cluster_id


def test_who_gets_quoted(database: Database) -> None:
    add(
        database,
        told(FARES),
        told([("Ana Okafor", "We will see."), (None, "Nobody knows who said this.")], url=COURIER),
    )
    with database.reading() as connection:
        quoted = who_is_quoted(connection)
        assert (quoted.looked_at, quoted.more) == (5, False)
        assert [(one.name, one.quotes, one.outlets) for one in quoted.people] == [
            ("Ana Okafor", 2, 2),
            ("Ben Marsh", 1, 1),
        ]
        assert {one.kind: one.quotes for one in quoted.kinds} == {"person": 3, "unnamed": 1, None: 1}
        news = next(one for one in quoted.outlets if one.outlet == "news.example")
        assert (news.quotes, news.direct, news.named, news.unnamed, news.voices, news.top) == (
            3,
            3,
            2,
            1,
            2,
            1.0,
        )
        assert who_is_quoted(connection, most=2).more


def test_the_generation_changes_with_the_record_alone(database: Database) -> None:
    first = generation(database)
    with database.reading() as connection:
        searches.saved(connection)
    assert generation(database) == first
    add(database, told(FARES))
    assert generation(database) != first
