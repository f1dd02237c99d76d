"""Whether a time expression looks back or ahead, by the verbs around it."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Literal

from onrecord.people.lexicon import word_set

Tense = Literal["past", "future", "open"]
_WORDS = re.compile(r"[’']ll\b|[^\W\d_]+(?:[’'](?:t|s))?")
_AHEAD = word_set(
    """will shall 'll ’ll won't won’t would could should may might must can scheduled due slated expected planned
    planning plans plan upcoming going hopes hope hoping intends coming opens open begins begin starts start ends
    end kicks runs run meets meet returns return resumes resume faces face plays play retires closes expires leaves
    premieres debuts airs launches set arrives takes vote deadline soon likely supposed aims aim seeks wants reconvenes"""
)
_BACK = word_set(
    """was were had did said told was been since wrote won lost left came went took made gave got saw met held began
    became ran spoke sank struck broke fell rose grew shot hit quit led kept found sold bought sent fought caught
    brought thought felt drew drove flew rode sang stood sat put cut shut burned blew hung tore threw woke wore fled
    ago dates has"""
)
_NOT_BACK = frozenset(
    ("scheduled", "expected", "planned", "slated", "supposed", "need", "red", "hundred", "united", "bed")
)
_REACH = 160  # characters on each side that are looked at
_SENTENCE_END = re.compile(
    r"(?<!\b[A-Z])(?<!\b(?:Jan|Feb|Mar|Apr|Aug|Sep|Oct|Nov|Dec|Gov|Sen|Rep))(?<!Sept)[.!?…]\s|\n"
)


def tense_at(text: str, start: int, end: int) -> Tense:
    """Whether what happens at the time named in [start, end) is past, still to come, or not told.

    The nearest verb before it in its sentence decides, else the first after it.
    """
    low = max(0, start - _REACH)
    for stop in _SENTENCE_END.finditer(text, low, start):
        low = stop.end()
    found = _cues(text, low, start)
    if found:
        return found[-1]
    stop_after = _SENTENCE_END.search(text, end, end + _REACH)
    high = stop_after.start() + 1 if stop_after else end + _REACH
    after = _cues(text, end, high)
    return after[0] if after else "open"


def _cues(text: str, start: int, end: int) -> list[Tense]:
    """What the verbs in [start, end) tell, in order; "held" of "will be held" tells nothing by itself."""
    words = [word.group() for word in _WORDS.finditer(text, start, end)]
    told = [tense_of(word) if before.lower() != "be" else None for before, word in pairwise(["", *words])]
    return [cue for cue in told if cue]


def tense_of(word: str) -> Tense | None:
    """What a verb by itself tells of the time of what it says; None where it tells nothing."""
    form = word.lower()
    if form in _AHEAD:
        return "future"
    if form in _BACK or len(form) > 3 and form.endswith("ed") and form not in _NOT_BACK:
        return "past"
    return None
