"""RSS and Atom feeds."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from onrecord.text.sources import Item, Page, items, read_page
from onrecord.types import Skipped
from tests.text.pages import SEEN, Pages
from tests.text.warcs import page

STORY = (
    "<p>“Fares will not rise,” said Ana Okafor, the transit chief. She added that a review would follow.</p>"
)
LONG = STORY * 8
RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The &amp; Herald</title><link>https://herald.example/</link>
<item><title>Fares &amp; buses</title><link>https://herald.example/fares</link><guid>story-1</guid>
<dc:creator>Lena Marsh</dc:creator><pubDate>Tue, 02 Mar 2021 09:30:00 +0100</pubDate>
<description>A teaser.</description><content:encoded><![CDATA[{0}]]></content:encoded></item>
<item><title>Rain</title><link>/rain</link><description>Rain is coming.</description></item>
</channel></rss>""".replace("{0}", LONG)
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Herald</title>
<entry><id>tag:herald.example,2021:1</id><title>Fares</title><author><name>Lena Marsh</name></author>
<updated>2021-03-02T08:30:00Z</updated><link href="https://herald.example/fares"/>
<content type="{0}">{1}</content></entry></feed>"""
ESCAPED = LONG.replace("<", "&lt;")
WORDS = "“Fares will not rise,” said Ana Okafor. " * 20
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
<channel rdf:about="https://herald.example/"><title>Herald</title></channel>
<item rdf:about="https://herald.example/fares"><title>Fares</title><link>https://herald.example/fares</link>
<description>{0}</description></item></rdf:RDF>"""


def read(tmp_path: Path, feed: str | bytes, fetch: Pages | None = None) -> list[Item]:
    """What a file with this feed gives."""
    path = tmp_path / "feed"
    path.write_bytes(feed.encode() if isinstance(feed, str) else feed)
    return list(items([str(path)], fetch=fetch))


def test_without_fetch_an_entry_gives_the_article_it_holds(tmp_path: Path) -> None:
    full, teaser = read(tmp_path, RSS)
    assert isinstance(full, Page)
    assert full.id == f"{tmp_path}/feed, story-1"
    assert (full.origin.kind, full.origin.item, full.origin.raw) == ("feed", "story-1", None)
    article = read_page(full)
    assert article.text.startswith("“Fares will not rise,” said Ana Okafor")
    assert (article.title, article.byline, article.publisher) == (
        "Fares & buses",
        "Lena Marsh",
        "The & Herald",
    )
    assert (article.url, article.published) == ("https://herald.example/fares", "2021-03-02T08:30:00+00:00")
    assert isinstance(teaser, Skipped)
    assert "teaser" in teaser.reason


def test_with_fetch_an_entry_gives_its_page(tmp_path: Path) -> None:
    web = Pages({"https://herald.example/fares": page(7)})
    first, second = read(tmp_path, RSS.replace("<link>/rain", "<link>https://herald.example/rain"), web)
    assert isinstance(first, Page)
    assert (first.data, first.origin.raw) == (page(7).encode(), page(7).encode())
    assert (first.origin.source, first.origin.kind) == ("https://herald.example/fares", "url")
    assert first.origin.seen == SEEN
    article = read_page(first)
    assert (article.title, article.byline) == ("Fares 7", "Lena Marsh")  # the page's own title goes first
    assert isinstance(second, Skipped)
    assert (second.id, second.reason) == ("https://herald.example/rain", "the server has no such page (404)")
    assert web.asked == ["https://herald.example/fares", "https://herald.example/rain"]


def test_a_fetched_feed_tells_what_its_links_are_relative_to() -> None:
    web = Pages({"https://herald.example/feed": RSS, "https://herald.example/rain": page(3)}, None)
    found = list(items(["https://herald.example/feed"], fetch=web))
    assert [type(item) for item in found] == [Skipped, Page]
    assert web.asked[1:] == ["https://herald.example/fares", "https://herald.example/rain"]


FORMS = [
    (RSS, "RSS 2.0"),
    (ATOM.replace("{0}", "html").replace("{1}", ESCAPED), "Atom, escaped HTML"),
    (
        ATOM.replace("{0}", "xhtml").replace(
            "{1}", f'<div xmlns="http://www.w3.org/1999/xhtml">{LONG}</div>'
        ),
        "Atom, XHTML",
    ),
    (ATOM.replace("{0}", "text").replace("{1}", WORDS), "Atom, plain text"),
    (RDF.replace("{0}", WORDS), "RSS 1.0, a long description"),
    ("\ufeff" + RSS, "a byte order mark"),
    (RSS.replace('"utf-8"', '"utf-16"').encode("utf-16"), "UTF-16"),
    (RSS.replace("utf-8", "windows-1252").encode("cp1252"), "windows-1252"),
    (RSS.replace("&amp; Herald", "& Herald"), "an ampersand that is not escaped"),
    (RSS.replace("</channel></rss>", ""), "a feed cut off at its end"),
    ("<!-- ours -->\n" + RSS.split("?>", 1)[1], "a comment before it"),
    ('<?xml-stylesheet href="x"?>' + RSS.split("?>", 1)[1], "a style sheet"),
    (
        RSS.replace(
            "<rss ", '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://x.example/dtd"><rss '
        ),
        "DTD",
    ),
]


@pytest.mark.parametrize(("feed", "why"), FORMS, ids=[row[-1] for row in FORMS])
def test_every_form_of_feed_is_read(tmp_path: Path, feed: str | bytes, why: str) -> None:
    first = read(tmp_path, feed)[0]
    assert not isinstance(first, Skipped), why
    article = read_page(first) if isinstance(first, Page) else first
    assert article.text.startswith("“Fares will not rise,” said Ana Okafor"), why
    assert article.url == "https://herald.example/fares"


LOLS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
HOSTILE = [
    (
        f'<!DOCTYPE rss [<!ENTITY l0 "lol">{LOLS}]><rss><channel><title>&l9;</title></channel></rss>',
        "entities",
        "bomb",
    ),
    (
        f'<!DOCTYPE rss [<!ENTITY a "{"x" * 100_000}">]><rss><channel><item>{"&a;" * 50_000}</item></channel></rss>',
        "entities",
        "quadratic blow-up",
    ),
    (
        '<!DOCTYPE rss [<!ENTITY f SYSTEM "file:///etc/passwd">]><rss><channel><title>&f;</title></channel></rss>',
        "entities",
        "an external entity",
    ),
    (
        '<!DOCTYPE rss [<!ENTITY % f SYSTEM "http://127.0.0.1/x">%f;]><rss><channel/></rss>'.replace(
            "ENTITY", "entity"
        ),
        "entities",
        "a parameter entity",
    ),
    (
        '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE rss [<!ENTITY l0 "lol">]><rss/>'.encode("utf-16"),
        "entities",
        "in UTF-16",
    ),
    ("<rss><channel>" + "<item>" * 100_000, "deeper", "nesting"),
    ("<rss><channel>" + '<item a=">">' * 100_000, "deeper", "nesting, with brackets in attributes"),
    ("<rss><channel>" + "<item\n>" * 100_000 + "</item>" * 100_000 + "</channel></rss>", "deeper", "closed"),
    ("<rss>" + " " * 21_000_000, "20,000,000 bytes", "too large"),
    ("<rss><channel><title>Herald</title></channel></rss>", "no entries", "no entries"),
    ("<rss " + "a" * 1_000_000, "no entries", "a tag that never ends"),
    ("<rss><channel>" + "<![CDATA[" * 200_000, "no entries", "many starts of CDATA"),
    ("<rss><channel>" + "<!--" * 200_000, "no entries", "many starts of comments"),
    ("<rss><channel>" + "<" * 1_000_000, "no entries", "open brackets"),
    ("<rss><channel>" + "<a " + "b='" * 300_000, "no entries", "open quotes"),
    ("<rss><channel>" + "&" * 300_000, "no entries", "ampersands"),
]


@pytest.mark.parametrize(("feed", "told", "why"), HOSTILE, ids=[row[-1] for row in HOSTILE])
def test_hostile_feeds_are_refused_in_little_time(
    tmp_path: Path, feed: str | bytes, told: str, why: str
) -> None:
    began = time.process_time()
    (one,) = read(tmp_path, feed, Pages({}))
    assert isinstance(one, Skipped)
    assert told in one.reason, why
    assert time.process_time() - began < 15
