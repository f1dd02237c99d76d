"""Search by how and when something was said, as articles tell it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from onrecord.errors import RecordError
from onrecord.record.database import Database
from onrecord.record.search.facets import Facet
from onrecord.record.search.find import Results, search
from onrecord.record.search.query import Query
from onrecord.record.search.saved import newest_added, save, saved
from onrecord.types import Article, Medium, MediumKind, Span, When, with_quotes
from tests.record.conftest import DIALECTS
from tests.record.told import NOW, add, opened, told

DAY, MAY, YEAR = "2024-05-01", "2024-05", "2023"
TIMES = {
    DAY: ("day", DAY, DAY),
    MAY: ("month", "2024-05-01", "2024-05-31"),
    YEAR: ("year", "2023-01-01", "2023-12-31"),
}


def said(words: str, kind: MediumKind | None, name: str | None, time: str | None) -> Article:
    """An article with one quote, said so; its cue stands for the words that tell it."""
    article = told([("Ana Okafor", words)], url=f"https://news.example/{words.split(maxsplit=1)[0]}")
    cue = article.quotes[0].cue[0]
    quote = replace(
        article.quotes[0],
        medium=Medium(kind, cue, name) if kind else None,
        time=When(cue, time, *TIMES[time]) if time else None,  # type: ignore[arg-type]
    )
    return with_quotes(article, (quote,), article.entities)


ARTICLES = (
    said("Post of a tram", "post", "Chirper", DAY),
    said("Court saw a tram", "court", None, YEAR),
    said("Radio has a tram", "broadcast", "Rádió Four", MAY),
    said("Television has no tram", "broadcast", "Channel Four", None),
    said("News of a tram", "news conference", None, None),
    said("Nothing tells of this tram", None, None, None),
)


@pytest.fixture(scope="module", params=DIALECTS)
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    with opened(request, tmp_path_factory, *ARTICLES) as database:
        yield database


def found(database: Database, **query: Any) -> Results:
    with database.reading() as connection:
        return search(connection, Query(**query))


FOUND: list[tuple[dict[str, Any], str, str]] = [
    ({"medium": "post"}, "Post", "a kind"),
    ({"medium": "Post "}, "Post", "however it is typed"),
    ({"medium": "news conference"}, "News", "a kind of two words"),
    ({"medium": "news-conference"}, "News", "with a hyphen"),
    ({"medium": "broadcast", "words": "tram"}, "Radio Television", "a kind and a word"),
    ({"medium": "broadcast", "words": "-radio"}, "Television", "a kind without a word"),
    ({"medium": "chirper"}, "Post", "a name"),
    ({"medium": "radio four"}, "Radio", "a name without its accents"),
    ({"medium": "four"}, "Radio Television", "a part of two names"),
    ({"medium": "radi"}, "", "no part of a word"),
    ({"medium": "?!"}, "", "no name at all"),
    ({"said_since": "2024"}, "Post Radio", "from a year on"),
    ({"said_since": "2024-05-02"}, "", "what may have been said before is left out"),
    ({"said_since": "2023", "said_until": "2023"}, "Court", "a year whole"),
    ({"said_until": "2024-05-15"}, "Court Post", "what may have been said later is left out"),
    ({"said_until": "2024-05-31", "said_since": "2024-05"}, "Post Radio", "a month"),
    ({"said_since": "1850"}, "Court Post Radio", "any day"),
    ({"said_since": "2030"}, "", "a day to come"),
    ({"said_since": "2024", "words": "tram", "medium": "post", "type": "direct"}, "Post", "all together"),
    ({"said_since": "2024", "order": "oldest", "speaker": "okafor"}, "Post Radio", "with a name, by date"),
]  # fmt: skip


@pytest.mark.parametrize(("query", "expected", "why"), FOUND, ids=[why for *_, why in FOUND])
def test_what_is_found(filled: Database, query: dict[str, Any], expected: str, why: str) -> None:
    results = found(filled, **query)
    assert {hit.text.strip("“").split()[0] for hit in results.hits} == set(expected.split()), why
    assert results.total == len(expected.split())


def test_a_medium_that_the_record_has_not_is_told(filled: Database) -> None:
    (note,) = found(filled, medium="telepathy").notes
    assert "no medium with “telepathy” in its name" in note
    assert "news conference" in note


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"said_since": "last week"}, "said_since: “last week” is no day"),
        ({"said_until": "2024-13"}, "said_until: “2024-13” is no day"),
        ({"said_since": "2024", "said_until": "2023"}, "said_since 2024 is after said_until 2023"),
    ],
)
def test_what_is_no_day_is_refused(filled: Database, query: dict[str, Any], said: str) -> None:
    with pytest.raises(RecordError, match=said):
        found(filled, **query)


def test_a_hit_tells_how_and_when(filled: Database) -> None:
    (hit,) = found(filled, medium="chirper").hits
    assert (hit.medium, hit.medium_name, hit.said, hit.said_grain) == ("post", "Chirper", DAY, "day")
    assert hit.spans["medium"] == hit.spans["time"] == hit.spans["cue"]


def test_media_are_a_facet(filled: Database) -> None:
    with filled.reading() as connection:
        found = search(connection, Query("tram"), faceted=True).facets
    assert found
    assert found.media == (
        Facet("broadcast", 2),
        Facet("court", 1),
        Facet("news conference", 1),
        Facet("post", 1),
    )


def test_a_saved_search_keeps_them(filled: Database) -> None:
    query = Query(medium="post", said_since="2024", said_until="2025")
    with filled.writing() as connection:
        save(connection, "posts", query, now=NOW)
    with filled.reading() as connection:
        assert saved(connection)[0].query == query
        assert len(newest_added(connection, query, 10)) == 1


def test_a_span_that_is_not_in_the_text_is_refused(filled: Database) -> None:
    article = said("Wrong place", None, None, None)
    quote = replace(article.quotes[0], described_as=Span(0, 5, "wrong"))
    with pytest.raises(RecordError, match="is not 'wrong'"):
        add(filled, with_quotes(article, (quote,), article.entities))
