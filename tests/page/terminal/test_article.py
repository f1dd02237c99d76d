"""Articles in a terminal and in a pipe."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from onrecord.page.terminal.article import print_article, print_summary
from onrecord.page.terminal.lines import printable
from onrecord.types import Article


def shown(article: Article, *, terminal: bool = False, width: int = 60, colour: bool = False) -> str:
    """What is printed, to a terminal of this width or into a pipe."""
    console = Console(
        file=io.StringIO(), force_terminal=terminal, width=width, markup=False, highlight=False, emoji=False,
        color_system="truecolor" if colour else None, legacy_windows=False,
    )  # fmt: skip
    print_article(article, console)
    return console.file.getvalue()  # type: ignore[attr-defined,no-any-return]


PIPED = """\
Fares stay (fares.txt, Courier, 4 March 2026, 102 words, 7 quotes)
indirect | Ana Okafor | said         | Bus fares in Harrowgate will not rise this year
direct   | Ana Okafor | said         | “Fares will not rise,” … “Not this year, and not by the back door.”
indirect | Ana Okafor | added        | that a review of night services would follow in the spring
mixed    | Tomas Lind | called       | the promise “a fig leaf”
indirect | a report by the City Audit Office | According to | the network lost $4.1m last year
direct   | Tomas Lind | said         | “We were told, ‘Wait until the spring,’” … “We are still waiting.”
direct   | not named  | told         | ‘Wait until the spring,’

"""

SEEN = """\
Fares stay
fares.txt · 102 words · 7 quotes

indirect  Ana Okafor · said · from “the city’s transit
          chief”
          Bus fares in Harrowgate will not rise this year

direct    Ana Okafor · said
          “Fares will not rise,” … “Not this year, and not
          by the back door.”
"""


def test_one_line_a_quote_in_a_pipe(article: Any) -> None:
    known = {"title": "Fares stay", "publisher": "Courier", "published": "2026-03-04", "id": "fares.txt"}
    assert shown(article(**known)) == PIPED


def test_lines_hang_in_a_terminal(article: Any) -> None:
    lines = shown(article(title="Fares stay", id="fares.txt"), terminal=True).splitlines()
    assert "\n".join(line.rstrip() for line in lines).startswith(SEEN)
    assert max(len(line) for line in lines) <= 60


@pytest.mark.parametrize("terminal", [True, False])
def test_no_quotes_is_said_so(terminal: bool) -> None:
    assert "no quotes found" in shown(Article("Rain fell.", id="a.txt"), terminal=terminal)


def test_colour_only_adds_escape_codes(article: Any) -> None:
    plain, coloured = (shown(article(), terminal=True, colour=colour) for colour in (False, True))
    assert re.sub("\x1b\\[[0-9;]*m", "", coloured) == plain


@pytest.mark.parametrize(
    ("hostile", "expected", "why"),
    [
        ("\x1b[31mred\x1b[0m", "\ufffd[31mred\ufffd[0m", "colours"),
        ("\x1b]0;title\x07", "\ufffd]0;title\ufffd", "window titles"),
        ("\x9b2J\x90", "\ufffd2J\ufffd", "the same in one byte"),
        ("a\rb\nc\td\u2028e\x0bf", "a b c d e f", "line ends and tabs"),
        ("\u202eabc\u2066d\u200f", "abcd", "what turns text around"),
        ("a\x00b\ud800\x7f\x08", "a\ufffdb\ufffd\ufffd\ufffd", "NUL, surrogates, delete, backspace"),
        ("[bold red]no[/] :smile:", "[bold red]no[/] :smile:", "rich's own markup is only text"),
        ("👩🏽‍🚒 e\u0301", "👩🏽‍🚒 e\u0301", "emoji and combining marks stay"),
        ("", "", "nothing"),
    ],
)
def test_printable(article: Any, hostile: str, expected: str, why: str) -> None:
    assert printable(hostile) == expected, why
    row = {"type": "direct", "source": hostile, "cue": hostile, "content": (f"x{hostile}",), "who": (0,),
           "how": "name", "confidence": 1}  # fmt: skip
    made = article(
        f"x{hostile}", [(hostile, "person", (), ())], [row], title=hostile, publisher=hostile, id="i"
    )
    lines = shown(made).splitlines()
    assert len(lines) == 3, why
    assert lines[1].endswith(f"x{expected}"), why
    assert "\x1b" not in shown(made, terminal=True), why


@settings(deadline=None, max_examples=50)
@given(st.text(), st.booleans(), st.integers(1, 90))
def test_any_article_prints_nothing_that_steers(text: str, terminal: bool, width: int) -> None:
    out = shown(Article(text, id=text, title=text, publisher=text), terminal=terminal, width=width)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e]", out)


def test_wide_letters_keep_columns(article: Any) -> None:
    people = [("王小明", "person", (), ()), ("Ana", "person", (), ())]
    rows = [
        {
            "type": "direct",
            "source": "",
            "cue": "",
            "content": ("yes",),
            "who": (n,),
            "how": "name",
            "confidence": 1,
        }
        for n in (0, 1)
    ]
    lines = shown(article("yes", people, rows)).splitlines()
    assert lines[1:3] == ["direct   | 王小明 | - | yes", "direct   | Ana    | - | yes"]


@pytest.mark.parametrize(
    ("counts", "expected"),
    [((2, 9, 0), "2 articles, 9 quotes\n"), ((1, 1, 3), "1 article, 1 quote, 3 could not be read\n")],
)
def test_summary(counts: tuple[int, int, int], expected: str) -> None:
    console = Console(file=io.StringIO(), width=20)
    print_summary(*counts, console)
    assert console.file.getvalue() == expected  # type: ignore[attr-defined]
