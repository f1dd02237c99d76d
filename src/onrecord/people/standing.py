"""How a fact stands: plain, or negated, hoped for, only reported, or no longer so."""

from __future__ import annotations

from onrecord.people.lexicon import word_set
from onrecord.people.scene import Claim, Scene
from onrecord.types import FactStatus

_NOT = word_set(
    "not never n't n’t no neither nor denied denies deny false falsely untrue without nobody hardly cannot"
)
_DENYING = word_set("denied denies deny denying")
_HOPED = word_set(
    """hopes hope hoped hoping wants want wanted plans plan planned planning intends intend will 'll ’ll would could may
    might should if unless dreams dreamed dreamt aims aim expected expects scheduled due likely wishes wish vowed
    promises promised wo ca can almost nearly prospective future would-be aspiring designate about threatened
    ready set trying tried tries considering"""
)
_CONDITIONS = frozenset(("if", "unless", "whether"))
_AWAITED = word_set("when once until after before")  # with what is said to be, not to have been
_NOW = word_set("is are steps resigns quits retires dies gets")
_ARTICLES = frozenset(("a", "an", "the"))
_TO_COME = word_set("aspiring would-be future prospective incoming next")
_REPORTED = word_set(
    """reportedly allegedly supposedly apparently purportedly rumored rumoured alleged purported reputed believed thought
    understood claims claimed claim claiming rumor rumors rumour rumours said suspected accused presumed presumably
    perhaps maybe possibly probably feared speculation hoax"""
)
_REPORTED_BEFORE = word_set(
    "reportedly allegedly claims claimed rumors rumours believed believes alleged alleges whether"
)
_SAID_OF = word_set("alleged suspected accused reputed purported so-called self-proclaimed self-described")
_SAID_INSIDE = word_set("alleged reputed purported rumored rumoured reportedly allegedly")
_FORMER = word_set(
    "former formerly ex retired one-time onetime erstwhile ousted then past previous previously disgraced deposed deceased"
)
_CRIMES = word_set(
    """killer gunman attacker shooter murderer rapist thief robber burglar terrorist smuggler mastermind assassin suspect
    bomber abuser fraudster trafficker arsonist kingpin swindler gangster mobster conman forger counterfeiter looter
    rioter spy hacker scammer stalker kidnapper extremist jihadist"""
)
_OWN = frozenset(("my", "i", "our", "we"))
_CLAUSE_SIGNS = frozenset((";", "—", "–", ":", "(", "”", "“"))
_LINKS = frozenset(("and", "of", "for", "at", ","))
_BEFORE = 7  # words before a clause's fact in which "reportedly" and "if" count


def status_of(scene: Scene, claim: Claim) -> FactStatus:
    """How a claim stands, by the words in it, by those before it, and by whose words it is in."""
    if claim.status in ("hoped", "reported"):
        return claim.status
    if claim.status in ("negated", "former"):
        return claim.status if claim.inside else _by_clause(scene, claim, claim.status)
    if claim.kind == "role":
        told = _by_phrase(scene, claim)
        if told != "plain" or claim.status == "plain":
            return told
    return _inside(scene, claim) if claim.inside else _by_clause(scene, claim, "plain")


def _inside(scene: Scene, claim: Claim) -> FactStatus:
    """How a phrase stands that is no clause of its own: "his alleged wife, Ana"."""
    words = _words(scene, claim.first, claim.end)
    before = _words(scene, max(0, claim.first - 2), claim.first)
    denied = claim.kind != "role" and _NOT & {"not", "never", "n't", "n’t"} & set(words)
    if claim.kind != "age" and (
        denied or before[-1:] == ["not"] or before[:1] == ["not"] and before[-1] in _ARTICLES
    ):
        return "negated"
    if _SAID_INSIDE & set(words):
        return "reported"
    somebody_says = scene.words[claim.first].quoted and scene.claimed[claim.first] and not _OWN & set(words)
    return "reported" if somebody_says else "plain"


def _by_phrase(scene: Scene, claim: Claim) -> FactStatus:
    """What a role's own words tell: "former minister", "alleged dealer", "would-be mayor"."""
    words = _words(scene, *claim.value)
    over = any(word.startswith(("ex-", "then-", "once-")) for word in (words[0], words[-1]))
    if over or words[-3:] == ["at", "the", "time"]:
        return "former"
    for word in words[:-1] if len(words) > 1 else words:
        if word in _FORMER or word.startswith("then-"):
            return "former"
        if word in _TO_COME or word.endswith("-elect"):
            return "hoped"
        if word in _SAID_OF:
            return "reported"
        if word in _LINKS:
            break
    return "reported" if set(words) & _CRIMES and "convicted" not in words else "plain"


def _by_clause(scene: Scene, claim: Claim, status: FactStatus) -> FactStatus:
    """What the verbs and adverbs around a clause tell, and whether somebody only says it."""
    before = _words(scene, _clause_start(scene, claim.first), claim.first)
    verbal_end = claim.value[0] if claim.value[0] > claim.first else claim.end
    inner = set(_words(scene, claim.first, verbal_end))
    if claim.kind in ("death", "departure"):
        inner |= set(_words(scene, *claim.value))
    relative = "who" in _words(scene, claim.first, claim.value[0])
    if _CONDITIONS & set(before[-3:]) and not relative:
        return "hoped"
    if _AWAITED & set(before[-1:]) and _NOW & (inner | {scene.lower(claim.value[0])}):
        return "hoped"
    if _DENYING & set(before) or _NOT & inner or before[-1:] and before[-1] in ("not", "never", "neither"):
        return "negated"
    if _HOPED & inner or before[-1:] and before[-1] in ("would", "could", "will"):
        return "hoped"
    said = scene.claimed[claim.value[0]] and scene.lower(claim.first) not in _OWN
    return "reported" if said or _REPORTED & inner or _REPORTED_BEFORE & set(before) else status


def _clause_start(scene: Scene, first: int) -> int:
    """Where the clause before word `first` begins, at most `_BEFORE` words back."""
    low = first
    while low > 0 and first - low < _BEFORE and scene.same_sentence(low - 1, first):
        if scene.words[low - 1].text in _CLAUSE_SIGNS:
            break
        low -= 1
    return low


def _words(scene: Scene, first: int, end: int) -> list[str]:
    """Words [first, end) in lower case, but for the month of May."""
    return [word.text if word.text == "May" else word.lower for word in scene.words[first:end]]
