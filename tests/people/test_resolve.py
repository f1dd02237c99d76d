"""What holds for any text: nothing raises, spans are the text's, the cost is linear, the answer is the same."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.people.mentions import NameSpan
from onrecord.people.resolve import resolve
from onrecord.types import Article, Quote, Span
from tests.clock import seconds
from tests.people.marked import resolved, speakers

PIECES = st.sampled_from(
    [
        "“",
        "”",
        '"',
        "‘",
        "’",
        "'s",
        ".",
        ",",
        "(",
        ")",
        "@",
        "—",
        "and",
        "said",
        "Smith",
        "Ana",
        "Okafor",
        "he",
        "She",
        "who",
        "they",
        "it",
        "I",
        "The",
        "the",
        "a",
        "of",
        "for",
        "senator",
        "company",
        "campaign",
        "Mr.",
        "Mrs.",
        "(R-Ohio)",
        "O’Brien",
        "al-Masri",
        "van",
        "der",
        "THE",
        "Олена",
        "U.S.",
        "two",
        "men",
        "her",
        "husband",
        "Inc.",
        "Q:",
        "&",
        "*",
        "1",
        "\n",
        "\n\n",
        "\x00",
        "\ud800",
        "\u2028",
        "é",
        "🙂",
        "\u202e",
    ]
)


@st.composite
def articles(draw: st.DrawFn) -> tuple[Article, list[Quote]]:
    """A text of the pieces that the rules look at, and quotes anywhere in it."""
    text = draw(st.sampled_from(["", " "])).join(draw(st.lists(PIECES, max_size=40)))
    quotes: list[Quote] = []
    for number in range(draw(st.integers(0, 4)) if text else 0):
        start = draw(st.integers(0, len(text) - 1))
        source = Span.of(text, start, draw(st.integers(start + 1, min(len(text), start + 30))))
        begin = draw(st.integers(0, len(text) - 1))
        content = Span.of(text, begin, draw(st.integers(begin + 1, len(text))))
        kind = draw(st.sampled_from(["direct", "indirect", "mixed"]))
        quotes.append(Quote(number, kind, (source,) if draw(st.booleans()) else (), (), (content,), 0.5))
    title = draw(st.sampled_from([None, "", "Ana Okafor says no"]))
    return Article(text=text, title=title, byline=draw(st.sampled_from([None, "Bo Li"]))), quotes


@settings(deadline=None)
@given(articles())
def test_any_text_resolves(case: tuple[Article, list[Quote]]) -> None:
    article, quotes = case
    done = resolve(article, quotes)
    assert [q.id for q in done.quotes] == [q.id for q in quotes]
    assert [e.id for e in done.entities] == list(range(len(done.entities)))
    for entity in done.entities:
        assert entity.name
        assert all(article.text[m.start : m.end] == m.text for m in entity.mentions)
        assert list(entity.mentions) == sorted(set(entity.mentions))
    for quote in done.quotes:
        assert (quote.resolution is None) == (not quote.speakers) == (quote.speaker_confidence is None)
        assert all(any(speaker is entity for entity in done.entities) for speaker in quote.speakers)
        assert quote.speaker_confidence is None or 0 <= quote.speaker_confidence <= 1
    assert resolve(article, quotes) == done


@pytest.mark.parametrize(
    "unit",
    [
        "Ana Okafor ",
        "Smith “said” he and Bill Smith, who is the senator. ",
        "“",
        "Bank of the ",
        "(",
        "A.",
        "he said ",
        "e\u0308",
        "Ann “Ann ",
        "Q: no\n",
    ],
)
def test_cost_is_linear(unit: str) -> None:
    short, long = Article(text=unit * 1_000), Article(text=unit * 16_000)
    least = seconds(lambda: resolve(short, []))
    assert seconds(lambda: resolve(long, []), times=1) < 40 * least + 0.2


def test_an_article_without_names_or_quotes() -> None:
    done = resolve(Article(text="the road was closed at six."), [])
    assert (done.quotes, done.entities) == ((), ())


def test_given_names_are_preferred_to_capitals() -> None:
    text = "zafira sang in Harlow Creek. Harlow Creek said no."
    source, content = Span.of(text, 29, 41), Span.of(text, 47, 49)
    quote = Quote(0, "indirect", (source,), (), (content,), 0.9)
    names = [NameSpan(0, 6, "person"), NameSpan(15, 27, "organization"), NameSpan(29, 41, "organization")]
    done = resolve(Article(text=text), [quote], names)
    assert [(e.name, e.kind) for e in done.entities] == [
        ("zafira", "person"),
        ("Harlow Creek", "organization"),
    ]
    assert done.quotes[0].speaker is done.entities[1]


def test_five_people_of_one_surname() -> None:
    text = "Ann Lowe, Ben Lowe, Cal Lowe, Dot Lowe and Eve Lowe farm. [s1:Dot Lowe] said [c1:figs grow]."
    assert speakers(resolved(text)) == ["Dot Lowe"]


def test_given_names_may_hold_titles_and_overlap() -> None:
    text = "Mr. Pruitt said no."
    quote = Quote(0, "indirect", (Span.of(text, 0, 10),), (), (Span.of(text, 16, 18),), 0.9)
    done = resolve(Article(text=text), [quote], [NameSpan(0, 10, "person"), NameSpan(4, 10, "other")])
    assert [(e.name, e.kind) for e in done.entities] == [("Pruitt", "person")]
