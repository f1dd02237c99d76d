"""Through what something was said, and to whom: "in a post on Instagram", "told reporters"."""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.people.frames import Frame, belongs
from onrecord.people.lexicon import WEEKDAYS_MONTHS, word_set
from onrecord.people.media_patterns import ALWAYS, ANY_NEEDLE, ANY_SOURCE, CUES, OUTLET, PATTERNS, SOURCES
from onrecord.people.scene import Scene
from onrecord.people.words import index_at
from onrecord.types import Addressee, Medium, MediumKind, Quote, Span

_TOLD = word_set(
    "told tells telling tell texted emailed e-mailed warned warns assured informed reminded reminds urged urges asked asks"
    " advised thanked notified messaged"
)
_ENDS = (
    word_set(
        """that in at on during about how why what which he she they it there we i you after before when as by via from to if
    whether yesterday today last this earlier later tonight not and but through over while because since until who
    where for against early late then outside inside near shortly recently"""
    )
    | WEEKDAYS_MONTHS
)
_NO_ADDRESSEE = word_set("applause laughter laughs cheers boos jeers story stories lies joke jokes truth")
_MOST_WORDS = 8
_SENT = frozenset(("email", "letter", "message", "document", "report", "statement"))  # which go to somebody
_TO = re.compile(r"\s+to\s+")
_SPOKEN = re.compile(r"(?:told|tells|telling|tell)\s+")
_NAMED = re.compile(r"\b(?:told|tells|with|to|on|an?)\s+" + OUTLET)


def find_medium(scene: Scene, quote: Quote, frame: Frame | None) -> Medium | None:
    """Through what a quote was said, by the words of its sentence around it; None where they do not tell."""
    if frame is None:
        return None
    best: tuple[tuple[bool, int, int], Medium] | None = None
    text = frame.text
    for rank in sorted(ALWAYS.union(*map(_ranks, text.split()))):
        kind, _, pattern = PATTERNS[rank]
        for match in pattern.finditer(text):
            order = (kind == "outlet", match.start() < frame.cue[0], rank)
            if (best is None or order < best[0]) and belongs(frame, match.start(), match.end()):
                best = order, _medium(scene, kind, frame.start, match)
    found = best[1] if best else _of_source(quote) or _of_cue(quote)
    return _with_outlet(found, frame.text) if found else None


@lru_cache(maxsize=1 << 15)
def _ranks(word: str) -> frozenset[int]:
    """Which of the patterns may be found beside a word, because it holds one of their needles."""
    if not ANY_NEEDLE.search(word):  # as nearly always
        return frozenset()
    return frozenset(
        rank for rank, (_, needles, _) in enumerate(PATTERNS) if any(needle in word for needle in needles)
    )


def find_addressee(scene: Scene, quote: Quote, medium: Medium | None) -> Addressee | None:
    """To whom a quote was said: "told reporters", "in a letter to parents"; None where the text does not tell."""
    for cue in quote.cue:
        k = index_at(scene.words, cue.end)
        if scene.lower(k - 1) in ("asked", "asks") and not quote.source:
            continue
        if scene.lower(k - 1) in _TOLD and cue.text.split()[-1].lower() == scene.lower(k - 1):
            return _addressee(scene, k, quote)
        for n in range(index_at(scene.words, cue.start), k):
            if scene.lower(n) in _TOLD and n + 1 < k:
                return _addressee(scene, n + 1, quote)
        if scene.lower(k) == "to" and scene.lower(k - 1) in ("said", "says", "wrote", "writes"):
            return _addressee(scene, k + 1, quote)
    if medium and medium.kind in _SENT:
        to = _TO.match(scene.article.text, medium.span.end)
        if to:
            return _addressee(scene, index_at(scene.words, to.end()), quote)
    return None


def _medium(scene: Scene, kind: MediumKind, start: int, match: re.Match[str]) -> Medium:
    groups = match.groupdict()
    name = groups.get("name") or groups.get("net")
    if kind == "post" and not name and "tweet" in match.group():
        name = "Twitter"
    low, high = start + match.start(), start + match.end()
    spoken = _SPOKEN.match(match.group())
    low += spoken.end() if spoken else 0
    plain = name.removeprefix("the ") if name else None
    return Medium(kind, Span.of(scene.article.text, low, high), plain)


def _of_source(quote: Quote) -> Medium | None:
    """The medium that is the source itself: "a statement", "the report"."""
    for span in quote.source:
        words = " ".join(span.text.split())
        if ANY_SOURCE.match(words):
            return Medium(next(kind for kind, pattern in SOURCES if pattern.match(words)), span)
    return None


def _of_cue(quote: Quote) -> Medium | None:
    """The medium that the cue tells: "tweeted", "sings"."""
    for span in quote.cue:
        for word in span.text.lower().split():
            if word in CUES:
                return Medium(CUES[word][0], span, CUES[word][1])
    return None


def _with_outlet(medium: Medium, text: str) -> Medium:
    """The medium with the outlet's name where another part of the sentence tells it: "told CNN in an interview"."""
    if medium.name or medium.kind not in ("interview", "broadcast", "podcast"):
        return medium
    told = _NAMED.search(text)
    return Medium(medium.kind, medium.span, told["name"].removeprefix("the ")) if told else medium


def _addressee(scene: Scene, k: int, quote: Quote) -> Addressee | None:
    """Who is named from word `k` on, up to what was said, a preposition or a sign."""
    words = scene.words
    first, end = k, k
    inside = _content_words(scene, quote)
    while scene.same_sentence(first, end) and end - first < _MOST_WORDS and end not in inside:
        word = words[end]
        sign = not word.text[0].isalnum() and word.text not in ("’s", "'s", "&", "’", "'")
        if sign or word.lower in _ENDS or end > first and _does(scene, end):
            break
        end += 1
    if (
        end > first
        and words[end - 1].lower in _NO_ADDRESSEE
        or words[first].lower.endswith("ly")
        or words[first].lower == "of"
    ):
        return None
    if end == first or end - first == 1 and words[first].lower in ("the", "a", "an", "that", "this", "it"):
        return None
    if any(words[n].lower in _TOLD_THINGS for n in range(first, end)):
        return None
    span = Span.of(scene.article.text, words[first].start, words[end - 1].end)
    # "asked Reilly" after the question names who asks.
    if any(span.start < source.end and source.start < span.end for source in quote.source):
        return None
    return Addressee(span, _entity(scene, first, end))


# What is told, and not to whom.
_TOLD_THINGS = frozenset("story stories tale tales truth lie lies joke jokes secret secrets".split())


def _does(scene: Scene, k: int) -> bool:
    """Whether word `k` says what the ones before it do or are told of: "explaining", "released", "of his plan"."""
    word, before = scene.lower(k), scene.lower(k - 1)
    if word == "of":
        return before not in (
            "hundreds",
            "thousands",
            "dozens",
            "crowd",
            "group",
            "number",
            "class",
            "members",
            "host",
            "editor",
            "room",
        )
    noun = before in ("a", "an", "the", "his", "her", "their", "of", "and")
    return not noun and (
        word.endswith("ing") or word in ("released", "posted", "sent", "obtained", "published")
    )


def _content_words(scene: Scene, quote: Quote) -> set[int]:
    """The words of the quote itself near its cue."""
    found: set[int] = set()
    for span in quote.content:
        first = index_at(scene.words, span.start)
        found.update(range(first, min(first + 2, len(scene.words))))
    return found


def _entity(scene: Scene, first: int, end: int) -> int | None:
    """The entity of the words [first, end): the person named last, else the organization, else whom a pronoun means."""
    for at in (scene.name_at, scene.organization_at):
        for k in range(end - 1, first - 1, -1):
            if k in at:
                return at[k].who
    if end - first == 1:
        meant = scene.meant(first) if scene.lower(first) in ("him", "her") else None
        return meant[0] if meant else None
    return None
