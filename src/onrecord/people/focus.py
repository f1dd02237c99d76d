"""Who is in focus: whom "he", "she", "it" and "they" can mean at a point of the article."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import log1p
from typing import NamedTuple

from onrecord.people.bearers import Bearer
from onrecord.people.mentions import Gender

# Weights of the focus, set by hand; halving or doubling any one of them moves less than five of the 892
# annotated speakers of PolNeAR dev and the web articles, and less than 7 in 100 pronouns of GAP.
_SENTENCE, _FARTHEST = -0.6, 6
_PARAGRAPH, _FARTHEST_PARAGRAPH = -0.7, 4
_SUBJECT_HERE = 0.5
_SUBJECT, _SPOKE_HERE, _SPOKE_BEFORE = 2.0, 1.5, 1.0
_QUOTED, _OBLIQUE, _UNSURE_GENDER, _UNSURE_HUMAN = -2.5, -0.7, -0.4, -2.2
_UNNAMED, _PLACE = -1.8, -2.0
_UNSURE_FLOOR = -2.0  # score under which a name that may be no person's is not considered
_NAMED_OFTEN, _OFTEN = 0.4, 12
_KEPT = 14  # people remembered at a time; keeps the cost linear


@dataclass(slots=True)
class _Seen:
    sentence: int
    paragraph: int
    subject_sentence: int = -99
    spoke_paragraph: int = -99
    quoted: bool = False
    oblique: bool = False


class Turn(NamedTuple):
    """Who was last at something, and where: words `bearers` spoke, or a sentence that they are the subject of."""

    bearers: tuple[Bearer, ...]
    sentence: int
    paragraph: int


class Focus:
    """The bearers mentioned lately and how: fed in the order of the text, asked at each pronoun."""

    def __init__(self) -> None:
        self._seen: dict[Bearer, _Seen] = {}
        self._many: list[tuple[tuple[Bearer, ...], int]] = []
        self.turn: Turn | None = None
        self.subject: Turn | None = None

    def note(
        self, bearer: Bearer, sentence: int, paragraph: int, *,
        subject: bool = False, quoted: bool = False, oblique: bool = False,
    ) -> None:  # fmt: skip
        """Take in a mention of somebody."""
        old = self._seen.pop(bearer, None)
        if quoted and old and not old.quoted:
            self._seen[bearer] = old
            return
        seen = _Seen(sentence, paragraph, quoted=quoted, oblique=oblique)
        if old:
            seen.subject_sentence, seen.spoke_paragraph = old.subject_sentence, old.spoke_paragraph
            if old.sentence == sentence:
                seen.oblique = oblique and old.oblique
        if subject and not quoted:
            seen.subject_sentence = sentence
            if bearer.human:
                self.subject = Turn((bearer,), sentence, paragraph)
        self._seen[bearer] = seen
        if len(self._seen) > _KEPT:
            del self._seen[next(iter(self._seen))]

    def spoke(self, bearers: tuple[Bearer, ...], sentence: int, paragraph: int) -> None:
        """Take in that these are the speakers of a quote."""
        for bearer in bearers:
            if bearer in self._seen:
                self._seen[bearer].spoke_paragraph = paragraph
        self.turn = Turn(bearers, sentence, paragraph)
        if len(bearers) > 1 or bearers and bearers[0].described == "group":
            self.note_many(bearers, paragraph)

    def note_many(self, bearers: tuple[Bearer, ...], paragraph: int) -> None:
        """Take in a group, or several named together, whom "they" can mean."""
        self._many.append((bearers, paragraph))

    def in_sentence(self, sentence: int) -> list[Bearer]:
        """The people mentioned so far in a sentence."""
        return [b for b, seen in self._seen.items() if seen.sentence == sentence and _is_person(b)]

    def he_or_she(self, gender: Gender, sentence: int, paragraph: int) -> list[tuple[Bearer, float]]:
        """The people whom a pronoun of this gender can mean here, likeliest first, with their scores."""
        agreeing = (
            b
            for b in self._seen
            if _is_person(b) and (gender == "unknown" or b.gender in (gender, "unknown"))
        )
        ranked = self._ranked(agreeing, sentence, paragraph, lambda b: _person_bonus(b, gender))
        return [(b, score) for b, score in ranked if b.human or b.speaks or score > _UNSURE_FLOOR]

    def things(self, sentence: int, paragraph: int) -> list[tuple[Bearer, float]]:
        """The organizations and documents that "it" can mean here, likeliest first."""
        things = (b for b in self._seen if is_thing(b))
        return self._ranked(
            things, sentence, paragraph, lambda b: _PLACE * (b.kind == "place" and not b.speaks)
        )

    def they(self, paragraph: int) -> tuple[Bearer, ...]:
        """The group, or those named together, that "they" means here: the latest within three paragraphs."""
        if self._many and paragraph - self._many[-1][1] <= 3:
            return self._many[-1][0]
        return ()

    def _ranked(
        self, bearers: Iterable[Bearer], sentence: int, paragraph: int, bonus: Callable[[Bearer], float]
    ) -> list[tuple[Bearer, float]]:
        scored = [(b, self._score(b, sentence, paragraph) + bonus(b)) for b in bearers]
        order = {b: k for k, b in enumerate(self._seen)}
        return sorted(scored, key=lambda pair: (pair[1], order[pair[0]]), reverse=True)

    def _score(self, bearer: Bearer, sentence: int, paragraph: int) -> float:
        seen = self._seen[bearer]
        score = _SENTENCE * min(sentence - seen.sentence, _FARTHEST)
        score += _PARAGRAPH * min(paragraph - seen.paragraph, _FARTHEST_PARAGRAPH)
        if sentence - seen.subject_sentence <= 1:
            score += _SUBJECT + _SUBJECT_HERE * (sentence == seen.subject_sentence)
        if paragraph == seen.spoke_paragraph:
            score += _SPOKE_HERE
        elif paragraph - seen.spoke_paragraph == 1:
            score += _SPOKE_BEFORE
        return score + _QUOTED * seen.quoted + _OBLIQUE * seen.oblique


def _person_bonus(bearer: Bearer, gender: Gender) -> float:
    """What counts for a person as the one meant, how often the article names them, and against: nothing told."""
    bonus = _NAMED_OFTEN * log1p(min(len(bearer.mentions), _OFTEN))
    bonus += _UNNAMED * (bearer.described in ("person", "unnamed"))
    bonus += _UNSURE_HUMAN * (not bearer.human)
    return bonus + _UNSURE_GENDER * (gender != "unknown" and bearer.gender == "unknown")


def is_thing(bearer: Bearer) -> bool:
    """Whether "it" can mean this bearer."""
    return bearer.described in ("organization", "document") or (
        not bearer.described and (bearer.kind in ("organization", "place") or not bearer.human)
    )


def _is_person(bearer: Bearer) -> bool:
    if bearer.described:
        return bearer.described == "person"
    return bearer.kind in ("person", "other")
