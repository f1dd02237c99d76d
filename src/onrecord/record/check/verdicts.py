"""What `check` answers: was it said, by whom, where, and what became of the words."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

from onrecord.record.clusters.alterations import Alteration
from onrecord.record.search.hits import Hit

VerdictKind = Literal["verbatim", "altered", "by another", "paraphrased", "not found"]

_HEADS = {
    "verbatim": "Found word for word",
    "altered": "Found, but altered",
    "by another": "Found, but said by somebody else",
    "paraphrased": "Only paraphrased: in nobody's quotation marks",
}


@dataclass(frozen=True, slots=True)
class Searched:
    """What a verdict rests on: the current versions of articles, and their quotes.

    `first` and `last` are days (YYYY-MM-DD), None where no article has one; `outlets` are in alphabetical order.
    `waiting` says that the newest quotes cannot be found yet, for a bulk of articles was added without clustering.
    """

    articles: int
    quotes: int
    outlets: tuple[str, ...]
    first: str | None
    last: str | None
    undated: int
    waiting: bool = False

    @property
    def sentence(self) -> str:
        """All of that in words, to follow "not found among"."""
        named = ", ".join(self.outlets) if len(self.outlets) <= 3 else f"{len(self.outlets):,} outlets"
        days = f" from {self.first} to {self.last}" if self.first else ", none of which has a date"
        undated = f" ({self.undated:,} without a date)" if self.first and self.undated else ""
        counted = f"the {_count(self.quotes, 'quote')} of {_count(self.articles, 'article')}"
        waiting = (
            "; the newest are not compared yet (onrecord cluster RECORD --compare)" if self.waiting else ""
        )
        return f"{counted}{f' of {named}' if named else ''}{days}{undated}{waiting}"


@dataclass(frozen=True, slots=True)
class Found:
    """A place on the record that has the words, or nearly.

    Attributes:
        hit: The quote, its article, and a link to the passage.
        kind: What it would be by itself.
        alteration: What the words asked for do to the printed ones.
        share: How much of the words asked for (0 to 1) it has.
        agency: The news agency whose text the article is, if its text says so.
        story_id: One number for all articles that print the same text.
        copies: How many other articles print the same text; they are left out unless asked for.
    """

    hit: Hit
    kind: VerdictKind
    alteration: Alteration
    share: float
    agency: str | None
    story_id: int
    copies: int

    def to_dict(self) -> dict[str, Any]:
        """The place as JSON."""
        return {
            "quote": asdict(self.hit), "kind": self.kind, "alteration": self.alteration.to_dict(),
            "share": round(self.share, 3), "agency": self.agency, "story_id": self.story_id, "copies": self.copies,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer for one quote.

    Attributes:
        words: What was asked, as given.
        by: Who was asked about, if anybody.
        kind: The answer in a word or two.
        sentence: The answer in a sentence, with what was looked through where nothing was found.
        found: Where, the best first; empty only where nothing was found.
        cluster_id: The utterance of the best place; None where nothing was found.
        searched: What was looked through.
    """

    words: str
    by: str | None
    kind: VerdictKind
    sentence: str
    found: tuple[Found, ...]
    cluster_id: int | None
    searched: Searched

    def to_dict(self) -> dict[str, Any]:
        """The verdict as JSON."""
        return {
            "words": self.words,
            "by": self.by,
            "kind": self.kind,
            "sentence": self.sentence,
            "found": [found.to_dict() for found in self.found],
            "cluster_id": self.cluster_id,
            "searched": asdict(self.searched) | {"sentence": self.searched.sentence},
        }


def sentence(kind: VerdictKind, found: tuple[Found, ...], searched: Searched, by: str | None) -> str:
    """The answer in words."""
    if not found:
        return f"Not found among {searched.sentence}{f', by {by} or anybody else' if by else ''}."
    best = found[0]
    words = f"{_HEADS[kind]}{_how(best, kind)}: {_who(best.hit)}, {_where(best.hit)}"
    places = {one.hit.article_id for one in found}
    copies = sum({one.story_id: one.copies for one in found}.values())
    if len(places) > 1:
        words += f", and in {_count(len(places) - 1, 'more article')}"
    if copies:
        words += f" ({_count(copies, 'copy', 'copies')} left out)"
    return f"{words}."


def _how(best: Found, kind: VerdictKind) -> str:
    if kind not in ("altered", "by another") or best.alteration.kind == "verbatim":
        return ""
    done = best.alteration
    if done.risks:
        what = ", ".join(dict.fromkeys(risk.kind for risk in done.risks))
        return f" (meaning at risk: {what} changed)"
    return f" ({round(100 * best.share)}% of the words)"


def _who(hit: Hit) -> str:
    return hit.speaker or "a speaker whom the article does not name"


def _where(hit: Hit) -> str:
    return f"{hit.outlet or hit.publisher or hit.article}, {hit.date or 'no date'}"


def _count(number: int, one: str, several: str | None = None) -> str:
    return f"{number:,} {one if number == 1 else several or one + 's'}"
