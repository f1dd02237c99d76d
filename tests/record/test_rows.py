"""Articles as rows: what makes an article the same, and that no words are stored that are not in its text."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import RecordError
from onrecord.record.rows import article_key, article_rows, canonical_url, digest_of, skipped_row, utc
from onrecord.types import Article, DateCandidate, Entity, Origin, Quote, Skipped, Span
from tests.record.told import told

TEXT = "“We waited,” Ana Okafor said. “Nobody came,” she told Ben Marsh of Lowell Transit."
READ = {"reader": "reader 1", "now": "2024-05-01T10:00:00Z"}


def span(words: str, text: str = TEXT) -> Span:
    return Span.of(text, text.index(words), text.index(words) + len(words))


def quote(**changes: object) -> Quote:
    made = Quote(0, "direct", (span("Ana Okafor"),), (span("said"),), (span("“We waited,”"),), 0.9)
    return replace(made, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("url", "canonical", "why"),
    [
        ("HTTPS://News.Example/Fares", "https://news.example/Fares", "host without case, path with"),
        ("https://news.example:443/a", "https://news.example/a", "the usual port"),
        ("http://news.example:8080/a", "http://news.example:8080/a", "another port"),
        ("https://news.example", "https://news.example/", "no path is the root"),
        ("https://news.example/a#comments", "https://news.example/a", "a place in the page"),
        ("https://news.example/a?utm_source=x&id=7", "https://news.example/a?id=7", "how one came there"),
        ("https://news.example/a?fbclid=1", "https://news.example/a", "nothing else in the query"),
        ("https://news.example/a?b=%20c&D", "https://news.example/a?b=%20c&D", "a query as it stands"),
        ("https://ana:secret@news.example/a", "https://news.example/a", "no user, no password"),
        ("https://[2001:db8::1]:443/a", "https://[2001:db8::1]/a", "a numbered host"),
        (" https://news.example/a ", "https://news.example/a", "white space around it"),
        ("urn:newsml:example:7", "urn:newsml:example:7", "an identifier of another kind"),
        ("https://[broken/a", "https://[broken/a", "no address at all"),
        ("https://news.example:http/a", "https://news.example:http/a", "no port at all"),
    ],
)
def test_one_address_for_one_article(url: str, canonical: str, why: str) -> None:
    assert canonical_url(url) == canonical, why
    assert canonical_url(canonical) == canonical, why


@pytest.mark.parametrize(
    ("article", "key", "why"),
    [
        (Article("a", url="HTTP://a.example"), "http://a.example/", "its address"),
        (
            Article("a", url="http://a.example/b", origin=Origin("x.warc", "warc", "offset 1")),
            "http://a.example/b", "its address, wherever it was found",
        ),
        (Article("a", origin=Origin("b.txt", "text")), f"file:{Path.cwd()}/b.txt", "its file"),
        (Article("a", origin=Origin("/n/c.csv", "table", "row 2")), "file:/n/c.csv#row 2", "its row"),
        (Article("a", origin=Origin("http://A.example/f", "feed", "7")), "http://a.example/f#7", "an entry"),
        (Article("a", id="7"), "id:7", "the name that a program gave it"),
        (Article("a"), f"sha256:{hashlib.sha256(b'a').hexdigest()}", "nothing but its text"),
        (
            Article("a", origin=Origin("-", "text")), f"sha256:{hashlib.sha256(b'a').hexdigest()}",
            "standard input",
        ),
    ],
)  # fmt: skip
def test_what_makes_two_readings_the_same_article(article: Article, key: str, why: str) -> None:
    assert article_key(article) == key, why


@pytest.mark.parametrize(
    ("time", "at", "why"),
    [
        ("2024-05-01T12:00:00+02:00", "2024-05-01T10:00:00Z", "another zone"),
        ("2024-05-01T10:00:00.5Z", "2024-05-01T10:00:00Z", "whole seconds"),
        ("2024-05-01", "2024-05-01T00:00:00Z", "a day begins"),
        ("last week", "last week", "not a time"),
    ],
)
def test_times_compare_as_texts(time: str, at: str, why: str) -> None:
    assert utc(time) == at, why


@pytest.mark.parametrize(
    ("quotes", "entities", "said"),
    [
        pytest.param([quote(content=(Span(0, 4, "They"),))], [], "is not 'They'", id="other words"),
        pytest.param([quote(source=(Span(90, 93, "Ana"),))], [], "is not 'Ana'", id="behind the end"),
        pytest.param([quote(cue=(span("said"), span("said")))], [], "overlap", id="a piece twice"),
        pytest.param([quote(cue=(span("told"), span("said")))], [], "overlap", id="out of order"),
        pytest.param([quote(content=())], [], "has no words", id="nothing said"),
        pytest.param([quote(), quote()], [], "one number", id="one number twice"),
        pytest.param(
            [quote(speakers=(Entity(4, "Eve", "person"),))], [], "a speaker", id="a stranger speaks"
        ),
        pytest.param([], [Entity(0, "A", "person")] * 2, "one number", id="one entity twice"),
        pytest.param(
            [], [Entity(0, "Ana", "person", mentions=(Span(5, 8, "Ana"),))], "is not 'Ana'", id="a mention"
        ),
    ],
)
def test_no_row_is_made_whose_words_are_not_in_the_text(
    quotes: list[Quote], entities: list[Entity], said: str
) -> None:
    article = Article(TEXT, quotes=tuple(quotes), entities=tuple(entities))
    with pytest.raises(RecordError, match=said):
        article_rows(article, **READ)


def test_the_rows_of_a_quote() -> None:
    ana = Entity(3, "Ana Okafor", "person", ("she",), (span("Ana Okafor"),))
    content = (span("“We waited,”"), span("“Nobody came,”"))
    made = article_rows(
        Article(TEXT, quotes=(quote(content=content, speakers=(ana,)),), entities=(ana,)), **READ
    )
    row = made.quotes[0]
    assert (row["text"], row["source"], row["cue"]) == ("“We waited,” … “Nobody came,”", "Ana Okafor", "said")
    assert (row["start"], row["end"]) == (0, content[1].end)
    assert row["spans"]["content"] == [[0, 12], [content[1].start, content[1].end]]
    assert (row["speaker"], row["speaker_read"], row["speakers_read"]) == ("Ana Okafor", "Ana Okafor", [3])
    assert made.names[0] is not None
    assert made.names[0].key == "ana okafor"


def test_what_a_quote_is_about() -> None:
    text = "“Ben asked Lowell Transit. He asked the riders.” Ana said that Ben left Ben."
    said = Quote(0, "direct", (), (), (span("“Ben asked Lowell Transit. He asked the riders.”", text),), 0.9)
    at = [text.index("Ben left"), text.rindex("Ben")]
    ben = (span("Ben", text), span("He", text), *(Span.of(text, start, start + 3) for start in at))
    entities = (
        Entity(0, "Lowell Transit", "organization", mentions=(span("Lowell Transit", text),)),
        Entity(1, "Ben Marsh", "person", mentions=ben),
        Entity(2, "the riders", "group", mentions=(span("the riders", text),)),
        Entity(3, "Ana", "person", mentions=(span("Ana", text),)),
    )
    made = article_rows(Article(text, quotes=(said,), entities=entities), **READ)
    assert made.quotes[0]["about"] == "Ben Marsh; Lowell Transit"


@pytest.mark.parametrize(
    ("name", "left", "why"),
    [
        ("Ben Marsh", ["Ana Okafor"], "their own quotes go, and those that speak of them"),
        ("ANA OKAFOR", ["Ben Marsh"], "also one who spoke with others"),
        ("Somebody Else", ["Ana Okafor", "Ben Marsh", "Ben Marsh; Ana Okafor", "Cleo Diaz"], "nobody here"),
    ],
)
def test_quotes_by_and_about_somebody_forgotten_are_left_out(name: str, left: list[str], why: str) -> None:
    article = told(
        [
            ("Ana Okafor", "We waited."),
            ("Ben Marsh", "Nobody came."),
            ("Ben Marsh and Ana Okafor", "We left."),
            ("Cleo Diaz", "So Ben Marsh told Ana Okafor."),
        ],
        mentioned=["Ben Marsh", "Ana Okafor"],
    )
    made = article_rows(article, **READ, forgotten=lambda it: it.casefold() == name.casefold())
    assert [row["speaker"] for row in made.quotes] == left, why
    assert name.casefold() not in {row["name"].casefold() for row in made.entities}


@pytest.mark.parametrize(
    ("published", "dates", "day", "why"),
    [
        ("2024-05-01T23:30:00-07:00", [], ("2024-05-01", None), "the day where it was published"),
        ("2024-05-01", [("2024-05-01", "url")], ("2024-05-01", "url"), "with where it was found"),
        ("1 May 2024", [("2024-05-02", "url")], ("2024-05-02", "url"), "the first that can be read"),
        (None, [("2024-05-02T10:00:00", "markup")], ("2024-05-02", "markup"), "none is told"),
        ("yesterday", [], (None, None), "no day at all"),
    ],
)
def test_the_day(
    published: str | None, dates: list[tuple[str, str]], day: tuple[str | None, str | None], why: str
) -> None:
    article = Article("a", published=published, dates=tuple(DateCandidate(*found) for found in dates))
    row = article_rows(article, **READ).article
    assert (row["date"], row["date_origin"]) == day, why


@pytest.mark.parametrize(
    ("url", "publisher", "outlet"),
    [
        ("https://www.News.example/a", "The News", "news.example"),
        (None, "The News", "The News"),
        ("urn:x", "The News", "The News"),
        ("https://[broken/a", None, None),
    ],
)
def test_the_outlet_is_an_address_or_else_a_name(
    url: str | None, publisher: str | None, outlet: str | None
) -> None:
    row = article_rows(Article("a", url=url, publisher=publisher), **READ).article
    assert row["outlet"] == outlet


@given(st.text(st.characters(exclude_categories=[]), min_size=1))
def test_what_no_database_holds_is_replaced_and_places_stay(text: str) -> None:
    said = Quote(0, "indirect", (), (), (Span.of(text, 0, len(text)),), 0.5)
    article = Article(text, id=text, title=text, byline=text, quotes=(said,), origin=Origin(text, "text"))
    made = article_rows(article, **READ)
    for row in (made.article, made.source, made.quotes[0]):
        for value in row.values():
            assert "\0" not in str(value).encode().decode()
    assert made.quotes[0]["text"] == made.article["text"]
    assert len(made.article["text"]) == len(text)
    assert digest_of(made.article) == made.article["digest"]


def test_a_skipped_input_says_where_it_was_and_why() -> None:
    row = skipped_row(Skipped("x.warc", "cut short", Origin("x.warc", "warc", "offset 7", 7)), **READ)
    assert (row["name"], row["item"], row["offset"], row["skipped"]) == ("x.warc", "offset 7", 7, "cut short")
    assert skipped_row(Skipped("gone.txt", "no such file"), **READ)["name"] == "gone.txt"
