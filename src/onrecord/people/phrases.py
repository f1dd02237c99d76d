"""Phrases that say what somebody is: "a former minister", "head of research at the clinic"."""

from __future__ import annotations

from typing import NamedTuple

from onrecord.people.lexicon import (
    FEMALE_PRONOUNS,
    MALE_PRONOUNS,
    PLURAL_PRONOUNS,
    SPEAKER_PRONOUNS,
    WEEKDAYS_MONTHS,
    word_set,
)
from onrecord.people.offices import is_office, is_offices, is_post, may_be_office
from onrecord.people.scene import Scene
from onrecord.people.stretches import number

# A word at which a phrase that says what somebody is has ended.
_STOPS = (
    word_set(
        """who which that whose whom where when while as than because since after before until if though although so but
    or is was are were be been being has had have having will would can could may might shall should must do does did
    said says say told tells wrote writes added adds tweeted noted explained argued asked thinks believes he she it
    they we i you him them me us if not also then now there here during despite without within under over through
    about against into like including rather amid via per according by"""
    )
    | WEEKDAYS_MONTHS
)
_LINKS = word_set("of for at in with on from to and & between")
_PRONOUNS = MALE_PRONOUNS | FEMALE_PRONOUNS | PLURAL_PRONOUNS | SPEAKER_PRONOUNS
_DETERMINERS = word_set(
    "a an the his her their its my our your another one this that these those some any every each both all"
)
_LOOSE = _LINKS | _DETERMINERS | {"born"}  # at a phrase's end
_INNER_SIGNS = frozenset(("’s", "'s", "&", "’", "'", "-", "–", "/"))
# Words in -ed that stand before a noun; others without an article before them are what somebody did.
_ADJECTIVES = word_set(
    """retired renowned acclaimed noted celebrated respected disgraced convicted accused alleged registered seasoned
    experienced certified licensed tenured trained veteran appointed elected ousted beloved talented gifted deceased
    decorated indicted impeached sacked suspected wanted famed skilled distinguished esteemed expected united limited
    red hundred medical-led award-winning"""
)
_NO_BEGINNING = word_set(
    """became led won ran took went came got gave made left lost told said joined began kept held found met saw put
    who which that to as in on at for by with from of and but or when while after before because where whose"""
)
_DID = word_set("co-wrote wrote directed produced served began spent now-retired")
_SPANS = word_set(
    "nearly about almost more over several many some two three four five six seven eight nine ten a"
)
_AIMS = word_set(
    "find be do make take run lead replace succeed help get keep serve become win fill oversee see have give work go"
)
_FIRSTS = word_set(
    "first second third only last youngest oldest next one"
)  # "the first woman to lead the bank"
_SPAN_UNITS = word_set("years year months weeks days decades decade terms seasons")
_PARTNERS = word_set("managing senior founding general junior law equity limited")
_SEASONS = word_set("spring summer autumn fall winter") | WEEKDAYS_MONTHS
CALENDAR = _SEASONS | word_set("year month week weekend season night day quarter decade")
_SUPERLATIVES = word_set("most best greatest worst finest")
_PARTICIPLES = word_set(
    "born based known named called raised who employed hired accused charged convicted hot fresh best turned famous responsible off"
)
_LATER = word_set("now currently also still once formerly previously then later")
_LONGEST = 22  # words of such a phrase
_HEAD_REACH = 9  # words in which its noun must come
_LONGEST_TITLE = 14  # words of a work's title
_TITLE_SIGNS = {"“": "”", '"': '"'}
_BEFORE_TITLES = frozenset(("of", "on", "for", "in"))
CLOSERS = frozenset((",", ".", ";", ")", "]", "—", "–", ":", "!", "?", "“", "”", '"', "’", "-"))


class Phrase(NamedTuple):
    """Words [first, end) that say what somebody is, without a determiner; `head` is the index of the main noun."""

    first: int
    head: int
    end: int
    determiner: str = ""


def read_phrase(scene: Scene, k: int, *, opinion: bool = True, plural: bool = False) -> Phrase | None:
    """The phrase from word `k` on that says what somebody is; None where there is none.

    `opinion` lets "a fan of the club" count, `plural` wants "actors" in place of "an actor".
    """
    start = k
    while scene.same_sentence(start, k) and (scene.lower(k) in _LATER or _is_dash(scene, k)):
        k += 1
    if scene.lower(k) == "one" and scene.lower(k + 1) == "of" and not plural:
        group = read_phrase(scene, k + 2, opinion=opinion, plural=True)
        return Phrase(k, group.head, group.end, "one") if group else None
    determiner = scene.lower(k) if scene.lower(k) in _DETERMINERS else ""
    first = k + 1 if determiner in ("a", "an", "the") else k
    first += scene.lower(first) in ("late", "then") or _is_fellow(scene, first)
    opening = scene.lower(first)
    acts = not determiner and opening.endswith("ed") and opening not in _ADJECTIVES and "-" not in opening
    if any(scene.lower(n) in _SUPERLATIVES for n in range(first, first + 4)):
        return None  # an opinion
    if opening in _NO_BEGINNING or opening in _STOPS or acts:
        return None
    end = _phrase_end(scene, first, start)
    head = _head(scene, first, end, plural=plural)
    if head is None or any(scene.lower(n) in _DETERMINERS for n in range(first + 1, head)):
        return None  # "Okafor met the mayor"
    noun = scene.lower(head)
    if _is_partner(scene, head) and not plural:
        return Phrase(first, head, _trimmed(scene, head, end), determiner)
    if not (is_offices(noun) if plural else is_office(noun, opinion=opinion) or _is_post(scene, head)):
        if not plural and opinion and determiner and may_be_office(noun):
            return Phrase(first, head, _trimmed(scene, head, end), determiner)
        titled = _title_before_firm(scene, first, head) or _of_firm(scene, first, end)
        if titled is None or plural:
            return None
        head = titled
    return Phrase(first, head, _trimmed(scene, head, end), determiner)


def _is_post(scene: Scene, head: int) -> bool:
    """Whether a noun that is an opinion by itself is a post by what stands beside it: "leader of the party"."""
    before = scene.words[head - 1] if head else None
    marked = before is not None and before.capital and not before.initial
    return is_post(scene.lower(head), before.lower if before else "", scene.lower(head + 1), marked=marked)


def _is_fellow(scene: Scene, k: int) -> bool:
    """Whether "fellow" only says that there are others: "a fellow senator", not "a fellow at the institute"."""
    return (
        scene.lower(k) == "fellow" and scene.lower(k + 1)[:1].isalpha() and scene.lower(k + 1) not in _LINKS
    )


def _title_before_firm(scene: Scene, first: int, last: int) -> int | None:
    """The index of "President" in "President Ascom North America": a title right before capitals; else None."""
    if not all(scene.words[k].capital or scene.words[k].text == "&" for k in range(first, last + 1)):
        return None
    offices = [k for k in range(first, last) if is_office(scene.lower(k), opinion=False)]
    if offices and any(k in scene.name_at for k in range(offices[-1] + 1, last + 1)):
        return None
    return offices[-1] if offices else None


def _of_firm(scene: Scene, first: int, end: int) -> int | None:
    """The index of "director" in "Friends of Leeds’s director": an office right after a name in capitals; else None."""
    for k in range(first, end - 1):
        word = scene.words[k]
        if word.text in ("’s", "'s"):
            head = _head(scene, k + 1, end, plural=False)
            return head if head and k > first + 1 and is_office(scene.lower(head), opinion=False) else None
        if not word.capital and (k == first or word.lower not in _LINKS and word.lower != "the"):
            return None
    return None


def _is_partner(scene: Scene, k: int) -> bool:
    """Whether "partner" is of a firm: "managing partner", "a partner at Hale & Sons"."""
    return scene.lower(k) == "partner" and (
        scene.lower(k - 1) in _PARTNERS or scene.lower(k + 1) in ("at", "in")
    )


def _phrase_end(scene: Scene, first: int, start: int) -> int:
    """Where the phrase that begins at word `first` ends: at a sign, a verb, a new person."""
    end = first
    while end < min(len(scene.words), first + _LONGEST) and scene.same_sentence(start, end):
        word = scene.words[end]
        titled = _title_end(scene, end) if end > first else None
        if titled:
            return titled
        sign = not word.text[0].isalnum() and (word.text not in _INNER_SIGNS or _is_dash(scene, end))
        if sign and not (word.text.startswith("@")) or word.lower in _STOPS and end > first:
            break
        if end > first and word.lower == "and" and _goes_elsewhere(scene, end):
            break
        if word.lower in ("in", "from", "for", "since", "until") and _is_span_of_time(scene, end + 1):
            break
        if end > first and (_is_span_of_time(scene, end) or _is_a_time(scene, end)):
            break
        if word.lower == "to" and _is_aim(scene, first, end):
            break
        end += 1
    return end


def _is_dash(scene: Scene, k: int) -> bool:
    """Whether the sign at word `k` is half of "--"."""
    return scene.lower(k) == "-" and "-" in (scene.lower(k - 1), scene.lower(k + 1))


def _is_aim(scene: Scene, first: int, k: int) -> bool:
    """Whether the "to" at word `k` tells what is done next, not what somebody is: "elected mayor to run the city"."""
    bound = scene.lower(first) in _FIRSTS or scene.lower(k - 1).endswith(("ing", "ed"))
    return scene.lower(k + 1) in _AIMS and not bound


def _title_end(scene: Scene, k: int) -> int | None:
    """Where the title of a work ends that word `k` opens: 'author of “The Long River”'; None where none does."""
    closer = _TITLE_SIGNS.get(scene.words[k].text)
    if closer is None or scene.lower(k - 1) not in _BEFORE_TITLES or not scene.words[k + 1 : k + 2]:
        return None
    if not (scene.words[k + 1].capital or scene.words[k + 1].text[0].isdigit()):
        return None
    reach = range(k + 2, min(k + _LONGEST_TITLE, len(scene.words)))
    end = next((n for n in reach if scene.words[n].text == closer), None)
    return end + 1 if end and scene.words[end].paragraph == scene.words[k].paragraph else None


def _is_span_of_time(scene: Scene, k: int) -> bool:
    """Whether a preposition goes on with a time: "in 1992", "for nearly nine years"."""
    if scene.lower(k)[:1].isdigit() and scene.lower(k - 1) in ("in", "from", "since", "until"):
        return True
    if scene.lower(k - 1) == "for" and scene.lower(k) in _SPAN_UNITS:
        return True
    counted = scene.lower(k) in _SPANS or scene.lower(k).isdigit() or number(scene.lower(k)) is not None
    return counted and any(scene.lower(n) in _SPAN_UNITS for n in range(k + 1, k + 4))


def _is_a_time(scene: Scene, k: int) -> bool:
    """Whether a time stands at word `k`: "last year", "in the spring", "in the 1990s", "in early 2010"."""
    word, after = scene.lower(k), scene.lower(k + 1)
    if word in ("last", "this", "next", "earlier"):
        return after in CALENDAR or after == "this" and scene.lower(k + 2) in CALENDAR
    if word not in ("in", "since", "until", "from"):
        return False
    if after == "the" and scene.lower(k + 2) in ("early", "late", "mid"):
        k += 1
    inner = scene.lower(k + 2)
    return (
        after in ("the", "early", "late", "mid") and (inner in _SEASONS or inner[:4].isdigit())
    ) or after in _SEASONS


def _goes_elsewhere(scene: Scene, k: int) -> bool:
    """Whether the "and" at word `k` leaves what somebody is: for another person, or for no office at all."""
    if _new_person(scene, k + 1):
        return True
    office = is_office(scene.lower(k - 1))
    return office and not any(
        is_office(scene.lower(n)) or may_be_office(scene.lower(n)) for n in range(k + 1, k + 7)
    )


def _new_person(scene: Scene, k: int) -> bool:
    """Whether "and" goes on with somebody else, or with what is done: "and Tom Hale", "and his wife", "and left"."""
    word = scene.lower(k)
    if word in _PRONOUNS or word in _LATER:
        return True
    return k in scene.name_at or word.endswith("ed") or word in _NO_BEGINNING or word in _DID


def _head(scene: Scene, first: int, end: int, *, plural: bool) -> int | None:
    """The main noun of words [first, end): the last before a preposition; None where none is near."""
    k = first
    while k < min(end, first + _HEAD_REACH):
        word = scene.lower(k)
        closed = k > first and _closes(scene, k - 1, plural=plural)
        linked = word in _LINKS and k > first and (closed or word not in ("and", "&"))
        maybe = k > first and word in _PARTICIPLES and not plural and may_be_office(scene.lower(k - 1))
        if (
            linked
            or maybe
            or closed
            and (word in _PARTICIPLES or word.endswith("ing") and _has_object(scene, k) or _is_done(scene, k))
        ):
            break
        k += 1
    while k > first and scene.words[k - 1].text in _INNER_SIGNS:
        k -= 1
    return k - 1 if k > first else None


def _is_done(scene: Scene, k: int) -> bool:
    """Whether a word in -ed tells what was done to somebody: "a judge appointed by the mayor"."""
    return scene.lower(k).endswith("ed") and scene.lower(k + 1) in ("by", "in", "to", "at", "as", "with")


def _has_object(scene: Scene, k: int) -> bool:
    """Whether a word in -ing is a verb with its object: "representing the union", not "meeting place"."""
    after = scene.words[k + 1] if k + 1 < len(scene.words) else None
    return after is None or after.capital or after.lower in _DETERMINERS or after.lower in _LINKS


def _closes(scene: Scene, k: int, *, plural: bool) -> bool:
    """Whether a phrase could end at word `k`."""
    noun = scene.lower(k)
    return is_offices(noun) if plural else is_office(noun)


def _trimmed(scene: Scene, head: int, end: int) -> int:
    """Where the phrase ends when what hangs loose is cut off: an "and", a preposition, a possessive."""
    while end > head + 1 and (
        scene.lower(end - 1) in _LOOSE
        or scene.words[end - 1].text in _INNER_SIGNS
        or scene.words[end - 1].text.islower()
        and scene.lower(end - 1).endswith("ed")
    ):
        end -= 1
    return end
