"""Read and Check: what visitors paste and send, read by the library's own reader under its own limits."""

from __future__ import annotations

import gzip
import tempfile

import pytest
from fastapi.testclient import TestClient

from tests.page.web.conftest import PROMISE

FARES = '"Fares will not rise," said Ana Okafor, the transit chief. She added that a review would follow.'
PAGE = f"<!DOCTYPE html><html><head><title>Fares</title></head><body><article><h1>Fares</h1><p>{FARES}</p></article></body></html>"
DRAFT = f'"{PROMISE}," said Ana Okafor. "Nobody ever said these other words about anything," said Ben Marsh.'


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        ({"data": {"text": FARES, "title": "Fares", "published": "2024-05-01"}}, "text"),
        ({"data": {"text": PAGE}}, "a page's source"),
        ({"files": {"file": ("fares.txt", FARES.encode())}}, "a file"),
        ({"files": {"file": ("../../etc/fares.html", PAGE.encode())}}, "a name that leads elsewhere"),
        ({"files": {"file": ("fares.txt.gz", gzip.compress(FARES.encode()))}}, "a packed file"),
    ],
)
def test_an_article_is_read(reader: TestClient, sent: dict[str, dict[str, object]], why: str) -> None:
    page = reader.post("/read", **sent)  # type: ignore[arg-type]
    assert page.status_code == 200, why
    assert "Ana Okafor" in page.text
    assert "Fares will not rise" in page.text
    article = reader.post("/api/v1/read", **sent).json()["article"]  # type: ignore[arg-type]
    for quote in article["quotes"]:
        assert all(article["text"][start:end] for start, end in quote["content"])
    assert tempfile.gettempdir() not in page.text
    assert ".." not in article["id"]


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"data": {"text": ""}}, "empty"),
        ({"data": {"text": "Le maire a dit que les prix ne vont pas augmenter cette année dans la ville. " * 5}}, "another language"),
        ({"files": {"file": ("a.png", b"\x89PNG\r\n\x1a\n" + bytes(200))}}, "a.png"),
        ({"files": {"file": ("a.gz", gzip.compress(bytes(20_000_000)))}}, "a.gz"),
        ({"files": {"file": ("empty.txt", b"")}}, "empty.txt"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told(
    reader: TestClient, sent: dict[str, dict[str, object]], said: str
) -> None:
    page = reader.post("/read", **sent)  # type: ignore[arg-type]
    assert (page.status_code, said in page.text, tempfile.gettempdir() in page.text) == (200, True, False)
    problem = reader.post("/read.json", **sent)  # type: ignore[arg-type]
    assert (problem.status_code, said in problem.json()["detail"]) == (422, True)


@pytest.mark.parametrize(
    ("content", "type", "status"),
    [
        (b"{}", "application/json", 415),
        (b"x", "", 415),
        (b"x", "multipart/form-data", 400),
        (b"a=1&" * 60, "application/x-www-form-urlencoded", 400),
    ],
)
def test_what_is_no_form(reader: TestClient, content: bytes, type: str, status: int) -> None:
    assert reader.post("/read", content=content, headers={"Content-Type": type}).status_code == status


def test_an_article_is_kept_once(editor: TestClient) -> None:
    kept = [
        editor.post("/read.json", data={"text": FARES, "title": "Fares", "keep": "yes"}).json()["kept"]
        for _ in range(2)
    ]
    assert kept[0] == kept[1]
    shown = editor.get(f"/articles/{kept[0]}.json").json()["article"]
    assert (shown["name"], shown["text"]) == ("Fares", FARES)
    assert editor.get("/search.json?q=%22fares+will+not+rise%22").json()["total"] == 1


def test_a_draft_is_checked(reader: TestClient) -> None:
    report = reader.post("/api/v1/check", data={"text": DRAFT}).json()
    kinds = [one["verdict"]["kind"] for one in report["draft"]["quotations"]]
    assert kinds == ["verbatim", "not found"]
    page = reader.post("/check", data={"text": DRAFT})
    assert PROMISE in page.text
    for one in report["draft"]["quotations"]:
        assert report["text"][one["start"] : one["end"]] == one["text"]
