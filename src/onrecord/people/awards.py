"""Awards and distinctions: "Oscar-winning", "won the Booker Prize", "a three-time champion"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.people.lexicon import word_set
from onrecord.people.scene import Claim, Named, Scene
from onrecord.people.subjects import Subject, subject_of

_AWARDS = word_set(
    """award awards prize prizes medal medals trophy trophies oscar oscars emmy emmys grammy grammys bafta baftas
    pulitzer pulitzers nobel booker obe mbe cbe kbe knighthood damehood championship championships title titles
    cup cups globe globes d'or d’or fame honours honors laureate fellowship scholarship cross heart gong brit brits
    tony tonys league open slam slams"""
)
_BEARERS = word_set("champion champions winner winners medalist medallist laureate recipient olympian")
_WINNING = word_set(
    "won wins winning win earned received receives collected scooped claimed clinched bagged lifted awarded secured landed"
)
_KNOWN = word_set("obe mbe cbe kbe oscar oscars emmy emmys grammy grammys bafta baftas pulitzer pulitzers")
_INNER = word_set(
    "of the in for and at a an his her their its first second third two three four five six seven eight nine ten several gold silver bronze olympic world national best european major back-to-back consecutive lifetime achievement"
)
_STOPS = word_set(
    "who which that after before when while but said says on by with from to as over against during"
)
_REACH = 12  # words


def claim_awards(scene: Scene) -> Iterator[Claim]:
    """The awards that the text says its persons have."""
    for name in scene.names:
        yield from _before_name(scene, name)
        yield from _after_name(scene, name)
    for k, word in enumerate(scene.words):
        if word.lower in _WINNING:
            yield from _won(scene, k)
        elif word.lower == "knighted" and any(
            scene.lower(n) in ("was", "been", "is") for n in range(k - 3, k)
        ):
            subject = subject_of(scene, k)
            if subject:
                yield Claim(
                    "award",
                    subject.who[0],
                    subject.first,
                    k + 1,
                    (k, k + 1),
                    0.93 * subject.sure,
                    told="knighthood",
                    inside=False,
                )
        elif word.lower == "inducted" and scene.lower(k + 1) == "into":
            subject, span = subject_of(scene, k), _award_phrase(scene, k + 2)
            if subject and span:
                yield Claim(
                    "award", subject.who[0], subject.first, span[1], span, 0.92 * subject.sure, inside=False
                )


def _before_name(scene: Scene, name: Named) -> Iterator[Claim]:
    """What stands before the name: "Oscar-winning actress Ana Okafor", "five-time NBA champion Ben Hale"."""
    for k in range(name.first - 1, max(-1, name.first - 8), -1):
        word = scene.words[k]
        if (
            not scene.same_sentence(k, name.first)
            or not word.text[0].isalnum()
            or k in scene.name_at
            and not _inside_award(scene, k)
        ):
            return
        if not scene.words[k + 1].joined:
            return
        span = _award_word(scene, k)
        if span:
            yield Claim("award", name.who, span[0], name.end, span, 0.94, told=_told(scene, span))
            return
        if word.lower in _STOPS or word.lower in ("the", "a", "an", "and", "is", "was"):
            return


def _inside_award(scene: Scene, k: int) -> bool:
    return scene.lower(k).endswith(("-winning", "-winner"))


def _award_word(scene: Scene, k: int) -> tuple[int, int] | None:
    """The words of an award that end at word `k`: "Academy Award-winning", "five time NBA champion"; else None."""
    lower = scene.lower(k)
    hyphened = lower.endswith(("-winning", "-winner"))
    stem = lower.removesuffix("-winning").removesuffix("-winner")
    if hyphened and (
        scene.words[k].capital
        and stem not in ("award", "prize", "medal")
        or stem in _AWARDS
        and k
        and scene.words[k - 1].capital
    ):
        return _spread(scene, k), k + 1
    if (
        lower in _BEARERS
        and k
        and (
            scene.words[k - 1].capital
            or scene.lower(k - 1)
            in (
                "world",
                "olympic",
                "gold",
                "silver",
                "bronze",
                "national",
                "european",
                "prize",
                "award",
                "title",
            )
        )
    ):
        first = _spread(scene, k)
        return (first, k + 1) if first < k else None
    return None


def _spread(scene: Scene, k: int) -> int:
    """Where the words of an award that end at word `k` begin."""
    first = k
    while first > 0 and scene.same_sentence(first - 1, k) and scene.words[first].joined and k - first < 5:
        word = scene.words[first - 1]
        told = (
            word.lower
            in (
                "world",
                "olympic",
                "gold",
                "silver",
                "bronze",
                "national",
                "time",
                "european",
                "reigning",
                "former",
            )
            or word.lower.endswith("-time")
            or word.text[0].isdigit()
        )
        counted = (
            word.lower in ("two", "three", "four", "five", "six", "seven", "eight", "nine")
            and scene.lower(first) == "time"
        )
        if (
            first - 1 in scene.name_at
            and word.lower not in _AWARDS
            or not (
                word.capital and not word.initial or told or counted or word.capital and word.text.isupper()
            )
        ):
            break
        first -= 1
    if (
        first == k
        and first > 0
        and scene.words[first - 1].capital
        and (first - 1 not in scene.name_at or scene.lower(first - 1) in _AWARDS)
        and scene.words[first].joined
    ):
        first -= 1
    return first


def _told(scene: Scene, span: tuple[int, int]) -> str:
    """An award's own words: "Academy Award" of "Academy Award-winning"."""
    words = scene.text(*span)
    for end in ("-winning", "-winner"):
        words = words.removesuffix(end)
    return words


def _after_name(scene: Scene, name: Named) -> Iterator[Claim]:
    """What is set off after the name: ", a Pulitzer Prize-winning reporter,", ", winner of the 2010 Booker Prize,"."""
    k = name.end
    if scene.lower(k) not in (",", "—", "–", "(", "is", "was"):
        return
    for n in range(k + 1, min(k + _REACH, len(scene.words))):
        if (
            not scene.same_sentence(k, n)
            or scene.lower(n) in (",", "—", "–", ")", "and", "for", "to", "with", "by")
            or n in scene.name_at
        ):
            return
        if scene.lower(n) in ("winner", "recipient") and scene.lower(n + 1) == "of":
            span = _award_phrase(scene, n + 2)
            if span:
                yield Claim("award", name.who, name.first, span[1], span, 0.94)
            return
        award = _award_word(scene, n)
        if award:
            yield Claim(
                "award",
                name.who,
                name.first,
                award[1],
                award,
                0.92,
                told=_told(scene, award),
                inside=scene.lower(k) not in ("is", "was"),
            )
            return


def _won(scene: Scene, k: int) -> Iterator[Claim]:
    """What somebody won or was given: "won three Premier League titles"."""
    if scene.lower(k) == "awarded" and not any(
        scene.lower(n) in ("was", "been", "were", "is") for n in range(k - 3, k)
    ):
        return
    span = _award_phrase(scene, k + 1)
    subject = (subject_of(scene, k) or _one_of(scene, k)) if span else None
    if subject and span:
        for who in subject.who:
            yield Claim("award", who, subject.first, span[1], span, 0.93 * subject.sure, inside=False)


def _one_of(scene: Scene, k: int) -> Subject | None:
    """The subject of "is one of only three coaches to have won"."""
    if [scene.lower(n) for n in (k - 2, k - 1)] != ["to", "have"]:
        return None
    for n in range(k - 3, max(0, k - _REACH), -1):
        if scene.lower(n) == "one" and scene.lower(n + 1) == "of" and scene.lower(n - 1) in ("is", "was"):
            return subject_of(scene, n)
    return None


def _award_phrase(scene: Scene, k: int) -> tuple[int, int] | None:
    """The words from `k` on that name an award: "the 2010 Booker Prize", "gold at the Olympics"; None where they do not."""
    first = k
    while scene.lower(first) in ("the", "a", "an", "his", "her", "their", "this", "last"):
        first += 1
    end, last, named = first, 0, False
    while scene.same_sentence(k, end) and end < first + _REACH:
        word = scene.words[end]
        plain = (
            word.capital
            or word.text[0].isdigit()
            or word.lower in _INNER
            or word.lower in _AWARDS
            or word.text in ("’s", "'s", "’")
        )
        if (
            not plain
            or word.lower in _STOPS
            or end in scene.name_at
            and word.lower not in _AWARDS
            and not _goes_on_to_award(scene, end)
        ):
            break
        if word.lower in _AWARDS:
            last, named = end + 1, named or word.capital or word.lower in _KNOWN
        named = named or word.capital and end > first - 1 and word.lower != "the"
        end += 1
    if last and named:
        while (
            scene.lower(last) in ("in", "for", "of")
            and scene.same_sentence(k, last + 1)
            and scene.lower(last - 1) in ("prize", "award", "oscar", "medal", "hall")
            and scene.lower(last + 1) not in ("the", "his", "her", "a", "his")
            and not scene.words[last + 1].text[0].isdigit()
        ):
            last += 2
        return first, last
    return None


def _goes_on_to_award(scene: Scene, k: int) -> bool:
    return any(scene.lower(n) in _AWARDS for n in range(k + 1, k + 3))
