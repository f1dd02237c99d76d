"""Agency texts that many papers print: found by their text, and the agency by its own marks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping

from onrecord.record.clusters.likeness import Wording
from onrecord.record.clusters.meetings import Numbers, as_numbers, in_both

# Two articles are one text when so much of the shorter one's own words, five in a row, is in the other.
SAME_TEXT = 0.6
# Too few words of its own, and quotes are compared as well; then nearly all has to be there.
OWN_WORDS = 20
SAME_SHORT_TEXT = 0.85
_SHINGLE = 5
# One text has these of the quotes of the article with fewer in the very same words.
SAME_QUOTES = 0.3
# One of those has to tell this much.
TELLING = 2.0

_WORDS = re.compile(r"\w+")
_QUOTED = re.compile("“[^”\n]*”|\"[^\"\n]*\"|‘‘[^’\n]*’’|''[^'\n]*''|«[^»\n]*»")

_AGENCIES = {
    "Associated Press": r"AP|(?:The )?Associated Press",
    "Reuters": r"Reuters|Thomson Reuters",
    "AFP": r"AFP|Agence France[- ]Presse",
    "PA": r"PA|PA Media|Press Association",
    "UPI": r"UPI|United Press International",
    "Bloomberg": r"Bloomberg(?: News)?",
    "Xinhua": r"Xinhua",
    "TASS": r"TASS|Tass",
    "dpa": r"dpa|DPA",
    "EFE": r"EFE",
    "ANSA": r"ANSA",
    "Kyodo": r"Kyodo(?: News)?",
    "Yonhap": r"Yonhap",
    "PTI": r"PTI|Press Trust of India",
    "ANI": r"ANI",
    "IANS": r"IANS",
    "AAP": r"AAP|Australian Associated Press",
    "Canadian Press": r"CP|(?:The )?Canadian Press",
    "Interfax": r"Interfax",
    "Anadolu": r"AA|Anadolu(?: Agency)?",
    "CNN Wire": r"CNN Wire|CNN Newsource",
    "States Newsroom": r"States Newsroom",
    "Kaiser Health News": r"KHN|KFF Health News|Kaiser Health News",
}
_HOSTS = {"apnews.com": "Associated Press", "reuters.com": "Reuters", "afp.com": "AFP", "upi.com": "UPI"}
_NAMED = "|".join(_AGENCIES.values())
# LONDON (Reuters) - ; WASHINGTON (AP) — ; at the end (AFP), © 2019 AFP, Copyright 2019 The Associated Press
_DATELINE = re.compile(rf"\(({_NAMED})\)\s*(?:[-–—:]|$)", re.MULTILINE)
_ENDING = re.compile(
    rf"(?:©|\(c\)|Copyright)(?:\s+\d{{4}}(?:[-–]\d{{4}})?)?\s+(?:by\s+)?({_NAMED})\b|[-–—(]\s?({_NAMED})\)?\s*\.?\s*$"
)
_REUTERS_ENDING = re.compile(r"\(?Reporting by [^\n]{3,300}?[Ee]diting by ")
_BYLINE = re.compile(rf"(?:^|[,/|–—(-]\s*|\b[Bb]y )({_NAMED})(?:$|[\s,/|)])")
_HEAD, _TAIL = 400, 400


def agency_of(text: str, *, byline: str | None, publisher: str | None, outlet: str | None) -> str | None:
    """The news agency whose text an article says it is: by its dateline, its last lines, its byline or its address."""
    for host, agency in _HOSTS.items():
        if outlet and (outlet == host or outlet.endswith(f".{host}")):
            return agency
    for pattern, where in (
        (_DATELINE, text[:_HEAD]), (_BYLINE, byline or ""), (_ENDING, text[-_TAIL:].rstrip()),
    ):  # fmt: skip
        if match := pattern.search(where):
            return _agency(next(filter(None, match.groups())))
    if _REUTERS_ENDING.search(text[-_TAIL:]):
        return "Reuters"
    return _agency(publisher or "")


def sketch(text: str) -> Numbers:
    """What tells a text from others: a number for every five words in a row outside quotation marks, sorted.

    Quotes are left out, for articles that are not copies have them in common as well; a text with hardly any other
    words gives those of all of it.
    """
    words = _WORDS.findall(_QUOTED.sub(" ", text).casefold())
    if len(words) < OWN_WORDS:
        words = _WORDS.findall(text.casefold())
    last = max(1, len(words) - _SHINGLE + 1)
    return as_numbers(sorted({hash(tuple(words[at : at + _SHINGLE])) for at in range(last)}))


def is_copy(one: Numbers, other: Numbers) -> bool:
    """Whether two sketches are of one text, whole or cut."""
    shorter = min(len(one), len(other))
    enough = SAME_TEXT if shorter >= OWN_WORDS else SAME_SHORT_TEXT
    return in_both(one, other) >= enough * shorter


def tells(wording: Wording) -> bool:
    """Whether the wording is worth looking for in other articles: not one of those that thousands have."""
    return wording.heft >= TELLING


def share_quotes(one: Collection[int], other: Collection[int]) -> bool:
    """Whether two articles, given the wordings of their quotes, have so many in common that they may be one text."""
    fewer = min(len(one), len(other))
    return fewer > 0 and len(set(one) & set(other)) >= max(1, SAME_QUOTES * fewer)


def stories(lengths: Mapping[int, tuple[int, str]], copied: Callable[[int], Iterable[int]]) -> dict[int, int]:
    """The story of each article: the lowest id among those that print its text.

    Around the longest texts first, as utterances are around their fullest version: what is a copy of two texts that
    are no copies of each other goes to the longer.

    Args:
        lengths: By article its length and its key, which order them the same on every record.
        copied: The articles that one is a copy of, or that are copies of it.
    """
    groups: dict[int, list[int]] = {}
    order = sorted(lengths, key=lambda article: (-lengths[article][0], lengths[article][1]))
    place = {article: at for at, article in enumerate(order)}
    for article in order:
        found = [other for other in copied(article) if other in groups]
        groups.setdefault(min(found, key=place.__getitem__, default=article), []).append(article)
    return {article: min(group) for group in groups.values() for article in group}


def agency_named(found: Iterable[str | None]) -> str | None:
    """The agency that most of a text's copies name."""
    named = Counter(agency for agency in found if agency)
    return min(named, key=lambda agency: (-named[agency], agency), default=None)


def _agency(name: str) -> str | None:
    return next((agency for agency, names in _AGENCIES.items() if re.fullmatch(names, name)), None)
