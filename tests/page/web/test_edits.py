"""Corrections, forgetting and saved searches over the web."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.page.web.conftest import LEDGER, PROMISE


def correct(editor: TestClient, **fields: str) -> Any:
    return editor.post("/corrections", data=fields)


def quote(editor: TestClient, words: str, article: int = 1) -> dict[str, Any]:
    quotes = editor.get(f"/articles/{article}.json").json()["article"]["quotes"]
    return next(one for one in quotes if words in one["text"])


def test_a_quote_is_rejected_and_comes_back(editor: TestClient) -> None:
    found = editor.get("/search.json", params={"q": "riders"}).json()["total"]
    id = str(quote(editor, "riders")["id"])
    assert correct(editor, action="reject", quote=id, back="/articles/1").headers["location"] == "/articles/1"
    assert editor.get("/search.json", params={"q": "riders"}).json()["total"] == found - 1
    assert quote(editor, "riders")["status"] == "rejected"  # who may correct still sees it
    number = editor.get("/corrections.json").json()["log"][0]["id"]
    assert correct(editor, action="undo", correction=str(number)).status_code == 303
    assert editor.get("/search.json", params={"q": "riders"}).json()["total"] == found


@pytest.mark.parametrize(
    ("fields", "speaker", "why"),
    [
        ({"action": "speaker", "name": "Ana Okafor"}, "Ana Okafor", "somebody of the article"),
        ({"action": "speaker", "name": "Dee Vos", "new": "yes"}, "Dee Vos", "somebody new"),
        ({"action": "nobody"}, None, "nobody can tell"),
    ],
)
def test_the_speaker_is_changed(
    editor: TestClient, fields: dict[str, str], speaker: str | None, why: str
) -> None:
    id = quote(editor, "riders")["id"]
    assert correct(editor, quote=str(id), by="Dee", note="heard it", **fields).status_code == 303, why
    assert quote(editor, "riders")["speaker"] == speaker
    log = editor.get("/corrections.json").json()["log"][0]
    assert (log["by"], log["note"], log["action"]) == ("Dee", "heard it", "speaker")


def test_people_are_merged_and_taken_apart(editor: TestClient) -> None:
    ids = {one["name"]: one["id"] for one in editor.get("/people.json?name=a").json()["found"]}
    ids |= {
        one["name"]: one["id"]
        for name in ("okafor", "marsh")
        for one in editor.get(f"/people.json?name={name}").json()["found"]
    }
    ana, ben = str(ids["Ana Okafor"]), str(ids["Ben Marsh"])
    assert correct(editor, action="merge", person_id=ben, into_id=ana).status_code == 303
    assert editor.get(f"/people/{ben}.json").json()["report"]["name"] == "Ana Okafor"
    assert correct(editor, action="split", person_id=ben).status_code == 303
    assert editor.get(f"/people/{ben}.json").json()["report"]["name"] == "Ben Marsh"


@pytest.mark.parametrize(
    ("fields", "status", "said"),
    [
        ({"action": "sing"}, 400, "choose from confirm"),
        ({"action": "confirm", "quote": "99"}, 400, "there is no quote 99"),
        ({"action": "confirm", "quote": "one"}, 422, "no number"),
        ({"action": "confirm", "quote": "9" * 30}, 422, "no number"),
        ({"action": "confirm"}, 422, "no number"),
        ({"action": "undo", "correction": "99"}, 400, "there is no correction 99"),
        ({"action": "speaker", "quote": "1", "name": "Zed Zz"}, 400, "new"),
        ({"action": "speaker", "quote": "1", "name": " "}, 400, "needs a name"),
        ({"action": "merge", "person_id": "99", "into": "Ana Okafor"}, 404, "no person 99"),
        ({"action": "merge", "person": "Ana Okafor", "into": "Ana Okafor"}, 400, "same person"),
    ],
)
def test_what_cannot_be_done_is_told(
    editor: TestClient, fields: dict[str, str], status: int, said: str
) -> None:
    sent = correct(editor, **fields)
    assert sent.status_code == status
    assert said in sent.text


def test_forgetting_asks_first(editor: TestClient) -> None:
    asked = editor.post("/forget", data={"article": "1"})
    assert (asked.status_code, LEDGER in asked.text) == (200, True)
    assert editor.get("/articles/1").status_code == 200
    assert editor.post("/forget", data={"article": "1", "sure": "yes"}).status_code == 200
    assert editor.get("/articles/1").status_code == 404


def test_a_person_is_forgotten(editor: TestClient) -> None:
    id = str(quote(editor, PROMISE)["person_id"])
    assert (
        editor.post("/forget", data={"person": id, "with_articles": "yes", "sure": "yes"}).status_code == 200
    )
    assert editor.get("/search.json", params={"by": "Okafor"}).json()["total"] == 0


def test_searches_are_saved_and_removed(editor: TestClient) -> None:
    address = "/search?q=fares&by=Okafor&since=2024&person=&sort=newest&after=x"
    assert editor.post("/searches", data={"name": "Fares", "address": address}).status_code == 303
    again = editor.post("/searches", data={"name": " Fares ", "address": address})
    assert (again.status_code, "already" in again.text) == (400, True)
    saved = editor.get("/searches.json").json()["saved"]
    assert [(one["search"]["name"], one["news"]) for one in saved] == [("Fares", 0)]
    assert saved[0]["url"] == "/search?q=fares&by=Okafor&since=2024&sort=newest"
    assert editor.get(saved[0]["feed"]).status_code == 200
    assert "Fares" in editor.get("/searches").text
    assert editor.post("/searches", data={"delete": str(saved[0]["search"]["id"])}).status_code == 303
    assert editor.get("/searches.json").json()["saved"] == []


@pytest.mark.parametrize(
    ("data", "said"),
    [({"name": "", "address": "/search?q=x"}, "needs a name"), ({"name": "x" * 300, "address": "/search"}, "needs a name"),
     ({"name": "x", "address": "/search?since=soon"}, "no day"), ({"name": "x", "address": "/search?person=ana"}, "no number"),
     ({"delete": "99"}, "no saved search 99")],
)  # fmt: skip
def test_searches_that_cannot_be_saved(editor: TestClient, data: dict[str, str], said: str) -> None:
    sent = editor.post("/searches", data=data)
    assert (sent.status_code, said in sent.text) == (400, True)


def test_leaving(editor: TestClient) -> None:
    assert editor.post("/leave").status_code == 303
    assert correct(editor, action="confirm", quote="1").status_code == 403
