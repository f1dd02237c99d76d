"""HTML pages become articles."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import InputError
from onrecord.text.html import is_html, read_html
from onrecord.text.sources import Page, read_page
from onrecord.types import Origin

PAGE = """<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8">
<title>Bus fares frozen - The Marlow Herald</title>
<link rel="canonical" href="https://herald.example/2024/03/05/fares">
<meta property="og:title" content="Bus fares frozen - The Marlow Herald">
<meta property="og:site_name" content="The Marlow Herald">
<meta property="article:published_time" content="2024-03-05T08:30:00+00:00">
<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "Bus fares &amp; trams frozen",
"datePublished": "2024-03-05T08:29:00Z", "author": [{"name": "Priya Nand"}, {"name": "Tom Hale"}]}]}</script>
</head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<article><h1>Bus fares &amp; trams frozen</h1><time datetime="2024-03-05">5 March 2024</time>
<p>Bus fares in Marlow will not rise this year, the council said on Tuesday, after months of talks with drivers.</p>
<p>“We have listened,” said Ana Okafor, the transit chief.<br><br>“Nobody should pay more to get to&nbsp;work,”
she added, in front of the depot at Quay Lane, where some forty drivers had come to hear her speak.</p>
<blockquote><p>A long fight is over, and we can get back to driving buses, a spokesman for the union wrote.</p></blockquote>
<ul><li>Day tickets stay at four pounds.</li><li>Chil­dren ride free.</li></ul>
</article>
<aside><h3>More stories</h3><a href="/a">Bakery wins prize</a> <a href="/b">Bridge to close</a></aside>
<div id="comments"><p>I never take the bus anyway.</p></div>
<footer><p>© The Marlow Herald</p></footer></body></html>"""


def test_the_text_is_the_paragraphs_and_nothing_else() -> None:
    assert read_html(PAGE.encode(), "fares.html").text.split("\n\n") == [
        "Bus fares in Marlow will not rise this year, the council said on Tuesday, after months of talks with drivers.",
        "“We have listened,” said Ana Okafor, the transit chief.",
        (
            "“Nobody should pay more to get to work,” she added, in front of the depot at Quay Lane, where some forty "
            "drivers had come to hear her speak."
        ),
        "A long fight is over, and we can get back to driving buses, a spokesman for the union wrote.",
        "Day tickets stay at four pounds.",
        "Children ride free.",
    ]


def test_what_the_page_says_about_itself() -> None:
    article = read_html(PAGE.encode(), "fares.html", url="https://mirror.example/x")
    assert article.id == "fares.html"
    assert article.title == "Bus fares & trams frozen"
    assert article.byline == "Priya Nand, Tom Hale"
    assert article.publisher == "The Marlow Herald"
    assert article.url == "https://herald.example/2024/03/05/fares"
    assert (article.language, article.encoding, article.notes) == ("en", "utf-8", ())
    assert article.published == "2024-03-05T08:29:00+00:00"
    assert [(date.value, date.origin) for date in article.dates] == [
        ("2024-03-05T08:29:00+00:00", "markup: JSON-LD datePublished"),
        ("2024-03-05T08:30:00+00:00", "markup: meta article:published_time"),
        ("2024-03-05", "markup: <time datetime>"),
        ("2024-03-05", "url"),
    ]


STORY = "<p>“Fares will not rise,” said Ana Okafor on Tuesday, in the city hall of Marlow.</p>"
WORDS = "Fares will not rise"


def test_the_address_given_is_used_where_the_page_has_none() -> None:
    article = read_html(STORY.encode(), "x", url="https://herald.example/2023/11/2/fares")
    assert article.url == "https://herald.example/2023/11/2/fares"
    assert (article.published, article.dates[0].origin) == ("2023-11-02", "url")


ODD = [
    # page, why
    (STORY, "one paragraph and nothing else"),
    ('<?xml version="1.0" encoding="iso-8859-1"?><html><body>' + STORY, "an XML declaration, overtaken"),
    ("<!-- comment --><!DOCTYPE html>" + STORY, "a comment first"),
    (STORY.replace("rise", "ri\0se").replace("ri\0se", "rise\0"), "a NUL"),
    ("<p>&foo;&#xFFFFFFF;&#0;&amp" + STORY, "broken entities"),
    ('<p class="' + "x" * 3_000_000 + '">' + STORY, "a huge attribute"),
    ("<p>" + " " * 3_000_000 + STORY, "a huge gap"),
    ("<div>" * 150 + STORY, "nested, but not absurdly"),
    (
        '<script type="application/ld+json">{"@type": "NewsArticle", ' + STORY + "</script>" + STORY,
        "broken JSON-LD",
    ),
    ('<script type="application/ld+json">' + "[" * 50_000 + "</script>" + STORY, "deep JSON-LD"),
    (
        '<link rel="canonical" href="http://[::1"><meta name="date" content="99/99/9999">' + STORY,
        "broken facts",
    ),
    ("<table><tr><td>" + STORY + "</table>", "text laid out in a table"),
    ("</p></div></html>" + STORY + "</body></html></html>", "ends without beginnings"),
]


@pytest.mark.parametrize(("page", "why"), ODD, ids=[row[-1] for row in ODD])
def test_odd_pages_are_read(page: str, why: str) -> None:
    assert WORDS in read_html(page.encode(), "x").text, why


REFUSED = [
    ("", "empty"),
    ("<html></html>", "no article"),
    ("<nav><a href=/>Home</a> <a href=/a>About us</a></nav><p>Log in", "no article"),
    ("<div>" * 20_000 + STORY, "nested deeper"),
    ("<div>" * 100_000 + STORY, "more tags"),
    ("<p " + " ".join(f"a{n}" for n in range(50_000)) + ">" + STORY, "more tags"),
    ("<p " + "/".join(f"a{n}" for n in range(50_000)) + ">" + STORY, "more tags"),
    ("<ul><li>hello</ul>" * 5_000 + STORY, "more tags"),
    ("<p>" + "[" * 20_000_000, "bytes; at most"),
    ("<p>" + "[" * 12_000_000, "nested deeper|no article"),
    ("<" * 1_000_000, "more tags"),
]


@pytest.mark.parametrize(("page", "words"), REFUSED, ids=range(len(REFUSED)))
def test_refused_pages_give_a_sentence_in_bounded_time(page: str, words: str) -> None:
    begun = time.perf_counter()
    with pytest.raises(InputError, match=words):
        read_html(page.encode(), "x")
    assert time.perf_counter() - begun < 5


@settings(deadline=None, max_examples=60)
@given(st.binary(max_size=300))
def test_any_bytes_are_an_article_or_an_input_error(data: bytes) -> None:
    for page in (data, b"<html><body><p>" + data + b"</p>" + STORY.encode()):
        try:
            article = read_html(page, "x")
        except InputError:
            continue
        assert article.text.strip()


TAGS = [
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<table>",
    "<td>",
    "<br>",
    "<ul>",
    "<li>",
    "<!--",
    "-->",
    "<script>",
    "&lt;",
]


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.sampled_from([*TAGS, "<a href='", '"', ">", "“No,” he said. ", "\u2028", "<h1>Rain</h1>"]))
)
def test_any_soup_of_tags_is_an_article_or_an_input_error(parts: list[str]) -> None:
    try:
        article = read_page(
            Page("soup.html", "".join(parts).encode(), Origin("soup.html", "html"), html=True)
        )
    except InputError:
        return
    assert article.text.strip()


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b"<!DOCTYPE html>", True), (b"\xef\xbb\xbf\n <html lang=en>", True), (b"<!-- x --><p>", True),
        ("<html>".encode("utf-16"), True), (b"<?xml version='1.0'?><html>", True),
        (b"words <p>", False), (b"<sigh> he said", False), (b"<pre-war> prices", False), (b"", False),
    ],
)  # fmt: skip
def test_is_html(head: bytes, expected: bool) -> None:
    assert is_html(head) is expected


def test_where_little_of_the_prose_is_found_a_second_opinion_is_asked() -> None:
    lead = "The council met on Tuesday to hear of the bridge, and nobody who spoke there was pleased. " * 4
    story = "".join(
        f"<p>Item {n}: the bridge at Quay Lane was closed in spring, Ana Okafor said, and {n} drivers, all of them "
        "tired, went home by the long way round.</p>"
        for n in range(12)
    )
    page = f'<html><body><div class="article-content"><p>{lead}</p></div><div><div>{story}</div></div></body></html>'
    assert "Item 11: the bridge" in read_html(page.encode(), "bridge.html").text


def test_scripts_tell_of_an_article_and_are_no_part_of_it() -> None:
    article = read_html(
        PAGE.replace("<blockquote>", "<script>var a = 'no words of it.'</script><blockquote>").encode(), "a"
    )
    assert article.byline == "Priya Nand, Tom Hale", "read before scripts are taken out"
    assert article.text == read_html(PAGE.encode(), "a").text
