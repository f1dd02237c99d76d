"""Whom a pronoun means: "she", "they", "it", "I", and the "who" of "Okafor, who said"."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.people.bearers import Bearer
from onrecord.people.confidence import confidence_of
from onrecord.people.described import decide_description
from onrecord.people.descriptions import is_role, pronoun_gender, role_kind
from onrecord.people.lexicon import DEFINITE, INDEFINITE, word_set
from onrecord.people.sources import Part, pronoun_kind
from onrecord.people.walk import Decision, Walk
from onrecord.people.words import Word

_PHRASE_LINKS = frozenset(("of", "for", "in", "at"))
_INSIDE_PHRASE = frozenset(("of", "for", "at"))
_PHRASE_ENDS = word_set("""from with to on by about against like and or but said says is was are were has had have that who
    which among between including told met made as than""")
_PHRASE_REACH = 14  # words of a phrase before "who" that are looked at


def decide_pronoun(walk: Walk, part: Part) -> Decision:
    """Whom a pronoun means; "you" and "one" mean nobody, "I" inside quotation marks is decided elsewhere."""
    word = walk.words[part.start]
    kind = pronoun_kind(part.head)
    if kind == "he":
        people = walk.focus.he_or_she(pronoun_gender(part.head), word.sentence, word.paragraph)
        return walk.best_of(part, people, "pronoun")
    if kind == "it":
        return walk.best_of(part, walk.focus.things(word.sentence, word.paragraph), "pronoun")
    if kind == "they":
        return _they(walk, part, word)
    if kind == "who":
        return _antecedent(walk, part)
    return _author(walk, part) if kind == "i" and not word.quoted else Decision()


def _author(walk: Walk, part: Part) -> Decision:
    """Who “I” or “we” is outside quotation marks: the article's author."""
    if walk.author is None:
        walk.author = Bearer((), "other", described="unnamed", label=walk.byline or "the author")
    walk.mention(walk.author, part)
    return Decision((walk.author,), "pronoun", confidence_of("author"))


def _they(walk: Walk, part: Part, word: Word) -> Decision:
    """Who “they” are: a group or those named together, else an organization, else one person."""
    many = walk.focus.they(word.paragraph)
    if many:
        return Decision(many, "pronoun", confidence_of("they"))
    things = walk.focus.things(word.sentence, word.paragraph)
    people = walk.focus.he_or_she("unknown", word.sentence, word.paragraph)
    return walk.best_of(part, things or people, "pronoun")


def _antecedent(walk: Walk, part: Part) -> Decision:
    """Whom "who", "which" or "that" goes back to: the name or description right before it."""
    words, sentence = walk.words, walk.words[part.start].sentence
    last = part.start - 1
    while last >= 0 and not words[last].text[0].isalnum() and words[last].sentence == sentence:
        last -= 1
    if last < 0 or words[last].sentence != sentence:
        return Decision()
    begin = _phrase_start(words, last)
    named = _named_before(walk, begin, last, comma=last + 1 < part.start)
    if named:
        return Decision((named,), "pronoun", confidence_of("relative", 1))
    begin = _person_start(words, begin, last)
    head = begin
    while head < last and words[head + 1].lower not in _PHRASE_LINKS:
        head += 1
    noun, first = words[head].lower, words[begin].lower
    bare = first not in DEFINITE and first not in INDEFINITE
    if pronoun_kind(first) or bare and (role_kind(noun) == "unnamed" or last - begin > 3):
        return Decision()
    phrase = Part(begin, last + 1, "description", noun, None, None, first in DEFINITE, role_kind(noun))
    return Decision(decide_description(walk, phrase).bearers, "pronoun", confidence_of("relative", 0))


def _named_before(walk: Walk, begin: int, last: int, *, comma: bool) -> Bearer | None:
    """The name that "who" goes back to, where the words [begin, last] before it end in one or follow one."""
    words = walk.words
    of = _name_before_place(walk, last)
    if of is not None:
        return of
    bearer = walk.names_at.get(last)
    if bearer and (comma and bearer.kind == "person" or begin == last or walk.names_at.get(begin) is bearer):
        return bearer
    return walk.names_at.get(begin - 2) if begin > 1 and words[begin - 1].text == "," else None


def _name_before_place(walk: Walk, last: int) -> Bearer | None:
    """The person of "Ana Okafor of Ohio, who", where word `last` ends the name of a place or organization."""
    place = walk.names_at.get(last)
    if place is None or place.kind == "person":
        return None
    k = last
    while k > 0 and walk.names_at.get(k) is place:
        k -= 1
    if walk.words[k].lower == "the":
        k -= 1
    return walk.names_at.get(k - 1) if walk.words[k].lower in ("of", "at", "in", "for", "from", ",") else None


def _person_start(words: Sequence[Word], begin: int, last: int) -> int:
    """Where the people of "the ire of lawmakers, who" begin: after the last "of" if people end the phrase."""
    links = [k for k in range(begin, last) if words[k].lower in _PHRASE_LINKS]
    if not links or not is_role(words[last].lower) or is_role(words[links[-1] - 1].lower):
        return begin
    return links[-1] + 1


def _phrase_start(words: Sequence[Word], last: int) -> int:
    """The index of the first word of the noun phrase that ends at word `last`."""
    begin = last
    while begin > 0 and last - begin < _PHRASE_REACH:
        before = words[begin - 1]
        opened = words[begin].lower in DEFINITE or words[begin].lower in INDEFINITE
        if opened and before.lower not in _INSIDE_PHRASE:
            break
        if not before.text[0].isalnum() and before.text not in ("’s", "'s"):
            break
        if before.sentence != words[last].sentence or before.lower in _PHRASE_ENDS:
            break
        begin -= 1
    while begin < last and words[begin].lower in _PHRASE_LINKS:
        begin += 1
    return begin
