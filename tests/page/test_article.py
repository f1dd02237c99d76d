"""The page: self-contained, valid, without scripts, safe with any article."""

from __future__ import annotations

import re
import time
from html.parser import HTMLParser
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.page.article import SHOWN_AT_MOST, article_page
from onrecord.types import Article, Skipped

VOID = {"meta", "link", "input"}
ALLOWED = VOID | set(
    re.findall(
        r"\w+",
        """html head title style body header footer nav section article div h1 h2 p ol ul li form label
        details summary a b i em small span bdi mark""",
    )
)


class Page(HTMLParser):
    """A page as a browser reads it: its elements, ids and links; fails where tags cross."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.text = ""
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, name: str) -> list[str]:
        """Every value of the attribute `name`."""
        return [value for key, value in self.attributes if key == name]


def test_the_page_has_all_there_is_to_know(article: Any) -> None:
    page = Page(
        article_page(
            [
                article(
                    title="Fares stay",
                    byline="By P. Nair",
                    publisher="Courier",
                    published="2026-03-04",
                    id="f.txt",
                ),
                Skipped("b.txt", "the file is empty; give one with text"),
            ]
        )
    )
    for words in ("Fares stay", "By P. Nair", "Courier", "4 March 2026", "7 quotes", "f.txt", "from “She”", "sure",
                  "likely", "unsure", "mixed", "person, 3 quotes", "the transit chief, She", "Could not be read",
                  "b.txt", "the file is empty; give one with text", "who said it"):  # fmt: skip
        assert words in page.text, words


def test_links_lead_somewhere_and_ids_are_unique(article: Any) -> None:
    page = Page(article_page([article(), Skipped("x", "y"), article(id="b")]))
    ids, links = page.all("id"), page.all("href")
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in links if link.startswith("#")} <= set(ids)
    assert {"q0", "q6", "n0", "n6", "a2-q0", "a2-n6"} <= set(ids)
    assert set(page.all("for")) <= set(ids)


def test_the_page_needs_nothing_else(article: Any) -> None:
    html = article_page([article(url="https://example.org/a?b=1&c=2")])
    page = Page(html)
    assert set(page.tags) <= ALLOWED
    assert not [
        name for name, _ in page.attributes if name.startswith("on") or name in ("src", "style", "action")
    ]
    assert [link for link in page.all("href") if not link.startswith("#")] == ["data:,"]
    assert not re.search(r"url\(|@import", html)


HOSTILE = [
    ("<script>alert(1)</script>", "a tag"),
    ("</style></article><img src=x onerror=alert(1)>", "end tags"),
    ("\"' onfocus=alert(1) autofocus=", "quotes in attributes"),
    ("{title} {0} %s {{", "braces of our template"),
    ("\x1b[31m\x00\x07\x9b", "control characters"),
    ("\ud800 \udfff", "lone surrogates"),
    ("\u202eevil\u2066", "bidirectional overrides"),
    ("👩🏽‍🚒 e\u0301\u0301\u0301", "emoji and combining marks"),
    ("<!-- <![CDATA[ &#0; &amp;", "comments and references"),
]


@pytest.mark.parametrize(("hostile", "why"), HOSTILE)
def test_hostile_words_are_only_words(article: Any, hostile: str, why: str) -> None:
    row = {"type": "direct", "source": hostile, "cue": hostile, "content": (hostile,), "who": (0,), "how": "pronoun",
           "confidence": 0.5}  # fmt: skip
    person = (hostile, "person", (hostile, "x"), (hostile,))
    known = dict.fromkeys(("title", "byline", "publisher", "published", "url", "language", "id"), hostile)
    html = article_page(
        [
            article(hostile, [person], [row], notes=(hostile,), **known),
            Article("x"),
            Skipped(hostile, hostile),
        ]
    )
    page = Page(html)
    html.encode("utf-8")
    assert set(page.tags) <= ALLOWED, why
    assert not re.search("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]", html), why


@settings(deadline=None, max_examples=50)
@given(st.text(), st.none() | st.text(), st.text())
def test_any_article_gives_a_page(text: str, title: str | None, reason: str) -> None:
    html = article_page([Article(text, title=title), Skipped(text, reason)])
    html.encode("utf-8")
    Page(html)


@pytest.mark.parametrize("inputs", [[], [Skipped("a", "b")], [Article("")], [Article(" \n\n ")]])
def test_little_or_nothing_still_gives_a_page(inputs: Any) -> None:
    assert "h1" in Page(article_page(inputs)).tags or not any(isinstance(one, Article) for one in inputs)


def test_right_to_left_text_is_kept_apart(article: Any) -> None:
    html = article_page([article("قالت: نعم", [], [], title="مراجعة", language="ar")])
    assert '<h1 dir="auto" lang="ar">' in html
    assert '<p dir="auto">قالت' in html


def test_many_people_unfold_those_who_speak_come_first(article: Any) -> None:
    people = [(f"Person {n}", "person", (), ()) for n in range(40)]
    rows = [
        {
            "type": "direct",
            "source": "",
            "cue": "",
            "content": ("yes",),
            "who": (n,),
            "how": "continued",
            "confidence": 1,
        }
        for n in range(39, 19, -1)
    ]
    html = article_page([article("yes", people, rows)])
    shown, folded = html.split("<details>")
    assert re.findall(r"Person \d+", shown.split('class="people"')[1]) == [
        f"Person {n}" for n in range(20, 32)
    ]
    assert f"{40 - SHOWN_AT_MOST} more" in folded


def test_ten_thousand_quotes_take_no_time(article: Any) -> None:
    row = {
        "type": "direct",
        "source": "",
        "cue": "",
        "content": ("yes",),
        "who": (0,),
        "how": "name",
        "confidence": 1,
    }
    many = article("yes and no\n" * 10_000, [("Ana", "person", (), ())], [row] * 10_000)
    begin = time.perf_counter()
    article_page([many])
    assert time.perf_counter() - begin < 10


def luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb` after WCAG 2."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def over(colour: str, alpha: float, paper: str) -> str:
    """The colour that `colour` makes, this opaque, on `paper`."""
    mixed = [
        int(alpha * int(colour[n : n + 2], 16) + (1 - alpha) * int(paper[n : n + 2], 16)) for n in (1, 3, 5)
    ]
    return "#" + "".join(f"{part:02x}" for part in mixed)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("ink", ["ink", "muted", "source", "cue"])
@pytest.mark.parametrize("ground", ["paper", "glow", "content"])
def test_colours_can_be_read(scheme: int, ink: str, ground: str) -> None:
    style = files("onrecord.page").joinpath("article.css").read_text(encoding="utf-8")
    root = style.split(":root {")[1 + scheme]
    colours = dict(re.findall(r"--([\w-]+): (#\w{6});", root))
    r, g, b, alpha = re.search(r"--content: rgb\((\d+) (\d+) (\d+) / ([\d.]+)\)", root).groups()  # type: ignore[union-attr]
    colours["content"] = over(f"#{int(r):02x}{int(g):02x}{int(b):02x}", float(alpha), colours["paper"])
    light, dark = sorted((luminance(colours[ink]), luminance(colours[ground])), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5
