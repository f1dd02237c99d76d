"""Group an article's names into the people, organizations and places that bear them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from onrecord.people.bearers import Bearer, name_tokens, nickname, surname_at
from onrecord.people.descriptions import pronoun_gender
from onrecord.people.kinds import bare, is_given_name
from onrecord.people.lexicon import (
    NAME_SUFFIXES,
    NATIONALITIES,
    NICKNAMES,
    ORGANIZATION_WORDS,
    PARTICLES,
    PLACES,
)
from onrecord.people.mentions import Gender, Mention

_LATEST_INTRODUCTION = 30  # paragraphs from a short name, as in a headline, to the full one
_MOST_NAMESAKES = 12  # of one surname compared with a new name; keeps the cost linear where hundreds share it
_SMALL = frozenset(("of", "the", "for", "and", "&", "on", "in", "to"))
_CALLED = re.compile(r"call(?<!\wcall)(?:s|ed)? (him|her) (?=[A-Z])")  # opens with letters: found faster


def group_names(mentions: Sequence[Mention], text: str) -> tuple[list[Bearer], dict[tuple[int, int], Bearer]]:
    """The bearers of the names, and which mention, by its (start, end), means which bearer.

    Full names are grouped first; then, in order of the text, surnames, given names and acronyms find the
    full name they stand for. What `text` says that somebody is called counts as a given name.
    """
    called = {match.end(): pronoun_gender(match[1]) for match in _CALLED.finditer(text)}
    last: tuple[Bearer, int] | None = None  # who was named in full last, and in which paragraph
    index = _Index()
    whose: dict[tuple[int, int], Bearer] = {}
    tokens = {(m.start, m.end): name_tokens(m.text) for m in mentions}
    for mention in mentions:
        parts = tokens[mention.start, mention.end]
        if len(parts) > 1:
            bearer = index.same_full(parts, mention) or index.open(parts, mention)
            bearer.learn(mention)
            index.call(name_tokens(nickname(mention.text)), bearer)
            whose[mention.start, mention.end] = bearer
            last = (bearer, mention.paragraph) if bearer.kind == "person" else last
        elif last and last[1] == mention.paragraph and _is_called(mention, parts, last[0], called):
            index.call_by(parts[0], last[0])
    _join_shorter(index, whose)
    titled = _titled(mentions, tokens)
    for mention in mentions:
        parts = tokens[mention.start, mention.end]
        key = (mention.start, mention.end)
        if len(parts) == 1:
            if mention.gender == "unknown" and parts[0] in titled:
                mention = mention._replace(gender=titled[parts[0]])
            whose[key] = index.same_short(parts[0], mention) or index.open(parts, mention)
            whose[key].learn(mention)
        if parts:
            whose[key].add(mention)
            whose[key].full += len(parts) > 1
    _name_families(index.bearers)
    return [b for b in index.bearers if b.mentions], whose


def _is_called(
    mention: Mention, parts: tuple[str, ...], bearer: Bearer, called: Mapping[int, Gender]
) -> bool:
    """Whether a mention is the given name of "everyone called him Mike", and this bearer can be "him"."""
    gender = called.get(mention.start)
    return (
        gender is not None
        and bearer.gender in (gender, "unknown")
        and len(parts) == 1
        and is_given_name(parts[0])
    )


def name_from_title(bearers: Sequence[Bearer], names: Sequence[str]) -> None:
    """Give those whom the text calls by surname alone the full name that the article's title has."""
    for name in names:
        tokens = name_tokens(name)
        for bearer in bearers:
            if (
                len(tokens) > 1
                and bearer.tokens == (tokens[surname_at(tokens)],)
                and bearer.kind in ("person", "other")
            ):
                bearer.tokens, bearer.kind, bearer.label = tokens, "person", name


def _titled(mentions: Sequence[Mention], tokens: dict[tuple[int, int], tuple[str, ...]]) -> dict[str, Gender]:
    """The gender of a bare surname that the article gives titles of one gender only: Mr. for "Obama"."""
    found: dict[str, set[Gender]] = defaultdict(set)
    for mention in mentions:
        parts = tokens[mention.start, mention.end]
        if len(parts) == 1 and mention.gender != "unknown":
            found[parts[0]].add(mention.gender)
    return {word: next(iter(genders)) for word, genders in found.items() if len(genders) == 1}


class _Index:
    """The bearers met so far, found by the words of their names."""

    def __init__(self) -> None:
        self.bearers: list[Bearer] = []
        self._by_word: dict[str, list[Bearer]] = defaultdict(list)
        self._by_tokens: dict[tuple[str, ...], Bearer] = {}
        self._by_initials: dict[str, Bearer] = {}

    def open(self, tokens: tuple[str, ...], mention: Mention) -> Bearer:
        """A new bearer of this name."""
        bearer = Bearer(tokens, mention.kind, first=mention.paragraph)
        self.bearers.append(bearer)
        self._by_tokens.setdefault(tokens, bearer)
        for word in {tokens[0], tokens[surname_at(tokens)], tokens[-1]}:
            self._by_word[word].append(bearer)
        if len(tokens) > 1 and mention.kind != "person":
            self._by_initials.setdefault("".join(t[0] for t in tokens if t not in _SMALL), bearer)
        return bearer

    def call(self, tokens: tuple[str, ...], bearer: Bearer) -> None:
        """Take in a nickname, if there is one."""
        for form in {tokens, tokens[-1:]} - {()}:
            self._by_tokens.setdefault(form, bearer)

    def call_by(self, given: str, bearer: Bearer) -> None:
        """Take in another given name, as of "everyone called him Mike"."""
        for form in ((given,), (given, bearer.tokens[surname_at(bearer.tokens)])):
            self._by_tokens.setdefault(form, bearer)

    def namesakes(self, word: str) -> list[Bearer]:
        """The latest bearers whose name begins or ends with a word."""
        return self._by_word[word][-_MOST_NAMESAKES:]

    def same_full(self, tokens: tuple[str, ...], mention: Mention) -> Bearer | None:
        """The bearer of this full name, or of one that differs by initials, middle names or a nickname."""
        exact = self._by_tokens.get(tokens)
        if exact:
            return exact
        if mention.kind in ("organization", "place"):
            return None
        namesakes = self.namesakes(tokens[surname_at(tokens)])
        return next(
            (
                b
                for b in reversed(namesakes)
                if b.kind in ("person", "other") and compatible(b.tokens, tokens)
            ),
            None,
        )

    def same_short(self, word: str, mention: Mention) -> Bearer | None:
        """Whom a single word means: a person by surname or given name, an organization by its first word."""
        exact = self._by_tokens.get((word,))
        found = [b for b in self.namesakes(word) if len(b.tokens) > 1]
        people = [
            b for b in found if b.kind not in ("organization", "place") and _may_be_short_for(b, mention)
        ]
        surnames = [b for b in people if b.tokens[surname_at(b.tokens)] == word]
        if mention.kind == "place" and not surnames:
            return exact
        if surnames or (people and not mention.title):
            if _cannot_tell(surnames):
                return exact
            return max(
                surnames or people, key=lambda b: (b.full > 0, b.tokens[-1] not in NAME_SUFFIXES, _weight(b))
            )
        if exact:
            return exact
        if mention.text.isupper() and bare(mention.text) in self._by_initials:
            return self._by_initials[bare(mention.text)]
        if mention.kind == "person" or word in PLACES or word in NATIONALITIES:
            return None
        firms = [b for b in found if b.kind in ("organization", "other") and _stands_for(b, word, mention)]
        return max(firms, key=lambda b: len(b.mentions)) if firms else None


def compatible(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two full names, as tokens, can be one person's: surname, suffix and given names agree."""
    a, b = surname_at(one), surname_at(other)
    if one[a] != other[b] or one[a + 1 :] != other[b + 1 :]:
        return False
    if not a or not b:
        return True
    first, second = one[0], other[0]
    same = first == second or first[0] == second[0] and 1 in (len(first), len(second))
    same = same or NICKNAMES.get(first, first) == NICKNAMES.get(second, second)
    if a > 1 and b > 1 and same:
        x, y = one[1], other[1]
        return x[0] == y[0]
    return same


def _may_be_short_for(bearer: Bearer, mention: Mention) -> bool:
    """Whether a short name can mean this bearer: titles agree, and the full name does not come long after it."""
    if bearer.first - mention.paragraph > _LATEST_INTRODUCTION:
        return False
    return "unknown" in (bearer.gender, mention.gender) or bearer.gender == mention.gender


def _cannot_tell(namesakes: list[Bearer]) -> bool:
    """Whether a bare surname may mean either of two: named as often, and last in the same sentence."""
    met = [b for b in namesakes if b.mentions]
    if len(met) < 2:
        return False
    first, second = sorted(met, key=_weight, reverse=True)[:2]
    same = len(first.mentions) == len(second.mentions) == 1
    return same and first.mentions[-1].sentence == second.mentions[-1].sentence


def _weight(bearer: Bearer) -> tuple[int, int]:
    """How likely a bare surname means this one: the most mentioned so far, then the latest."""
    last = bearer.mentions[-1].start if bearer.mentions else -1
    return len(bearer.mentions), last


def _stands_for(bearer: Bearer, word: str, mention: Mention) -> bool:
    """Whether an organization goes by this one word of its name: the first, or a last such as "Post".

    What follows the first must be such as "Foods Inc.", or have been named before: "Google Stadia" after
    "Google" is something else.
    """
    first, *rest = bearer.tokens
    if rest and rest[-1] == word and word in ORGANIZATION_WORDS:
        return True
    if first != word or is_given_name(word):
        return False
    plain = not any(c.isdigit() for token in rest for c in token)
    return all(t in ORGANIZATION_WORDS for t in rest) or plain and bearer.first <= mention.paragraph


def _name_families(bearers: Sequence[Bearer]) -> None:
    """Make groups of the families that go by a surname: "the Khans"."""
    surnames = {b.tokens[surname_at(b.tokens)] for b in bearers if len(b.tokens) > 1 and b.kind == "person"}
    for bearer in bearers:
        (word, *more) = bearer.tokens
        if not more and word.endswith("s") and word[:-1] in surnames and bearer.kind != "person":
            bearer.described, bearer.label = "group", bearer.name


def _join_shorter(index: _Index, whose: dict[tuple[int, int], Bearer]) -> None:
    """Join a double surname to the full name that ends with it: "Peña Nieto" to "Enrique Peña Nieto"."""
    joined: dict[Bearer, Bearer] = {}
    for bearer in index.bearers:
        if len(bearer.tokens) < 2 or is_given_name(bearer.tokens[0]) and bearer.tokens[0] not in PARTICLES:
            continue
        for other in index.namesakes(bearer.tokens[-1]):
            if (
                len(other.tokens) > len(bearer.tokens)
                and other.tokens[-len(bearer.tokens) :] == bearer.tokens
            ):
                if "organization" in (bearer.kind, other.kind):
                    continue
                joined[bearer] = other
    for key, bearer in whose.items():
        while bearer in joined:
            bearer = joined[bearer]
        whose[key] = bearer
    index.bearers = [b for b in index.bearers if b not in joined]
