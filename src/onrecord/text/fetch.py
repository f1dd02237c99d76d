"""Fetching a URL, politely and safely: only when asked for, never by default.

- Polite: robots.txt is obeyed, a host gets one request at a time with a pause after each, and the user agent says who
  asks.
- Safe: only the public internet's ports 80 and 443 are reached, by the very address that was checked, also after each
  redirect. No redirect leads from https to http, where anybody on the way could change the words.
- Bounded in bytes, seconds and redirects.
"""

from __future__ import annotations

import re
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Protocol
from urllib.parse import urljoin

from onrecord.errors import InputError
from onrecord.text.addresses import Target, shown, target_of
from onrecord.text.exchange import Answer, exchange
from onrecord.text.network import Deadline, Network
from onrecord.text.robots import Robots, robots_of

HOMEPAGE = "https://pypi.org/project/onrecord/"
# Hosts that are remembered; a robots.txt is believed for an hour, that there was none to be had for five minutes.
_HOSTS, _ROBOTS_SECONDS, _FAULT_SECONDS = 256, 3600.0, 300.0
_MOVED, _LATER = (301, 302, 303, 307, 308), (429, 503)


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a URL gave: the `url` it ended at, its decoded bytes, their Content-Type, and when (ISO 8601, UTC)."""

    url: str
    data: bytes = field(repr=False)
    content_type: str | None
    seen: str


class Fetch(Protocol):
    """Whatever fetches a URL."""

    def __call__(self, url: str) -> Fetched:
        """What `url` gives; raises InputError (the URL, and one sentence) where it cannot be or may not be had."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one fetch may take: `bytes` unpacked, `seconds` of everything but our own pauses, `redirects`.

    `pause` is the seconds between two requests to a host; a robots.txt may ask for more, up to `longest_pause`.
    """

    bytes: int = 10_000_000
    seconds: float = 30.0
    redirects: int = 5
    pause: float = 1.0
    longest_pause: float = 30.0


@dataclass(slots=True)
class _Host:
    """What is remembered of a host: when it may be asked again, and its robots.txt for each scheme and port."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    free_at: float = 0.0
    crawl_delay: float = 0.0
    robots: dict[tuple[str, int], tuple[Robots, float]] = field(default_factory=dict)  # and until when


class Fetcher:
    """A Fetch over the network. One object for all that is fetched: it is what keeps the pauses."""

    def __init__(
        self,
        *,
        contact: str = "",
        limits: Limits | None = None,
        network: Network | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """Say with `contact` (a web or mail address) whom a site can turn to.

        Raises:
            InputError: `contact` holds what a user agent cannot.
        """
        if not re.fullmatch(r"[!-'*-~][ -'*-~]{0,200}|", contact):
            raise InputError(
                shown(contact), "a contact is a web or mail address of at most 200 plain characters"
            )
        self.agent = f"onrecord/{version('onrecord')} (+{'; '.join(filter(None, (HOMEPAGE, contact)))})"
        self._limits = limits or Limits()
        self._network = network or Network()
        self._clock, self._sleep = clock, sleep
        self._hosts: OrderedDict[str, _Host] = OrderedDict()
        self._lock = threading.Lock()

    def __call__(self, url: str) -> Fetched:
        """Fetch `url`, following its redirects.

        Raises:
            InputError: It may not be fetched, or cannot be.
        """
        target = None
        try:
            target = target_of(url)
            return self._follow(target)
        except InputError as error:
            elsewhere = target is not None and error.id != target.url
            reason = f"{error.reason} (at {shown(error.id)})" if elsewhere else error.reason
            raise InputError(url, reason) from None

    def _follow(self, target: Target) -> Fetched:
        deadline = Deadline(self._limits.seconds, self._clock)
        for _ in range(self._limits.redirects + 1):
            self._allowed(target, deadline)
            answer = self._request(target, deadline)
            if answer.status not in _MOVED:
                return _fetched(target, answer)
            target = _moved(target, answer)
        raise InputError(target.url, f"it redirects more than {self._limits.redirects} times")

    def _allowed(self, target: Target, deadline: Deadline) -> None:
        """Obey the host's robots.txt; raises InputError where it forbids the target."""
        host, key = self._host(target), (target.scheme, target.port)
        robots, until = host.robots.get(key, (None, 0.0))
        if robots is None or until <= self._clock():
            robots = self._robots(replace(target, path="/robots.txt"), deadline)
            seconds = _FAULT_SECONDS if robots.fault else _ROBOTS_SECONDS
            host.robots[key] = robots, self._clock() + seconds
        if robots.fault:
            raise InputError(target.url, robots.fault)
        allowed, host.crawl_delay = robots.asked(target.url)
        if not allowed:
            raise InputError(target.url, "the site's robots.txt asks programs not to read this page")

    def _robots(self, target: Target, deadline: Deadline) -> Robots:
        try:
            for _ in range(self._limits.redirects + 1):
                answer = self._request(target, deadline)
                if answer.status not in _MOVED:
                    return robots_of(answer.status, answer.body)
                target = _moved(target, answer)
        except InputError as error:
            return Robots(fault=f"{error.reason} (at {shown(error.id)})")
        return Robots(fault="the site's robots.txt redirects too often, so nothing there is fetched")

    def _request(self, target: Target, deadline: Deadline) -> Answer:
        """One request, when the host's pause is over and nobody else asks it."""
        host, limits = self._host(target), self._limits
        with host.lock:
            wait = host.free_at - self._clock()
            if wait > 0:
                self._sleep(wait)
                deadline.put_off(wait)
            pause = max(limits.pause, min(host.crawl_delay, limits.longest_pause))
            try:
                answer = exchange(target, self.agent, self._network, deadline, limits.bytes)
                if answer.status in _LATER:
                    pause = max(pause, limits.longest_pause)
                return answer
            finally:
                host.free_at = self._clock() + pause

    def _host(self, target: Target) -> _Host:
        with self._lock:
            host = self._hosts.setdefault(target.host, _Host())
            self._hosts.move_to_end(target.host)
            if len(self._hosts) > _HOSTS:
                self._hosts.popitem(last=False)
            return host


def _moved(target: Target, answer: Answer) -> Target:
    """Where a redirect leads."""
    # headers are read as Latin-1, but servers that send more than ASCII here mean UTF-8
    location = str(answer.headers.get("Location", "")).encode("latin-1", "replace").decode("utf-8", "replace")
    try:
        moved = target_of(urljoin(target.url, location.strip()))
    except ValueError:
        raise InputError(target.url, f'it redirects to no web address ("{shown(location)}")') from None
    if (target.scheme, moved.scheme) == ("https", "http"):
        raise InputError(moved.url, "it redirects from https to http, where anybody could change its words")
    return moved


def _fetched(target: Target, answer: Answer) -> Fetched:
    if answer.status not in (200, 203):
        raise InputError(target.url, f"{_no_page(answer.status)} (HTTP {answer.status})")
    seen = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return Fetched(target.url, answer.body, answer.headers.get("Content-Type"), seen)


def _no_page(status: int) -> str:
    if status in (404, 410):
        return "there is no such page; check the address"
    if status in _LATER:
        return "the site asks us to come back later"
    if 400 <= status < 500:
        return "the site does not give us this page; save it with a browser and read the file"
    if status >= 500:
        return "the site is in trouble; try again later"
    return "the site answers without a page"
