"""From a source to who it is: walk the article in order and decide name, description and pronoun."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.people.confidence import confidence_of
from onrecord.people.descriptions import content_words, fold, folded, is_role, pronoun_gender, role_gender, role_kind, singular
from onrecord.people.entities import Bearer, name_tokens
from onrecord.people.focus import Focus, is_thing
from onrecord.people.lexicon import (
    DEFINITE,
    GENERIC_ORGANIZATIONS,
    INDEFINITE,
    NATIONALITIES,
    ORGANIZATION_ROLES,
    ORGANIZATION_TYPES,
    PARTIES,
    PERSON_ROLES,
    PLACE_ROLES,
    STAND_IN_ROLES,
)
from onrecord.people.mentions import Mention
from onrecord.people.sources import Part, pronoun_kind
from onrecord.people.words import Word, index_at
from onrecord.types import Resolution

_SPOUSES = frozenset("husband wife boyfriend girlfriend fiancé fiancée ex-husband ex-wife".split())
_TIE = 0.05  # of focus scores: nothing tells the two apart
_CAMPAIGN_ADJECTIVES = frozenset("presidential election general primary senate own new re-election".split())
_CAMPAIGN = frozenset(("campaign", "administration", "camp"))


@dataclass(frozen=True, slots=True)
class Decision:
    """Who a source is: its bearers (none where the text does not tell), how it was found, how surely."""

    bearers: tuple[Bearer, ...] = ()
    resolution: Resolution | None = None
    confidence: float = 0.0
    rivals: tuple[tuple[Bearer, float], ...] = ()


@dataclass
class Walk:
    """The state of one walk through an article."""

    text: str
    words: Sequence[Word]
    whose: dict[tuple[int, int], Bearer]
    people: Sequence[Bearer]
    focus: Focus = field(default_factory=Focus)
    described: dict[str, Bearer] = field(default_factory=dict)
    by_head: dict[str, Bearer] = field(default_factory=dict)
    owned: dict[tuple[Bearer, str], Bearer] = field(default_factory=dict)
    names_at: dict[int, Bearer] = field(default_factory=dict)
    byline: str | None = None
    author: Bearer | None = None

    def pass_name(self, mention: Mention) -> None:
        """Take in a name on the way."""
        bearer = self.whose.get((mention.start, mention.end))
        if bearer:
            self.focus.note(
                bearer, mention.sentence, mention.paragraph,
                subject=mention.subject, quoted=mention.quoted, oblique=mention.oblique,
            )  # fmt: skip

    def pass_pair(self, one: Mention, other: Mention) -> None:
        """Take in two people named together, whom "they" can mean; both are subjects if the first is."""
        pair = [self.whose.get((m.start, m.end)) for m in (one, other)]
        bearers = tuple(b for b in pair if b and b.human)
        if len(bearers) == 2 and not one.quoted:
            self.focus.note_many(bearers, one.paragraph)
            self.focus.note(bearers[1], other.sentence, other.paragraph, subject=one.subject, oblique=one.oblique)

    def know_owned(self, owner: Mention, start: int) -> None:
        """Take in an organization that is known by whose it is, where one follows a name: "Okafor’s campaign".

        `start` is the index of the word after the name.
        """
        bearer = self.whose.get((owner.start, owner.end))
        k = start + (start < len(self.words) and self.words[start].text in ("’s", "'s"))
        while k < min(start + 3, len(self.words)) and self.words[k].lower in _CAMPAIGN_ADJECTIVES:
            k += 1
        if bearer is None or k >= len(self.words) or self.words[k].lower not in _CAMPAIGN:
            return
        if k + 1 < len(self.words) and is_role(self.words[k + 1].lower):
            return
        first = next(i for i in range(start - 1, -1, -1) if self.words[i].start <= owner.start)
        part = Part(first, k + 1, "description", self.words[k].lower, None, owner, True, "organization")
        campaign = self.owned.setdefault((bearer, part.head), Bearer((), "other", described="organization"))
        campaign.add(self._as_mention(part))
        plainest = max(campaign.mentions, key=lambda m: (len(name_tokens(m.text)) - 2 * _adjectives(m.text), len(m.text)))
        campaign.label = " ".join(plainest.text.split())

    def pass_description(self, part: Part) -> None:
        """Take in a description that opens a sentence: whoever it means comes into focus."""
        decision = self._description(part)
        group = len(decision.bearers) == 1 and decision.bearers[0].described == "group"
        if group or len(decision.bearers) > 1:
            self.focus.note_many(decision.bearers, self.words[part.start].paragraph)

    def pass_pronoun(self, mention: Mention) -> None:
        """Take in a "he" or "she" of the narration: whoever it means stays in focus."""
        if mention.quoted:
            return
        if mention.head not in ("he", "she"):
            self._learn_gender(mention)
            return
        ranked = self.focus.he_or_she(mention.gender, mention.sentence, mention.paragraph)
        if ranked and ranked[0][1] > -3:
            self._refer(ranked[0][0], mention)

    def _learn_gender(self, mention: Mention) -> None:
        """Learn from "thanked her husband" that the one person of this sentence so far is a woman."""
        after = index_at(self.words, mention.end)
        if after >= len(self.words) or self.words[after].lower not in _SPOUSES:
            return
        present = self.focus.in_sentence(mention.sentence)
        if len(present) == 1 and not present[0].genders and present[0].human and not present[0].described:
            if not self.focus.he_or_she(mention.gender, mention.sentence, mention.paragraph):
                present[0].genders[mention.gender] += 1

    def decide(self, part: Part) -> Decision:
        """Who one part of a source is."""
        if part.form == "name" and part.mention:
            return self._named(part, part.mention)
        if part.form == "pronoun":
            return self._pronoun(part)
        return self._description(part)

    def _named(self, part: Part, mention: Mention) -> Decision:
        bearer = self.whose.get((mention.start, mention.end))
        if bearer is None:
            return Decision()
        self.focus.note(bearer, mention.sentence, mention.paragraph, subject=True, quoted=mention.quoted)
        return Decision((bearer,), "name", confidence_of("name", len(bearer.tokens), bearer.full))

    def _pronoun(self, part: Part) -> Decision:
        word = self.words[part.start]
        kind = pronoun_kind(part.head)
        if kind == "he":
            ranked = self.focus.he_or_she(pronoun_gender(part.head), word.sentence, word.paragraph)
            return self._ranked(part, ranked, "pronoun")
        if kind == "it":
            return self._ranked(part, self.focus.things(word.sentence, word.paragraph), "pronoun")
        if kind == "they":
            return self._they(part, word)
        if kind == "who":
            return self._antecedent(part)
        if kind == "i" and not word.quoted:
            return self._author(part)
        return Decision()

    def _author(self, part: Part) -> Decision:
        """ "I" or "we" outside quotation marks: the article's author."""
        if self.author is None:
            self.author = Bearer((), "other", described="unnamed", label=self.byline or "the author")
        self._mention(self.author, part)
        single = part.head in ("i", "me", "my")
        return Decision((self.author,), "pronoun", confidence_of("author", single, 1))

    def _they(self, part: Part, word: Word) -> Decision:
        bearers = self.focus.they(word.paragraph)
        things = self.focus.things(word.sentence, word.paragraph)
        if bearers:
            return Decision(bearers, "pronoun", confidence_of("they", 1, 1))
        if things:
            return self._ranked(part, things, "pronoun")
        return self._ranked(part, self.focus.he_or_she("unknown", word.sentence, word.paragraph), "pronoun")

    def _antecedent(self, part: Part) -> Decision:
        """Whom "who", "which" or "that" goes back to: the name or description right before it."""
        sentence = self.words[part.start].sentence
        k = part.start - 1
        while k >= 0 and not self.words[k].text[0].isalnum() and self.words[k].sentence == sentence:
            k -= 1
        if k < 0 or self.words[k].sentence != sentence:
            return Decision()
        begin = self._phrase_start(k)
        before = begin - 2 if begin > 1 and self.words[begin - 1].text == "," else begin
        comma = k + 1 < part.start
        of = self._name_before_of(k)
        if of is not None:
            return Decision((of,), "pronoun", confidence_of("relative", 1, 1))
        for at in (k, before):
            bearer = self.names_at.get(at)
            if bearer and (comma and bearer.kind == "person" or at == before or begin == k or self.names_at.get(begin) is bearer):
                return Decision((bearer,), "pronoun", confidence_of("relative", 1, 1))
        head = begin
        while head < k and self.words[head + 1].lower not in _PHRASE_LINKS:
            head += 1
        noun = self.words[head].lower
        definite = self.words[begin].lower in DEFINITE
        opened = definite or self.words[begin].lower in INDEFINITE
        if not opened and (role_kind(noun) == "unnamed" or k - begin > 3) or pronoun_kind(self.words[begin].lower):
            return Decision()
        found = Part(begin, k + 1, "description", noun, None, None, definite, role_kind(noun))
        decision = self._description(found)
        return Decision(decision.bearers, "pronoun", confidence_of("relative", 0, 1))

    def _name_before_of(self, k: int) -> Bearer | None:
        """The person of "Ana Okafor of Ohio, who": word `k` ends the place."""
        place = self.names_at.get(k)
        if place is None or place.kind == "person":
            return None
        while k > 0 and self.names_at.get(k) is place:
            k -= 1
        if self.words[k].lower == "the":
            k -= 1
        if self.words[k].lower not in ("of", "at", "in", "for", "from", ","):
            return None
        return self.names_at.get(k - 1)

    def _phrase_start(self, k: int) -> int:
        """The index of the first word of the noun phrase that ends at word `k`."""
        begin = k
        while begin > 0 and k - begin < 9 and self.words[begin].lower not in DEFINITE | INDEFINITE:
            before = self.words[begin - 1]
            if not before.text[0].isalnum() and before.text not in ("’s", "'s"):
                break
            if before.sentence != self.words[k].sentence or before.lower in _PHRASE_ENDS:
                break
            begin -= 1
        while begin < k and self.words[begin].lower in _PHRASE_LINKS:
            begin += 1
        return begin

    def _description(self, part: Part) -> Decision:
        kind = part.kind
        if part.head == "":
            return Decision()
        if part.start and self.words[part.start - 1].text == "@":
            handled = [b for b in self.people if "@" + part.head in b.facts]
            return self._known(part, handled[0], confidence_of("name", 1, 1)) if handled else self._itself(part)
        if part.owner and part.head in _CAMPAIGN:
            return self._of_owner(part)
        if part.definite and kind == "person":
            return self._definite_person(part)
        if part.definite and (kind == "organization" or part.head in ORGANIZATION_ROLES):
            return self._definite_organization(part)
        if part.definite and kind == "group":
            return self._definite_group(part)
        return self._itself(part)

    def _of_owner(self, part: Part) -> Decision:
        """An organization known by whose it is: "the Okafor campaign"."""
        owner = part.owner and self.whose.get((part.owner.start, part.owner.end))
        if not owner:
            return self._itself(part)
        bearer = self.owned.get((owner, part.head))
        if bearer is None:
            bearer = self.owned[owner, part.head] = Bearer((), "other", described="organization")
            self.by_head[part.head] = bearer
        self._mention(bearer, part)
        self.by_head[part.head] = bearer
        return Decision((bearer,), "description", confidence_of("itself", 1, 1))

    def _definite_person(self, part: Part) -> Decision:
        """ "The senator": who has been called so, or else whoever is in focus."""
        word = self.words[part.start]
        first = word.lower
        ranking = self.focus.he_or_she(role_gender(part.head), word.sentence, word.paragraph)
        matches = self._called(part)
        if matches:
            best = [b for points, b in matches if points == matches[0][0]]
            scores = dict(ranking)
            bearer = max(best, key=lambda b: (b.first <= word.paragraph, scores.get(b, -9.0)))
            return self._known(part, bearer, confidence_of("described", matches[0][0], len(best)))
        stands_in = part.head in STAND_IN_ROLES | NATIONALITIES or part.head.endswith("-year-old")
        if part.head in self.by_head and not (stands_in and _is_definite(self.by_head[part.head])) and first in ("the", "this", "that"):
            return self._known(part, self.by_head[part.head], confidence_of("again", 1, 1))
        owner = part.owner and self.whose.get((part.owner.start, part.owner.end))
        if stands_in and first in ("the", "this", "that") and not (owner and owner.kind != "place"):
            told = folded(content_words(self.words, part.start, part.end)) & PARTIES
            ranking = [
                (b, score) for b, score in ranking
                if not b.described and score > -4.5 and (not told or told & b.facts or not b.facts & PARTIES)
            ]  # fmt: skip
            return self._ranked(part, ranking, "description")
        return self._itself(part)

    def _called(self, part: Part) -> list[tuple[float, Bearer]]:
        """Those whom the text has called what this description says, with points, best first."""
        told = folded(content_words(self.words, part.start, _phrase_end(self.words, part)))
        head = fold(part.head)
        found = []
        owner = part.owner and self.whose.get((part.owner.start, part.owner.end))
        for bearer in self.people:
            shared = told & bearer.facts
            if owner and owner.kind != "place" and not set(owner.tokens) & bearer.facts:
                continue
            if not shared or bearer.kind in ("organization", "place"):
                continue
            if bearer.facts & _LESSER != told & _LESSER:
                continue
            if told & PARTIES and bearer.facts & PARTIES and not told & bearer.facts & PARTIES:
                continue
            points = 2.0 * (head in shared) + len(shared - {head}) - 0.3 * len(told - shared - {head})
            if not (head in shared or shared & PERSON_ROLES):
                continue
            if points >= (2.0 if not part.owner else 1.4):
                found.append((points, bearer))
        return sorted(found, key=lambda pair: (pair[0], len(pair[1].mentions)), reverse=True)

    def _definite_organization(self, part: Part) -> Decision:
        head = part.head
        if any(k in self.names_at for k in range(part.start, part.end)):
            return self._itself(part)
        word = self.words[part.start]
        things = self.focus.things(word.sentence, word.paragraph)
        rank = {b: s for b, s in things}
        firms = [b for b in self.people if b.kind in ("organization", "place", "other")]
        named = [b for b in firms if head in b.tokens]
        if not named and head in ORGANIZATION_TYPES:
            named = [b for b in firms if ORGANIZATION_TYPES[head] & set(b.tokens)]
        if not named:
            named = [b for b in firms if head in b.facts and b.kind == "organization"]
        if not named and head in PLACE_ROLES:
            named = [b for b in firms if b.kind == "place"]
        owned = self.by_head.get(head)
        near = owned is not None and word.paragraph - owned.mentions[-1].paragraph <= 2
        if owned is not None and near and (not named or head in PLACE_ROLES):
            return self._known(part, owned, confidence_of("again", 1, 1))
        if named and any(b in rank for b in named):
            named = [b for b in named if b in rank]
        owned = self.by_head.get(head)
        if head in _CAMPAIGN and self.owned:
            scores = dict(things) | dict(self.focus.he_or_she("unknown", word.sentence, word.paragraph))
            whose = [(max(scores.get(b, -9.0), scores.get(owner, -9.0) - 0.5), b) for (owner, h), b in self.owned.items() if h == head]
            if whose:
                return self._known(part, max(whose, key=lambda pair: pair[0])[1], confidence_of("again", 1, 1))
        if named:
            best = max(named, key=lambda b: (rank.get(b, -9.0), len(b.mentions)))
            return self._known(part, best, confidence_of("organization", 1, len(named)))
        if owned is not None:
            return self._known(part, owned, confidence_of("again", 1, 1))
        if head in GENERIC_ORGANIZATIONS:
            ranking = [r for r in things if r[0].kind == "organization" and not r[0].described]
            if ranking and ranking[0][1] > -4:
                return self._ranked(part, ranking, "description")
        return self._itself(part)

    def _definite_group(self, part: Part) -> Decision:
        one = fold(singular(part.head))
        if part.end - part.start < 2:
            return self._itself(part)
        members = [b for b in self.people if one in b.facts and b.human and is_role(part.head)]
        if self.words[part.start + 1].lower in ("two", "couple", "pair", "duo") and is_role(part.head):
            word = self.words[part.start]
            pair = [b for b, _ in self.focus.he_or_she("unknown", word.sentence, word.paragraph) if b.human][:2]
            if len(pair) == 2 and part.end - part.start <= 4:
                return Decision(tuple(pair), "description", confidence_of("members", 0, 1))
        if len(members) == 2 and self.words[part.start].lower == "the" and part.end - part.start <= 3:
            return Decision(tuple(members), "description", confidence_of("members", 1, 1))
        if part.end - part.start <= 2 and part.head in self.by_head:
            return self._known(part, self.by_head[part.head], confidence_of("again", 1, 1))
        return self._itself(part)

    def _itself(self, part: Part) -> Decision:
        """Somebody unnamed: the description is all that the text tells."""
        words = " ".join(w.lower for w in self.words[part.start : part.end])
        key = " ".join(words.split()[1:]) if words.split()[0] in DEFINITE | {"a", "an"} else words
        bearer = self.described.get(key)
        if bearer is None and part.definite and part.end - part.start <= 3 and not part.owner:
            bearer = self.by_head.get(part.head)
        if bearer is None:
            kind = part.kind
            bearer = Bearer((), "other", described=kind)
            gender = role_gender(part.head)
            if gender != "unknown":
                bearer.genders[gender] += 1
            self.described[key] = bearer
        self.by_head[part.head] = bearer
        self._mention(bearer, part)
        return Decision((bearer,), "description", confidence_of("itself", 1, 1))

    def _known(self, part: Part, bearer: Bearer, confidence: float) -> Decision:
        self._mention(bearer, part)
        return Decision((bearer,), "description", confidence)

    def _ranked(self, part: Part, ranked: list[tuple[Bearer, float]], resolution: Resolution) -> Decision:
        if not ranked:
            return Decision() if resolution == "pronoun" else self._itself(part)
        bearer, score = ranked[0]
        margin = score - ranked[1][1] if len(ranked) > 1 else 9.0
        if margin < _TIE and resolution == "pronoun" and not is_thing(bearer) and ranked[1][0].human and bearer.human:
            return Decision(rivals=tuple(ranked[:4]))
        self._mention(bearer, part)
        return Decision((bearer,), resolution, confidence_of(resolution, margin, score), tuple(ranked[:4]))

    def _mention(self, bearer: Bearer, part: Part) -> None:
        """Add this part of a source to whom it turned out to mean, and put them in focus."""
        self._refer(bearer, self._as_mention(part))

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
        if is_thing(bearer) and bearer.described == "organization":
            self.by_head[mention.head] = bearer


_PHRASE_LINKS = frozenset(("of", "for", "in"))
def _adjectives(name: str) -> int:
    return sum(word.lower() in _CAMPAIGN_ADJECTIVES for word in name.split())


def _is_definite(bearer: Bearer) -> bool:
    """Whether an unnamed bearer was first spoken of as somebody known: "the nominee", not "a nominee"."""
    return bool(bearer.mentions) and bearer.mentions[0].text.split()[0].lower() in DEFINITE


_LESSER = frozenset("vice deputy assistant ex-president acting".split())


def _phrase_end(words: Sequence[Word], part: Part) -> int:
    """Where the description's own words end, its commas and relative clauses left out."""
    for k in range(part.start, part.end):
        if words[k].text == "," or words[k].lower in ("who", "which", "that") and k > part.start:
            return k
    return part.end


_PHRASE_ENDS = frozenset(
    """at from with to on by about against like and or but said says is was are were has had have that who
    which among between including told met made as than""".split()
)
