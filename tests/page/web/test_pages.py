"""Every page: what its HTML shows is what its JSON says, the API says the same, browsers keep it till the record changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient
from lxml import html

from onrecord.page.web.contexts import article, check, corrections, coverage, home, person, search, utterance
from onrecord.page.web.contexts import help as help_
from onrecord.page.web.routes.pages import API, PAGES

Values = Callable[[dict[str, Any]], Iterator[object]]


def of_home(page: dict[str, Any]) -> Iterator[object]:
    yield from (page["shelf"]["quotes"], page["shelf"]["articles"])
    for hit in page["newest"]:
        yield from (hit["text"], hit["speaker"] or hit["source"], hit["article"])


def of_search(page: dict[str, Any]) -> Iterator[object]:
    yield from page["notes"]
    yield page["total"] if page["hits"] else page["shelf"]["articles"]
    for one in page["hits"]:
        yield from (one["hit"]["text"], one["hit"]["speaker"] or one["hit"]["source"], one["hit"]["article"])
    for choices in page["facets"]:
        for choice in choices["values"]:
            yield from (choice["value"], choice["count"])


def of_article(page: dict[str, Any]) -> Iterator[object]:
    yield from page["article"]["text"].split("\n")
    yield page["article"]["name"]
    for entity in page["article"]["entities"]:
        if entity["quotes"]:
            yield entity["name"]
    for quote in page["article"]["quotes"]:
        yield quote["speaker"] or quote["source"] or "not named"


def of_people(page: dict[str, Any]) -> Iterator[object]:
    for one in page["found"]:
        yield from (one["name"], one["quotes"])


def of_person(page: dict[str, Any]) -> Iterator[object]:
    report = page["report"]
    yield from (report["name"], report["quotes"], *report["other_names"])
    yield from (one["name"] for one in (*report["aliases"], *report["company"]))
    yield from (share["value"] for share in report["outlets"])
    yield from (one["hit"]["text"] for one in page["newest"])


def of_utterance(page: dict[str, Any]) -> Iterator[object]:
    its = page["utterance"]
    yield from (its["articles"], its["fullest"]["hit"]["text"], its["first"]["sentence"])
    yield from (one["name"] for one in its["speakers"] if one["name"])
    for version in its["versions"]:
        yield from (piece["text"] for piece in version["alteration"]["alignment"]["pieces"])


def of_check(page: dict[str, Any]) -> Iterator[object]:
    yield page["problem"]
    if page["verdict"]:
        yield page["verdict"]["sentence"]
        yield from (found["hit"]["article"] for found in page["verdict"]["found"])


def of_coverage(page: dict[str, Any]) -> Iterator[object]:
    yield from (page["status"]["articles"], page["status"]["quotes"])
    yield from (outlet["name"] for outlet in page["status"]["outlets"])
    yield from (skips["reason"] for skips in page["status"]["skipped"])
    yield from (voice["name"] for voice in page["quoted"]["people"])
    yield from (outlet["quotes"] for outlet in page["quoted"]["outlets"])


def of_corrections(page: dict[str, Any]) -> Iterator[object]:
    for one in page["log"]:
        yield from (one["by"], one["text"], one["person"], one["into"], one["note"])


def of_help(page: dict[str, Any]) -> Iterator[object]:
    for call in page["calls"]:
        yield from (call["path"], call["summary"], *(one["name"] for one in call["parameters"]))


SHOWN: tuple[tuple[str, Values, str], ...] = (
    ("/", of_home, "the first page"),
    ("/search", of_search, "everything"),
    ("/search?q=fares", of_search, "words"),
    ("/search?q=fares&by=Okafor&sort=oldest", of_search, "a speaker, in another order"),
    ("/search?person=1&outlet=ledger.example&since=2024&until=2024", of_search, "facets that are chosen"),
    ("/search?q=fares&copies=yes&limit=1", of_search, "one hit a page"),
    ("/search?q=zzzz&by=Okafor", of_search, "nothing found"),
    ("/search?q=%22%22!", of_search, "nothing to look for, with a note"),
    ("/articles/1", of_article, "an article"),
    ("/articles/1?person=0", of_article, "somebody lit up"),
    ("/articles/3", of_article, "an older version, with a quote by nobody"),
    ("/people", of_people, "nobody asked for"),
    ("/people?name=okafor", of_people, "a part of a name"),
    ("/people?name=zzzz", of_people, "a name of nobody"),
    ("/people/1", of_person, "a person"),
    ("/people/2", of_person, "a person whom another was merged into"),
    ("/utterances/1", of_utterance, "versions that differ"),
    ("/utterances/1?copies=yes", of_utterance, "every article"),
    ("/check", of_check, "no quote yet"),
    ("/check?q=Bus+fares+in+this+city+will+not+rise+before+the+end+of+next+year", of_check, "a quote on the record"),
    ("/check?q=Bus+fares+in+this+city+will+rise+before+the+end+of+next+year&by=Ana+Okafor", of_check, "altered"),
    ("/check?q=Nothing+of+the+kind+was+ever+said+by+anybody", of_check, "not there"),
    ("/check?q=word", of_check, "too short to look for"),
    ("/coverage", of_coverage, "what is on the record"),
    ("/corrections", of_corrections, "the log"),
    ("/corrections?before=2", of_corrections, "older ones"),
    ("/docs", of_help, "the API"),
)  # fmt: skip


def words(text: str) -> str:
    return " ".join(text.split())


def shown_by(page: bytes) -> str:
    return words(html.fromstring(page.decode()).text_content())


def data_address(address: str) -> str:
    path, mark, query = address.partition("?")
    return f"{'/index' if path == '/' else path}.json{mark}{query}"


@pytest.mark.parametrize(("address", "values", "why"), SHOWN)
def test_html_shows_what_json_says(reader: TestClient, address: str, values: Values, why: str) -> None:
    page, data = reader.get(address), reader.get(data_address(address))
    assert (page.status_code, data.status_code) == (200, 200), why
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    seen = shown_by(page.content)
    for value in values(data.json()):
        wanted = f"{value:,}" if isinstance(value, int) else words(str(value or ""))
        assert wanted in seen, (why, value)


@pytest.mark.parametrize(
    "address",
    [address for address, _, _ in SHOWN if address not in ("/", "/docs") and "/read" not in address],
)
def test_the_api_says_the_same(reader: TestClient, address: str) -> None:
    page, api = reader.get(data_address(address)).json(), reader.get(f"{API}{address}").json()
    assert {**page, "seconds": 0} == {**api, "seconds": 0}


def test_every_page_is_shown() -> None:
    modules = (article, check, corrections, coverage, help_, home, person, search, utterance)
    named = {page.model for page in PAGES if page.path != "/read"}
    assert all(page.__module__ in {module.__name__ for module in modules} for page in named)
    tried = {address.partition("?")[0].rstrip("0123456789") for address, _, _ in SHOWN}
    assert {page.path.replace("{id}", "") for page in PAGES} - tried == {"/read"}


def test_first_page_of_the_api_is_the_record(reader: TestClient) -> None:
    assert reader.get(f"{API}/record").json() == reader.get("/index.json").json()


@pytest.mark.parametrize(
    "address", ["/", "/search?q=fares", "/articles/1", "/search.json?q=fares", "/people/1.atom"]
)
def test_browsers_keep_a_page_until_the_record_changes(editor: TestClient, address: str) -> None:
    editor.get(address)
    first = editor.get(address)
    tag = first.headers["etag"]
    again = editor.get(address, headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    assert editor.post("/corrections", data={"action": "reject", "quote": "1"}).status_code == 303
    changed = editor.get(address, headers={"If-None-Match": tag})
    assert (changed.status_code, changed.headers["etag"] != tag) == (200, True)


def test_pages_follow_each_other_and_hold_every_hit_once(reader: TestClient) -> None:
    seen, after = [], ""
    while True:
        page = reader.get(f"{API}/search", params={"limit": 2, "after": after, "copies": "yes"}).json()
        seen += [one["hit"]["id"] for one in page["hits"]]
        after = page["after"]
        if not after:
            break
        assert reader.get(page["next"].replace("/search", "/search.json")).json()["form"]["after"] == after
    assert len(seen) == len(set(seen)) == page["total"]


def test_same_words_are_listed_once_with_a_way_to_the_others(reader: TestClient) -> None:
    page = reader.get("/search.json", params={"q": "fares"}).json()
    every = reader.get("/search.json", params={"q": "fares", "copies": "yes"}).json()
    assert len(page["hits"]) + page["hidden"] == len(every["hits"])
    assert page["hidden"] > 0
    assert any(one["articles"] for one in page["hits"])


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("/nothing", 404, "there is nothing at this address"),
        ("/articles/99", 404, "there is no article 99"),
        ("/articles/99999999999999999999", 422, "id"),
        ("/people/99", 404, "there is no person 99"),
        ("/utterances/99", 404, "no quote 99"),
        ("/quotes/99", 404, "there is no quote 99"),
        ("/search?type=sung", 400, "choose from direct"),
        ("/search?sort=loudest", 400, "choose from relevance"),
        ("/search?since=yesterday", 400, "is no day"),
        ("/search?after=zzz", 400, "no mark of a page"),
        ("/search?person=ana", 400, "is no number"),
        ("/search?limit=0", 422, "limit"),
        ("/search?q=" + "+".join(f"word{n}" for n in range(120)), 400, "100 words at most"),
        ("/static/style.css", 404, "there is no file"),
    ],
)
def test_what_cannot_be_is_told_in_a_sentence(
    reader: TestClient, address: str, status: int, said: str
) -> None:
    page = reader.get(address)
    assert page.status_code == status
    assert said in shown_by(page.content)
    if not address.startswith(("/nothing", "/static", "/quotes")):
        api = reader.get(f"{API}{address}")
        assert (api.status_code, api.headers["content-type"]) == (status, "application/problem+json")
        assert said in api.json()["detail"]
        assert api.json()["status"] == status


def test_post_where_nothing_is_taken(reader: TestClient) -> None:
    assert reader.post("/search").status_code == 405


def test_health(reader: TestClient) -> None:
    assert reader.get("/health").text == "well\n"


def test_assets_are_kept_for_a_year(reader: TestClient) -> None:
    page = html.fromstring(reader.get("/").text)
    addresses = [*page.xpath("//link[@rel='stylesheet']/@href"), *page.xpath("//script/@src")]
    assert addresses
    for address in addresses:
        assert "immutable" in reader.get(address).headers["cache-control"]


def test_openapi_has_an_example_for_each_parameter_of_words(reader: TestClient) -> None:
    described = reader.get(f"{API}/openapi.json").json()
    bare = [
        (path, one["name"])
        for path, methods in described["paths"].items()
        for call in methods.values()
        for one in call.get("parameters", ())
        if "examples" not in one and one["schema"].get("type") == "string" and one["name"] != "after"
    ]
    assert bare == []
