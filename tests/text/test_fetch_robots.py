"""robots.txt (RFC 9309): what it forbids, when it is asked for, and what its absence means."""

from __future__ import annotations

import time

import pytest

from onrecord.errors import InputError
from onrecord.text.fetch import Fetcher
from onrecord.text.robots import MAX_BYTES, Robots, robots_of
from tests.text.internet import PUBLIC, Clock, Internet, Reply, Site, moved, page

RULES = [
    # rules, path, allowed, why
    ("", "/a", True, "an empty file"),
    ("User-agent: *\nDisallow:", "/a", True, "nothing is disallowed"),
    ("User-agent: *\nDisallow: /", "/a", False, "everything is"),
    ("User-agent: *\nDisallow: /", "/robots.txt", True, "but the file itself"),
    ("User-agent: onrecord\nDisallow: /", "/a", False, "we are named"),
    ("user-agent: OnRecord\ndisallow: /", "/a", False, "names and fields in any case"),
    ("User-agent: onrecord/0.1\nDisallow: /", "/a", False, "with a version"),
    ("User-agent: otherbot\nDisallow: /", "/a", True, "somebody else is"),
    ("User-agent: on\nDisallow: /", "/a", True, "a name that ours begins with"),
    ("User-agent: onrecord-images\nDisallow: /", "/a", True, "a name that begins with ours"),
    ("User-agent: myonrecord\nDisallow: /", "/a", True, "a name that ends with ours"),
    (
        "User-agent: *\nDisallow: /\n\nUser-agent: onrecord\nDisallow: /b",
        "/a",
        True,
        "our own group counts alone",
    ),
    ("User-agent: onrecord\nDisallow: /b\n\nUser-agent: *\nDisallow: /", "/a", True, "whatever its place"),
    ("User-agent: x\nUser-agent: onrecord\nDisallow: /", "/a", False, "two names, one group"),
    (
        "User-agent: onrecord\nDisallow: /a\n\nUser-agent: onrecord\nDisallow: /b",
        "/b",
        False,
        "two groups for us",
    ),
    ("User-agent: onrecord\nDisallow: /a\n\nUser-agent: onrecord\nDisallow: /b", "/a", False, "both count"),
    ("Disallow: /", "/a", True, "rules before any name are nobody's"),
    ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", True, "the longest rule counts"),
    ("User-agent: *\nAllow: /a/b\nDisallow: /a", "/a/c", False, "in any order"),
    ("User-agent: *\nAllow: /a\nDisallow: /a", "/a", True, "allowing wins a tie"),
    ("User-agent: *\nDisallow: /a", "/abc", False, "a rule is the beginning of a path"),
    ("User-agent: *\nDisallow: /a/", "/a", True, "with its slash"),
    ("User-agent: *\nDisallow: /A", "/a", True, "paths have a case"),
    ("User-agent: *\nDisallow: /*.pdf", "/x/y.pdf?z", False, "any characters"),
    ("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf?z", True, "the end"),
    ("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf", False, "the end"),
    ("User-agent: *\nDisallow: /*?print=", "/a?print=1", False, "a query"),
    ("User-agent: *\nDisallow: /caf%C3%A9", "/café", False, "encoded in the rule"),
    ("User-agent: *\nDisallow: /café", "/caf%c3%a9", False, "encoded in the address"),
    ("User-agent: *\nDisallow: /%7Ejo", "/~jo", False, "encoded without need"),
    ("User-agent: *\r\nDisallow: /\r\n", "/a", False, "line ends of Windows"),
    ("User-agent: *\rDisallow: /", "/a", False, "line ends of old Macs"),
    ("\ufeffUser-agent: *\nDisallow: /", "/a", False, "a byte order mark"),
    ("# c\nUser-agent: * # all\nDisallow: / # everything", "/a", False, "comments"),
    ("  User-agent : *  \n  Disallow :  / ", "/a", False, "spaces"),
    (
        "User-agent: *\nSitemap: http://example.com/s.xml\nDisallow: /",
        "/a",
        False,
        "a sitemap belongs to no group",
    ),
    ("<html><body>Not here</body></html>", "/a", True, "a page instead of a file"),
    ("User-agent: *\nDisallow: http://example.com/a", "/a", True, "a whole address is no path"),
]


@pytest.mark.parametrize(("rules", "path", "allowed", "why"), RULES, ids=[why for *_, why in RULES])
def test_rules_are_read_as_the_standard_has_them(rules: str, path: str, *, allowed: bool, why: str) -> None:
    assert Robots(rules.encode()).asked(f"http://example.com{path}")[0] is allowed, why


DELAYS = [("5", 5.0), ("0.5", 0.5), ("", 0.0), ("soon", 0.0), ("-3", 0.0), ("inf", 0.0), ("1e9", 1e9)]


@pytest.mark.parametrize(("written", "seconds"), DELAYS)
def test_a_crawl_delay_is_read(written: str, seconds: float) -> None:
    rules = f"User-agent: *\nCrawl-delay: {written}\nDisallow:"
    assert Robots(rules.encode()).asked("http://example.com/") == (True, seconds)


STATUSES = [
    (200, b"User-agent: *\nDisallow: /", "forbidden", "it says so"),
    (200, b"", "allowed", "it says nothing"),
    (404, b"User-agent: *\nDisallow: /", "allowed", "there is none"),
    (403, b"", "allowed", "it is not for us, which is as if there were none"),
    (410, b"", "allowed", "there is none any more"),
    (429, b"", "fault", "we ask too much"),
    (500, b"", "fault", "the site is in trouble"),
    (503, b"", "fault", "the site is in trouble"),
    (204, b"", "allowed", "it says nothing"),
]


@pytest.mark.parametrize(
    ("status", "body", "outcome", "why"), STATUSES, ids=[f"{s[0]} {s[3]}" for s in STATUSES]
)
def test_a_status_stands_for_rules(status: int, body: bytes, outcome: str, why: str) -> None:
    robots = robots_of(status, body)
    assert (robots.fault is not None) == (outcome == "fault"), why
    assert robots.asked("http://example.com/a")[0] is (outcome == "allowed")


def test_only_whole_lines_within_the_bound_are_read() -> None:
    start = b"User-agent: *\nDisallow: /a\n"
    rules = start + b"#" * (MAX_BYTES - len(start) - 12) + b"\nDisallow: /bcd\nDisallow: /c\n"
    robots = robots_of(200, rules)
    assert len(robots.rules) <= MAX_BYTES + 1
    asked = {path: robots.asked(f"http://example.com/{path}")[0] for path in ("a", "b", "bcd", "c")}
    assert asked == {"a": False, "b": True, "bcd": True, "c": True}


HOSTILE = [
    (b"".join(b"user-agent:a%d\n" % i for i in range(14_000)) + b"".join(b"allow:/%d\n" % i for i in range(30_000)),
     "each rule for each of thousands of names"),
    (b"user-agent:*\n" + b"".join(b"allow:/%x$\n" % i for i in range(20_000)), "rules without end"),
    (b"user-agent:*\n" + b"disallow:/" + b"*a" * 200_000 + b"b\n", "a rule of wildcards"),
    (b"user-agent:*\n" + b"disallow:/*a*a*a*a*b\n" * 25_000, "rules of wildcards"),
    (b"user-agent:" + b" " * 500_000 + b"x", "spaces"),
    (b"user" + b" " * 500_000 + b"agent", "spaces inside a field"),
    (b"\xff" * 500_000, "no text"),
    (b"\r" * 200_000, "empty lines"),
]  # fmt: skip


@pytest.mark.parametrize(("rules", "why"), HOSTILE, ids=[why for _, why in HOSTILE])
def test_hostile_rules_take_little_time(rules: bytes, why: str) -> None:
    started = time.monotonic()
    assert Robots(rules).asked("http://example.com/" + "a" * 8000)[0], why
    assert time.monotonic() - started < 5


# Over the network ------------------------------------------------------------------------------------------------------


class Asked:
    """A site at example.com, with who fetches from it and what that was sent."""

    def __init__(self, replies: dict[str, Reply], paths: list[str]) -> None:
        self.clock = Clock()
        self.site = Site(replies)
        self.outcomes: list[str] = []
        with self.site.running() as port:
            names = {
                "example.com": [[PUBLIC]],
                "www.example.com": [[PUBLIC]],
                "in.example.com": [["10.0.0.1"]],
            }
            fetch = Fetcher(
                network=Internet(names, {PUBLIC: port}).network, clock=self.clock, sleep=self.clock.sleep
            )
            for path in paths:
                if path.startswith("+"):  # wait
                    self.clock.time += float(path)
                    continue
                try:
                    self.outcomes.append(fetch(f"http://example.com{path}").data.decode())
                except InputError as error:
                    self.outcomes.append(error.reason)

    @property
    def robots_asked(self) -> int:
        return sum(request.startswith(b"GET /robots.txt ") for request in self.site.requests)


def rules(text: str) -> bytes:
    return page(text.encode(), Content_Type="text/plain")


def test_what_is_forbidden_is_not_asked_for() -> None:
    asked = Asked({"/robots.txt": rules("User-agent: *\nDisallow: /a"), "/b": page()}, ["/a", "/b", "/a?c"])
    assert asked.site.paths == ["/b"]
    assert "robots.txt" in asked.outcomes[0]
    assert asked.outcomes[1] == "words"


def test_robots_txt_is_asked_for_once_an_hour() -> None:
    replies: dict[str, Reply] = {"/a": page(), "/b": page()}
    assert Asked(replies, ["/a", "/b", "/a"]).robots_asked == 1
    assert Asked(replies, ["/a", "+3500", "/b"]).robots_asked == 1
    assert Asked(replies, ["/a", "+3700", "/b"]).robots_asked == 2


def test_a_site_in_trouble_is_left_alone_and_asked_again_later() -> None:
    asked = Asked({"/robots.txt": page(b"", 500), "/a": page()}, ["/a", "/a", "+400", "/a"])
    assert asked.site.paths == []
    assert asked.robots_asked == 2
    assert all("robots.txt cannot be had" in outcome for outcome in asked.outcomes)


def test_robots_txt_may_be_redirected() -> None:
    replies: dict[str, Reply] = {
        "/robots.txt": moved("http://www.example.com/rules"), "/rules": rules("User-agent: *\nDisallow: /a"),
        "/a": page(), "/b": page(),
    }  # fmt: skip
    asked = Asked(replies, ["/a", "/b"])
    assert asked.site.paths == ["/rules", "/b"]


@pytest.mark.parametrize(
    "location", ["/robots.txt", "http://in.example.com/", "http://127.0.0.1/", "ftp://example.com/"]
)
def test_robots_txt_that_leads_nowhere_forbids(location: str) -> None:
    asked = Asked({"/robots.txt": moved(location), "/a": page()}, ["/a"])
    assert asked.site.paths == []


def test_a_redirect_obeys_the_rules_of_where_it_leads() -> None:
    asked = Asked(
        {"/robots.txt": rules("User-agent: *\nDisallow: /b"), "/a": moved("/b"), "/b": page()}, ["/a"]
    )
    assert asked.site.paths == ["/a"]
    assert asked.outcomes == [
        "the site's robots.txt asks programs not to read this page (at http://example.com/b)"
    ]


def test_each_host_has_rules_of_its_own() -> None:
    asked = Asked({"/a": moved("http://www.example.com/b"), "/b": page()}, ["/a"])
    assert asked.robots_asked == 2


@pytest.mark.parametrize(("written", "pause"), [("5", 5.0), ("0.2", 1.0), ("3600", 30.0)])
def test_a_crawl_delay_is_kept_up_to_a_bound(written: str, pause: float) -> None:
    replies: dict[str, Reply] = {
        "/robots.txt": rules(f"User-agent: *\nCrawl-delay: {written}"),
        "/a": page(),
        "/b": page(),
    }
    assert Asked(replies, ["/a", "/b"]).clock.slept == [1.0, pause]
