"""An article as the rules about facts see it: its words, who is named where, and who "she" is, if that is sure."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from onrecord.people.bearers import name_tokens
from onrecord.people.descriptions import is_role, pronoun_gender, role_gender
from onrecord.people.kinds import bare, given_gender, is_given_name
from onrecord.people.lexicon import (
    DEFINITE,
    FEMALE_PRONOUNS,
    INDEFINITE,
    MALE_PRONOUNS,
    NATIONALITIES,
    ORGANIZATION_WORDS,
    PLACE_WORDS,
    PLACES,
    SPEAKER_PRONOUNS,
    SURNAMES_TOO,
)
from onrecord.people.mentions import Gender
from onrecord.people.offices import is_office
from onrecord.people.words import Word, index_at, range_of
from onrecord.types import Article, Entity, FactKind, FactStatus, Span

_PRONOUNS = MALE_PRONOUNS | FEMALE_PRONOUNS
_NOT_NAMES = (
    _PRONOUNS
    | SPEAKER_PRONOUNS
    | DEFINITE
    | INDEFINITE
    | frozenset(("they", "them", "it", "who", "we", "you"))
)
# Words that a speaker repeats of somebody else, who is then "I".
_NESTED = re.compile(r"‘[^‘”]*?’(?!\w)|(?<=[\s,])'(?=[A-Z])[^'\"]*'(?!\w)")
_NEAR = 2  # sentences in which somebody else makes a pronoun unsure
_SURE_SPEAKER = 0.8
_LONGEST_NAME = 12  # words
_NO_PERSONS_NAME = ORGANIZATION_WORDS | PLACES | PLACE_WORDS | NATIONALITIES
_AFTER = 12  # words after a pronoun in which somebody else makes it unsure
_MOST_NAMES = 12  # of a sentence; keeps the cost linear where a sentence is a list
_STRANGER_REACH = 40  # words of a sentence looked back over
_SOMEBODY = frozenset(("a", "an", "another", "one", "every", "each", "no"))
_SAID_OF_A_NAME = frozenset((",", "—", "–", "(", "is", "was", "as", "became", "become", "named", "and"))


Standing = FactStatus | Literal[""]  # how a claim stands by its rule; empty where the words around tell


class Named(NamedTuple):
    """A name in words [first, end) and the entity that bears it."""

    first: int
    end: int
    who: int


class Claim(NamedTuple):
    """What words [first, end) state: a fact before its status, time and the other way round are looked at.

    `value` are words [first, end) too; `told` replaces their text where it must be put otherwise. `base` is how
    sure the rule is (0 to 1), `inside` whether the words are a phrase, not a clause, so that the verbs around
    tell nothing of it.
    """

    kind: FactKind
    who: int
    first: int
    end: int
    value: tuple[int, int]
    base: float
    other: int | None = None
    told: str = ""
    status: Standing = ""
    inside: bool = True


@dataclass
class Scene:
    """What the rules need of an article.

    `names` are the names of its persons in order, `name_at` finds the one that covers a word, `first_name` the
    first that begins at or after a word. `weak` are those of whom only the shape of the name says that they are
    persons. `organizations` are words that belong to an organization's name.
    """

    article: Article
    words: Sequence[Word]
    names: list[Named] = field(default_factory=list)
    name_at: dict[int, Named] = field(default_factory=dict)
    organization_at: dict[int, Named] = field(default_factory=dict)
    pronoun_at: dict[int, int] = field(default_factory=dict)
    described_at: dict[int, Named] = field(default_factory=dict)
    genders: dict[int, Gender] = field(default_factory=dict)
    by_sentence: dict[int, list[int]] = field(default_factory=dict)
    speaker_at: dict[int, int] = field(default_factory=dict)
    weak: set[int] = field(default_factory=set)
    forms: set[str] = field(default_factory=set)
    claimed: list[bool] = field(default_factory=list)

    def text(self, first: int, end: int) -> str:
        """The article's words [first, end), on one line."""
        if first >= end:
            return ""
        return " ".join(self.article.text[self.words[first].start : self.words[end - 1].end].split())

    def lower(self, k: int) -> str:
        """Word `k` in lower case; empty beyond the text."""
        return self.words[k].lower if 0 <= k < len(self.words) else ""

    def modifies(self, end: int) -> bool:
        """Whether a name that ends before word `end` only tells of what follows: "Okafor volunteer Ben"."""
        word = self.words[end] if end < len(self.words) else None
        if word is None or not word.joined or not word.text[0].islower():
            return False
        return is_role(word.lower) or is_office(word.lower)

    def same_sentence(self, one: int, other: int) -> bool:
        """Whether two words stand in one sentence; false beyond the text."""
        inside = 0 <= one < len(self.words) and 0 <= other < len(self.words)
        return inside and self.words[one].sentence == self.words[other].sentence

    def gender(self, who: int) -> Gender:
        """What titles, pronouns and the given name tell of a person."""
        return self.genders.get(who, "unknown")

    def meant(self, k: int) -> tuple[int, float] | None:
        """Who the pronoun at word `k` is, and how surely: only where nobody else near can be meant."""
        word = self.words[k]
        if word.lower in SPEAKER_PRONOUNS and word.lower not in ("we", "us", "our", "ours", "ourselves"):
            speaker = self.speaker_at.get(k)
            return None if speaker is None else (speaker, 0.93)
        gender = pronoun_gender(word.lower)
        if gender == "unknown" or word.quoted:
            return None
        if self._stranger(word.sentence, k):
            return None
        here = [w for w in self._before(word.sentence, k) if self.gender(w) in (gender, "unknown")]
        around = [w for w in self._around(word.sentence, k) if self.gender(w) in (gender, "unknown")]
        chosen = self.pronoun_at.get(k)
        told = next((0.02 for w in {*here, *around} if self.gender(w) == gender), 0.0)
        if len(here) == 1 and (chosen in (None, here[0])):
            alone = set(around) <= {here[0]}
            return here[0], (0.95 if alone else 0.86) + told
        if not here and len(around) == 1 and chosen == around[0]:
            return around[0], 0.88 + told
        return None

    def _stranger(self, sentence: int, k: int) -> bool:
        """Whether "a woman", "another driver" stands before word `k` in its sentence: the pronoun may mean her."""
        for j in range(k - 1, max(-1, k - _STRANGER_REACH), -1):
            if self.words[j].sentence != sentence:
                return False
            somebody = self.lower(j) in _SOMEBODY and self.lower(j - 1) not in _SAID_OF_A_NAME
            if somebody and any(
                is_role(self.lower(n)) and n not in self.name_at for n in range(j + 1, min(j + 4, k))
            ):
                return True
        return False

    def _before(self, sentence: int, k: int) -> list[int]:
        """Who is named in a sentence before word `k`."""
        return list(dict.fromkeys(n.who for n in self.named_in(sentence, k)))

    def _around(self, sentence: int, k: int) -> list[int]:
        """Who is named in a sentence and in those right before it, and right after word `k`."""
        end = k + _AFTER
        near = range(sentence - _NEAR, sentence + 1)
        return list(dict.fromkeys(n.who for s in near for n in self.named_in(s, end)))

    def names_somebody(self, k: int) -> bool:
        """Whether word `k` is of a name that something besides its shape says is a person's."""
        name = self.name_at.get(k)
        return name is not None and name.who not in self.weak

    def named_in(self, sentence: int, k: int) -> list[Named]:
        """The names of a sentence before word `k`, the last of them where there are many."""
        within = self.by_sentence.get(sentence, ())
        end = bisect_left(within, k, key=lambda n: self.names[n].first)
        return [self.names[n] for n in within[max(0, end - _MOST_NAMES) : end]]

    def holds(self, words: frozenset[str]) -> bool:
        """Whether the article has one of these words in lower case."""
        return not self._forms().isdisjoint(words)

    def _forms(self) -> set[str]:
        if not self.forms:
            self.forms = {word.lower for word in self.words}
        return self.forms


def read_scene(article: Article, words: Sequence[Word]) -> Scene:
    """The scene of an article whose quotes and entities are known."""
    scene = Scene(article, words)
    for entity in article.entities:
        _take_in(scene, entity)
    scene.names.sort()
    for n, name in enumerate(scene.names):
        scene.by_sentence.setdefault(words[name.first].sentence, []).append(n)
    scene.claimed = [False] * len(words)
    for quote in article.quotes:
        sure = len(quote.speakers) == 1 and (quote.speaker_confidence or 0) >= _SURE_SPEAKER
        for span in quote.content:
            first, end = range_of(words, span)
            scene.claimed[first:end] = [True] * (end - first)
            if sure:
                scene.speaker_at |= dict.fromkeys(_own_words(words, first, end, span), quote.speakers[0].id)
    return scene


def _own_words(words: Sequence[Word], first: int, end: int, span: Span) -> list[int]:
    """Which of the words [first, end) of a span stand in quotation marks, but in none inside those."""
    quoted = [k for k in range(first, end) if words[k].quoted]
    if not quoted:
        return []
    nested = [(m.start() + span.start, m.end() + span.start) for m in _NESTED.finditer(span.text, 1)]
    return [k for k in quoted if not any(low <= words[k].start < high for low, high in nested)]


def _take_in(scene: Scene, entity: Entity) -> None:
    """Note where an entity is named or meant."""
    order = name_tokens(entity.name)
    tokens = set(order)
    person = entity.kind == "person" and _names_a_person(order)
    scene.weak |= {entity.id} if person and not is_given_name(order[0]) else set()
    genders: list[Gender] = []
    for span in entity.mentions:
        first, last = index_at(scene.words, span.start), index_at(scene.words, span.end - 1)
        lone = first == last
        if lone and scene.words[first].lower in _PRONOUNS:
            if entity.kind in ("person", "unnamed"):
                scene.pronoun_at[first] = entity.id
                scene.weak.discard(entity.id)
                genders.append(pronoun_gender(scene.words[first].lower))
            continue
        if last >= len(scene.words) or scene.words[first].lower in _NOT_NAMES or last - first > _LONGEST_NAME:
            if entity.kind == "person" and first < len(scene.words):
                scene.described_at[first] = Named(first, last + 1, entity.id)
            continue
        if tokens and not tokens & set(name_tokens(span.text)):
            continue
        named = Named(first, last + 1, entity.id)
        at = scene.name_at if person else scene.organization_at
        at.update(dict.fromkeys(range(first, last + 1), named))
        if person:
            scene.names.append(named)
            genders.append(_title_gender(scene.words, first))
    if entity.kind == "person":
        scene.genders[entity.id] = _gender(entity, genders)


def _names_a_person(tokens: tuple[str, ...]) -> bool:
    """Whether a name can be a person's by its words: not "General Manager", "Ascom North America"."""
    if len(tokens) == 1 and tokens[0] in NATIONALITIES:
        return False
    if not tokens or is_given_name(tokens[0]):
        return bool(tokens)
    return not any(t in _NO_PERSONS_NAME or is_role(t) and t not in SURNAMES_TOO for t in tokens)


def _title_gender(words: Sequence[Word], first: int) -> Gender:
    return role_gender(bare(words[first - 1].text)) if first and words[first].joined else "unknown"


def _gender(entity: Entity, told: Sequence[Gender]) -> Gender:
    """What most of the signs say; the given name where there are none, or where they differ."""
    male, female = told.count("male"), told.count("female")
    if male != female:
        return "male" if male > female else "female"
    tokens = name_tokens(entity.name)
    return given_gender(tokens[0]) if tokens else "unknown"
