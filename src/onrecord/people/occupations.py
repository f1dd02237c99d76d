"""What people are: "Okafor, a former minister," "Rep. Okafor", "Okafor, who runs the shelter"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.people.ages import age_at
from onrecord.people.kinds import bare
from onrecord.people.lexicon import word_set
from onrecord.people.offices import FAMILY, is_title
from onrecord.people.phrases import CALENDAR, CLOSERS, Phrase, read_phrase
from onrecord.people.predicates import GIVEN, claim_given, claim_given_to, claim_predicate
from onrecord.people.preludes import claim_preludes
from onrecord.people.roles import ORGANIZATION_ROLES, TITLES
from onrecord.people.scene import Claim, Named, Scene
from onrecord.people.soundness import sound
from onrecord.people.subjects import Subject, subject_of
from onrecord.people.titles import claim_titles, left_edge
from onrecord.people.words import places

_AWARDED = word_set(
    "champion champions winner winners medalist medallist laureate recipient"
)  # told as awards
_RELATIVES = frozenset(("who", "which", "whose"))
_AGAIN = word_set("now currently also still once formerly previously later")
_ARTICLES = frozenset(("the", "a", "an"))
_HANGS = word_set("of for to with by from under at on about")
_LONGEST_HOME, _LONGEST_FIRM = 5, 9  # words
_UNREAL = frozenset(("wish", "wished", "wishes", "though"))  # before what is not so
_YEARS = word_set("years year months decades decade seasons")
_HE_SHE_I = frozenset(("he", "she", "i"))
_AFTER_COMMA = word_set(
    "is was has became becomes serves served works worked runs heads leads chairs teaches"
)
_LETTERS = word_set("ph phd ph.d. d. . md m.d. ma m.a. mba mph esq esq. obe cbe mbe mp qc kc jd j.d. rn r.n.")
_NO_LONGER = word_set("then once formerly previously late")
_LINKS = word_set("of for at in with on from")
_FIRM_WORDS = word_set("of for at & and the in")
_POSSESSIVES = frozenset(("’s", "'s"))


def claim_roles(scene: Scene) -> Iterator[Claim]:
    """What the text says its persons are, by office, work or place in something."""
    for claim in sound(scene, _all_roles(scene)):
        noun = _main_noun(scene, *claim.value)
        if noun not in _AWARDED and not (claim.who in scene.weak and noun in ORGANIZATION_ROLES):
            yield claim


def _main_noun(scene: Scene, first: int, end: int) -> str:
    """The last noun before a preposition, in lower case."""
    return scene.lower(next((k for k in range(first + 1, end) if scene.lower(k) in _LINKS), end) - 1)


def _all_roles(scene: Scene) -> Iterator[Claim]:
    for name in scene.names:
        if name.who in scene.weak and name.end - name.first == 1 and _is_no_person(scene, name.first):
            continue
        yield from claim_titles(scene, name)
        yield from claim_preludes(scene, name)
        yield from _after_name(scene, name)
        yield from claim_given(scene, name)
    for k in places(scene.words, _HE_SHE_I):
        meant = None if scene.lower(k - 1) in _UNREAL else scene.meant(k)
        if meant:
            yield from claim_predicate(scene, k + 1, Subject((meant[0],), min(meant[1], 0.9), k, k + 1))
    for k in places(scene.words, _AFTER_COMMA):
        subject = subject_of(scene, k) if scene.lower(k - 1) == "," else None
        if subject and len(subject.who) == 1:
            yield from claim_predicate(scene, k, subject._replace(sure=min(subject.sure, 0.9)))


def _is_no_person(scene: Scene, k: int) -> bool:
    """Whether a lone word is no person's name after all: "Okafor of the Ledger, a nurse", "Ph.D., a nurse"."""
    of_name = scene.lower(k - 1) == "of" and k - 2 in scene.name_at
    letters = len(bare(scene.words[k].text)) == 1 or scene.lower(k) in _LETTERS
    return scene.lower(k - 1) == "the" or of_name or letters


def _after_name(scene: Scene, name: Named) -> Iterator[Claim]:
    """What follows a name: "Okafor, 52, a former minister,", "Okafor is a", "Okafor, who runs the shelter"."""
    k = _after_bracket(scene, name.end)
    subject = Subject((name.who,), 0.93, name.first, name.end)
    if k > name.end:
        yield from _in_brackets(scene, name, k - 1)
    k = _over_organization(scene, name, k)
    if scene.lower(k) in (",", "—", "–", "-", "("):
        k = _over_age(scene, _over_letters(scene, k + 1))
        if scene.lower(k) == "who":
            yield from claim_predicate(scene, k + 1, subject)
        elif scene.lower(k) in GIVEN:
            yield from claim_given_to(scene, k, subject._replace(sure=0.9))
        elif scene.lower(k) not in _RELATIVES:
            yield from _apposition(scene, k, name)
    elif scene.lower(k) == "who":
        if not _depends(scene, name.first):
            yield from claim_predicate(scene, k + 1, subject._replace(sure=0.9))
    elif scene.lower(k) not in _POSSESSIVES:
        yield from claim_predicate(scene, k, subject)


def _depends(scene: Scene, k: int) -> bool:
    """Whether a name from word `k` on hangs on what is before it, of which "who" may be: "aide to Okafor who is"."""
    low = left_edge(scene, k)
    low -= scene.lower(low - 1) in _ARTICLES
    return scene.lower(low - 1) in _HANGS


def _after_bracket(scene: Scene, k: int) -> int:
    """The index after a short bracket such as "(D-NY)"; `k` where there is none."""
    if scene.lower(k) not in ("(", "["):
        return k
    closed = (n + 1 for n in range(k + 1, min(k + 8, len(scene.words))) if scene.words[n].text in (")", "]"))
    return next(closed, k)


def _over_organization(scene: Scene, name: Named, k: int) -> int:
    """The index after "of Leeds University" where a comma follows it; `k` where none does."""
    if scene.lower(k) not in ("of", "from", "at", "with") or not scene.same_sentence(name.first, k):
        return k
    end = k + 1 + (scene.lower(k + 1) == "the")
    reach = min(k + _LONGEST_FIRM, len(scene.words))
    while end < reach and (scene.words[end].capital or scene.lower(end) in _FIRM_WORDS | _POSSESSIVES):
        if scene.names_somebody(end):
            return k
        end += 1
    return end if end > k + 1 and scene.lower(end) == "," and scene.same_sentence(k, end) else k


def _over_letters(scene: Scene, k: int) -> int:
    """The index after letters that stand behind a name and their comma: "Ph.D.,", "D-Ohio,"; `k` where none do."""
    end = k
    while scene.lower(end) in _LETTERS and end < k + 4:
        end += 1
    if end == k and scene.words[k : k + 1] and scene.words[k].text[:2] in ("D-", "R-", "I-"):
        end += 1
        end += scene.lower(end) == "."
    return end + 1 if end > k and scene.lower(end) == "," else k


def _over_age(scene: Scene, k: int) -> int:
    """The index after "52," where an age stands between a name and what is said of its bearer."""
    if scene.lower(k) in ("aged", "both") and age_at(scene, k + 1):
        k += 1
    if not age_at(scene, k) or scene.lower(k + 1) != ",":
        return k
    return _over_home(scene, k + 2)


def _over_home(scene: Scene, k: int) -> int:
    """The index after "of Leeds," where a home stands between an age and what else is said."""
    end = k + 1
    while (
        scene.lower(k) in ("of", "from")
        and end < k + _LONGEST_HOME
        and scene.words[min(end, len(scene.words) - 1)].capital
    ):
        end += 1
    return end + 1 if end > k + 1 and scene.lower(end) == "," else k


def _apposition(scene: Scene, k: int, name: Named) -> Iterator[Claim]:
    """The phrase set off by signs after a name, and what "and now" adds to it."""
    phrase = read_phrase(scene, k)
    if phrase is None or not _stands_alone(scene, name, phrase):
        return
    end = _with_firm(scene, phrase)
    over = any(scene.lower(n) in _NO_LONGER for n in range(k, phrase.first)) or _is_past(scene, phrase.end)
    yield Claim("role", name.who, name.first, end, (phrase.first, end), 0.95, status="former" if over else "")
    if scene.lower(phrase.end) == "and" and scene.lower(phrase.end + 1) in _AGAIN:
        more = read_phrase(scene, phrase.end + 2)
        if more:
            yield Claim("role", name.who, name.first, more.end, (more.first, more.end), 0.92)


def _is_past(scene: Scene, k: int) -> bool:
    """Whether a time that is over begins at word `k`: "during the war", "under President Hale", "that year"."""
    over = scene.lower(k) in ("during", "under") or scene.lower(k + 2) == "ago"
    over = over or scene.lower(k) == "from" and scene.lower(k + 2) in ("to", "until", "through")
    over = over or scene.lower(k) == "that" and scene.lower(k + 1) in CALENDAR
    return over and scene.same_sentence(k - 1, k)


def _in_brackets(scene: Scene, name: Named, end: int) -> Iterator[Claim]:
    """The phrase that brackets after a name hold: "Okafor (head of the clinic)"; word `end` closes them."""
    phrase = read_phrase(scene, name.end + 1)
    if phrase and phrase.end == end and end > phrase.first + 1:
        yield Claim("role", name.who, name.first, end, (phrase.first, end), 0.92)


def _stands_alone(scene: Scene, name: Named, phrase: Phrase) -> bool:
    """Whether a phrase after a name and a comma is closed, too, and so said of the name, not the next subject."""
    end = phrase.end
    if end >= len(scene.words) or not scene.same_sentence(phrase.first, end):
        return True
    after = scene.lower(end)
    if after in ("and", "or") and scene.lower(end + 1) in _AGAIN:
        return True
    if phrase.determiner in ("a", "an", "the") and _is_past(scene, end):
        return not any(scene.lower(n) == "and" for n in range(phrase.head, end))  # of which of the two?
    if phrase.determiner in ("a", "an", "the") and after == "that":
        return True
    if _goes_on_apart(scene, phrase):
        return True
    if after == "and" and scene.lower(end + 1) == "one" and phrase.determiner in ("a", "an"):
        return True  # "a bank clerk and one of those who"
    if after not in CLOSERS and after not in _RELATIVES:
        return False
    listed = after == "," and scene.lower(end + 1) in ("and", "or") and phrase.determiner == "the"
    if listed and end - phrase.first < 3:
        return False  # "Okafor, the mayor, and the judge": three, perhaps
    listed = not phrase.determiner and scene.lower(name.first - 1) in (",", "and", "or")
    goes_on = after == "," and scene.lower(end + 1) in ("and", "or")
    if (listed or goes_on and not phrase.determiner) and all(
        scene.words[k].capital for k in range(phrase.first, end)
    ):
        return False  # "Siri, Alexa, Google Assistant"
    lone = end - phrase.first == 1 and not phrase.determiner and scene.words[phrase.first].capital
    return not lone or phrase.first not in scene.name_at


def _goes_on_apart(scene: Scene, phrase: Phrase) -> bool:
    """Whether what follows a phrase still belongs to it: a time, whom else it is of, the sign inside its last title."""
    end, after = phrase.end, scene.lower(phrase.end)
    if after in ("since", "for", "from", "until"):
        return _closes_time(scene, end)
    if after == "and" and scene.lower(end + 1) in FAMILY and phrase.determiner:
        return True  # "a nurse and mother of two"
    if after == "and" and scene.lower(end + 1) in ("his", "her") and phrase.determiner in ("a", "an"):
        return end > phrase.head + 2  # "an adviser to Ana Okafor and her running mate"
    return scene.words[end - 1].text in ("”", '"') and scene.lower(end - 2) == ","


def _closes_time(scene: Scene, k: int) -> bool:
    """Whether a time from word `k` on, in figures, ends with the phrase: "mayor since 2010,"."""
    reach = range(k + 1, min(k + _LONGEST_HOME, len(scene.words)))
    end = next((n for n in reach if scene.words[n].text in CLOSERS), None)
    told = any(scene.lower(n)[:1].isdigit() or scene.lower(n) in CALENDAR | _YEARS for n in reach)
    return end is not None and told and scene.same_sentence(k, end)


def _with_firm(scene: Scene, phrase: Phrase) -> int:
    """Where "CEO and founder, Acme Ltd." ends: with the firm after the comma."""
    k, words = phrase.end, scene.words
    head = words[phrase.head]
    title = head.capital or is_title(head.text) or bare(head.text) in TITLES
    if not title or scene.lower(k) != "," or not scene.same_sentence(k, k + 1):
        return phrase.end
    end = k + 1
    while scene.same_sentence(k, end) and (words[end].capital or scene.lower(end) in _FIRM_WORDS):
        if end in scene.name_at:
            break
        end += 1
    while end > k + 1 and not words[end - 1].capital:
        end -= 1
    closed = end >= len(words) or not scene.same_sentence(k, end) or words[end].text in CLOSERS
    return end if closed and end > k + 1 and words[k + 1].capital else phrase.end
