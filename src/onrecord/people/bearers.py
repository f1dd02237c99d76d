"""Who bears a name in the article, or is described: what its mentions tell of it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from onrecord.people.descriptions import folded, role_gender
from onrecord.people.kinds import bare, given_gender, is_given_name
from onrecord.people.lexicon import DEFINITE, NAME_SUFFIXES
from onrecord.people.mentions import Form, Gender, Mention, NameKind
from onrecord.people.roles import ORGANIZATION_ROLES, PERSON_ROLES

Described = Literal["", "person", "group", "organization", "document", "unnamed"]
_KINDS: tuple[NameKind, ...] = ("person", "organization", "place", "other")
_ONLY_PERSON_ROLES = PERSON_ROLES - ORGANIZATION_ROLES  # a developer may be a person or a company
_NICKNAME = re.compile(r"\s[“\"‘'(]([^”\"’')]+)[”\"’')](?=\s)")
_SURE_PLACE = 0.85  # a place by its name: "the US secretary of state" makes no person of it
_GUESS = 6  # points of a kind guessed from a name's shape alone: saying it often proves no more


@dataclass(eq=False)
class Bearer:
    """Somebody or something in the article, while its mentions are gathered.

    `described` is empty for who has a name; else what the description is of: person, group, organization,
    document or unnamed.
    """

    tokens: tuple[str, ...]
    kind: NameKind
    described: Described = ""
    label: str = ""
    mentions: list[Mention] = field(default_factory=list)
    kinds: Counter[NameKind] = field(default_factory=Counter)
    genders: Counter[Gender] = field(default_factory=Counter)
    facts: set[str] = field(default_factory=set)
    first: int = -1
    full: int = 0
    speaks: bool = False

    def add(self, mention: Mention) -> None:
        """Take in one more mention."""
        self.mentions.append(mention)

    def learn(self, mention: Mention) -> None:
        """Take in what a name's surroundings tell of its bearer: kind, gender, facts."""
        if mention.facts:
            self.facts |= folded(mention.facts)
        if mention.kind != "other":
            points = round(10 * mention.confidence)
            before = self.kinds.get(mention.kind, 0)
            self.kinds[mention.kind] = before + points if points > _GUESS else max(before, points)
        if mention.kind == "place" and mention.confidence > _SURE_PLACE:
            pass
        elif mention.facts & _ONLY_PERSON_ROLES or mention.title and not mention.facts & ORGANIZATION_ROLES:
            self.kinds["person"] += 8
        elif mention.facts & ORGANIZATION_ROLES:
            self.kinds["organization"] += 8 if is_given_name(self.tokens[0]) else 12
        told = [g for g in map(role_gender, sorted(mention.facts)) if g != "unknown"]
        if mention.gender != "unknown":
            self.genders[mention.gender] += 3
        elif told and not mention.title:
            self.genders[told[0]] += 1
        if self.kinds:
            self.kind = max(_KINDS, key=lambda kind: self.kinds.get(kind, 0))

    @property
    def gender(self) -> Gender:
        """What titles and roles tell; where they do not, what the given name does."""
        if self.genders:
            (gender, count), *rest = self.genders.most_common()
            if not rest or rest[0][1] < count:
                return gender
        return given_gender(self.tokens[0]) if self.tokens else "unknown"

    @property
    def human(self) -> bool:
        """Whether anything but the shape of the name says that this is a person."""
        if self.described:
            return self.described == "person"
        known = is_given_name(self.tokens[0]) or self.speaks or bool(self.genders)
        return self.kind == "person" and (known or self.kinds["person"] > _GUESS)

    @property
    def known_from_start(self) -> bool:
        """Whether somebody unnamed was first spoken of as known: "the nominee", not "a nominee"."""
        return bool(self.mentions) and self.mentions[0].text.split()[0].lower() in DEFINITE

    @property
    def name(self) -> str:
        """The fullest form of the name, or of the description: most words, then most letters, then the first met."""
        if self.label:
            return self.label
        told: Form = "description" if self.described else "name"
        forms = dict.fromkeys(m.text for m in self.mentions if m.form == told)
        plain = [" ".join((f if self.described else _NICKNAME.sub(" ", f)).split()) for f in forms]
        return max(plain, key=lambda f: (len(f.split()), len(f)), default="")


def nickname(name: str) -> str:
    """The nickname that stands inside a name in marks: "Big Tony" of “Anthony "Big Tony" Marsella”; or nothing."""
    match = _NICKNAME.search(name)
    return match[1] if match else ""


@lru_cache(maxsize=1 << 12)
def name_tokens(name: str) -> tuple[str, ...]:
    """A name's words in lower case without stops and possessives: "Ana B. Okafor’s" -> ("ana", "b", "okafor")."""
    words = _NICKNAME.sub(" ", name).replace("’s", "").replace("'s", "").replace(",", " ").split()
    return tuple(w for w in (bare(word).strip("-'’*") for word in words) if w and w != "the")


def surname_at(tokens: tuple[str, ...]) -> int:
    """The index of a person's last name among the tokens; what follows is a suffix such as "jr"."""
    at = len(tokens) - 1
    while at > 0 and tokens[at] in NAME_SUFFIXES:
        at -= 1
    return at
