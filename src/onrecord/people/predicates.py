"""What verbs say that somebody is or does: "is a nurse", "served as mayor", "was named chief", "runs the shelter"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.people.affiliations import read_organization
from onrecord.people.kinds import bare
from onrecord.people.lexicon import word_set
from onrecord.people.phrases import Phrase, read_phrase
from onrecord.people.roles import TITLES
from onrecord.people.scene import Claim, Named, Scene
from onrecord.people.subjects import Subject
from onrecord.types import FactStatus

_BE = word_set("is was are were am been remains became become becomes ’s 's ’m 'm")
_PAST = frozenset(("was", "were"))
_WORKS = word_set("served serves serving worked works working acted acts acting")
GIVEN = word_set(
    """named appointed elected chosen picked hired promoted reappointed re-elected reelected sworn made crowned confirmed
    nominated elevated"""
)
_GIVING = word_set(
    """names named appoints appointed elects elected hires hired promotes promoted welcomes welcomed introduces
    introducing welcome appoint name elect hire introduce welcoming announcing
    announced announces unveiled unveils presented confirmed"""
)
_RAISED = word_set("promoted promotes appointed elevated")
_GAVE = word_set("names named appoints appointed elected hired promoted")
_JOINED = word_set("joins joined rejoins rejoined returns returned")
_REPLACING = word_set("replace replaces replaced replacing succeed succeeds succeeded succeeding")
_HOPING = word_set("hopes hoped hoping wants wanted plans planned aims intends aspires dreams")
_SUCCEEDING = _REPLACING - {"replacing", "succeeding"}
_DOES = word_set(
    """runs leads heads chairs coaches manages directs edits owns teaches founded co-founded presides oversees represents
    captains hosts commands curates anchors publishes co-chairs co-owns co-hosts covers studies researches trains"""
)
_FIELDS_TOO = word_set("teaches studies researches covers chairs")  # whose object may be in small letters
_DUTIES = {
    "serves": ("on",),
    "sits": ("on",),
    "plays": ("for",),
    "presides": ("over",),
    "teaches": ("at", "in"),
}
_LEFT = word_set("stepped resigned quit retired fired sacked ousted dismissed removed deposed")
_UNSURE = word_set(
    "denied denies deny not never if whether would could may might should will to reportedly n't n’t"
)
_SACKED = word_set("fired sacked ousted dismissed removed deposed")
_ACTING = word_set("acting managing founding presiding serving sitting visiting commanding")
_FOUNDED = frozenset(("founded", "co-founded"))
_ADVERBS = word_set(
    """also now still currently once formerly previously then already himself herself both later has had have been long
    recently just most formally officially ’ve 've"""
)
_BEFORE = frozenset(("had", "formerly", "previously", "once"))
_NOT = frozenset(("not", "n't", "n’t", "never", "no"))
_NO_FIELDS = word_set(
    "that how why what whether him them me us it in on at to people children others everyone hard"
) | {"", ".", ","}
_SOME = word_set("that this these those some any all every each both")
_SIGNS = frozenset((",", ";", "“", "”", '"', "(", "—", "–"))
_OBJECT_STARTS = word_set("the a an its his her")
_OBJECT_ENDS = word_set("and but who that is was said says has had as to when with")
_GIVING_REACH = 5  # words from "appoint" to the name
_MOST_OBJECT = 10  # words of what somebody runs
_JOINING_REACH = 8  # words from "joined" to "as"


def claim_predicate(scene: Scene, k: int, subject: Subject) -> Iterator[Claim]:
    """What the verb at word `k`, or after adverbs there, says of its subject."""
    begun, k = k, _over_adverbs(scene, k)
    if not scene.same_sentence(subject.first, k):
        return
    past = any(scene.lower(n) in _BEFORE for n in range(begun, k))
    if scene.lower(k - 1) == "been" and k > begun and scene.lower(k) not in GIVEN | _WORKS:
        k -= 1
    verb, negated = scene.lower(k), scene.lower(k + 1) in _NOT
    inner = _over_adverbs(scene, k + 1 + negated)
    status: FactStatus | None = "negated" if negated else None
    if verb in _BE:
        status = status or ("former" if verb in _PAST or past else None)
        yield from _is_something(scene, inner, subject, status)
    elif verb in GIVEN and scene.lower(k - 1) in ("been", "formally", "officially"):
        yield from claim_given_to(scene, k, subject)
    elif verb in _WORKS:
        over = past or verb.endswith("ed") and scene.lower(k - 1) != "has"
        yield from _works(scene, inner, subject, status or ("former" if over else None))
    elif verb in _LEFT:
        yield from _left(scene, k, subject)
    elif _is_duty(scene, k):
        yield from _does(scene, k, subject)
    elif not negated:
        yield from _takes(scene, k, subject)


def _over_adverbs(scene: Scene, k: int) -> int:
    """The index of the first word from `k` on that is no adverb."""
    while scene.lower(k) in _ADVERBS:
        k += 1
    return k


def _works(scene: Scene, k: int, subject: Subject, status: FactStatus | None) -> Iterator[Claim]:
    """As what or for whom somebody works, from the word after the verb on: "works as a nurse", "worked for the Ledger"."""
    if scene.lower(k) == "as":
        yield from _role(read_phrase(scene, k + 1, opinion=False), subject, status)
    elif scene.lower(k) in ("for", "at") and scene.lower(k - 1) in ("works", "worked"):
        yield from _employer(scene, k + 1, subject, status)


def _is_duty(scene: Scene, k: int) -> bool:
    """Whether the verb at word `k` tells what somebody does for a living or has founded."""
    verb, told = scene.lower(k), scene.lower(k - 1) in ("who", ",")
    return told and (verb in _DOES or scene.lower(k + 1) in _DUTIES.get(verb, ())) or verb in _FOUNDED


def _takes(scene: Scene, k: int, subject: Subject) -> Iterator[Claim]:
    """The office that somebody takes or had: "took over as chief", "joined the Ledger as editor", "used to be a nurse"."""
    verb, next_two = scene.lower(k), (scene.lower(k + 1), scene.lower(k + 2))
    if verb == "used" and next_two == ("to", "be"):
        yield from _role(read_phrase(scene, k + 3, opinion=False), subject, "former")
    elif verb in _HOPING and next_two in (("to", "be"), ("to", "become")):
        k += 3 + (scene.lower(k + 3) in GIVEN)
        yield from _role(read_phrase(scene, k, opinion=False), subject, "hoped")
    elif verb in ("took", "takes") and next_two == ("over", "as"):
        for claim in _role(read_phrase(scene, k + 3, opinion=False), subject, None):
            yield from (claim, claim._replace(kind="appointment"))
    elif verb in _SUCCEEDING and k + 1 in scene.name_at:
        as_ = scene.name_at[k + 1].end
        if scene.lower(as_) == "as":
            for claim in _role(read_phrase(scene, as_ + 1, opinion=False), subject, None):
                yield from (claim, claim._replace(kind="appointment"))
    elif verb in _JOINED:
        reach = range(k + 1, k + _JOINING_REACH)
        as_ = next((n for n in reach if scene.lower(n) in _OBJECT_ENDS or scene.lower(n) in _SIGNS), k)
        if scene.lower(as_) == "as" and scene.same_sentence(k, as_):
            yield from _role(read_phrase(scene, as_ + 1, opinion=False), subject, None)


def _left(scene: Scene, k: int, subject: Subject) -> Iterator[Claim]:
    """The office that somebody has left: "resigned as mayor", "was fired as coach"; not who only would leave it."""
    passive = scene.lower(k - 1) in ("was", "were", "been")
    if any(scene.lower(n) in _UNSURE for n in range(max(0, subject.first - 4), k)):
        return
    k += 1 + (scene.lower(k + 1) in ("down", "aside"))
    if scene.lower(k) == "as" and (passive or scene.lower(k - 1) not in _SACKED):
        for claim in _role(read_phrase(scene, k + 1, opinion=False), subject, "former"):
            yield claim._replace(inside=True)


def _employer(scene: Scene, k: int, subject: Subject, status: FactStatus | None) -> Iterator[Claim]:
    """For whom somebody works."""
    span = read_organization(scene, k)
    if span:
        yield Claim(
            "affiliation", subject.who[0], subject.first, span[1], span, min(subject.sure, 0.85),
            status=status or "", inside=False,
        )  # fmt: skip


def claim_given(scene: Scene, name: Named) -> Iterator[Claim]:
    """The office somebody is given, or leaves to another: "appointed Okafor as its chief", "replace Okafor as"."""
    before, k = name.first - 1, _over_apposition(scene, name.end)
    as_ = scene.lower(k) == "as"
    subject = Subject((name.who,), 0.92, max(before, 0), name.end)
    if as_ and scene.lower(before) in _REPLACING:
        phrase = read_phrase(scene, k + 1, opinion=False)
        still = scene.lower(before) == "succeed" and scene.lower(before - 1) in ("will", "to")
        status: FactStatus | None = None if still else "former"
        yield from _role(phrase, subject._replace(sure=0.9, first=name.first), status)
    given = any(
        scene.lower(n) in _GIVING and scene.same_sentence(n, before)
        for n in range(max(0, before - _GIVING_REACH), before + 1)
    )
    if k == name.end and scene.lower(before) in _RAISED:
        yield from _role(_promotion(scene, k), subject, None)
    owned = k == name.end and scene.lower(k) in ("the", "its", "their", "a")
    if given and (as_ or owned):
        yield from _role(read_phrase(scene, k + as_, opinion=False), subject, None)
    elif k == name.end and scene.lower(before) in _GAVE:
        phrase = read_phrase(scene, k, opinion=False)
        if phrase and not phrase.determiner:
            yield from _role(phrase, subject, None)


def _over_apposition(scene: Scene, k: int) -> int:
    """The index after what commas set off from word `k` on."""
    if scene.lower(k) != ",":
        return k
    return next(
        (n + 1 for n in range(k + 1, min(k + 10, len(scene.words))) if scene.words[n].text == ","), k + 1
    )


def _role(phrase: Phrase | None, subject: Subject, status: FactStatus | None) -> Iterator[Claim]:
    """The role that a phrase says a subject has."""
    if phrase:
        span = (phrase.first, phrase.end)
        yield Claim(
            "role", subject.who[0], subject.first, phrase.end, span, subject.sure - 0.02,
            status=status or "", inside=False,
        )  # fmt: skip


def _is_something(scene: Scene, k: int, subject: Subject, status: FactStatus | None) -> Iterator[Claim]:
    if scene.lower(k) in GIVEN:
        yield from claim_given_to(scene, k, subject)
        return
    known = k + (scene.lower(k) in ("best", "better", "well", "widely", "chiefly"))
    if (
        scene.lower(known) == "known"
        and scene.lower(known + 1) == "as"
        and scene.lower(known + 2) in ("a", "an")
    ):
        k = known + 2
    if scene.lower(k) in _SACKED:
        yield from _left(scene, k, subject)
        return
    phrase = read_phrase(scene, k, opinion=False)
    if phrase is None or phrase.determiner in _SOME or scene.lower(phrase.first) == "among":
        return
    doing = scene.words[phrase.first].text.endswith("ing") and scene.lower(phrase.first) not in _ACTING
    if phrase.determiner or not doing and _is_bare_office(scene, phrase):
        yield from _role(phrase, subject, status)


def _is_bare_office(scene: Scene, phrase: Phrase) -> bool:
    """Whether an office without "a" can be meant: "is mayor of Leeds", "became president"."""
    return phrase.end > phrase.head + 1 or bare(scene.words[phrase.head].text) in TITLES


def claim_given_to(scene: Scene, k: int, subject: Subject) -> Iterator[Claim]:
    """The office of the words from `k` on: "named chief executive", "elected as mayor", "sworn in as"."""
    verb, k = scene.lower(k), k + 1
    if verb in _RAISED:
        k = _over_role_of(scene, k)
    while scene.lower(k) in ("in", "as", "to", "be"):
        k += 1
    if scene.lower(k - 1) == "to" and scene.lower(k - 2) != "as" and verb not in _RAISED:
        return
    for claim in _role(read_phrase(scene, k, opinion=False), subject, None):
        hoped = verb == "nominated"
        yield claim._replace(status="hoped" if hoped else "")
        if not hoped:
            yield claim._replace(kind="appointment")


def _over_role_of(scene: Scene, k: int) -> int:
    """The index after "to" or "to the role of" from word `k` on; `k` where no office can follow."""
    if scene.lower(k) != "to":
        return k
    of = next((n for n in range(k + 2, k + 5) if scene.lower(n) == "of"), None)
    return of + 1 if of and scene.lower(of - 1) in ("role", "post", "position", "job", "office") else k + 1


def _promotion(scene: Scene, k: int) -> Phrase | None:
    """The office of "to chief executive", "to the role of chief executive"; None where word `k` begins no such."""
    return read_phrase(scene, _over_role_of(scene, k), opinion=False) if scene.lower(k) == "to" else None


def _does(scene: Scene, k: int, subject: Subject) -> Iterator[Claim]:
    """What somebody does for a living by a verb: "runs the shelter"."""
    verb, begun = scene.lower(k), k + 1
    begun += scene.lower(begun) in _DUTIES.get(verb, ())
    small = verb in _FIELDS_TOO and scene.lower(begun) not in _NO_FIELDS
    if (
        not small
        and scene.lower(begun) not in _OBJECT_STARTS
        and not (begun < len(scene.words) and scene.words[begun].capital)
    ):
        return
    end = begun
    while scene.same_sentence(k, end) and end < k + _MOST_OBJECT and scene.lower(end) not in _OBJECT_ENDS:
        if not scene.words[end].text[0].isalnum() and scene.words[end].text not in ("’s", "'s", "&"):
            break
        end += 1
    if end > begun + (not small and not scene.words[begun].capital):
        yield Claim(
            "role", subject.who[0], subject.first, end, (k, end), min(subject.sure, 0.85), inside=False
        )
