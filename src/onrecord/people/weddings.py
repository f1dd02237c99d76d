"""Who married whom, who is engaged, who divorced."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from onrecord.people.lexicon import word_set
from onrecord.people.relatives import name_from
from onrecord.people.scene import Claim, Named, Scene, Standing
from onrecord.people.subjects import Subject, subject_of
from onrecord.people.words import unnamed_places
from onrecord.types import FactKind

_MARRYING = word_set("married wed weds marries marry marrying")
_DIVORCING = word_set("divorced divorces separated")
_WEDDINGS = _MARRYING | _DIVORCING | word_set("tied engaged husband wife marriage wedding engagement divorce")
_S = frozenset(("’s", "'s"))
_STATES = frozenset(("is", "are", "was", "were", "been"))


def claim_weddings(scene: Scene) -> Iterator[Claim]:
    """Couples by what verbs and pairs of nouns say: "married", "engaged to", "husband and wife Ana and Ben"."""
    for k in unnamed_places(scene.words, _WEDDINGS):
        lower = scene.lower(k)
        knot = lower == "tied" and scene.lower(k + 1) == "the" and scene.lower(k + 2) == "knot"
        if (
            knot
            or lower in _MARRYING
            or lower in _DIVORCING
            or lower == "engaged"
            and scene.lower(k + 1) == "to"
        ):
            yield from _by_verb(scene, k)
        elif (
            lower in ("husband", "wife")
            and scene.lower(k + 1) == "and"
            and scene.lower(k + 2) in ("wife", "husband")
        ):
            yield from _pair(scene, k)
        elif lower in ("marriage", "wedding", "engagement", "divorce"):
            yield from _by_noun(scene, k)


def _by_verb(scene: Scene, k: int) -> Iterator[Claim]:
    """The couple of a verb: its subject and its object, or the two that are its subject."""
    subject = subject_of(scene, k)
    name = scene.name_at.get(k - 2) if scene.lower(k - 1) == "," and scene.lower(k + 1) == "to" else None
    if name and scene.lower(k) in ("married", "engaged"):
        subject = Subject((name.who,), 0.95, name.first, name.end)  # "Okafor, married to Ben Hale, left"
    if subject is None:
        return
    to = scene.lower(k + 1) in ("to", "from")
    after = name_from(scene, k + 1 + to)
    before = [scene.lower(n) for n in range(subject.end, k)]
    if after and len(subject.who) == 1 and after.who != subject.who[0]:
        if scene.lower(after.end) not in _S:
            yield from _claims(
                scene,
                k,
                subject,
                after,
                before,
                state=to and (bool(_STATES & set(before)) or before == [","]),
            )
    elif after is None and len(subject.who) == 2 and scene.lower(k) != "engaged":
        other = scene.name_at[subject.end - 1]
        only = Subject(subject.who[:1], subject.sure * 0.98, subject.first, subject.end)
        yield from _claims(scene, k, only, other, before, state="are" in before or "were" in before)


def _claims(
    scene: Scene, k: int, subject: Subject, after: Named, before: list[str], *, state: bool
) -> Iterator[Claim]:
    """Spouse or partner, and the event where the verb tells one, for both."""
    word = scene.lower(k)
    engaged, divorced = word == "engaged", word in _DIVORCING
    dated = scene.lower(after.end) in ("in", "on")
    over = divorced or state and bool({"was", "were"} & set(before)) and not dated
    status: Standing = "hoped" if word == "marry" else "former" if over else ""
    couple = _Couple(subject.who[0], after, subject.first, max(after.end, k + 1), 0.95 * subject.sure)
    yield couple.tie("partner" if engaged else "spouse", status)
    if not engaged and (divorced or not state or dated):
        told: Standing = "" if status == "former" else status
        yield from couple.event(scene, "divorce" if divorced else "marriage", told)


class _Couple(NamedTuple):
    """Two people and the words [first, end) that tell of them."""

    who: int
    other: Named
    first: int
    end: int
    sure: float

    def tie(self, kind: FactKind, status: Standing) -> Claim:
        """What they are to each other, told from one side."""
        value = (self.other.first, self.other.end)
        return Claim(
            kind,
            self.who,
            self.first,
            self.end,
            value,
            self.sure,
            self.other.who,
            status=status,
            inside=False,
        )

    def event(self, scene: Scene, kind: FactKind, status: Standing) -> Iterator[Claim]:
        """A wedding or a divorce, told of both."""
        for one, other in ((self.who, self.other.who), (self.other.who, self.who)):
            told = scene.article.entities[other].name
            yield self.tie(kind, status)._replace(who=one, other=other, told=told)


def _pair(scene: Scene, k: int) -> Iterator[Claim]:
    """The couple of "husband and wife Ana and Ben Okafor"."""
    one = name_from(scene, k + 3)
    other = name_from(scene, one.end + 1) if one and scene.lower(one.end) == "and" else None
    if one and other and one.who != other.who and other.first == one.end + 1:
        yield Claim("spouse", one.who, k, other.end, (other.first, other.end), 0.96, other.who)


def _by_noun(scene: Scene, k: int) -> Iterator[Claim]:
    """The couple of "Okafor’s marriage to Ben Hale", "the wedding of Ana Okafor and Ben Hale"."""
    before = after = None
    if scene.lower(k + 1) in ("to", "from") and scene.lower(k - 1) in _S:
        before, after = scene.name_at.get(k - 2), name_from(scene, k + 2)
    elif scene.lower(k + 1) == "of":
        before = name_from(scene, k + 2)
        joined = before is not None and scene.lower(before.end) in ("and", "to")
        after = name_from(scene, before.end + 1) if before and joined else None
    if before is None or after is None or before.who == after.who or scene.lower(after.end) in _S:
        return
    word = scene.lower(k)
    couple = _Couple(before.who, after, min(before.first, k), after.end, 0.88)
    yield couple.tie("partner" if word == "engagement" else "spouse", "former" if word == "divorce" else "")
    if word in ("wedding", "divorce"):
        yield from couple.event(scene, "divorce" if word == "divorce" else "marriage", "")
