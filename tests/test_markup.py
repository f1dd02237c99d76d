"""Marked text: nothing is added to the text or lost from it, and tags never cross."""

from __future__ import annotations

import re
import time
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.markup import MAX_DEPTH, Role, article_card, harmless, mark, paragraphs, quote_card


class Balance(HTMLParser):
    """Reads HTML as a browser does and fails where an end tag is not that of the innermost element."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[str] = []
        self.deepest = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self.tags.append(tag)
        self.deepest = max(self.deepest, len(self.open))

    def handle_endtag(self, tag: str) -> None:
        assert self.open
        assert self.open.pop() == tag


def balance(html: str) -> Balance:
    """The parsed HTML; fails where tags cross or stay open."""
    parser = Balance()
    parser.feed(html)
    parser.close()
    assert parser.open == []
    return parser


def words(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html))


S, C, Q = "source", "cue", "content"


@pytest.mark.parametrize(
    ("text", "roles", "expected", "why"),
    [
        ("abc", [], '<p dir="auto">abc</p>', "no quotes, no marks"),
        ("", [], "", "nothing is nothing"),
        (" \n ", [], " \n ", "white space is no paragraph"),
        ("abcd", [(1, 3, S, 7)], '<p dir="auto">a<mark class="source" data-quote="7">bc</mark>d</p>', "one"),
        (
            "abcd",
            [(0, 4, Q, 0), (1, 2, C, 1)],
            '<p dir="auto"><mark class="content" data-quote="0">a<mark class="cue" data-quote="1">b</mark>cd</mark></p>',
            "inner in outer, whatever the order given",
        ),
        (
            "abcd",
            [(0, 3, C, 0), (1, 4, C, 1)],
            ('<p dir="auto"><mark class="cue" data-quote="0">a<mark class="cue" data-quote="1">bc</mark></mark>'
             '<mark class="cue" data-quote="1">d</mark></p>'),
            "crossing spans are cut",
        ),
        (
            "ab\n\ncd",
            [(1, 5, Q, 0)],
            ('<p dir="auto">a<mark class="content" data-quote="0">b</mark></p>\n\n'
             '<p dir="auto"><mark class="content" data-quote="0">c</mark>d</p>'),
            "a quotation over two paragraphs is marked in each",
        ),
        ("ab", [(1, 99, S, 0), (5, 6, C, 0), (1, 1, C, 1)],
         '<p dir="auto">a<mark class="source" data-quote="0">b</mark></p>', "spans outside the text are clipped"),
        ("a&<b>\"'", [], '<p dir="auto">a&amp;&lt;b&gt;&quot;&#x27;</p>', "escaped"),
        ("a\x00\x1b[31m\ud800\x9bz", [], '<p dir="auto">a\ufffd\ufffd[31m\ufffd\ufffdz</p>', "made harmless"),
        ("ab", [(0, 1, '"><script>', 0)],
         '<p dir="auto"><mark class="&quot;&gt;&lt;script&gt;" data-quote="0">a</mark>b</p>', "roles too"),
    ],
)  # fmt: skip
def test_mark(text: str, roles: list[Role], expected: str, why: str) -> None:
    assert mark(text, roles) == expected, why


WRAPPED = (
    "A line that somebody wrapped by hand at some sixty characters, so\n"
    "that it would fit in a letter.\n\nA new paragraph."
)


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("a\nb", ["a", "b"], "without blank lines each line is a paragraph"),
        ("a\r\n\r\nb\r\n", ["a", "b"], "Windows line ends"),
        ("a\rb\u2028c\u2029d\x85e", list("abcde"), "every line end there is"),
        ("\n\n  a  \n \n b ", ["a  ", "b "], "white space between paragraphs belongs to none"),
        (
            WRAPPED,
            [WRAPPED.split("\n\n", maxsplit=1)[0], "A new paragraph."],
            "lines wrapped by hand flow together",
        ),
        (
            f"{WRAPPED}\nQ: Why?\nA: So.",
            [*WRAPPED.split("\n\n"), "Q: Why?", "A: So."],
            "short lines end early",
        ),
    ],
)
def test_paragraphs(text: str, expected: list[str], why: str) -> None:
    assert [text[p.start : p.end] for p in paragraphs(text, [])] == expected, why


def test_paragraphs_link_each_quote_once_and_name_its_speakers() -> None:
    (found,) = paragraphs(
        "ab cd", [(0, 2, Q, 3), (3, 5, Q, 3), (3, 5, "mention", 8)], prefix="a2-", speakers={3: [8]}
    )
    assert found.html == (
        '<a class="ref" id="a2-q3" href="#a2-n3" data-n="4" aria-label="quote 4"></a>'
        '<mark class="content e8" data-quote="3">ab</mark> '
        '<mark class="content e8" data-quote="3"><span class="mention e8">cd</span></mark>'
    )


HOSTILE = st.text(st.sampled_from("ab <>&\"'\n\r\t\x00\x1b\x85\u2028\u202e\u0301א😀\ud800"), max_size=40)
SPANS = st.lists(
    st.tuples(
        st.integers(-2, 45), st.integers(-2, 45), st.sampled_from([S, C, Q, "mention"]), st.integers(0, 5)
    ),
    max_size=30,
)


@settings(deadline=None)
@given(HOSTILE | st.text(max_size=40), SPANS)
def test_the_words_stay_and_tags_nest(text: str, roles: list[Role]) -> None:
    html = mark(text, roles)
    assert words(html) == harmless(text)
    assert balance(html).deepest <= MAX_DEPTH + 1


@settings(deadline=None)
@given(HOSTILE, SPANS)
def test_every_marked_character_is_in_its_span(text: str, roles: list[Role]) -> None:
    shown = [(piece.start, piece.end) for piece in paragraphs(text, [])]
    wanted = {n for a, b, role, _ in roles if role == S for n in range(max(a, 0), min(b, len(text)))}
    wanted &= {n for a, b in shown for n in range(a, b)}
    html = mark(text, [role for role in roles if role[2] == S])
    marked, depth, position = set(), 0, 0
    for part in re.split(r"(<[^>]*>)", html):
        if part.startswith("<"):
            depth += part.startswith("<mark") - part.startswith("</mark")
        else:
            length = len(unescape(part))
            marked |= set(range(position, position + length)) if depth else set()
            position += length
    assert marked == wanted


@settings(deadline=None)
@given(st.text())
def test_harmless_keeps_offsets_and_can_be_written(text: str) -> None:
    assert len(harmless(text)) == len(text)
    harmless(text).encode("utf-8")


@pytest.mark.parametrize("step", [0, 1, 20], ids=["one inside the other", "all crossing", "side by side"])
def test_ten_thousand_quotes_take_no_time(step: int) -> None:
    text = "word " * 40_000
    roles = [(i * max(step, 1), min(i * step + 30_000, 199_999 - i), Q, i) for i in range(9_900)]
    begin = time.perf_counter()
    html = mark(text, roles)
    assert time.perf_counter() - begin < 5
    assert len(html) < 40 * MAX_DEPTH * 2 * len(roles) + 10 * len(text)


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "</style><img src=x onerror=alert(1)>",
        "\x1b]0;x\x07",
        "\ud800",
        "\u202eabc",
        "",
    ],
)
def test_cards_are_small_balanced_and_harmless(hostile: str) -> None:
    cards = (
        quote_card("direct", hostile, hostile, hostile, hostile),
        quote_card("mixed", None, hostile, "", hostile),
        article_card(hostile, f"x{hostile}", [(0, 1, Q, 0)]),
        article_card(None, hostile, []),
    )
    for card in cards:
        assert set(balance(card).tags) <= {"div", "style", "p", "mark", "bdi", "small", "strong"}
        card.encode("utf-8")
        assert len(card) < 2_500
