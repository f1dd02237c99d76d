"""What befell people: births, the years of a life, departures and losses."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.people.clauses import CLAUSE_ENDS, is_passive, told_by_verb
from onrecord.people.lexicon import FEMALE_PRONOUNS, MALE_PRONOUNS, WEEKDAYS_MONTHS, word_set
from onrecord.people.offices import FAMILY, is_office, may_be_office
from onrecord.people.relatives import S
from onrecord.people.scene import Claim, Named, Scene
from onrecord.people.subjects import Subject, subject_of
from onrecord.people.words import unnamed_places
from onrecord.types import When

_LEAVING = word_set("resigned resigns quit quits retired retires")
_PUT_OUT = word_set("fired sacked ousted dismissed")
_STEPPING = word_set("stepped stepping steps")
_GOING_WORDS = _LEAVING | _PUT_OUT | _STEPPING
_AFTER_QUITTING = word_set("as his her the in on after . ,")  # not "quit smoking"
_LIFE = _GOING_WORDS | {"born", "lost"}
_BIRTH_REACH, _SET_OFF_REACH = 20, 8  # words after "born" and before
_IN_PLACES = word_set("de del la upon of the on le sur am")
_LONGEST_PLACE = 6  # words


def claim_life(scene: Scene, times: dict[int, When]) -> Iterator[Claim]:
    """Births, departures and losses; `times` finds the time that begins at a word."""
    for k in unnamed_places(scene.words, _LIFE):
        lower = scene.lower(k)
        if lower == "born":
            yield from _birth(scene, k, times)
        elif lower in _GOING_WORDS and _tells_departure(scene, k):
            yield from _departure(scene, k)
        elif lower == "lost" and scene.lower(k + 1) in MALE_PRONOUNS | FEMALE_PRONOUNS:
            yield from _loss(scene, k)
    for name in scene.names:
        yield from _years(scene, name)


def _tells_departure(scene: Scene, k: int) -> bool:
    """Whether a verb says that somebody left an office: "resigned", "stepped down", "was fired"."""
    word, after = scene.lower(k), scene.lower(k + 1)
    if word in _STEPPING:
        return after in ("down", "aside")
    return word in _LEAVING or is_passive(scene, k)


def _departure(scene: Scene, k: int) -> Iterator[Claim]:
    subject = subject_of(scene, k)
    if subject is None or len(subject.who) > 1:
        return
    if scene.lower(k) in ("quit", "quits") and scene.lower(k + 1) not in _AFTER_QUITTING:
        return
    yield from told_by_verb(scene, "departure", k, subject, CLAUSE_ENDS - {"as"}, base=0.9)


def _loss(scene: Scene, k: int) -> Iterator[Claim]:
    """The loss of "lost her son": of a person, not of a case or a seat."""
    n = k + 2
    while n < k + 6 and scene.lower(n) not in FAMILY and scene.lower(n)[:1].isalnum():
        n += 1
    subject = subject_of(scene, k)
    if subject and scene.lower(n) in FAMILY and scene.lower(n + 1) not in S and scene.same_sentence(k, n):
        yield Claim(
            "loss", subject.who[0], subject.first, n + 1, (k + 2, n + 1), 0.88 * subject.sure, inside=False
        )


def _birth(scene: Scene, k: int, times: dict[int, When]) -> Iterator[Claim]:
    """When and where somebody was born: "was born in Leeds in 1950", "Okafor, born in Leeds,", "(born 1950)"."""
    before = scene.lower(k - 1)
    subject: Subject | None
    if before in (",", "(", "—") and scene.name_at.get(k - 2):
        name = scene.name_at[k - 2]
        subject = Subject((name.who,), 0.97, name.first, name.end)
    else:
        passive = any(scene.lower(n) in ("was", "is", "were", "who") for n in range(k - 3, k))
        subject = subject_of(scene, k) if passive else _set_off(scene, k) or _opening(scene, k)
    if subject is None or scene.lower(k + 1) in ("with", "without", "out", "again", "into", "-"):
        return
    n, end = k + 1, min(k + _BIRTH_REACH, len(scene.words))
    while (
        n < end
        and scene.same_sentence(k, n)
        and scene.lower(n) not in (".", ";", "who", "but", "that", "which")
    ):
        if n in times:
            last = _last_word(scene, times[n], n)
            for who in subject.who:
                until = max(last, subject.end)
                yield Claim("birth", who, subject.first, until, (n, last), 0.95 * subject.sure, inside=False)
            n = last
        elif (
            scene.lower(n) in ("in", "at", "near")
            and n + 1 not in times
            and scene.words[min(n + 1, end - 1)].capital
        ):
            last = place_end(scene, n + 1)
            if last > n + 1:
                until = max(last, subject.end)
                for who in subject.who:
                    yield Claim(
                        "birth", who, subject.first, until, (n + 1, last), 0.93 * subject.sure, inside=False
                    )
            n = max(last, n + 1)
        elif scene.lower(n) in ("and", ",") and scene.lower(n + 1) not in (
            "raised",
            "in",
            "on",
            "brought",
            "bred",
            "grew",
        ):
            return
        else:
            n += 1


def _set_off(scene: Scene, k: int) -> Subject | None:
    """The one of "Ana Okafor, a designer born in Leeds": who is named before what commas set off."""
    for n in range(k - 1, max(0, k - _SET_OFF_REACH), -1):
        if not scene.same_sentence(n, k) or n in scene.name_at:
            return None
        if scene.words[n].text == ",":
            name = scene.name_at.get(n - 1)
            office = is_office(scene.lower(k - 1)) or may_be_office(scene.lower(k - 1))
            return Subject((name.who,), 0.95, name.first, name.end) if name and office else None
    return None


def _opening(scene: Scene, k: int) -> Subject | None:
    """The one of "Born in Leeds in 1960, Ana Okafor left": the subject behind the comma."""
    if not scene.words[k].initial:
        return None
    for n in range(k + 1, min(k + _SET_OFF_REACH + 4, len(scene.words))):
        name = scene.name_at.get(n + 1) if scene.lower(n) == "," and scene.same_sentence(k, n + 1) else None
        if name:
            alone = name.first == n + 1 and scene.lower(name.end).isalpha() and scene.lower(name.end) != "and"
            return Subject((name.who,), 0.93, k, name.end) if alone else None
    return None


def place_end(scene: Scene, k: int) -> int:
    """Where the place that begins at word `k` ends: "Leeds", "Little Rock, Arkansas"; `k` where none begins."""
    end = _capitals_end(scene, k)
    comma = end > k and scene.lower(end) == "," and scene.same_sentence(k, end + 1)
    if not comma or end + 1 in scene.name_at:
        return end
    last = _capitals_end(scene, end + 1)
    return last if last > end + 1 and (last >= len(scene.words) or not scene.words[last].capital) else end


def _capitals_end(scene: Scene, k: int) -> int:
    """Where the capitals that begin at word `k` end, small words of places and possessives between them kept."""
    end, words = k, scene.words
    while scene.same_sentence(k, end) and end < k + _LONGEST_PLACE:
        inner = end > k and end + 1 < len(words) and words[end + 1].capital and words[end].joined
        inner = inner and words[end + 1].lower not in WEEKDAYS_MONTHS
        if words[end].capital:
            if scene.names_somebody(end):
                break
        elif not (inner and (words[end].text in S or words[end].lower in _IN_PLACES)):
            break
        end += 1
    return end


def _last_word(scene: Scene, time: When, k: int) -> int:
    while k < len(scene.words) and scene.words[k].start < time.span.end:
        k += 1
    return k


def _years(scene: Scene, name: Named) -> Iterator[Claim]:
    """Birth and death of "Ben Hale (1931–2009)"."""
    k = name.end
    if (
        k + 4 >= len(scene.words)
        or scene.words[k].text != "("
        or scene.words[k + 2].text not in ("-", "–", "—")
    ):
        joined = (
            scene.words[k + 1].text.replace("‑", "-").split("-")
            if k + 2 < len(scene.words) and scene.words[k].text == "("
            else []
        )
        if (
            len(joined) == 2
            and all(_is_year(part) for part in joined)
            and scene.words[k + 2].text == ")"
            and int(joined[1]) - int(joined[0]) > 12
        ):
            yield Claim("birth", name.who, name.first, k + 3, (k + 1, k + 2), 0.88, told=joined[0])
            yield Claim("death", name.who, name.first, k + 3, (k + 1, k + 2), 0.88, told=joined[1])
        return
    born, died = scene.words[k + 1].text, scene.words[k + 3].text
    if _is_year(born) and _is_year(died) and scene.words[k + 4].text == ")" and int(died) - int(born) > 12:
        yield Claim("birth", name.who, name.first, k + 5, (k + 1, k + 2), 0.88)
        yield Claim("death", name.who, name.first, k + 5, (k + 3, k + 4), 0.88)


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isdigit() and "1000" <= text <= "2199"
