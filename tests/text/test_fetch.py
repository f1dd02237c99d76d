"""Fetching: redirects, statuses, encodings, politeness, certificates."""

from __future__ import annotations

import re
import socket
import ssl
import threading
from collections.abc import Iterator

import pytest
import trustme

from onrecord.errors import InputError
from onrecord.text.fetch import Fetched, Fetcher, Limits
from onrecord.text.network import Deadline, Network, system_connect, system_resolve, system_tls
from tests.text.internet import PUBLIC, Clock, Internet, Reply, Site, moved, page

OTHER = "93.184.215.15"


@pytest.fixture
def clock() -> Clock:
    return Clock()


def fetched(replies: dict[str, Reply], url: str = "http://example.com/", **options: object) -> Fetched:
    """What `url` gives where example.com answers with `replies`."""
    return fetch_all(Site(replies), [url], **options)[0]


def fetch_all(site: Site, urls: list[str], **options: object) -> list[Fetched]:
    with site.running() as port:
        internet = Internet({"example.com": [[PUBLIC]]}, {PUBLIC: port})
        clock = Clock()
        options = {"clock": clock, "sleep": clock.sleep, **options}
        fetch = Fetcher(network=internet.network, **options)  # type: ignore[arg-type]
        return [fetch(url) for url in urls]


def test_a_page_is_fetched_with_its_type_and_time() -> None:
    result = fetched({"/": page(b"<p>\xe9</p>", Content_Type="text/html; charset=latin-1")})
    assert (result.url, result.data) == ("http://example.com/", b"<p>\xe9</p>")
    assert result.content_type == "text/html; charset=latin-1"
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", result.seen)


def test_a_page_without_a_type_has_none() -> None:
    assert fetched({"/": page()}).content_type is None


def test_the_request_says_who_asks_and_nothing_else() -> None:
    site = Site({"/a?b=1": page()})
    fetch_all(site, ["http://example.com/a?b=1#c"], contact="https://news.example/bot")
    lines = site.requests[-1].decode().split("\r\n")
    assert lines[0] == "GET /a?b=1 HTTP/1.1"
    headers = dict(line.split(": ", 1) for line in lines[1:] if line)
    assert set(headers) == {"Host", "User-Agent", "Accept", "Accept-Encoding", "Connection"}
    assert headers["Host"] == "example.com"
    assert re.fullmatch(
        r"onrecord/[\d.]+ \(\+https://\S+; https://news\.example/bot\)", headers["User-Agent"]
    )


@pytest.mark.parametrize("contact", ["a\r\nHost: b", "a (b)", "ä@example.com", "a" * 300, " a"])
def test_a_contact_that_no_header_can_hold_is_refused(contact: str) -> None:
    with pytest.raises(InputError, match="a contact is"):
        Fetcher(contact=contact)


REDIRECTS = [
    # where the first page leads, where the second is, why
    ("http://example.com/b", "/b", "a whole address"),
    ("/b", "/b", "a path"),
    ("b?c=1", "/b?c=1", "beside the first"),
    ("//example.com/b", "/b", "without its scheme"),
    ("/b#part", "/b", "a part of a page"),
    ("/b c", "/b%20c", "a space, which should have been encoded"),
    ("/caf\u00c3\u00a9", "/caf%C3%A9", "UTF-8, which should have been encoded"),
    (" /b ", "/b", "spaces around it"),
]


@pytest.mark.parametrize(("location", "path", "why"), REDIRECTS, ids=[why for *_, why in REDIRECTS])
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_followed(location: str, path: str, why: str, status: int) -> None:
    result = fetched({"/a": moved(location, status), path: page(b"second")}, "http://example.com/a")
    assert (result.url, result.data) == (f"http://example.com{path}", b"second"), why


@pytest.mark.parametrize(("hops", "arrives"), [(1, True), (5, True), (6, False)])
def test_redirects_are_bounded(hops: int, *, arrives: bool) -> None:
    site = Site({"/0": page(), **{f"/{n}": moved(f"/{n - 1}") for n in range(1, 9)}})
    if arrives:
        assert fetch_all(site, [f"http://example.com/{hops}"])[0].url == "http://example.com/0"
    else:
        with pytest.raises(InputError, match="more than 5 times"):
            fetch_all(site, [f"http://example.com/{hops}"])
    assert len(site.paths) == min(hops + 1, 6)


LOOPS = [({"/": moved("/")}, "to itself"), ({"/": moved("/b"), "/b": moved("/")}, "there and back")]


@pytest.mark.parametrize(("replies", "why"), LOOPS, ids=[why for _, why in LOOPS])
def test_a_loop_of_redirects_ends(replies: dict[str, Reply], why: str) -> None:
    with pytest.raises(InputError, match="more than 5 times"):
        fetched(replies)


NOWHERE = [(page(b"", 302), "no Location"), (moved(""), "an empty one"), (moved("http://["), "no address")]


@pytest.mark.parametrize(("reply", "why"), NOWHERE, ids=[why for _, why in NOWHERE])
def test_a_redirect_to_nowhere_is_said(reply: bytes, why: str) -> None:
    with pytest.raises(InputError) as refused:
        fetched({"/": reply})
    assert re.search("redirects|no web address", refused.value.reason), why


STATUSES = [
    (401, "does not give us this page"), (403, "does not give us this page"), (404, "no such page"),
    (410, "no such page"), (451, "does not give us this page"), (429, "come back later"), (500, "in trouble"),
    (503, "come back later"), (204, "without a page"), (206, "without a page"), (304, "without a page"),
    (300, "without a page"), (103, "without a page"),
]  # fmt: skip


@pytest.mark.parametrize(("status", "words"), STATUSES, ids=[str(status) for status, _ in STATUSES])
def test_a_status_is_said_in_words(status: int, words: str) -> None:
    with pytest.raises(InputError, match=words) as refused:
        fetched({"/": page(b"", status)})
    assert f"(HTTP {status})" in refused.value.reason
    assert refused.value.id == "http://example.com/"


def test_what_a_message_shows_of_a_server_is_one_harmless_line() -> None:
    with pytest.raises(InputError) as refused:
        fetched({"/": page(Content_Encoding="x\x1b[2J" + "y" * 500)})
    assert "\x1b" not in refused.value.reason
    assert len(refused.value.reason) < 400


def test_a_password_in_a_redirect_is_not_shown() -> None:
    with pytest.raises(InputError) as refused:
        fetched({"/": moved("http://me:secret@example.com/")})
    assert "secret" not in str(refused.value)


def test_a_host_gets_one_request_at_a_time_with_a_pause_after_each(clock: Clock) -> None:
    site = Site({"/a": page(), "/b": page(), "/c": moved("/a")})
    fetch_all(site, [f"http://example.com/{path}" for path in "abc"], clock=clock, sleep=clock.sleep)
    assert len(site.requests) == 5
    assert clock.slept == [1.0] * 4


def test_threads_take_turns_at_a_host() -> None:
    site = Site({f"/{n}": page() for n in range(6)})
    with site.running() as port:
        internet = Internet({"example.com": [[PUBLIC]]}, {PUBLIC: port})
        fetch = Fetcher(network=internet.network, limits=Limits(pause=0.01))
        threads = [threading.Thread(target=fetch, args=(f"http://example.com/{n}",)) for n in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert sorted(site.paths) == [f"/{n}" for n in range(6)]
    assert site.most_at_once == 1


def test_hosts_do_not_wait_for_each_other(clock: Clock) -> None:
    with Site({"/": page()}).running() as one, Site({"/": page()}).running() as two:
        internet = Internet({"a.example": [[PUBLIC]], "b.example": [[OTHER]]}, {PUBLIC: one, OTHER: two})
        fetch = Fetcher(network=internet.network, clock=clock, sleep=clock.sleep)
        for host in ("a", "b", "a", "b"):
            fetch(f"http://{host}.example/")
    assert (
        clock.slept == [1.0] * 3
    )  # from robots.txt to page twice; the second round comes later than that for a


@pytest.mark.parametrize("status", [429, 503])
def test_a_site_that_asks_for_rest_gets_it(status: int, clock: Clock) -> None:
    site = Site({"/busy": page(b"", status), "/": page()})
    with site.running() as port:
        fetch = Fetcher(
            network=Internet({"example.com": [[PUBLIC]]}, {PUBLIC: port}).network,
            clock=clock,
            sleep=clock.sleep,
        )
        with pytest.raises(InputError, match="later"):
            fetch("http://example.com/busy")
        fetch("http://example.com/")
    assert clock.slept == [1.0, 30.0]


def test_our_own_pauses_do_not_count_as_the_servers_time(clock: Clock) -> None:
    site = Site({"/a": moved("/b"), "/b": moved("/c"), "/c": page()})
    fetch_all(
        site, ["http://example.com/a"], clock=clock, sleep=clock.sleep, limits=Limits(seconds=2, pause=5)
    )
    assert sum(clock.slept) == 15


def test_many_hosts_are_forgotten_again() -> None:
    names = {f"h{n}.example": [[PUBLIC]] for n in range(300)}
    fetch = Fetcher(network=Internet(names, {}).network)
    for name in names:
        with pytest.raises(AssertionError):
            fetch(f"http://{name}/")
    assert len(fetch._hosts) == 256  # noqa: SLF001 - what a crawl of millions of hosts would fill


ADDRESSES = ["2600::1", OTHER, PUBLIC]


def test_the_next_address_is_tried_where_one_does_not_answer() -> None:
    with socket.socket() as closed, Site({"/": page()}).running() as port:
        closed.bind(("127.0.0.1", 0))  # and never listening: refused at once
        dead = closed.getsockname()[1]
        internet = Internet({"example.com": [ADDRESSES]}, {"2600::1": dead, OTHER: dead, PUBLIC: port})
        clock = Clock()
        assert Fetcher(network=internet.network, clock=clock, sleep=clock.sleep)("http://example.com/").data
    assert [address for address, _ in internet.connections] == ADDRESSES * 2


def test_a_host_that_does_not_answer_is_said() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        internet = Internet({"example.com": [[PUBLIC]]}, {PUBLIC: closed.getsockname()[1]})
        with pytest.raises(InputError, match="the connection failed"):
            Fetcher(network=internet.network)("http://example.com/")


# TLS -----------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def trusting(authority: trustme.CA) -> ssl.SSLContext:
    context = ssl.create_default_context()
    authority.configure_trust(context)
    return context


@pytest.fixture
def secure(authority: trustme.CA) -> Iterator[tuple[Site, int]]:
    site = Site(
        {
            "/": page(b"secure"),
            "/down": moved("http://example.com/"),
            "/over": moved("https://www.example.com/"),
        }
    )
    site.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("example.com", PUBLIC).configure_cert(site.tls)
    with site.running() as port:
        yield site, port


NAMES = {name: [[PUBLIC]] for name in ("example.com", "www.example.com", "xn--bcher-kva.example.com")}


def over_tls(port: int, tls: ssl.SSLContext, url: str) -> Fetched:
    clock = Clock()
    internet = Internet(dict(NAMES), {PUBLIC: port}, lambda: tls)
    return Fetcher(network=internet.network, clock=clock, sleep=clock.sleep)(url)


@pytest.mark.parametrize("url", ["https://example.com/", f"https://{PUBLIC}/"])
def test_a_certificate_for_the_name_is_believed(
    secure: tuple[Site, int], trusting: ssl.SSLContext, url: str
) -> None:
    assert over_tls(secure[1], trusting, url).data == b"secure"


def test_a_certificate_for_another_name_is_not(secure: tuple[Site, int], trusting: ssl.SSLContext) -> None:
    with pytest.raises(InputError, match=r"cannot prove that it is www\.example\.com"):
        over_tls(secure[1], trusting, "https://www.example.com/")
    with pytest.raises(InputError, match=r"cannot prove that it is www\.example\.com"):
        over_tls(secure[1], trusting, "https://example.com/over")


def test_a_certificate_that_nobody_vouches_for_is_not_believed(secure: tuple[Site, int]) -> None:
    with pytest.raises(InputError, match=r"cannot prove that it is example\.com"):
        over_tls(secure[1], system_tls(), "https://example.com/")
    assert secure[0].requests == []


def test_a_redirect_from_https_to_http_is_refused(secure: tuple[Site, int], trusting: ssl.SSLContext) -> None:
    with pytest.raises(InputError, match="from https to http"):
        over_tls(secure[1], trusting, "https://example.com/down")


def test_a_server_without_tls_is_said(trusting: ssl.SSLContext) -> None:
    def plain(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 400 No\r\n\r\n")

    site = Site({})
    site._reply = plain  # type: ignore[method-assign] # noqa: SLF001
    with site.running() as port, pytest.raises(InputError, match="no secure connection"):
        over_tls(port, trusting, "https://example.com/")


# The system's own network, without leaving this machine ----------------------------------------------------------------


def test_the_system_resolver_gives_each_address_once() -> None:
    assert system_resolve("127.0.0.1", 80) == ["127.0.0.1"]


def test_the_system_connects_to_the_address_it_is_given() -> None:
    with Site({}).running() as port, system_connect("127.0.0.1", port, 1.0) as connection:
        assert connection.getpeername() == ("127.0.0.1", port)


def test_the_default_network_refuses_this_machine_by_itself() -> None:
    site = Site({"/": page()})
    with site.running(), pytest.raises(InputError, match="public internet"):
        Fetcher(network=Network())("http://127.0.0.1/")
    assert site.requests == []


def test_a_deadline_counts_down(clock: Clock) -> None:
    deadline = Deadline(2.0, clock)
    clock.sleep(1.5)
    assert deadline.left() == 0.5
    deadline.put_off(1.0)
    clock.sleep(1.5)
    with pytest.raises(TimeoutError):
        deadline.left()
