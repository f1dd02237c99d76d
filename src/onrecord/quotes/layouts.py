"""Attributions that the page's layout makes, not a verb: transcripts and signed quotations.

"OKAFOR: Fares will not rise." is one, "“Fares will not rise.” ― Ana Okafor" the other.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from onrecord.quotes.decode import Attribution
from onrecord.quotes.marks import Passage

_LABEL = re.compile(
    r"^[ \t]*[\"“‘]?(?P<name>[QA]|[A-Z][A-Z.'’\-]+(?: [A-Z][A-Z.'’\-]+){0,4}"
    r"|[A-Z][\w.'’\-]+(?: [A-Z][\w.'’\-]+){1,3})(?: \([^)\n]{1,60}\))?[ \t]*(?P<cue>:)[ \t]*(?P<words>\S.*)$",
    re.MULTILINE,
)
_SIGNED = re.compile(
    r"[ \t\xa0]*(?:\n[ \t]*)?(?P<cue>―|—|–|--|-)[ \t\xa0]*"
    r"(?P<name>[A-Z@][\w.'’\-]*(?:[ \xa0](?:[A-Z][\w.'’\-]*|of|de|van|der|bin|al|von|da|la)){0,4}(?:, [^.\n]{1,80})?)"
    r"[ \t\xa0]*\.?[ \t\xa0]*$",
    re.MULTILINE,
)
_NOT_NAMES = frozenset(
    "UPDATE UPDATED CORRECTION NOTE READ WATCH RELATED MORE SEE ALSO PHOTO VIDEO PS P.S.".split()
)
_CERTAIN = 4.0  # log-odds of what a layout says outright


def transcript(text: str, passages: Sequence[Passage]) -> list[Attribution]:
    """Lines that begin with the speaker's name and a colon, where a name does so at least twice."""
    lines = [m for m in _LABEL.finditer(text) if m["name"] not in _NOT_NAMES]
    count = Counter(m["name"] for m in lines)
    if sum(n for n in count.values() if n > 1) < 3 and not {"Q", "A"} <= count.keys():
        return []
    running = {p.start: p for p in passages if p.running}
    found = []
    for match in lines:
        if count[match["name"]] < 2 and not match["name"].isupper():
            continue
        content = [(match.start("words"), match.end("words"))]
        while (following := _next_line(text, content[-1][1])) in running:
            content.append((following, running[following].end))
        content = [(s, s + len(text[s:e].rstrip())) for s, e in content]
        found.append(
            Attribution((match.span("name"),), (match.span("cue"),), tuple(content), (_CERTAIN, 0.0, 0.0))
        )
    return found


def signed(text: str, quoted: Sequence[Passage]) -> list[Attribution]:
    """Quotations that are followed by a dash and a name, to the end of the line."""
    found = []
    for passage in quoted:
        match = _SIGNED.match(text, passage.end) if passage.closed else None
        if match:
            content = ((passage.start, passage.end),)
            evidence = (_CERTAIN, 0.0, 0.0)
            found.append(Attribution((match.span("name"),), (match.span("cue"),), content, evidence))
    return found


def _next_line(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at
