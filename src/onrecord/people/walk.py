"""The state of one walk through an article: who has been met, who is in focus, who goes by which description."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from onrecord.people.bearers import Bearer, name_tokens
from onrecord.people.confidence import LEAST, confidence_of, focus_confidence
from onrecord.people.descriptions import is_role, pronoun_gender, role_gender
from onrecord.people.focus import Focus, is_thing
from onrecord.people.lexicon import DEFINITE, word_set
from onrecord.people.mentions import Mention
from onrecord.people.sources import Part
from onrecord.people.words import Word, index_at
from onrecord.types import Resolution

OWNED = frozenset(("campaign", "administration", "camp"))  # organizations known by whose they are
_OWNED_ADJECTIVES = word_set("presidential election general primary senate own new re-election")
_SPOUSES = word_set("husband wife boyfriend girlfriend fiancé fiancée ex-husband ex-wife")
POINTING = frozenset(("the", "this", "that"))
TIE = 0.05  # of focus scores: nothing tells the two apart
_IN_MIND = -3.0  # focus score under which a pronoun of the narration is left alone
_MOST_ALIKE = 20  # bearers compared of those whom one word describes; keeps the cost linear


class Decision(NamedTuple):
    """Who a source is: its bearers (none where the text does not tell), how it was found, how surely.

    `rivals` are those who were considered, with their focus scores, likeliest first.
    """

    bearers: tuple[Bearer, ...] = ()
    resolution: Resolution | None = None
    confidence: float = 0.0
    rivals: tuple[tuple[Bearer, float], ...] = ()


@dataclass
class Walk:
    """What is known at a point of the article; the names and their bearers are known from the start.

    `whose` tells the bearer of the name at (start, end), `names_at` that of the name at a word's index.
    `described` finds the unnamed by their words, `by_head` the last one met by the main noun, and `owned`
    an organization by its owner and noun.
    """

    text: str
    words: Sequence[Word]
    whose: dict[tuple[int, int], Bearer]
    names_at: dict[int, Bearer]
    people: Sequence[Bearer]
    byline: str | None = None
    focus: Focus = field(default_factory=Focus)
    described: dict[str, Bearer] = field(default_factory=dict)
    by_head: dict[str, Bearer] = field(default_factory=dict)
    owned: dict[tuple[Bearer, str], Bearer] = field(default_factory=dict)
    author: Bearer | None = None

    def __post_init__(self) -> None:
        self._by_fact: dict[str, list[Bearer]] = defaultdict(list)
        self._by_token: dict[str, list[Bearer]] = defaultdict(list)
        for bearer in self.people:
            for fact in bearer.facts:
                self._by_fact[fact].append(bearer)
            for token in set(bearer.tokens):
                self._by_token[token].append(bearer)

    def told_of(self, facts: frozenset[str]) -> list[Bearer]:
        """Those of whom the text says one of these folded words, in the order of the text."""
        return list(dict.fromkeys(b for fact in sorted(facts) for b in self._by_fact[fact][:_MOST_ALIKE]))

    def named_with(self, tokens: frozenset[str]) -> list[Bearer]:
        """Those whose name holds one of these lower-case words."""
        return list(dict.fromkeys(b for token in sorted(tokens) for b in self._by_token[token][:_MOST_ALIKE]))

    def bearer_of(self, mention: Mention | None) -> Bearer | None:
        """Whom a name means."""
        return self.whose.get((mention.start, mention.end)) if mention else None

    def pass_name(self, mention: Mention) -> None:
        """Take in a name on the way."""
        bearer = self.bearer_of(mention)
        if bearer:
            self.focus.note(
                bearer, mention.sentence, mention.paragraph,
                subject=mention.subject, quoted=mention.quoted, oblique=mention.oblique,
            )  # fmt: skip

    def pass_pair(self, one: Mention, other: Mention) -> None:
        """Take in two people named together, whom "they" can mean; both are subjects if the first is."""
        bearers = tuple(b for b in map(self.bearer_of, (one, other)) if b and b.human)
        if len(bearers) == 2 and not one.quoted:
            self.focus.note_many(bearers, one.paragraph)
            self.focus.note(
                bearers[1], other.sentence, other.paragraph, subject=one.subject, oblique=one.oblique
            )

    def pass_pronoun(self, mention: Mention) -> None:
        """Take in a "he" or "she" of the narration: whoever it means stays in focus."""
        if mention.quoted:
            return
        if mention.head not in ("he", "she"):
            self._learn_gender(mention)
        ranked = self.focus.he_or_she(mention.gender, mention.sentence, mention.paragraph)
        if ranked and ranked[0][1] > _IN_MIND:
            self._refer(ranked[0][0], mention)

    def know_owned(self, owner: Mention, after: int) -> None:
        """Take in an organization known by whose it is, where a name begins one: "Okafor’s campaign".

        `after` is the index of the word after the name.
        """
        bearer, k = self.bearer_of(owner), after
        if k < len(self.words) and self.words[k].text in ("’s", "'s"):
            k += 1
        while k < min(after + 3, len(self.words)) and self.words[k].lower in _OWNED_ADJECTIVES:
            k += 1
        if bearer is None or k >= len(self.words) or self.words[k].lower not in OWNED:
            return
        if k + 1 < len(self.words) and is_role(self.words[k + 1].lower):
            return
        first = index_at(self.words, owner.start)
        part = Part(first, k + 1, "description", self.words[k].lower, None, owner, True, "organization")
        owned = self.owned.setdefault((bearer, part.head), Bearer((), "other", described="organization"))
        mention = self._as_mention(part)
        owned.add(mention)
        owned.label = max(owned.label, " ".join(mention.text.split()), key=_plain_length)

    def mention(self, bearer: Bearer, part: Part) -> None:
        """Add a part of a source to whom it turned out to mean, and put them in focus."""
        self._refer(bearer, self._as_mention(part))

    def known(self, part: Part, bearer: Bearer, confidence: float) -> Decision:
        """The decision that a description means this bearer."""
        self.mention(bearer, part)
        return Decision((bearer,), "description", confidence)

    def itself(self, part: Part) -> Decision:
        """The decision that the description is all the text tells: the same words mean the same bearer."""
        words = [w.lower for w in self.words[part.start : part.end]]
        key = " ".join(words[1:] if words[0] in DEFINITE or words[0] in ("a", "an") else words)
        bearer = self.described.get(key)
        pointing = words[0] in POINTING and part.end - part.start <= 3
        if bearer is None and pointing and not part.owner:
            bearer = self.by_head.get(part.head)
        if bearer is None:
            bearer = Bearer((), "other", described=part.kind)
            bearer.genders.update([gender] if (gender := role_gender(part.head)) != "unknown" else [])
            self.described[key] = bearer
        self.by_head[part.head] = bearer
        self.mention(bearer, part)
        return Decision((bearer,), "description", confidence_of("itself"))

    def best_of(self, part: Part, ranked: Sequence[tuple[Bearer, float]], resolution: Resolution) -> Decision:
        """The decision for the likeliest of those in focus; none where nothing tells two apart."""
        if not ranked:
            return Decision() if resolution == "pronoun" else self.itself(part)
        (bearer, score), *others = ranked
        lead = score - others[0][1] if others else 9.0
        rivals = tuple(ranked[:4])
        if resolution == "pronoun" and not is_thing(bearer):
            told, named = bearer.gender != "unknown", not bearer.described
            confidence = focus_confidence(lead, score, gender_told=told, named=named)
            if confidence < LEAST or others and lead < TIE and bearer.human and others[0][0].human:
                return Decision(rivals=rivals)
        else:
            confidence = confidence_of("thing", lead)
        self.mention(bearer, part)
        return Decision((bearer,), resolution, confidence, rivals)

    def _as_mention(self, part: Part) -> Mention:
        first, last = self.words[part.start], self.words[part.end - 1]
        return Mention(
            first.start, last.end, self.text[first.start : last.end], part.form, "other",
            gender=pronoun_gender(part.head) if part.form == "pronoun" else "unknown", head=part.head,
            sentence=first.sentence, paragraph=first.paragraph, quoted=first.quoted, subject=True,
        )  # fmt: skip

    def _refer(self, bearer: Bearer, mention: Mention) -> None:
        bearer.add(mention)
        if mention.gender != "unknown" and bearer.gender == "unknown":
            bearer.genders[mention.gender] += 1
        self.focus.note(
            bearer, mention.sentence, mention.paragraph, subject=mention.subject, quoted=mention.quoted
        )
        if bearer.described == "organization" and is_thing(bearer):
            self.by_head[mention.head] = bearer

    def _learn_gender(self, mention: Mention) -> None:
        """Learn from "thanked her husband" that the one person of this sentence so far is a woman."""
        after = index_at(self.words, mention.end)
        if after >= len(self.words) or self.words[after].lower not in _SPOUSES:
            return
        others = self.focus.he_or_she(mention.gender, mention.sentence, mention.paragraph)
        present = self.focus.in_sentence(mention.sentence)
        if len(present) == 1 and not others and present[0].human and not present[0].genders:
            present[0].genders[mention.gender] += 1


def _plain_length(name: str) -> tuple[int, int]:
    """How full the name of an owned organization is; an adjective before its noun makes it no fuller."""
    adjectives = sum(word.lower() in _OWNED_ADJECTIVES for word in name.split())
    return len(name_tokens(name)) - 2 * adjectives, len(name)
