"""To whom people belong: "Okafor, of the University of Leeds,", "Hale from the percussion team"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.people.kinds import bare
from onrecord.people.lexicon import NEVER_NAMES, ORGANIZATION_WORDS, PLACES
from onrecord.people.phrases import CLOSERS
from onrecord.people.roles import ORGANIZATION_ROLES
from onrecord.people.scene import Claim, Named, Scene

_ENDS = frozenset(("said", "says", "told", "who", "that", "was", "is", "were", "are", "has", "had"))
_INNER = frozenset(("of", "for", "the", "and", "&", "’s", "'s"))
_TIES = frozenset(("of", "from", "("))
_LONGEST = 12  # words of an organization


def claim_affiliations(scene: Scene) -> Iterator[Claim]:
    """The organizations that follow names, for each of those named together."""
    for name in scene.names:
        comma = scene.lower(name.end) == ","
        k = name.end + comma
        tie = scene.lower(k)
        if tie not in _TIES and (tie != "with" or not comma) or not scene.same_sentence(name.first, k + 1):
            continue
        span = read_organization(scene, k + 1)
        if span and tie == "(" and scene.lower(span[1]) != ")":
            continue
        if span and not _goes_on_after(scene, span[1]):
            for one in _listed_before(scene, name):
                if one.who not in scene.weak or one is not name:
                    yield Claim("affiliation", one.who, one.first, span[1], span, 0.85)


def read_organization(scene: Scene, k: int) -> tuple[int, int] | None:
    """The organization that words from `k` on name or describe; None where they do neither."""
    first = k + (scene.lower(k) == "the")
    if first >= len(scene.words) or not scene.same_sentence(k, first):
        return None
    capital = scene.words[first].capital
    end = first
    while (
        scene.same_sentence(k, end)
        and end < first + _LONGEST
        and _goes_on(scene, end, first, capital=capital)
    ):
        end += 1
    while end > first and scene.lower(end - 1) in _INNER:
        end -= 1
    if end == first:
        return None
    if scene.lower(first) in PLACES and bare(scene.words[end - 1].text) not in ORGANIZATION_WORDS:
        return None  # "of Leeds", but "of Leeds University"
    head = next((n for n in range(first + 1, end) if scene.lower(n) in ("of", "for", "at")), end) - 1
    noun = bare(scene.words[head].text)
    known = noun in ORGANIZATION_WORDS or first in scene.organization_at
    told = scene.lower(k) == "the" and noun in ORGANIZATION_ROLES and _is_closed(scene, end)
    return (first, end) if capital and known or told else None


def _goes_on(scene: Scene, k: int, first: int, *, capital: bool) -> bool:
    """Whether word `k` belongs to an organization begun at `first`, in capitals or not."""
    word = scene.words[k]
    if k in scene.name_at and k > first:
        return False
    if word.lower in _INNER:
        after = scene.words[k + 1] if k + 1 < len(scene.words) else None
        return after is not None and (after.capital or not capital or word.lower in ("of", "the"))
    if not word.text[0].isalnum():
        return False
    return word.capital and word.lower not in NEVER_NAMES if capital else word.lower not in _ENDS


def _is_closed(scene: Scene, end: int) -> bool:
    ended = end >= len(scene.words) or not scene.same_sentence(end - 1, end)
    ended = ended or scene.lower(end) == "and" and end + 1 in scene.name_at
    return ended or scene.lower(end) in CLOSERS or scene.lower(end) in _ENDS


def _listed_before(scene: Scene, name: Named) -> list[Named]:
    """The name, and those listed right before it: "Ana Okafor, Ben Hale and Cora Lin of the choir"."""
    found, joined = [name], False
    while True:
        k = found[-1].first - 1
        while scene.lower(k) in (",", "and") and found[-1].first - k < 3:
            joined = joined or scene.lower(k) == "and"
            k -= 1
        before = scene.name_at.get(k)
        if before is None or k == found[-1].first - 1 or not scene.same_sentence(k, name.first):
            break
        found.append(before)
    owned = scene.lower(found[-1].first - 1) in ("’s", "'s", "’", "'")  # "CNN’s Okafor and Ben Hale of Sky"
    return found if (joined or len(found) > 2) and not owned else [name]


def _goes_on_after(scene: Scene, end: int) -> bool:
    """Whether the name of an organization was cut short by an apostrophe: "the Riders’ Union"."""
    return end + 1 < len(scene.words) and scene.words[end].text in ("’", "'") and scene.words[end + 1].capital
