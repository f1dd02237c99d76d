"""Whether two printed quotes are one utterance: how much of their words has to agree, and what else speaks for it.

The limits were set by reading pairs of quotes from 924 articles on one election campaign by seven publishers, where
the same people say nearly the same things for a year. `docs/accuracy.md` has what they give.
"""

from __future__ import annotations

from onrecord.record.clusters.likeness import Likeness

# A wording that tells this much may stand for itself; less needs its speaker or its neighbours to agree.
FIRM = 4.0
# Of a firm wording less has to be alike the more there is of it, down to this: a fifth of the words changed, and cuts.
LEAST_SHARE = 0.6
# Two parts of one speech may overlap by so much of the shorter one; of little words one has to be in the other.
_OVERLAP = 0.25
_PART = 0.5
# People are quoted for some weeks with what they said; later they may have said it again.
NEAR_DAYS = 30

_PARTICLES = frozenset("jr sr ii iii iv phd md".split())


def same_utterance(like: Likeness, *, speakers: bool | None, near: bool, linked: bool) -> bool:
    """Whether two printed quotes are one utterance.

    Args:
        like: How alike their words are.
        speakers: Whether they are given to the same speaker; None where one article does not tell.
        near: Whether they were printed within weeks of each other, as far as is known.
        linked: Whether their articles share a telling line, so that they are about the same event.
    """
    kept, share = like.kept, like.share
    if speakers is False:
        # Somebody is mistaken, or quotes another: only for words that nobody would find again.
        as_printed = near and kept >= 4.5 and share >= 0.95 and like.part >= 0.9
        return as_printed or (kept >= 6 and share >= 0.85) or (kept >= 10 and share >= LEAST_SHARE)
    if kept >= FIRM and like.part >= _OVERLAP and share >= max(LEAST_SHARE, 1.2 - 0.08 * kept):
        return True
    as_it_stands = kept >= 3.3 and share >= 0.9 and like.part >= _PART
    if speakers and (as_it_stands or (near and _is_short_version(like))):
        return True
    if (
        near and kept >= 3.2 and share >= 0.85 and like.cover >= 0.6
    ):  # whole, and more than a phrase of every day
        return True
    if not linked or like.part < _PART:
        return False
    return (share >= 0.8 and kept >= (1 if speakers else 2)) or (bool(speakers) and _is_short_version(like))


def _is_short_version(like: Likeness) -> bool:
    """Whether one may be the other, or a part of it, where something else than the words speaks for that."""
    if like.part < _PART:
        return False
    if like.share >= 0.95 and (like.kept >= 1.2 or (like.kept >= 0.9 and like.cover >= 0.9)):  # as it stands
        return True
    kept, share = like.kept, like.share
    return (
        (kept >= FIRM and share >= 0.62)
        or (kept >= 2.5 and share >= 0.68)
        or (kept >= 1.4 and share >= 0.68 and like.cover >= 0.5)
    )


def may_be_same(like: Likeness) -> bool:
    """Whether any speaker or neighbour could make the two one utterance."""
    return like.kept >= 0.9 and like.share >= LEAST_SHARE


def speakers_agree(one: str | None, other: str | None) -> bool | None:
    """Whether two names as compared may be of the same person or organization; None where one is not known.

    A surname alone agrees with every full name that ends in it, as does the name with another given name's initial.
    """
    if not one or not other:
        return None
    if one == other:
        return True
    mine, yours = sorted((_parts(one), _parts(other)), key=len)
    if not mine or mine[-1] != yours[-1]:
        return False
    return mine == yours[-len(mine) :] or mine[0][0] == yours[0][0]


def surname(name: str | None) -> str | None:
    """The part of a compared name that names which agree have in common."""
    parts = _parts(name) if name else []
    return parts[-1] if parts else None


def days_near(last: int | None, first: int | None) -> bool:
    """Whether a last day is no more than some weeks before a first one; an unknown day may be."""
    return last is None or first is None or first - last <= NEAR_DAYS


def _parts(name: str) -> list[str]:
    parts = name.split()
    return [part for part in parts if part not in _PARTICLES] or parts
