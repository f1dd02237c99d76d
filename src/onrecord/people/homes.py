"""Where people live and come from: "who lives in Leeds", "of Ohio", "grew up in"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.people.ages import age_at
from onrecord.people.kinds import is_given_name
from onrecord.people.lexicon import NATIONALITIES, PLACES, word_set
from onrecord.people.life import place_end
from onrecord.people.offices import FAMILY
from onrecord.people.scene import Claim, Named, Scene
from onrecord.people.subjects import Subject, subject_of
from onrecord.people.words import unnamed_places
from onrecord.types import FactKind

_LIVING = word_set("lives live lived living live resides resided moved settled based")
_COMING = word_set("hails hailed grew raised comes came originally native")
_CLOSERS = frozenset((",", ".", ";", ")", "—", "–", ":", "”", '"'))


def claim_homes(scene: Scene) -> Iterator[Claim]:
    """Where the text says its persons live, and where they come from."""
    for name in scene.names:
        yield from _after_name(scene, name)
        yield from _before_name(scene, name)
    for k in unnamed_places(scene.words, _LIVING | _COMING):
        lower = scene.lower(k)
        if lower in _LIVING:
            yield from _verb(scene, k, "residence")
        elif lower in _COMING:
            yield from _verb(scene, k, "origin")


def _after_name(scene: Scene, name: Named) -> Iterator[Claim]:
    """Where "Okafor, 52, of Leeds," lives and "Okafor, from Leeds," comes from."""
    k = name.end
    if scene.lower(k) != ",":
        return
    k += 1
    if age_at(scene, k) and scene.lower(k + 1) == ",":
        k += 2
    if scene.lower(k) not in ("of", "from") or not scene.same_sentence(name.first, k + 1):
        return
    first = k + 1 + (scene.lower(k + 1) == "nearby")
    if first in scene.organization_at or not scene.words[first].capital:
        return
    if scene.lower(first) in FAMILY or is_given_name(scene.lower(first)) and scene.lower(first) not in PLACES:
        return
    end = place_end(scene, first)
    closed = (
        end >= len(scene.words)
        or not scene.same_sentence(first, end)
        or scene.words[end].text in _CLOSERS
        or scene.lower(end) in ("said", "who", "told")
    )
    if end > first and closed:
        kind: FactKind = "residence" if scene.lower(k) == "of" else "origin"
        yield Claim(kind, name.who, name.first, end, (first, end), 0.88)


def _before_name(scene: Scene, name: Named) -> Iterator[Claim]:
    """Where "Leeds resident Ana Okafor" lives and "Ohio native Ben Hale", "London-born Lin" come from."""
    k = name.first - 1
    if k < 0 or not scene.words[name.first].joined:
        return
    lower = scene.lower(k)
    if lower in ("resident", "native"):
        first = k
        while (
            first > 0
            and scene.words[first - 1].capital
            and _may_be_place(scene, first - 1)
            and scene.words[first].joined
        ):
            first -= 1
        if first < k:
            yield Claim(
                "residence" if lower == "resident" else "origin", name.who, first, name.end, (first, k), 0.9
            )
    for n in range(k, max(-1, k - 4), -1):
        if not scene.same_sentence(n, name.first) or not scene.words[n].text[0].isalnum():
            return
        place = scene.lower(n).removesuffix("-born")
        if scene.lower(n) != place and scene.words[n].capital and place not in NATIONALITIES:
            yield Claim(
                "birth", name.who, n, name.end, (n, n + 1), 0.9, told=scene.words[n].text[: -len("-born")]
            )


def _may_be_place(scene: Scene, k: int) -> bool:
    """Whether the capital of word `k` is that of a place: not only that of its sentence."""
    return not scene.words[k].initial or scene.lower(k) in PLACES


def _native(scene: Scene, k: int) -> Subject | None:
    """The one of "Okafor, a native of Leeds," and "Okafor is a native of Leeds"."""
    name = scene.name_at.get(k - 3) if scene.lower(k - 2) == "," else None
    if scene.lower(k - 1) != "a":
        return None
    return Subject((name.who,), 0.97, name.first, name.end) if name else subject_of(scene, k - 1)


def _verb(scene: Scene, k: int, kind: FactKind) -> Iterator[Claim]:
    n = k + 1
    word = scene.lower(k)
    if word == "grew":
        if scene.lower(n) != "up":
            return
        n += 1
    while scene.lower(n) in ("up", "now", "alone", "today", "there"):
        n += 1
    if scene.lower(n) in ("with", "together"):
        return
    wanted = {
        "moved": ("to",),
        "hails": ("from",),
        "hailed": ("from",),
        "comes": ("from",),
        "came": ("from",),
        "originally": ("from",),
        "native": ("of",),
    }.get(word, ("in", "near", "outside"))
    if (
        scene.lower(n) not in wanted
        or not scene.same_sentence(k, n + 1)
        or not scene.words[n + 1].capital
        or scene.names_somebody(n + 1)
    ):
        return
    end = place_end(scene, n + 1)
    subject = subject_of(scene, k) or (_native(scene, k) if word == "native" else None)
    if end == n + 1 or subject is None or word == "came":
        return
    if word == "based" and scene.lower(k - 1) == "," and scene.name_at.get(k - 2) is None:
        return  # "a lawyer for the league, based in Leeds": which of them?
    past = word in ("lived", "resided") and scene.lower(k - 1) not in ("has", "have", "long")
    for who in subject.who:
        yield Claim(
            kind,
            who,
            subject.first,
            end,
            (n + 1, end),
            0.9 * subject.sure,
            status="former" if past else "",
            inside=False,
        )
