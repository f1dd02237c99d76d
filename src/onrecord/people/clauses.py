"""What stands with a verb: "was" before a participle, and the words up to the end of its clause."""

from __future__ import annotations

from onrecord.people.lexicon import word_set
from onrecord.people.scene import Claim, Scene
from onrecord.people.subjects import Subject
from onrecord.types import FactKind

CLAUSE_ENDS = word_set(
    ', . ; : — – ― ( ) “ ” " and but who which that when while as after before said says told'
)
_HYPOTHESIS = frozenset(("if", "unless", "should"))
_BE = frozenset(("was", "were", "been", "being", "is", "be"))
_LOOSE = word_set("a an the in at on of by for with to from his her their its")
_HANGING = word_set(
    "in at on of by for with to from following during over amid under near outside inside about"
)
_MOST_VALUE = 9  # words


def told_by_verb(
    scene: Scene,
    kind: FactKind,
    k: int,
    subject: Subject,
    ends: frozenset[str] = CLAUSE_ENDS,
    base: float = 0.95,
) -> list[Claim]:
    """What the verb at word `k` tells of each of its subject, to the end of its clause; nothing after "if"."""
    told_apart = any(scene.lower(n) == "who" for n in range(subject.first, k))
    if scene.lower(subject.first - 1) in _HYPOTHESIS and not told_apart:
        return []
    end = _value_end(scene, k, ends)
    sure = base * subject.sure
    return [Claim(kind, who, subject.first, end, (k, end), sure, inside=False) for who in subject.who]


def is_passive(scene: Scene, k: int) -> bool:
    """Whether a participle has "was" before it."""
    return any(scene.lower(n) in _BE for n in range(k - 3, k))


def _value_end(scene: Scene, k: int, ends: frozenset[str]) -> int:
    """Where what a verb tells ends: at the end of its clause, without loose words."""
    end, hangs = k + 1, 0
    while scene.same_sentence(k, end) and scene.lower(end) not in ends:
        if end == k + _MOST_VALUE:  # too long: up to the last preposition
            end = hangs or end
            break
        hangs = end if scene.lower(end) in _HANGING and end > k + 2 else hangs
        end += 1
    while end > k + 1 and scene.lower(end - 1) in _LOOSE:
        end -= 1
    return end
