"""How sure a resolution is, by how it was made.

The shares of right answers, rounded, on 673 attributions of 24 PolNeAR dev articles and 219 quotes of the
55 web articles, sources as annotated, in November 2026; drawn towards 0.8 where a kind had fewer than 20.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal

How = Literal[
    "name",
    "thing",
    "they",
    "author",
    "relative",
    "called",
    "again",
    "organization",
    "members",
    "itself",
    "hanging",
    "taken up",
    "introduced",
    "label",
]

_LIKELY = {
    "author": 0.5,
    "they": 0.77,
    "again": 0.78,
    "itself": 0.89,
    "hanging": 0.8,
    "taken up": 0.7,
    "introduced": 0.6,
    "label": 0.85,
}
# Evidence from which on a kind is surer, and its share below and from there on.
_LIKELY_BY_EVIDENCE = {
    "name": (2.0, 0.83, 0.99),  # words of the full name
    "relative": (1.0, 0.76, 0.93),  # 1 where a name stands before "who"
    "called": (2.5, 0.62, 0.87),  # points of agreement with what somebody was called
    "members": (1.0, 0.75, 0.85),  # 1 where the text calls exactly these so
}
# Weights of the evidence for "he" and "she": of 1, the lead over the next (up to 3), the focus score (-3 to 4),
# a gender that nothing tells, a bearer without name. Fitted by logistic regression on 961 pronouns of PolNeAR dev
# and the web articles (weight 2), GUM (1; biographies 0.3) and GAP (0.3).
_FOCUS = (0.05, 0.38, 0.34, -0.22, -1.33)
_MOST_LEAD, _LEAST_SCORE, _MOST_SCORE = 3.0, -3.0, 4.0
LEAST = 0.45  # under it nobody is named
_LIKELY_THING = (0.78, 0.85)  # "it", "the company", with and without a close rival
_CLOSE = 1.0  # lead of the focus


def confidence_of(how: How, evidence: float = 1.0, rivals: int = 1) -> float:
    """The chance (0 to 1) that a speaker resolved in this way is right.

    Args:
        how: the way.
        evidence: what speaks for it: words of the name, points of agreement, the lead of the thing in focus.
        rivals: how many fit as well.
    """
    if how == "thing":
        return _LIKELY_THING[evidence >= _CLOSE]
    if how == "organization":
        return 0.77 if rivals < 2 else 0.55
    if how in _LIKELY:
        return _LIKELY[how]
    bound, below, above = _LIKELY_BY_EVIDENCE[how]
    return above if evidence >= bound else below


def focus_confidence(lead: float, score: float, *, gender_told: bool, named: bool) -> float:
    """The chance (0 to 1) that a pronoun means the person most in focus.

    Args:
        lead: how far the focus score is above the next.
        score: the focus score.
        gender_told: whether anything tells the person's gender.
        named: whether the person has a name.
    """
    score = max(_LEAST_SCORE, min(score, _MOST_SCORE))
    evidence = (1.0, min(lead, _MOST_LEAD), score, not gender_told, not named)
    odds = sum(weight * value for weight, value in zip(_FOCUS, evidence, strict=True))
    return round(1 / (1 + math.exp(-odds)), 2)


def shares(scores: Sequence[float]) -> list[float]:
    """Focus scores as shares of one."""
    weights = [math.exp(score - max(scores)) for score in scores]
    return [weight / sum(weights) for weight in weights]
