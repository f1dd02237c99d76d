"""How a fact stands: plain, or negated, hoped for, only reported, or no longer so."""

from __future__ import annotations

from onrecord.people.lexicon import word_set
from onrecord.people.scene import Claim, Scene
from onrecord.types import FactStatus

_NOT = word_set(
    "not never n't n’t no neither nor denied denies deny false falsely untrue without nobody hardly cannot"
)
_HOPED = word_set(
    """hopes hope hoped hoping wants want wanted plans plan planned planning intends intend will 'll ’ll would could may
    might should if unless dreams dreamed dreamt aims aim expected expects scheduled due likely wishes wish vowed
    promises promised wo ca can almost nearly prospective future would-be aspiring designate unless about threatened
    ready set trying tried tries considering"""
)
_REPORTED = word_set(
    """reportedly allegedly supposedly apparently purportedly rumored rumoured alleged purported reputed believed thought
    understood claims claimed claim claiming rumor rumors rumour rumours said suspected accused presumed presumably
    perhaps maybe possibly probably feared speculation hoax"""
)
_FORMER = word_set(
    "former formerly ex retired one-time onetime erstwhile ousted then past previous previously disgraced deposed"
)
_CRIMES = word_set(
    "killer gunman attacker shooter murderer rapist thief robber burglar terrorist smuggler mastermind assassin suspect bomber abuser fraudster"
)
_CLAUSE_SIGNS = frozenset((";", "—", "–", ":", "(", "”", "“"))
_BEFORE = 7  # words before a clause's fact in which "reportedly" and "if" count


def status_of(scene: Scene, claim: Claim) -> FactStatus:
    """How a claim stands, by the words in it, by those before it, and by whose words it is in."""
    if claim.status in ("negated", "hoped", "reported"):
        return claim.status
    if claim.status == "former":
        return "former" if claim.inside else _by_clause(scene, claim, "former")
    if claim.kind == "role":
        told = _by_phrase(scene, claim)
        if told != "plain" or claim.status == "plain":
            return told
    if claim.inside:
        before = {scene.lower(k) for k in range(max(0, claim.first - 2), claim.first)}
        inner = {scene.lower(k) for k in range(claim.first, claim.end)}
        if (
            claim.kind not in ("age", "role")
            and inner & {"not", "never", "n't", "n’t"}
            or "not" in before
            and claim.kind != "age"
        ):
            return "negated"
        if inner & {"alleged", "reputed", "purported", "rumored", "rumoured", "reportedly", "allegedly"}:
            return "reported"
        own = any(scene.lower(k) in ("my", "i", "our") for k in range(claim.first, claim.end))
        quoted = claim.first < len(scene.words) and scene.words[claim.first].quoted and not own
        return "reported" if quoted and scene.claimed[claim.first] else "plain"
    return _by_clause(scene, claim, "plain")


def _by_phrase(scene: Scene, claim: Claim) -> FactStatus:
    """What a role's own words tell: "former minister", "alleged dealer", "would-be mayor"."""
    words = [scene.lower(k) for k in range(*claim.value)]
    for word in words[:-1] if len(words) > 1 else words:
        if word in _FORMER or word.startswith(("ex-", "then-")):
            return "former"
        if word in ("aspiring", "would-be", "future", "prospective", "incoming") or word.endswith("-elect"):
            return "hoped"
        if word in (
            "alleged",
            "suspected",
            "accused",
            "reputed",
            "purported",
            "so-called",
            "self-proclaimed",
            "self-described",
        ):
            return "reported"
        if word in ("and", "of", "for", "at", ","):
            break
    if words and (words[-1].startswith("ex-") or words[0].startswith("ex-")):
        return "former"
    return "reported" if set(words) & _CRIMES and "convicted" not in words else "plain"


def _plain(scene: Scene, k: int) -> str:
    """Word `k` in lower case, but for the month of May."""
    return scene.words[k].text if scene.words[k].text == "May" else scene.lower(k)


def _by_clause(scene: Scene, claim: Claim, status: FactStatus) -> FactStatus:
    """What the verbs and adverbs around a clause tell, and whether somebody only says it."""
    low = claim.first
    while (
        low > 0
        and claim.first - low < _BEFORE
        and scene.same_sentence(low - 1, claim.first)
        and scene.words[low - 1].text not in _CLAUSE_SIGNS
    ):
        low -= 1
    inner = [
        _plain(scene, k)
        for k in range(claim.first, claim.value[0] if claim.value[0] > claim.first else claim.end)
    ]
    inner += [_plain(scene, k) for k in range(*claim.value)] if claim.kind in ("death", "departure") else []
    before = [scene.lower(k) for k in range(low, claim.first)]
    if {"denied", "denies", "deny", "denying"} & set(before):
        return "negated"
    if _NOT & set(inner) or before[-1:] and before[-1] in ("not", "never", "neither"):
        return "negated"
    if (
        _HOPED & set(inner)
        or {"if", "unless", "whether"} & set(before[-3:])
        or before[-2:]
        and before[-1] in ("would", "could", "will")
    ):
        return "hoped"
    reported = _REPORTED & set(inner) or {
        "reportedly",
        "allegedly",
        "claims",
        "claimed",
        "rumors",
        "rumours",
        "believed",
        "believes",
        "alleged",
        "alleges",
        "whether",
    } & set(before)
    own = scene.lower(claim.first) in ("i", "my", "we")
    said = scene.claimed[claim.value[0]] and not own
    return "reported" if reported or said else status
