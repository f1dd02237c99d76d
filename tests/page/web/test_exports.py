"""Lists whole: each file has what the page's list has; feeds and citations are read by the programs they are for."""

from __future__ import annotations

import csv
import io
import json
from xml.etree import ElementTree as ET

import feedparser
import pytest
from fastapi.testclient import TestClient
from openpyxl import load_workbook

from tests.page.web.conftest import LEDGER, PROMISE

LISTS = (
    "/search",
    "/search?q=fares",
    "/search?by=Okafor&type=direct&copies=yes",
    "/people/1",
    "/people/1/facts",
    "/articles/1",
    "/utterances/1",
)


def at(address: str, form: str) -> str:
    path, mark, query = address.partition("?")
    return f"{path}.{form}{mark}{query}"


def rows(client: TestClient, address: str, form: str) -> list[int]:
    """Ids of the quotes in a file, in its order."""
    sent = client.get(at(address, form))
    assert sent.status_code == 200
    assert "attachment" in sent.headers["content-disposition"]
    if form == "csv":
        return [int(row["id"]) for row in csv.DictReader(io.StringIO(sent.content.decode("utf-8-sig")))]
    if form == "jsonl":
        return [json.loads(line)["id"] for line in sent.text.splitlines()]
    sheet = load_workbook(io.BytesIO(sent.content)).active
    assert sheet is not None
    return [row[0] for row in sheet.iter_rows(min_row=2, values_only=True)]


@pytest.mark.parametrize("address", LISTS)
def test_files_hold_the_whole_list(reader: TestClient, address: str) -> None:
    found = {form: rows(reader, address, form) for form in ("csv", "jsonl", "xlsx")}
    assert found["csv"] == found["jsonl"] == found["xlsx"]
    assert len(set(found["csv"])) == len(found["csv"]) > 0
    if address.startswith("/search"):
        assert len(found["csv"]) == reader.get(at(address, "json")).json()["total"]


@pytest.mark.parametrize(
    ("address", "status"),
    [("/search.csv?since=soon", 400), ("/people/99.csv", 404), ("/articles/99.xlsx", 404), ("/utterances/99.jsonl", 404), ("/people/99/facts.csv", 404),
     ("/quotes/99.bib", 404), ("/articles/99.ris", 404), ("/search.doc", 422), ("/people/99.atom", 404)],
)  # fmt: skip
def test_what_is_not_there(reader: TestClient, address: str, status: int) -> None:
    assert reader.get(address).status_code == status


def test_a_feed_is_read_by_feed_readers(reader: TestClient) -> None:
    feed = feedparser.parse(reader.get("/search.atom?q=fares").content)
    assert not feed.bozo
    assert len(feed.entries) == reader.get("/search.json?q=fares").json()["total"]
    first = feed.entries[0]
    assert first.updated_parsed
    assert first.author
    assert first.link.startswith("http://testserver/quotes/")
    assert (
        reader.get(first.link.removeprefix("http://testserver")).headers["location"].startswith("/articles/")
    )
    assert max(entry.updated for entry in feed.entries) == feed.feed.updated == first.updated


def test_a_feed_is_atom(reader: TestClient) -> None:
    sent = reader.get("/people/1.atom")
    assert sent.headers["content-type"].startswith("application/atom+xml")
    root = ET.fromstring(sent.content)  # noqa: S314 - our own
    name = "{http://www.w3.org/2005/Atom}"
    assert root.tag == f"{name}feed"
    for entry in (root, *root.iter(f"{name}entry")):
        assert all(entry.find(f"{name}{each}") is not None for each in ("id", "title", "updated"))


def test_citation_of_an_article(reader: TestClient) -> None:
    entry = reader.get("/articles/1.bib").text
    assert entry.startswith("@article{onrecord1,\n")
    assert f"url = {{{LEDGER}}}" in entry
    assert "title = {{Fares frozen}}" in entry
    assert "date = {2024-05-01}" in entry
    record = reader.get("/articles/1.ris").text
    assert record.startswith("TY  - NEWS\r\n")
    assert record.endswith("ER  - \r\n")
    assert f"UR  - {LEDGER}\r\n" in record
    assert "DA  - 2024/05/01\r\n" in record


def test_citation_of_a_quote_leads_to_the_passage(reader: TestClient) -> None:
    id = reader.get("/articles/1.json").json()["article"]["quotes"][0]["id"]
    for form in ("bib", "ris"):
        cited = reader.get(f"/quotes/{id}.{form}").text
        assert PROMISE in cited
        assert "#:~:text=" in cited.replace(r"\#", "#")
