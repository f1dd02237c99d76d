"""IPTC ninjs, versions 1 to 3."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from onrecord.text.sources import Page, items, read_page
from onrecord.types import Article, Skipped

TEXT = "“Fares will not rise,” said Ana Okafor, the transit chief. She added that a review would follow."
XHTML = f"<p>{TEXT}</p><p>The council meets again.</p>"
URI = "https://agency.example/fares"
FACTS = {
    "uri": URI,
    "type": "text",
    "headline": "Fares",
    "byline": "Lena Marsh",
    "versioncreated": "2021-03-02T08:30:00Z",
}
NEWER = {"uri": URI, "type": "text", "by": "Lena Marsh", "headlines": [{"role": "short", "value": "F"},
         {"role": "main", "value": "Fares"}]}  # fmt: skip


def body(value: str, media: str, name: str = "contenttype") -> dict[str, Any]:
    return {"role": "main", name: media, "value": value}


def read(path: Path, data: Any) -> list[Article | Skipped]:
    """What a file with this data gives, pages read."""
    path.write_text(data if isinstance(data, str) else json.dumps(data), encoding="utf-8")
    return [read_page(item) if isinstance(item, Page) else item for item in items([str(path)])]


VERSIONS = [
    (FACTS | {"body_text": TEXT}, TEXT, "1: plain text"),
    (FACTS | {"body_xhtml": XHTML}, f"{TEXT}\n\nThe council meets again.", "1: XHTML"),
    (FACTS | {"body_html": XHTML}, f"{TEXT}\n\nThe council meets again.", "1 as Superdesk writes it"),
    (FACTS | {"body_text": TEXT, "body_xhtml": XHTML}, f"{TEXT}\n\nThe council meets again.", "HTML keeps paragraphs"),
    (
        NEWER | {"versioncreated": "2021-03-02T08:30:00Z", "bodies": [body(TEXT, "text/plain")]},
        TEXT,
        "2: plain text",
    ),
    (
        NEWER | {"versioncreated": "2021-03-02T08:30:00Z",
                 "bodies": [body("A summary.", "text/plain"), body(XHTML, "application/xhtml+xml")]},
        f"{TEXT}\n\nThe council meets again.",
        "2: several bodies",
    ),
    (
        NEWER | {"versionCreated": "2021-03-02T08:30:00Z", "bodies": [body(TEXT, "text/plain", "contentType")]},
        TEXT,
        "3: names in camel case",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("news", "text", "why"), VERSIONS, ids=[row[-1] for row in VERSIONS])
def test_every_version_is_read(tmp_path: Path, news: dict[str, Any], text: str, why: str) -> None:
    for name, data in (
        ("a.json", news),
        ("b", json.dumps(news, indent=2)),
        ("c.json", [news]),
        ("d.jsonl", json.dumps(news) + "\n" + json.dumps(news)),
    ):
        article = read(tmp_path / name, data)[0]
        assert isinstance(article, Article), why
        assert article.text == text, why
        assert (article.url, article.title, article.byline) == (URI, "Fares", "Lena Marsh")
        assert (article.published or "")[:16] == "2021-03-02T08:30"
        assert article.origin is not None
        assert article.origin.kind == "ninjs"


ODD = [
    (FACTS | {"type": "picture"}, "it is a picture", "a picture"),
    (FACTS, "it has no body", "nothing but a headline"),
    (FACTS | {"body_text": " \n"}, "it has no body", "white space"),
    (FACTS | {"bodies": "x"}, "it has no body", "bodies that are no list"),
    (FACTS | {"bodies": [1, {"value": 2}, {}]}, "it has no body", "bodies that are none"),
]


@pytest.mark.parametrize(("news", "told", "why"), ODD, ids=[row[-1] for row in ODD])
def test_what_holds_no_text_is_told_and_the_rest_is_read(
    tmp_path: Path, news: dict[str, Any], told: str, why: str
) -> None:
    bad, good = read(tmp_path / "a.json", [news, FACTS | {"body_text": TEXT}])
    assert isinstance(bad, Skipped), why
    assert told in bad.reason
    assert bad.id.endswith("row 1")
    assert isinstance(good, Article)


def test_strange_values_do_no_harm(tmp_path: Path) -> None:
    news = {"uri": 7, "renditions": 8, "headline": ["x"], "headlines": {"a": 1}, "byline": None, "versioncreated": "soon",
            "body_text": "\ud800" + TEXT + "\0", "copyrightholder": 3}  # fmt: skip
    (article,) = read(tmp_path / "a.json", news)
    assert isinstance(article, Article)
    assert article.text == "\ufffd" + TEXT + "\ufffd"
    assert (article.url, article.title, article.byline, article.published) == (None, None, None, None)


def test_nesting_and_cut_files_are_told(tmp_path: Path) -> None:
    for data in ('{"uri": "a", "body_text": ' + "[" * 100_000, '{"versioncreated": "2021", "body_text": "a'):
        (one,) = read(tmp_path / "a.json", data)
        assert isinstance(one, Skipped)
        assert "JSON" in one.reason
