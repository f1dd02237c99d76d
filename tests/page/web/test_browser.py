"""Every page in a real browser: seen by axe, on a phone and a desk, by day and night, with keyboard and without script.

With ONRECORD_PICTURES=FOLDER a picture of every page is kept there, to be looked at.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page, Request, expect, sync_playwright

from tests.page.web.conftest import TOKEN

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
PAGES = {
    "home": "/",
    "search": "/search?q=fares",
    "search-empty": "/search?q=zebra&by=Okafor",
    "article": "/articles/1",
    "article-lit": "/articles/1?person=0",
    "person": "/people/1",
    "people": "/people?name=okafor",
    "utterance": "/utterances/1",
    "check": "/check",
    "check-altered": "/check?q=Bus+fares+in+this+city+will+rise+before+the+end+of+next+year&by=Cy+Lund",
    "check-not-found": "/check?q=the+moon+is+made+of+old+green+cheese",
    "read": "/read",
    "coverage": "/coverage",
    "corrections": "/corrections",
    "searches": "/searches",
    "api": "/docs",
    "no-such-page": "/articles/999",
}
MOST_BYTES = 60_000
MOST_REQUESTS = 3


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium."""
    path = shutil.which("chromium") or shutil.which("google-chrome")
    if path is None:
        if "chromium" in os.environ.get("ONRECORD_TEST_SKIP", ""):
            pytest.skip("ONRECORD_TEST_SKIP names chromium")
        pytest.fail(
            "these tests need a browser: sudo apt-get install chromium (or ONRECORD_TEST_SKIP=chromium)"
        )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def address(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a server of its own shows a copy of the record."""
    record = shutil.copy(made, tmp_path_factory.mktemp("served") / "news.db")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    environment = {**os.environ, "ONRECORD_TOKEN": TOKEN, "ONRECORD_QUERY_SECONDS": "60"}
    command = [sys.executable, "-m", "onrecord", "serve", str(record), "--port", str(port), "--edit"]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
    try:
        wait_for(port, server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        assert server.wait(30) in (0, -signal.SIGTERM), "the server did not stop when it was asked to"


def wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    """Wait until the server answers."""
    until = time.monotonic() + 120
    while time.monotonic() < until and server.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.1)
    pytest.fail("the server does not start: run onrecord serve to see why")


def browse(chromium: Browser, *, width: int, dark: bool = False, script: bool = True) -> Page:
    """A tab of a new browser profile."""
    scheme = "dark" if dark else "light"
    return chromium.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=script
    ).new_page()


def over_the_wire(request: Request) -> int:
    """Bytes of an answer."""
    sizes = request.sizes()
    return sizes["responseBodySize"] + sizes["responseHeadersSize"]


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (390, False), (1280, True), (390, True)])
def test_nobody_is_left_out(chromium: Browser, address: str, width: int, dark: bool) -> None:
    tab = browse(chromium, width=width, dark=dark)
    wrong = []
    for name, path in PAGES.items():
        tab.goto(address + path)
        found = tab.evaluate(f"{AXE};axe.run({{runOnly: {RULES}}})")["violations"]
        wrong += [(name, each["id"], node["html"][:200]) for each in found for node in each["nodes"]]
        if tab.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wrong.append((name, "wider than the screen", f"{width} px"))
        if folder := os.environ.get("ONRECORD_PICTURES"):
            kind = f"{'phone' if width < 600 else 'desk'}{'-dark' if dark else ''}"
            tab.screenshot(path=Path(folder) / f"{name}-{kind}.png", full_page=True)
    assert not wrong, "look at these in a browser"


def test_pages_are_light_and_quiet(chromium: Browser, address: str) -> None:
    complaints: list[str] = []
    for name, path in PAGES.items():
        if name == "no-such-page":
            continue
        tab = browse(chromium, width=1280)
        tab.on(
            "console", lambda message: complaints.append(message.text) if message.type == "error" else None
        )
        tab.on("pageerror", lambda error: complaints.append(str(error)))
        sizes: list[int] = []
        tab.on("requestfinished", lambda request, sizes=sizes: sizes.append(over_the_wire(request)))
        tab.goto(address + path, wait_until="networkidle")
        assert len(sizes) <= MOST_REQUESTS, name
        assert sum(sizes) <= MOST_BYTES, name
    assert not complaints


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize("width", [1280, 390])
def test_a_reporter_finds_a_quote_and_its_article(
    chromium: Browser, address: str, width: int, script: bool
) -> None:
    tab = browse(chromium, width=width, script=script)
    tab.goto(address)
    tab.get_by_label("Search quotes").fill("fares year")
    tab.get_by_role("button", name="Search").click()
    expect(tab.locator("mark.found").first).to_have_text("fares", ignore_case=True)
    tab.locator(".hit").first.get_by_role("link", name="Fares").click()
    expect(tab.locator(".text mark.content").first).to_be_visible()
    tab.locator(".people a").first.click()
    expect(tab.locator(".people a").first).to_have_attribute("aria-current", "true")
    expect(tab.locator(".text .lit").first).to_be_visible()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_fact_checker_checks_a_quote(chromium: Browser, address: str, script: bool) -> None:
    tab = browse(chromium, width=1280, script=script)
    tab.goto(f"{address}/check")
    tab.get_by_label("Words").fill("Bus fares in this city will rise before the end of next year")
    tab.get_by_role("button", name="Check", exact=True).click()
    expect(tab.locator(".verdict h2")).to_have_text("Found word for word")
    tab.get_by_role("link", name="All versions").click()
    expect(tab.locator("h1")).to_contain_text("One utterance in")
    expect(tab.locator("del, ins").first).to_be_visible()


def test_the_keyboard_is_enough(chromium: Browser, address: str) -> None:
    tab = browse(chromium, width=1280)
    tab.goto(f"{address}/coverage")
    tab.keyboard.press("Tab")
    expect(tab.get_by_role("link", name="Skip to the content")).to_be_focused()
    tab.goto(f"{address}/search")
    tab.keyboard.press("/")
    tab.keyboard.type("fares")
    tab.keyboard.press("Enter")
    expect(tab.locator("mark.found").first).to_be_visible()


def test_an_editor_corrects_by_keyboard_and_undoes(chromium: Browser, address: str) -> None:
    tab = browse(chromium, width=1280)
    tab.goto(f"{address}/edit?token={TOKEN}")
    tab.goto(f"{address}/search?q=open")
    tab.keyboard.press("j")
    expect(tab.locator(".chosen")).to_be_visible()
    with tab.expect_navigation():
        tab.keyboard.press("n")
    tab.goto(f"{address}/search?q=open")
    expect(tab.get_by_text("No quotes found")).to_be_visible()
    tab.goto(f"{address}/corrections")
    with tab.expect_navigation():
        tab.get_by_role("button", name="Undo").first.click()
    tab.goto(f"{address}/search?q=open")
    expect(tab.locator(".hit").first).to_be_visible()


def test_an_article_is_read_at_once(chromium: Browser, address: str) -> None:
    tab = browse(chromium, width=1280, script=False)
    tab.goto(f"{address}/read")
    tab.get_by_label("Text").fill(
        '"Fares will not rise," said Ana Okafor, the transit chief of Harrowgate, on Tuesday.'
    )
    tab.get_by_role("button", name="Find the quotes").click()
    expect(tab.locator(".text mark.content").first).to_have_text('"Fares will not rise,"', timeout=60_000)
    expect(tab.locator(".notes b").first).to_have_text("Ana Okafor")
