"""What a site's robots.txt lets us fetch (RFC 9309), and how fast.

The one door to protego.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from protego import Protego

# RFC 9309 asks for 500 kibibytes at least; what comes after is not read.
MAX_BYTES = 512 * 1024
PRODUCT = "onrecord"  # the name that a robots.txt calls us by

_AGENT = re.compile(r"\s*user(?:-|\s+)?agent(?:\s*:|\s)\s*(\*(?=\s|#|$)|[a-z_-]*)")


@dataclass(frozen=True, slots=True)
class Robots:
    """A robots.txt: its `rules`, or the `fault` that kept us from having it, which forbids everything."""

    # Kept as bytes and read anew each time: parsed, a hostile one takes a hundred times as much memory.
    rules: bytes = field(default=b"", repr=False)
    fault: str | None = None

    def asked(self, url: str) -> tuple[bool, float]:
        """Whether `url` may be fetched, and the seconds that the site wants between two requests (0: not said)."""
        if self.fault:
            return False, 0.0
        parsed = Protego.parse("\n".join(map(_agent_known, _text(self.rules).splitlines())))
        return parsed.can_fetch(url, PRODUCT), parsed.crawl_delay(PRODUCT) or 0.0


def robots_of(status: int, body: bytes) -> Robots:
    """The robots.txt that an answer to the request for it stands for, by its HTTP status.

    A site that has none allows everything; one that is in trouble, or asks us to slow down, nothing for now.
    """
    if 200 <= status < 300:
        return Robots(body[: MAX_BYTES + 1])
    if 400 <= status < 500 and status != 429:
        return Robots()
    return Robots(
        fault=f"the site's robots.txt cannot be had, so nothing there is fetched; try again later (HTTP {status})"
    )


def _text(rules: bytes) -> str:
    """The rules' whole lines: half of one would allow or forbid more than was meant."""
    if len(rules) > MAX_BYTES:
        whole = rules[:MAX_BYTES]
        rules = whole[: max(whole.rfind(b"\n"), whole.rfind(b"\r")) + 1]
    return rules.decode("utf-8-sig", "replace")


def _agent_known(line: str) -> str:
    """The line; other robots' names become one name.

    protego keeps each rule once for every robot it is for, and tens of thousands of names fit in a file. It also takes
    the first letters of our name for ours.
    """
    agent = _AGENT.match(line.lower())
    if agent is None:
        return line
    return f"User-agent: {agent[1] if agent[1] in (PRODUCT, '*') else 'another'}"
