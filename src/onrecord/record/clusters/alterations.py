"""What a version does to a quote: nothing, a cut, an editor's brackets, other words, or another meaning."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from onrecord.record.clusters.alignment import Alignment, Step, aligned, steps
from onrecord.record.clusters.vocabulary import MODALS, NEGATIONS, NUMBERS
from onrecord.record.clusters.words import Word, stem, words_of

AlterationKind = Literal["verbatim", "trimmed", "bracketed", "reworded", "at risk"]
RiskKind = Literal["negation", "number", "name", "modal"]

# A longer cut takes out a thought, not a word of one.
_SHORT_CUT = 4
_FEW = 3
# How far before a cut a "not" still turns what follows.
_REACH = 5
_CONJUNCTIONS = frozenset({"that", "because", "if", "whether"})


@dataclass(frozen=True, slots=True)
class Risk:
    """A difference that may turn the meaning: which kind of word it is, in the version and in the fullest one."""

    kind: RiskKind
    text: str
    other: str

    def to_dict(self) -> dict[str, Any]:
        """The risk as JSON."""
        return {"kind": self.kind, "text": self.text, "other": self.other}


@dataclass(frozen=True, slots=True)
class Alteration:
    """How a version differs from the fullest one: the gravest thing that was done to it, and all that was."""

    kind: AlterationKind
    risks: tuple[Risk, ...]
    alignment: Alignment

    def to_dict(self) -> dict[str, Any]:
        """The alteration as JSON."""
        return {
            "kind": self.kind,
            "risks": [risk.to_dict() for risk in self.risks],
            "alignment": self.alignment.to_dict(),
        }


def alteration(
    version: str, fullest: str, *, type: str = "direct", fullest_type: str = "direct"
) -> Alteration:
    """What `version` does to the quote that `fullest` has more of.

    Words outside a version's quotation marks are its paper's own: they are no change of the quote, and in indirect
    speech other persons and tenses are none that could turn its meaning.

    Args:
        version: One text of the quote.
        fullest: Another, which has most of it.
        type: Of the version: `direct`, `indirect` or `mixed`.
        fullest_type: Of the fullest one.
    """
    ours, theirs = words_of(version, type), words_of(fullest, fullest_type)
    found = steps(ours, theirs)
    risks = tuple(dict.fromkeys(_risks(version, fullest, found, theirs)))
    kind = "at risk" if risks else _kind(found, mixed=type == "mixed")
    return Alteration(kind, risks, aligned(version, fullest, found))


def _kind(found: Sequence[Step], *, mixed: bool) -> AlterationKind:
    own = [
        step for step in found if not (mixed and step.words and not any(word.quoted for word in step.words))
    ]
    # What a version has before or after the fullest one's words is another cut of what was said.
    longer = [step for step in (own[:1] + own[1:][-1:]) if step.kind == "added" and len(step.words) > _FEW]
    written = [step for step in own if step.kind in ("added", "changed") and step not in longer]
    if any(not all(word.bracketed for word in step.words) for step in written):
        return "reworded"
    if written:
        return "bracketed"
    return "trimmed" if longer or any(step.kind == "dropped" for step in own) else "verbatim"


def _risks(version: str, fullest: str, found: Sequence[Step], theirs: Sequence[Word]) -> Iterator[Risk]:
    kept = [at for at, step in enumerate(found) if step.kind == "kept" or _is_grammar(step)]
    if not kept:
        return
    for at, step in enumerate(found):
        inside = kept[0] < at < kept[-1]
        for kind in _turned(step, inside=inside):
            yield Risk(kind, _said(version, step.words), _said(fullest, step.others))
    cut = _cut_negation(found, theirs)
    if cut:
        yield Risk("negation", "", _said(fullest, cut))


def _turned(step: Step, *, inside: bool) -> Iterator[RiskKind]:
    """Which kinds of word that may turn a meaning differ in a step; `inside`: kept words stand on both its sides."""
    words, others = step.words, step.others
    if step.kind == "kept" or (
        not inside and (step.kind != "changed" or max(len(words), len(others)) > _FEW)
    ):
        return
    own = bool(words) and not any(word.quoted for word in words)  # the paper's words
    if own and (step.kind == "added" or not inside):
        return
    # What is so much longer on one side is a thought cut out; what stands there instead is judged by itself.
    if len(others) - len(words) > _SHORT_CUT or any(word.begins for word in others[bool(words) :]):
        others = []
    if len(words) - len(others) > _SHORT_CUT or any(word.begins for word in words[bool(others) :]):
        words = []
    if _count(words, NEGATIONS) != _count(others, NEGATIONS):
        yield "negation"
    ours, theirs = _numbers(words), _numbers(others)
    if ours != theirs and words and (ours or others):
        yield "number"
    if not all(word.bracketed for word in words) and _names_differ(words, others):
        yield "name"
    modals = [
        {(stem if own else str)(word.key) for word in side if word.key in MODALS} for side in (words, others)
    ]
    if modals[0] != modals[1]:
        yield "modal"


def _is_grammar(step: Step) -> bool:
    """Whether a change is one of person, tense or number only."""
    return step.kind == "changed" and [stem(word.key) for word in step.words] == [
        stem(word.key) for word in step.others
    ]


def _cut_negation(found: Sequence[Step], theirs: Sequence[Word]) -> list[Word]:
    """The words just before the version's beginning that deny what it has: "It is not true that | fares rise"."""
    if not found or found[0].kind != "dropped" or len(found) < 2 or found[1].kind != "kept":
        return []
    cut = list(found[0].others)
    first = theirs[len(cut)]
    if first.begins:
        return []
    near = cut[-_REACH:]
    starts = [at for at, word in enumerate(near) if word.begins]
    near = near[starts[-1] :] if starts else near
    denied = near[-1].key in NEGATIONS or (near[-1].key in _CONJUNCTIONS and _count(near, NEGATIONS) > 0)
    return near if denied else []


def _count(words: Sequence[Word], wanted: frozenset[str]) -> int:
    return sum(word.key in wanted for word in words)


def _numbers(words: Sequence[Word]) -> list[str]:
    """Figures and words for them, sorted; "one" is a pronoun as often."""
    return sorted(
        word.key for word in words if word.key in NUMBERS or word.key[0].isdigit() and word.key != "1"
    )


def _names_differ(words: Sequence[Word], others: Sequence[Word]) -> bool:
    ours, theirs = _names(words), _names(others)
    return bool(ours and theirs) and not (ours <= theirs or theirs <= ours)


def _names(words: Sequence[Word]) -> set[str]:
    return {stem(word.key) for word in words if word.capital and not word.begins and stem(word.key)[0] != "<"}


def _said(text: str, words: Sequence[Word]) -> str:
    return text[words[0].start : words[-1].end] if words else ""
