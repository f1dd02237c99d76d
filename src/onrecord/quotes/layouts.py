"""Attributions that the page's layout makes, not a verb: transcripts and signed quotations.

"OKAFOR: Fares will not rise." is one, "“Fares will not rise.” ― Ana Okafor" the other.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from onrecord.quotes.decode import Attribution
from onrecord.quotes.marks import Passage

_LABEL = re.compile(
    r"^[ \t]*[\"“‘]?(?P<name>[QA]|[A-Z][A-Z.'’\-]+(?: [A-Z][A-Z.'’\-]+){0,4}"
    r"|[A-Z][\w.'’\-]+(?: [A-Z][\w.'’\-]+){1,3})(?: \([^)\n]{1,60}\))?[ \t]*(?P<cue>:)[ \t]*(?P<words>\S.*)$",
    re.MULTILINE,
)
_SIGNED = re.compile(
    r"[ \t\xa0]*(?:\r?\n[ \t]*){0,2}(?P<cue>―|—|–|--|-)[ \t\xa0]*"
    r"(?P<name>[A-Z@][\w.'’*\-]*(?:[ \xa0](?:[A-Z][\w.'’*\-]*|of|de|van|der|bin|al|von|da|la)){0,4}(?:, [^.\r\n]{1,80})?)"
    r"[ \t\xa0]*(?:\.[ \t\xa0]*)?\r?$",
    re.MULTILINE,
)
_NOT_NAMES = frozenset(
    "UPDATE UPDATED CORRECTION NOTE READ WATCH RELATED MORE SEE ALSO PHOTO VIDEO PS P.S.".split()
)
_CERTAIN = 4.0  # log-odds of what a layout says outright


def transcript(text: str, passages: Sequence[Passage]) -> list[Attribution]:
    """Lines that begin with the speaker's name and a colon, where names do so again or answer a question."""
    lines = [m for m in _LABEL.finditer(text) if m["name"] not in _NOT_NAMES]
    count = Counter(m["name"] for m in lines)
    again = sum(n for n in count.values() if n > 1) >= 3
    if not (again or {"Q", "A"} <= count.keys() or _answered(text, lines)):
        return []
    turns = {_next_line(text, m.start()) for m in lines}
    running = {p.start: p for p in passages if p.running and p.start not in turns}
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
            name = (match.start("name"), match.start("name") + len(_without_stop(match["name"].rstrip())))
            content = ((passage.start, passage.end),)
            found.append(Attribution((name,), (match.span("cue"),), content, (_CERTAIN, 0.0, 0.0)))
    return found


def _without_stop(name: str) -> str:
    """The full stop after "Jr." or an initial is the name's own; after anything longer it ends the sentence."""
    return name[:-1] if name.endswith(".") and len(name.rsplit(maxsplit=1)[-1]) > 3 else name


def _answered(text: str, lines: Sequence[re.Match[str]]) -> bool:
    """Whether the very next line after a question is another name's, both in capitals."""
    return any(
        first["name"].isupper() and second["name"].isupper() and first["name"] != second["name"]
        and first["words"].rstrip().endswith("?") and _next_line(text, first.end()) == second.start("name")
        for first, second in pairwise(lines)
    )  # fmt: skip


def _next_line(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at
