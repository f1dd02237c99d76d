"""What hostile articles, visitors and other sites cannot do."""

from __future__ import annotations

import itertools
import random
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from lxml import html

from onrecord.page.web.app import make_app
from onrecord.page.web.security import MOST_BYTES, local_path
from onrecord.record.database import open_database
from onrecord.settings import Settings
from onrecord.types import Skipped
from tests.page.web.conftest import ORIGIN, TOKEN
from tests.record.told import NOW, add, told

SCRIPTS = (
    "<script>alert({n})</script>", "<img src=x onerror=alert({n})>", "<svg/onload=alert({n})>", "</title><script>x{n}</script>",
    '" onmouseover="alert({n})', "' onfocus='alert({n})' autofocus='", "javascript:alert({n})", "JaVaScRiPt:alert({n})//",
    "data:text/html,<script>alert({n})</script>", "<a href='javascript:alert({n})'>x</a>", "{{{{ {n} * 7 }}}}", "{{% include '/etc/passwd' %}}{n}",
    "${{{n}}}", "#{{{n}}}", "<!-- {n}", "--><b>{n}", "]]><x>{n}", "<style>*{{display:none}}</style>{n}", "<base href=//evil.example/{n}>",
    "<iframe srcdoc='<script>{n}</script>'>", "<meta http-equiv=refresh content='0;url=//evil.example/{n}'>", "&lt;script&gt;{n}",
    "<form action=//evil.example><button>{n}", "</textarea><script>{n}</script>", "<mark class=content data-quote={n}>", "</p></div></main>{n}",
    "'; DROP TABLE quotes; -- {n}", "%3Cscript%3E{n}", "\\u003cscript\\u003e{n}", "<math><mtext><script>{n}</script>",
)  # fmt: skip
ODD = (
    "\x00",
    "\x08",
    "\x1b[31m",
    "\x7f",
    "\x85",
    "\u202e",
    "\u2066",
    "\u2028",
    "\ufeff",
    "\ufffe",
    "\U000e0001",
    "é",
    "",
)
PLACES = ("title", "name", "quote", "url", "file")
ALLOWED = {
    "html", "head", "meta", "title", "link", "script", "body", "a", "header", "nav", "main", "footer", "h1", "h2", "h3", "h4", "p",
    "ul", "ol", "li", "dl", "dt", "dd", "div", "span", "section", "article", "aside", "blockquote", "cite", "q", "table", "thead", "tbody", "tr",
    "th", "td", "caption", "form", "fieldset", "legend", "label", "input", "textarea", "select", "option", "button", "details", "summary",
    "b", "strong", "i", "em", "small", "bdi", "bdo", "time", "mark", "ins", "del", "code", "pre", "svg", "g", "rect", "line", "path", "text", "circle",
    "br", "hr", "output", "datalist", "figure", "figcaption", "kbd", "search", "hgroup", "address", "s", "u", "sup", "sub", "data", "abbr",
}  # fmt: skip


def hostile() -> Iterator[tuple[str, str]]:
    """500 pairs of a place in an article and a string for it."""
    chance = random.Random(6)  # noqa: S311 - cases, not secrets
    made = itertools.cycle(SCRIPTS)
    for n in range(500):
        script = next(made).format(n=n)
        odd = chance.choice(ODD)
        yield PLACES[n % len(PLACES)], f"{odd}{script}" if n % 2 else f"{script}{odd}"


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[TestClient, int]]:
    """A server of a record full of hostile strings, and the number of its articles."""
    path = tmp_path_factory.mktemp("hostile") / "news.db"
    strings: dict[str, list[str]] = {place: [] for place in PLACES}
    for place, words in hostile():
        strings[place].append(words)
    rows = list(zip(*(strings[place] for place in PLACES), strict=True))
    with open_database(str(path)) as database:
        stories = [
            told([(f"Ana {name}", f"{quote} and so on."), ("Ben", f"{quote} and more {number} words")],
                 url=f"https://a.example/{number}/{url}" if number % 2 else url, title=title, mentioned=["Ana"])
            for number, (title, name, quote, url, _) in enumerate(rows)
        ]  # fmt: skip
        add(database, *stories, *(Skipped(file, f"{file}: it holds nothing") for *_, file in rows))
    settings = Settings(record=str(path), hosts=("testserver",), edit=True, token=TOKEN, query_seconds=60)
    with TestClient(make_app(settings), headers=ORIGIN) as client:
        client.get(f"/edit?token={TOKEN}")
        client.post(
            "/corrections", data={"action": "confirm", "quote": "1", "by": rows[0][0], "note": rows[1][0]}
        )
        client.post("/searches", data={"name": rows[2][0], "address": "/search?q=%3Cscript%3E"})
        yield client, len(rows)


def assert_harmless(page: bytes, where: str) -> None:
    """No tag, handler or address in the page but those of the templates, and no character that a page must not carry."""
    text = page.decode()
    assert not set(text) & set("\x00\x08\x1b\x7f\x85"), where
    tree = html.document_fromstring(text)
    for element in tree.iter():
        if not isinstance(element.tag, str):
            pytest.fail(f"a comment in {where}: {element.text}")
        assert element.tag in ALLOWED, (where, element.tag)
        if element.tag == "link" and element.get("rel") == "icon":
            assert element.get("href") == "data:,"  # no icon, and no request for one
            continue
        for name, value in element.attrib.items():
            assert not re.match("on|style$|srcdoc$|formaction$", name), (where, name)
            if name in ("href", "src", "action"):
                assert re.match(r"/(?!/)|#|\?|https?://", value), (where, value)
        if element.tag == "script":
            assert (element.text, element.get("src", "")[:8]) == (None, "/static/"), where
        if element.tag == "link":
            assert element.get("href", "").startswith("/"), where


def test_there_are_500_hostile_strings() -> None:
    assert len(set(hostile())) == 500


def test_no_article_can_put_anything_into_a_page(attacked: tuple[TestClient, int]) -> None:
    client, articles = attacked
    people = 2 * articles
    addresses = [
        "/",
        "/coverage",
        "/corrections",
        "/searches",
        "/search?limit=100",
        "/search?q=Ana&limit=100",
        "/people?name=Ana",
    ]
    addresses += [f"/articles/{n}" for n in range(1, articles + 1)]
    addresses += [f"/people/{n}" for n in range(1, people, 4)]
    addresses += [f"/utterances/{n}" for n in range(1, people, 8)]
    for address in addresses:
        page = client.get(address)
        assert page.status_code in (200, 404), address
        assert_harmless(page.content, address)


def test_no_visitor_can_put_anything_into_a_page(attacked: tuple[TestClient, int]) -> None:
    client, _ = attacked
    strings = [words for _, words in hostile()]
    for at in range(0, len(strings), 4):
        asked = dict(zip(("q", "by", "about", "outlet"), strings[at : at + 4], strict=True))
        single = (
            ("/people", "name"),
            ("/check", "q"),
            ("/search", "since"),
            ("/search", "after"),
            ("/search", "type"),
        )
        address, name = single[at // 4 % len(single)]
        for page in (client.get("/search", params=asked), client.get(address, params={name: strings[at]})):
            assert page.status_code in (200, 400), asked
            assert_harmless(page.content, f"{asked}")


def test_feeds_and_json_stay_whole(attacked: tuple[TestClient, int]) -> None:
    client, articles = attacked
    feed = client.get("/search.atom?q=Ana")
    assert html.etree.fromstring(feed.content) is not None
    for number in range(1, articles + 1, 9):
        assert client.get(f"/articles/{number}.json").json()["article"]["id"] == number
        assert client.get(f"/articles/{number}.bib").text.count("{") == client.get(
            f"/articles/{number}.bib"
        ).text.count("}")
        assert all(
            line[4:6] == "- " or line[2:6] == "  - "
            for line in client.get(f"/articles/{number}.ris").text.split("\r\n")
            if line
        )


def test_every_answer_has_the_headers(reader: TestClient) -> None:
    for address in ("/", "/nothing", "/search.csv", "/static/x", "/api/v1/search", "/health"):
        headers = reader.get(address).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize(
    ("host", "status", "why"),
    [
        ("testserver", 200, "a name that was given"),
        ("TESTSERVER:8000", 200, "with its port, in capitals"),
        ("localhost:8000", 200, "this computer"),
        ("127.0.0.1", 200, "an address is nobody's name"),
        ("[::1]:8000", 200, "likewise"),
        ("evil.example", 421, "a name that somebody pointed here"),
        ("testserver.evil.example", 421, "a longer one"),
        ("", 421, "none"),
        ("[::1", 421, "a broken one"),
    ],
)
def test_only_our_own_names_are_answered(reader: TestClient, host: str, status: int, why: str) -> None:
    assert reader.get("/", headers={"Host": host}).status_code == status, why


@pytest.mark.parametrize(
    ("path", "ours"),
    [("/articles/1?person=2#n3", True), ("/", True), ("//evil.example", False), ("https://evil.example/", False),
     ("/\\evil.example", False), ("\\/evil.example", False), ("/a\nb", False), ("", False), ("javascript:x", False), ("/\t/evil", False)],
)  # fmt: skip
def test_forms_lead_nowhere_else(guarded: FastAPI, path: str, ours: bool) -> None:
    assert local_path(path, "/log") == (path if ours else "/log")
    client = TestClient(guarded, headers={"Authorization": f"Bearer {TOKEN}"}, follow_redirects=False)
    sent = client.post("/corrections", data={"action": "confirm", "quote": "1", "back": path})
    assert sent.headers["location"].startswith("/")
    assert not sent.headers["location"].startswith(("//", "/\\"))


@pytest.fixture(scope="module")
def guarded(made: Path, tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    """A server that takes changes, if they are allowed."""
    path = shutil.copy(made, tmp_path_factory.mktemp("guarded") / "news.db")
    return make_app(Settings(record=str(path), hosts=("testserver",), edit=True, token=TOKEN))


EDITS = (
    ("/corrections", {"action": "reject", "quote": "1"}),
    ("/forget", {"article": "1", "sure": "yes"}),
    ("/searches", {"name": "fares", "address": "/search?q=fares"}),
    ("/leave", {}),
    ("/read", {"text": '"Fares rise," Ana Okafor said.', "keep": "yes"}),
)


@pytest.mark.parametrize(("path", "data"), EDITS)
@pytest.mark.parametrize(
    ("cookie", "headers", "why"),
    [
        (None, ORIGIN, "no token"),
        ("wrong", ORIGIN, "another token"),
        (TOKEN, {}, "no origin"),
        (TOKEN, {"Origin": "null"}, "a page without one"),
        (TOKEN, {"Origin": "https://evil.example"}, "another site's page"),
        (TOKEN, {"Origin": "http://testserver.evil.example"}, "a name that begins like ours"),
        (None, {"Authorization": "Bearer wrong"}, "another token in a header"),
        (None, {"Authorization": f"Basic {TOKEN}", **ORIGIN}, "the token as something else"),
    ],
)
def test_edits_need_the_token_and_our_own_page(
    guarded: FastAPI, path: str, data: dict[str, str], cookie: str | None, headers: dict[str, str], why: str
) -> None:
    client = TestClient(guarded, cookies={"onrecord_token": cookie} if cookie else {})
    assert client.post(path, data=data, headers=headers).status_code == 403, why


@pytest.mark.parametrize(("path", "data"), EDITS)
def test_a_server_that_only_shows_takes_nothing(reader: TestClient, path: str, data: dict[str, str]) -> None:
    headers = {**ORIGIN, "Authorization": "Bearer x"}
    assert reader.post(path, data=data, headers=headers).status_code == 403


def test_wrong_tokens_do_not_enter(editor: TestClient, reader: TestClient) -> None:
    assert editor.get("/edit?token=wrong").status_code == 403
    assert reader.get("/edit?token=").status_code == 403


def test_the_cookie_is_for_this_server_alone(editor: TestClient) -> None:
    cookie = editor.get(f"/edit?token={TOKEN}").headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie


def test_a_program_edits_with_the_token_in_a_header(guarded: FastAPI) -> None:
    client = TestClient(guarded)
    headers = {"Authorization": f"Bearer {TOKEN}", "Accept": "application/json"}
    sent = client.post("/corrections", data={"action": "confirm", "quote": "1"}, headers=headers)
    assert sent.json()["correction"] > 0


@pytest.mark.parametrize("path", ["/read", "/check", "/corrections", "/api/v1/read"])
@pytest.mark.parametrize("told_length", [True, False])
def test_large_bodies_are_refused(guarded: FastAPI, path: str, told_length: bool) -> None:
    body = b"text=" + b"x" * MOST_BYTES
    content = body if told_length else iter([body[at : at + 100_000] for at in range(0, len(body), 100_000)])
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    sent = TestClient(guarded).post(path, content=content, headers=headers)
    assert (sent.status_code, "more than 2 MB" in sent.text) == (413, True)


def test_forms_of_other_sites_are_refused(reader: TestClient) -> None:
    sent = reader.post("/check", data={"text": "x"}, headers={"Origin": "https://evil.example"})
    assert sent.status_code == 403


def test_nothing_is_fetched_unless_the_server_was_told_to(reader: TestClient) -> None:
    assert reader.post("/read", data={"url": "http://127.0.0.1:1/"}, headers=ORIGIN).status_code == 403


def test_queries_have_a_time_limit(made: Path) -> None:
    settings = Settings(record=str(made), hosts=("testserver",), query_seconds=1e-9)
    with TestClient(make_app(settings)) as client:
        page = client.get("/search.json?q=fares")
    # so small a record may be read between two looks at the clock
    assert page.status_code in (200, 503)
    if page.status_code == 503:
        assert "stopped" in page.json()["detail"]


def test_the_record_is_opened_for_reading_only(made: Path, reader: TestClient) -> None:
    assert reader.app.state.answers.service.database.read_only  # type: ignore[attr-defined]
    assert NOW
