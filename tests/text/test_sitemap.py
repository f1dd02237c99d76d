"""Site maps."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from onrecord.text.sources import Page, items, read_page
from onrecord.types import Skipped
from tests.text.pages import Pages
from tests.text.warcs import page

HOST = "https://herald.example"
NS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
NEWS = (
    "<news:news><news:publication><news:name>The Herald</news:name></news:publication>"
    "<news:publication_date>2021-03-02</news:publication_date><news:title>Fares</news:title></news:news>"
)


def sitemap(*names: str, more: str = "") -> str:
    urls = "".join(f"<url><loc>{HOST}/{name}</loc>{more}</url>" for name in names)
    return f'<?xml version="1.0"?><urlset {NS}>{urls}</urlset>'


def index(*names: str) -> str:
    maps = "".join(f"<sitemap><loc>{HOST}/{name}</loc></sitemap>" for name in names)
    return f"<sitemapindex {NS}>{maps}</sitemapindex>"


def test_pages_are_fetched_and_know_what_the_map_tells(tmp_path: Path) -> None:
    (tmp_path / "sitemap.xml").write_text(sitemap("1", "2", more=NEWS))
    web = Pages({f"{HOST}/1": page(1)})
    found, gone = items([str(tmp_path / "sitemap.xml")], fetch=web)
    assert isinstance(found, Page)
    article = read_page(found)
    assert (article.title, article.publisher, article.published) == ("Fares 1", "The Herald", "2021-03-02")
    assert isinstance(gone, Skipped)
    assert (gone.id, gone.reason) == (f"{HOST}/2", "the server has no such page (404)")


def test_an_index_leads_to_pages() -> None:
    web = Pages({
        f"{HOST}/sitemap.xml": index("a.xml", "b.xml.gz", "gone.xml", "again.xml", "1"),
        f"{HOST}/a.xml": sitemap("1"),
        f"{HOST}/b.xml.gz": gzip.compress(sitemap("2").encode()),
        f"{HOST}/again.xml": index("a.xml"),
        f"{HOST}/1": page(1),
        f"{HOST}/2": page(2),
    })  # fmt: skip
    found = list(items([f"{HOST}/sitemap.xml"], fetch=web))
    assert [item.data for item in found if isinstance(item, Page)] == [page(1).encode(), page(2).encode()]
    told = {item.id.removeprefix(HOST): item.reason for item in found if isinstance(item, Skipped)}
    assert told.keys() == {"/gone.xml", "/again.xml", "/1"}
    assert "named by another" in told["/again.xml"]


REFUSED = [
    (sitemap("1", "2"), None, "only names pages (2); add --fetch", "nothing is fetched unless asked for"),
    (sitemap(), Pages({}), "names no pages", "empty"),
    (sitemap("1").replace("https", "ftp"), Pages({}), "names no pages", "addresses that are no web pages"),
    ("<urlset>", Pages({}), "names no pages", "cut off at once"),
    ("<urlset>" + "<url>" * 100_000, Pages({}), "deeper", "nesting"),
    ('<!DOCTYPE urlset [<!ENTITY a "b">]>' + sitemap("1"), Pages({}), "entities", "entities"),
    ("<urlset>" + " " * 53_000_000, Pages({}), "bytes", "too large"),
]


@pytest.mark.parametrize(("data", "web", "told", "why"), REFUSED, ids=[row[-1] for row in REFUSED])
def test_what_gives_no_pages_says_why(
    tmp_path: Path, data: str, web: Pages | None, told: str, why: str
) -> None:
    (tmp_path / "sitemap.xml").write_text(data)
    found = list(items([str(tmp_path / "sitemap.xml")], fetch=web))
    (one,) = found
    assert isinstance(one, Skipped), why
    assert told in one.reason
    assert web is None or web.asked == []


def test_addresses_beyond_the_limit_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.text.sitemap.MAX_PAGES", 2)
    (tmp_path / "sitemap.xml").write_text(sitemap("1", "2", "3", "4"))
    web = Pages({f"{HOST}/{n}": page(n) for n in range(1, 5)})
    found = list(items([str(tmp_path / "sitemap.xml")], fetch=web))
    assert [type(item) for item in found] == [Page, Page, Skipped]
    assert len(web.asked) == 2
