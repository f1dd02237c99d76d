"""Everything that articles come from, told apart by what it holds."""

from __future__ import annotations

import bz2
import gzip
import hashlib
import io
import json
import lzma
import os
import sys
from pathlib import Path

import pytest

from onrecord.errors import InputError
from onrecord.text.columns import Columns
from onrecord.text.kinds import kind_of
from onrecord.text.packed import zstd
from onrecord.text.sources import Item, Page, items, read_page
from onrecord.types import Article, Skipped
from tests.text.pages import SEEN, Pages
from tests.text.warcs import page, record

FILES = Path(__file__).parent.parent / "files"
SAID = "“Yes,” she said today."


def one(name: Path | str, **options: Pages) -> Item:
    """The only thing that a name gives."""
    (item,) = items([str(name)], **options)
    return item


def article(name: Path | str, **options: Pages) -> Article:
    """The article that a name gives, read."""
    item = one(name, **options)
    assert isinstance(item, Page), item
    return read_page(item)


def refused(name: Path | str) -> str:
    """What is told of a name that gives no article."""
    item = one(name)
    assert item.id == str(name)
    assert item.origin is not None
    if isinstance(item, Skipped):
        return item.reason
    assert isinstance(item, Page)
    with pytest.raises(InputError) as caught:
        read_page(item)
    assert caught.value.id == str(name)
    return caught.value.reason


KINDS = [
    # what it begins with, name, kind, why
    (record(b"x"), "a", "warc", "a WARC header"),
    (b"\0\0RC/1.0\r\nWARC-Type: response\r\n", "a", "warc", "a damaged WARC header"),
    (b"\x01\x02", "a.warc.gz", "warc", "only its name tells"),
    (b"PAR1\x15", "a", "parquet", "Parquet"),
    (b"<rss version='2.0'>", "a.html", "feed", "RSS, whatever its name"),
    (b"\xef\xbb\xbf <?xml version='1.0'?>\n<!-- <html> -->\n<feed>", "a", "feed", "Atom after a comment"),
    ("<?xml version='1.0'?><rss>".encode("utf-16"), "a", "feed", "UTF-16"),
    (b"<rdf:RDF xmlns:rdf='x'>", "a", "feed", "RSS 1.0"),
    (b"<atom:feed xmlns:atom='x'>", "a", "feed", "a prefix"),
    (b"<!DOCTYPE rss [<!ENTITY a 'b'>]><rss>", "a", "feed", "a document type"),
    (b"<urlset xmlns='x'>", "a", "sitemap", "a site map"),
    (b"<sitemapindex>", "a", "sitemap", "an index of them"),
    (b"<!doctype html><p>", "a.csv", "page", "HTML, whatever its name"),
    (b"<feedback> she said", "a", "page", "a tag that only begins like a feed"),
    (b'{"uri": "x", "bodies": []}', "a", "ninjs", "ninjs"),
    (b'[\n {"versionCreated": "x",\n  "headlines": []}]', "a", "ninjs", "ninjs in an array"),
    (b'{"text": "x"}', "a.txt", "rows", "JSON Lines"),
    (b'{"body_text": "x", "title": "y"}', "a", "rows", "one name of ninjs is a column's too"),
    (b'{"text": "\\"uri\\": \\"bodies\\": "}', "a", "rows", "names inside a text are none"),
    (b'[{"text": "x"}]', "a", "rows", "an array"),
    (b"[Applause] he said", "a", "page", "a stage direction"),
    (b"{he said}", "a", "page", "a brace"),
    (b"text,title\n", "a", "csv", "a header with names that are known"),
    (b"Title;Body;Date\r\n", "a.txt", "csv", "semicolons"),
    ("\ufefftext\ttitle\n".encode("utf-16-le"), "a", "csv", "UTF-16"),
    (b"x,y\n", "a.csv", "csv", "only its name tells"),
    (b"x,y\n", "a.csv.gz", "csv", "packed, only its name tells"),
    (b"x,y\n", "a.txt", "page", "no name that is known"),
    (b"Text, body and soul were one, she said\n", "a.txt", "page", "prose"),
    (b"text,title,a name that is far longer than any column of a table has ever had in its header\n", "a", "page", "l"),
    (b"", "a", "page", "nothing"),
    (b"\xff\xfe\xff\xfe", "a", "page", "noise"),
]  # fmt: skip


@pytest.mark.parametrize(("head", "name", "kind", "why"), KINDS, ids=[row[-1] for row in KINDS])
def test_kinds_are_told_by_content(head: bytes, name: str, kind: str, why: str) -> None:
    assert kind_of(head, name, Columns()) == kind, why


def test_a_table_is_one_that_has_the_columns_that_are_named() -> None:
    assert kind_of(b"x,y\n", "a.txt", Columns(text="y")) == "csv"
    assert kind_of(b"x,y\n", "a.txt", Columns(text="z")) == "page"
    assert kind_of(b'{"uri": "x", "bodies": []}', "a", Columns(text="bodies")) == "rows"


NUL_IN_HEADLINE = (
    '<script type="application/ld+json">{"@type": "Article", "headline": "A\\u0000\\ud800"}</script>'
    "<p>“Yes,” she said today.</p>"
)
PAGES = [
    # name, content, text read, why
    ("a.txt", "<p>“Yes,” she said today.</p>", SAID, "HTML by content, whatever the name"),
    ("a.html", "“Yes,” she said.", "“Yes,” she said.", "plain text in a file called HTML"),
    ("b.html", "<x-page><p>“Yes,” she said today.</p></x-page>", SAID, "name and tags"),
    ("b.htm.gz", "<x-page><p>“Yes,” she said today.</p></x-page>", SAID, "packed, name and tags"),
    ("a", "<b>“Yes,” she said today.</b>", SAID, "a fragment without a paragraph"),
    ("a.md", "a < b and c > d", "a < b and c > d", "angle brackets are not yet HTML"),
    ("a.txt", "<Applause> he said.", "<Applause> he said.", "no tag of HTML"),
    ("a.txt", "“Yes,” she\0 said.\r\n", "“Yes,” she\ufffd said.\r\n", "NUL, which no database takes"),
    ("a.html", "<p>“Yes,”&#0;&#xD800; she\0 said today.</p>", None, "nor in HTML"),
    ("a.html", NUL_IN_HEADLINE, SAID, "nor in a headline"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "content", "text", "why"), PAGES, ids=[row[-1] for row in PAGES])
def test_pages_are_read(tmp_path: Path, name: str, content: str, text: str | None, why: str) -> None:
    data = content.encode()
    (tmp_path / name).write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    found = article(tmp_path / name)
    assert text in (None, found.text), why
    for words in (found.text, found.title or ""):
        assert "\0" not in words
        words.encode()  # no lone surrogate


PACKINGS = [("gz", gzip.compress), ("bz2", bz2.compress), ("xz", lzma.compress), ("zst", zstd.compress)]


@pytest.mark.parametrize(("ending", "pack"), PACKINGS, ids=[row[0] for row in PACKINGS])
def test_packed_files_are_unpacked_and_bombs_refused(tmp_path: Path, ending: str, pack: object) -> None:
    assert callable(pack)
    path = tmp_path / f"a.html.{ending}"
    path.write_bytes(pack(page(4).encode()))
    item = one(path)
    assert isinstance(item, Page)
    assert (item.data, item.origin.length) == (page(4).encode(), path.stat().st_size)
    path.write_bytes(pack(page(4).encode())[:-9])
    assert "end too early" in refused(path)
    path.write_bytes(pack(page(4).encode())[:9] + b"\xff" * 40)
    assert "damaged" in refused(path) or "end too early" in refused(path)
    path.write_bytes(pack(bytes(72_000_000)))
    assert "200 times" in refused(path)
    path.write_bytes(pack(pack(page(4).encode())))
    assert "compressed" in refused(path)


BROKEN = [
    ("empty.txt", "the text is empty"),
    ("white.txt", "the text is empty"),
    ("noise.bin", "binary data"),
    ("zeros.txt", "binary data"),
    ("paper.pdf", "PDF"),
    ("feed.xml", "feed|entries|teaser"),
    ("menu.html", "there is no article in this page"),
    ("empty.html", "there is no article in this page"),
    ("deep.html", "nested deeper"),
    ("attributes.html", "far more tags"),
    ("missing.txt", "there is no such file"),
]


@pytest.mark.parametrize(("name", "words"), BROKEN)
def test_broken_files_give_a_sentence(name: str, words: str) -> None:
    assert any(word in refused(FILES / "broken" / name) for word in words.split("|"))


GOOD = [
    ("windows.txt", "“Fares will not rise,” said Ana Okafor."),
    ("utf16.txt", "“Fares will not rise,” said Ana Okafor."),
    ("mixed.txt", "“Señor Núñez, déjà vu?” asked André. “Stray.”"),
    ("latin.html", "“Fares will not rise,” said Zoë Brontë."),
]


@pytest.mark.parametrize(("name", "words"), GOOD)
def test_good_files_are_read(name: str, words: str) -> None:
    assert words in article(FILES / "good" / name).text


def test_a_file_knows_where_its_bytes_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "story.txt").write_text(SAID)
    os.utime(tmp_path / "story.txt", (1_600_000_000.7, 1_600_000_000.7))
    monkeypatch.chdir(tmp_path)
    found = article("story.txt")
    assert found.id == "story.txt"
    origin = found.origin
    assert origin is not None
    assert (origin.source, origin.kind, origin.item) == (str(tmp_path / "story.txt"), "text", "")
    assert (origin.length, origin.seen) == (len(SAID.encode()), "2020-09-13T12:26:40+00:00")
    assert origin.sha256 == hashlib.sha256(SAID.encode()).hexdigest()
    assert origin.raw is None


def test_standard_input_is_read_as_it_is_and_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    data = "“Yes,” she said.\r\n".encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    found = article("-")
    assert (found.id, found.text) == ("-", data.decode())
    assert found.origin is not None
    assert (found.origin.source, found.origin.seen, found.origin.raw) == ("-", None, data)


def test_standard_input_can_be_anything(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = "".join(json.dumps({"text": f"{SAID} {n}"}) + "\n" for n in range(3000))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(gzip.compress(lines.encode()))))
    assert [item.text for item in items(["-"]) if isinstance(item, Article)] == [
        f"{SAID} {n}" for n in range(3000)
    ]


def test_pipes_and_devices_are_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/zero")):
        assert "not a file; use -" in refused(path)


def test_other_faults_give_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path)
    (tmp_path / "b").symlink_to(tmp_path / "b")
    found = list(items([str(tmp_path), f"{tmp_path}/c\0d"]))
    told = [item.reason for item in found if isinstance(item, Skipped)]
    assert len(told) == len(found) == 3
    assert "this is a folder" in told[0]
    assert "cannot be read" in told[1]
    assert "cannot be read" in told[2]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_files_without_the_right_to_read(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("words")
    (tmp_path / "secret.txt").chmod(0)
    assert "may not be read" in refused(tmp_path / "secret.txt")


def test_nothing_is_fetched_unless_asked_for() -> None:
    for url in ("https://herald.example/fares", "HTTP://herald.example/"):
        assert "add --fetch" in refused(url)


def test_a_url_gives_its_page() -> None:
    url = "https://herald.example/fares"
    found = article(url, fetch=Pages({url: page(5)}))
    assert (found.id, found.url, found.title) == (url, url, "Fares 5")
    origin = found.origin
    assert origin is not None
    assert (origin.source, origin.kind, origin.seen, origin.raw) == (url, "url", SEEN, page(5).encode())
    gone = one("https://herald.example/gone", fetch=Pages({}))
    assert isinstance(gone, Skipped)
    assert "404" in gone.reason


def test_a_url_can_give_anything() -> None:
    url = "https://herald.example/all.csv.gz"
    found = list(items([url], fetch=Pages({url: gzip.compress(b"a,body\n1,words\n2,more\n")}, None)))
    assert [item.text for item in found if isinstance(item, Article)] == ["words", "more"]


def test_the_charset_of_the_answer_counts() -> None:
    url = "https://herald.example/fares"
    web = Pages(
        {url: "<p>“Yes,” said Łukasz Żak of Łódź today.</p>".encode("cp1250", "replace")},
        "text/html; charset=cp1250",
    )
    assert "Łukasz Żak of Łódź" in article(url, fetch=web).text


def test_inputs_come_in_order_and_bad_ones_never_stop_the_others(tmp_path: Path) -> None:
    for name in ("b.txt", "a.csv", "c.html"):
        (tmp_path / name).write_text(
            {"a.csv": "body,x\nwords,1\nmore,2\n"}.get(name, "<p>words" if "h" in name else "words")
        )
    found = list(
        items([str(tmp_path / "gone"), str(tmp_path), "https://herald.example/", str(tmp_path / "b.txt")])
    )
    assert [Path(item.id.split(",")[0]).name for item in found] == [
        "gone", "a.csv", "a.csv", "b.txt", "c.html", "herald.example", "b.txt",
    ]  # fmt: skip
    assert [type(item) for item in found] == [Skipped, Article, Article, Page, Page, Skipped, Page]


def test_a_file_is_opened_when_its_turn_comes(tmp_path: Path) -> None:
    found = items([str(tmp_path / "a.txt"), str(tmp_path / "b.txt")])
    (tmp_path / "a.txt").write_text("words")
    assert isinstance(next(found), Page)
    (tmp_path / "b.txt").write_text("words")
    assert isinstance(next(found), Page)
