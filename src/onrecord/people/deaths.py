"""Who died: "died in 2014", "Hale’s death"; and who is no longer alive: "the late Ben Hale"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.people.clauses import is_passive, told_by_verb
from onrecord.people.lexicon import word_set
from onrecord.people.offices import is_office, may_be_office
from onrecord.people.relatives import S, name_from
from onrecord.people.scene import Claim, Scene
from onrecord.people.subjects import subject_of
from onrecord.people.words import unnamed_places

DECEASED = word_set("late deceased now-deceased")
_DYING = frozenset(("died", "drowned", "perished"))
_PASSIVE_DYING = word_set("killed murdered assassinated executed stabbed")
_FOUND = word_set("found shot declared pronounced")
_DYING_WORDS = _DYING | _PASSIVE_DYING | _FOUND | {"passed", "dies", "took"}
_DYING_HOW = word_set("at aged in of after from")  # of headlines: "Hale dies at 88"
_DEATHS = word_set("death murder killing assassination suicide")
_WORDS = _DYING_WORDS | _DEATHS | DECEASED
_NO_DEATHS = word_set("threats threat wish penalty sentence row star grip stare")
_IMAGINED = word_set(
    "hypothetical hypothetically would could might if plot plots plan plans calls attempt attempted threat threaten"
)
_IMAGINED_REACH = 14  # words
_NOT_OF_A_NAME = word_set("with of for by in on at and night show")  # after "the late": no longer of a person
_OF_A_NAME = word_set("years days era period months age presidency administration government campaign show")
_LATE_REACH = 6  # words from "late" to the name


def claim_deaths(scene: Scene) -> Iterator[Claim]:
    """Deaths, and of whom the text says that they are dead."""
    for k in unnamed_places(scene.words, _WORDS):
        lower = scene.lower(k)
        if lower in _DYING_WORDS and _tells_death(scene, k):
            subject = subject_of(scene, k)
            yield from told_by_verb(scene, "death", k, subject) if subject else ()
        elif lower in _DEATHS:
            yield from _noun(scene, k)
        elif lower in DECEASED and scene.lower(k - 1) == "the":
            yield from _deceased(scene, k)


def _tells_death(scene: Scene, k: int) -> bool:
    """Whether a verb says that somebody died: "passed away", "was killed", "was found dead"."""
    word, after = scene.lower(k), scene.lower(k + 1)
    if word == "passed":
        return after == "away"
    if word == "took":
        return after in ("his", "her") and scene.lower(k + 2) == "own" and scene.lower(k + 3) == "life"
    if word == "dies":
        return after in _DYING_HOW
    dead = word not in _FOUND or after == "dead"
    return word in _DYING or dead and is_passive(scene, k)


def _noun(scene: Scene, k: int) -> Iterator[Claim]:
    """The death of "the death of Ben Hale", "Hale’s death"."""
    word = scene.lower(k)
    before = range(max(0, k - _IMAGINED_REACH), k)
    if any(scene.lower(n) in _IMAGINED and scene.same_sentence(n, k) for n in before):
        return
    if scene.lower(k + 1) == "of":
        name = name_from(scene, k + 2)
        if name and scene.lower(name.end) not in S:
            yield Claim("death", name.who, k, name.end, (k, k + 1), 0.84, told=word, inside=False)
    elif scene.lower(k + 1) in _NO_DEATHS:
        return
    elif scene.lower(k - 1) in ("his", "her"):
        meant = scene.meant(k - 1)
        if meant:
            yield Claim("death", meant[0], k - 1, k + 1, (k, k + 1), 0.9 * meant[1], told=word, inside=False)
    elif scene.lower(k - 1) in S:
        name = scene.name_at.get(k - 2)
        if name:
            yield Claim("death", name.who, name.first, k + 1, (k, k + 1), 0.84, told=word, inside=False)


def _deceased(scene: Scene, k: int) -> Iterator[Claim]:
    """That the one of "the late Ben Hale", "Ben Hale, the late mayor," is dead; it does not tell when."""
    named = scene.name_at.get(k - 3) if scene.lower(k - 2) == "," else None
    if named and (is_office(scene.lower(k + 1)) or may_be_office(scene.lower(k + 1))):
        yield Claim("deceased", named.who, named.first, k + 2, (k, k + 1), 0.9)
        return
    for n in range(k + 1, min(k + _LATE_REACH, len(scene.words))):
        name = scene.name_at.get(n)
        if name and name.first == n:
            if scene.lower(name.end) not in _OF_A_NAME:
                yield Claim("deceased", name.who, k - 1, name.end, (k, k + 1), 0.93)
            return
        plain = scene.words[n].text[0].isalpha() and scene.words[n].joined
        if not plain or scene.lower(n) in _NOT_OF_A_NAME:
            return
