"""Awards and distinctions: "Oscar-winning", "won the Booker Prize", "a three-time champion"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.people.clauses import is_passive
from onrecord.people.lexicon import NATIONALITIES, NEVER_NAMES, PLACES, word_set
from onrecord.people.scene import Claim, Named, Scene
from onrecord.people.subjects import Subject, subject_of
from onrecord.people.words import unnamed_places

_AWARDS = word_set(
    """award awards prize prizes medal medals trophy trophies oscar oscars emmy emmys grammy grammys bafta baftas
    pulitzer pulitzers nobel booker obe mbe cbe kbe knighthood damehood championship championships title titles
    cup cups globe globes d'or d’or fame honours honors laureate fellowship scholarship cross heart gong brit brits
    tony tonys league open slam slams"""
)
_BEARERS = word_set("champion winner medalist medallist laureate recipient olympian")
_WINNING = word_set(
    """won wins winning win earned received receives collected scooped claimed clinched bagged lifted awarded secured
    landed"""
)
_GIVEN = frozenset(("knighted", "inducted"))
_GRADES = word_set("world olympic gold silver bronze national european reigning former time")
_BEFORE_BEARERS = _GRADES - {"reigning", "former", "time"} | {"prize", "award", "title"}
_COUNTS = word_set("two three four five six seven eight nine")
_INNER = word_set(
    """of the in for and at a an his her their its first second third two three four five six seven eight nine ten
    several multiple many gold silver bronze olympic world national best european major back-to-back consecutive lifetime
    achievement"""
)
_ARTICLES = word_set("the a an his her their this last")
_STOPS = word_set(
    "who which that after before when while but said says on by with from to as over against during is was and the a an"
)
_ENDINGS = ("-winning", "-winner")
_APPOSITION_ENDS = frozenset((",", "—", "–", ")", "and", "for", "to", "with", "by"))
_OPENERS = frozenset((",", "—", "–", "(", "is", "was"))
_GOING_ON = frozenset(("in", "for", "of"))  # with which an award's name goes on: "Nobel Prize in literature"
_MADE_OF = frozenset(("prize", "award", "oscar", "medal", "hall"))
_S = frozenset(("’s", "'s", "’"))
_NO_AWARDS = (
    NEVER_NAMES
    | PLACES
    | NATIONALITIES
    | word_set("democratic republican labour tory conservative liberal primary election")
)
_REACH = 12  # words
_MOST_WORDS = 5  # of an award's name before its noun


def claim_awards(scene: Scene) -> Iterator[Claim]:
    """The awards that the text says its persons have."""
    for name in scene.names:
        if not scene.modifies(name.end):
            yield from _before_name(scene, name)
            yield from _after_name(scene, name)
    for k in unnamed_places(scene.words, _WINNING | _GIVEN):
        lower = scene.lower(k)
        if lower in _WINNING:
            yield from _won(scene, k)
        elif lower == "knighted" and is_passive(scene, k):
            yield from _claim(subject_of(scene, k), (k, k + 1), "knighthood")
        elif lower == "inducted" and scene.lower(k + 1) == "into":
            yield from _claim(subject_of(scene, k), _award_phrase(scene, k + 2))


def _claim(subject: Subject | None, span: tuple[int, int] | None, told: str = "") -> Iterator[Claim]:
    """What a verb says that its subject was given."""
    if subject and span:
        for who in subject.who:
            sure = 0.93 * subject.sure
            yield Claim("award", who, subject.first, span[1], span, sure, told=told, inside=False)


def _before_name(scene: Scene, name: Named) -> Iterator[Claim]:
    """What stands before the name: "Oscar-winning actress Ana Okafor", "five-time NBA champion Ben Hale"."""
    for k in range(name.first - 1, max(-1, name.first - 8), -1):
        word = scene.words[k]
        apart = not scene.same_sentence(k, name.first) or not scene.words[k + 1].joined
        if apart or not word.text[0].isalnum() or k in scene.name_at and not word.lower.endswith(_ENDINGS):
            return
        span = _award_word(scene, k)
        if span:
            yield Claim("award", name.who, span[0], name.end, span, 0.94, told=_told(scene, span))
        if span or word.lower in _STOPS:
            return


def _after_name(scene: Scene, name: Named) -> Iterator[Claim]:
    """What is set off after it: ", a Pulitzer Prize-winning reporter,", ", winner of the 2010 Booker Prize,"."""
    opener = scene.lower(name.end)
    if opener not in _OPENERS:
        return
    for k in range(name.end + 1, min(name.end + _REACH, len(scene.words))):
        if not scene.same_sentence(name.end, k) or scene.lower(k) in _APPOSITION_ENDS or k in scene.name_at:
            return
        if scene.lower(k) in ("winner", "recipient") and scene.lower(k + 1) == "of":
            span, told = _award_phrase(scene, k + 2), ""
        else:
            span = _award_word(scene, k)
            told = _told(scene, span) if span else ""
        if span:
            inside = opener not in ("is", "was")
            yield Claim("award", name.who, name.first, span[1], span, 0.93, told=told, inside=inside)
            return


def _award_word(scene: Scene, k: int) -> tuple[int, int] | None:
    """The words of an award that end at word `k`: "Academy Award-winning", "five time NBA champion"; else None."""
    lower, before = scene.lower(k), scene.lower(k - 1)
    first = _spread(scene, k)
    if lower.endswith(_ENDINGS):
        stem = lower.removesuffix(_ENDINGS[0]).removesuffix(_ENDINGS[1])
        named = scene.words[k].capital and stem not in ("award", "prize", "medal")
        return (first, k + 1) if named or stem in _AWARDS and first < k else None
    named = k > 0 and scene.words[k].text.islower() and scene.words[k - 1].capital and "-" not in before
    named = named and before not in _NO_AWARDS
    told = named or before in _BEFORE_BEARERS
    return (first, k + 1) if lower in _BEARERS and told and first < k else None


def _spread(scene: Scene, k: int) -> int:
    """Where the words of an award that end at word `k` begin."""
    first = k
    while (
        first > 0
        and scene.same_sentence(first - 1, k)
        and scene.words[first].joined
        and k - first < _MOST_WORDS
    ):
        if not _spreads_to(scene, first - 1):
            break
        first -= 1
    return first


def _spreads_to(scene: Scene, k: int) -> bool:
    """Whether word `k`, before the words of an award, is one of them."""
    word, after = scene.words[k], scene.lower(k + 1)
    if k in scene.name_at:
        return word.lower in _AWARDS or after in _AWARDS or after.removesuffix("-winning") in _AWARDS
    if word.lower in _GRADES or word.lower.endswith("-time") or word.text[0].isdigit():
        return True
    if word.lower in _COUNTS:
        return after == "time"
    return word.capital and word.lower not in NEVER_NAMES


def _told(scene: Scene, span: tuple[int, int]) -> str:
    """An award's own words: "Academy Award" of "Academy Award-winning"."""
    return scene.text(*span).removesuffix(_ENDINGS[0]).removesuffix(_ENDINGS[1])


def _won(scene: Scene, k: int) -> Iterator[Claim]:
    """What somebody won or was given: "won three Premier League titles"."""
    if scene.lower(k) != "awarded" or is_passive(scene, k):
        span = _award_phrase(scene, k + 1)
        if span:
            subject = subject_of(scene, k) or _one_of(scene, k)
            yield from _claim(subject, span)
            if scene.lower(span[1]) == "and":
                yield from _claim(subject, _award_phrase(scene, span[1] + 1))


def _one_of(scene: Scene, k: int) -> Subject | None:
    """The subject of "is one of only three coaches to have won"."""
    if [scene.lower(n) for n in (k - 2, k - 1)] != ["to", "have"]:
        return None
    for n in range(k - 3, max(0, k - _REACH), -1):
        if scene.lower(n) == "one" and scene.lower(n + 1) == "of" and scene.lower(n - 1) in ("is", "was"):
            return subject_of(scene, n)
    return None


def _award_phrase(scene: Scene, k: int) -> tuple[int, int] | None:
    """The words from `k` on that name an award: "the 2010 Booker Prize"; None where they name none."""
    first = k
    while scene.lower(first) in _ARTICLES:
        first += 1
    end, last, named = first, 0, False
    while scene.same_sentence(k, end) and end < first + _REACH and _is_of_award(scene, end):
        word = scene.words[end]
        last = end + 1 if word.lower in _AWARDS else last
        named = named or word.capital
        end += 1
    return (first, _with_field(scene, last)) if last and named else None


def _is_of_award(scene: Scene, k: int) -> bool:
    """Whether word `k` can be part of an award's name."""
    word = scene.words[k]
    if k in scene.name_at and word.lower not in _AWARDS:
        return any(scene.lower(n) in _AWARDS for n in (k + 1, k + 2))
    known = word.capital or word.text[0].isdigit() or word.lower in _INNER or word.lower in _AWARDS
    return known or word.text in _S


def _with_field(scene: Scene, last: int) -> int:
    """Where "Nobel Prize in literature" ends, if word `last` goes on with the field."""
    goes_on = scene.lower(last) in _GOING_ON and scene.lower(last - 1) in _MADE_OF
    field = scene.words[last + 1] if goes_on and scene.same_sentence(last - 1, last + 1) else None
    return last + 2 if field and field.lower not in _ARTICLES and field.text[0].isalpha() else last
