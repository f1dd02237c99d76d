"""What the text says about the people it names, beside the name: titles, appositions, "is a", party letters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from onrecord.people.kinds import bare
from onrecord.people.lexicon import (
    DEFINITE,
    FEMALE_PRONOUNS,
    INDEFINITE,
    MALE_PRONOUNS,
    NATIONALITIES,
    NEVER_NAMES,
    PLURAL_PRONOUNS,
    word_set,
)
from onrecord.people.mentions import Gender, Mention, NameSpan, Number
from onrecord.people.roles import (
    DOCUMENT_ROLES,
    FEMALE_ROLES,
    FEMALE_TITLES,
    GROUP_ROLES,
    MALE_ROLES,
    MALE_TITLES,
    ORGANIZATION_ROLES,
    PERSON_ROLES,
    ROLE_SYNONYMS,
    TITLE_FILL,
    TITLE_ROLES,
    TITLES,
)
from onrecord.people.words import Word, index_at, places

RoleKind = Literal["person", "group", "organization", "document", "unnamed"]
_POSSESSIVES = frozenset(("’s", "'s", "’S", "'S"))
_TITLE_WORDS = TITLES | TITLE_FILL
_OWNERS = word_set("his her their its my our the")
_DOERS = {
    "owns": "owner", "runs": "head", "founded": "founder", "leads": "leader", "heads": "head", "coaches": "coach",
    "manages": "manager", "chairs": "chair", "directed": "director", "wrote": "author", "edits": "editor",
}  # fmt: skip
_MEETING = word_set("met told beat made saw hit wrote sent left quit joins became like")
_APPOSITION_STARTS = word_set("a an the his her its their one")
_COPULAS = word_set("is was are were became becomes remains")
_LEFT_REACH, _RIGHT_REACH = 9, 24  # words looked at on each side of a name
_PARTIES = {"r": "republican", "d": "democrat", "i": "independent", "gop": "republican"}
_CLAUSE_ENDS = word_set(', . ; — – “ ” " who which said says')
_SMALL = NEVER_NAMES - word_set("first new old former young big early second")
_NOT_TELLING = _SMALL | DEFINITE | INDEFINITE


def name_mentions(text: str, words: Sequence[Word], names: Sequence[NameSpan]) -> list[Mention]:
    """The names as mentions, each with its title, gender, and what stands beside it."""
    found: list[Mention] = []
    end = 0
    for i, name in _located(words, names):
        if i >= len(words):
            break
        mention = _name_mention(text, words, i, name)
        if found and i - end == 1 and words[end].lower == "and" and _is_plural_role(found[-1].title):
            mention = mention._replace(facts=mention.facts | found[-1].facts)
        found.append(mention)
        end = index_at(words, name.end - 1) + 1
    return found


def _is_plural_role(title: str) -> bool:
    """Whether a title is several people's: "Strikers" before "Ola Berg and Sam Yates"."""
    last = title.rsplit(maxsplit=1)[-1].lower() if title else ""
    return singular(last) != last and is_role(last)


_THIRD_PERSON = MALE_PRONOUNS | FEMALE_PRONOUNS


def pronoun_mentions(words: Sequence[Word]) -> list[Mention]:
    """The personal pronouns of the third person, in order."""
    found = []
    for i in places(words, _THIRD_PERSON):
        word = words[i]
        gender = pronoun_gender(word.lower)
        found.append(
            Mention(
                word.start, word.end, word.text, "pronoun", "person", gender=gender, head=word.lower,
                sentence=word.sentence, paragraph=word.paragraph, quoted=word.quoted,
                oblique=word.lower not in ("he", "she"), subject=is_subject(words, i, i + 1),
            )
        )  # fmt: skip
    return found


def pronoun_gender(pronoun: str) -> Gender:
    """The gender of a lower-case pronoun."""
    if pronoun in MALE_PRONOUNS:
        return "male"
    return "female" if pronoun in FEMALE_PRONOUNS else "unknown"


def pronoun_number(pronoun: str) -> Number:
    """Whether a lower-case pronoun means one or many."""
    return "many" if pronoun in PLURAL_PRONOUNS or pronoun in ("we", "us", "our") else "one"


def is_subject(words: Sequence[Word], start: int, end: int) -> bool:
    """Whether words [start, end) open their clause, as a subject does, or are followed by a verb's sign."""
    before = words[start - 1] if start else None
    opens = before is None or before.sentence != words[start].sentence or words[start].initial
    after = words[end].lower if end < len(words) else ""
    return opens or after in _AUXILIARIES or after.endswith(("ed", "n’t", "n't")) or after in _SAYING


def _is_object(words: Sequence[Word], start: int) -> bool:
    """Whether what begins at word `start` hangs on a preposition or is spoken to: "with Okafor", "told Okafor"."""
    return start > 0 and words[start].joined and words[start - 1].lower in _BEFORE_OBJECTS


_BEFORE_OBJECTS = word_set("""of with to from against for about at on over after before between under like than told asked asking telling
    tells interviewed called calling blasted attacked accused criticized praised defeated beat met""")
_AUXILIARIES = word_set(
    "is was has had will would can could may might did does do says said told who also then now"
)
_SAYING = word_set("says said told wrote tweeted adds thinks thought went began took made made gave")


def singular(noun: str) -> str:
    """A lower-case noun without its plural ending, where the ending is plain."""
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith("men"):
        return noun[:-3] + "man"
    if noun.endswith(("sses", "ches", "shes", "xes")):
        return noun[:-2]
    return noun[:-1] if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) else noun


def is_role(noun: str) -> bool:
    """Whether a lower-case noun, singular or plural, is a person's role."""
    return noun in PERSON_ROLES or singular(noun) in PERSON_ROLES


def role_kind(noun: str) -> RoleKind:
    """What a description with this main noun is: person, group, organization, document, or unnamed."""
    one = singular(noun)
    if noun.endswith("-year-old") or noun in NATIONALITIES and one == noun:
        return "person"
    if noun in GROUP_ROLES or (one != noun and one in PERSON_ROLES) or noun in NATIONALITIES and one != noun:
        return "group"
    if noun in PERSON_ROLES:
        return "person"
    if noun in DOCUMENT_ROLES or one in DOCUMENT_ROLES:
        return "document"
    if noun in ORGANIZATION_ROLES:
        return "organization"
    if one in ORGANIZATION_ROLES:
        return "group"
    return "group" if one != noun else "unnamed"


def role_gender(noun: str) -> Gender:
    """The gender that a lower-case role noun or title tells, if any."""
    if noun in MALE_ROLES or noun in MALE_TITLES:
        return "male"
    return "female" if noun in FEMALE_ROLES or noun in FEMALE_TITLES else "unknown"


def content_words(words: Sequence[Word], start: int, end: int) -> frozenset[str]:
    """The telling words of [start, end) in lower case, small words left out."""
    found = set()
    for k in range(start, end):
        word = bare(words[k].text)
        if word and word[0].isalnum() and word not in _NOT_TELLING:
            found.add(word)
    return frozenset(found)


def folded(words: frozenset[str]) -> frozenset[str]:
    """Each of the words in the form that its synonyms share, so that two descriptions can be compared."""
    return frozenset(fold(word) for word in words)


def fold(word: str) -> str:
    """A lower-case role word in the form that its synonyms share."""
    word = TITLE_ROLES.get(word, word)
    word = ROLE_SYNONYMS.get(word, word)
    one = singular(word)
    return ROLE_SYNONYMS.get(one, one)


def _located(words: Sequence[Word], names: Sequence[NameSpan]) -> list[tuple[int, NameSpan]]:
    """Each name with the index of its first word, in order."""
    return [(index_at(words, name.start), name) for name in sorted(names, key=lambda n: n.start)]


def _name_mention(text: str, words: Sequence[Word], start: int, name: NameSpan) -> Mention:
    end = start + 1
    while end < len(words) and words[end].start < name.end:
        end += 1
    left = left_modifiers(words, start)
    told = content_words(words, left, start) | _facts_right(words, end)
    title = text[words[left].start : words[start - 1].end] if left < start else ""
    word = words[start]
    return Mention(
        name.start, name.end, text[name.start : name.end], "name", name.kind, name.confidence,
        gender=_title_gender(words, left, start), head=bare(words[end - 1].text), definite=True, title=title,
        facts=told, sentence=word.sentence, paragraph=word.paragraph, quoted=word.quoted,
        oblique=end < len(words) and words[end].text in _POSSESSIVES or _is_object(words, left), subject=is_subject(words, left, end),
    )  # fmt: skip


def left_modifiers(words: Sequence[Word], start: int) -> int:
    """Where the title or role before a name begins ("White House spokesman Josh Earnest"); `start` if none."""
    i = start - 1
    if i < 0 or not words[start].joined or words[i].lower in ("and", "or"):
        return start
    if words[i].text == ",":
        return _left_apposition(words, i) or start
    if i > 0 and words[i].lower in ("named", "called") and is_role(words[i - 1].lower):
        i -= 1
    if bare(words[i].text) not in TITLES and not is_role(words[i].lower):
        return start
    small = words[i].text[0].islower()
    while (
        i > 0 and start - i < _LEFT_REACH and words[i].joined and words[i].sentence == words[start].sentence
    ):
        before = words[i - 1]
        known = bare(before.text) in _TITLE_WORDS or before.text in _POSSESSIVES
        if not known and (not before.text[0].isalnum() or before.lower in _SMALL):
            return i - 1 if before.lower in _OWNERS and before.lower != "the" else i
        verb = not small or before.lower.endswith("ed") or before.lower in _MEETING
        if not known and verb and before.text[0].islower():
            return i
        i -= 1
    return i


def _left_apposition(words: Sequence[Word], comma: int) -> int | None:
    """Where a description set before a name by a comma begins: "her husband, Kim", "the label, Big Machine"."""
    if comma < 2 or not _holds_role(words, comma - 1, comma) or not words[comma].joined:
        return None
    for k in range(comma - 2, max(comma - 5, -1), -1):
        if words[k].lower in _OWNERS and words[k].sentence == words[comma].sentence:
            return k
    return None


def _facts_right(words: Sequence[Word], end: int) -> frozenset[str]:
    """Content words said of a name right after it: in brackets, between commas, or after "is a"."""
    facts: frozenset[str] = frozenset()
    if end < len(words) and words[end].text == "(":
        letter = bare(words[end + 1].text).split("-")[0] if end + 1 < len(words) else ""
        facts = frozenset((_PARTIES[letter],)) if letter in _PARTIES else facts
        if end + 2 < len(words) and words[end + 1].text == "@":
            facts = frozenset(("@" + words[end + 2].lower,))
        end = next((k + 1 for k in range(end, min(end + 8, len(words))) if words[k].text == ")"), end)
    if end + 2 >= len(words) or words[end].sentence != words[end - 1].sentence:
        return facts
    opener = words[end].text
    if opener in (",", "—", "–") or words[end].lower in _COPULAS or words[end].lower == "who":
        return facts | _apposition(words, end + 1, opener)
    return facts


def _apposition(words: Sequence[Word], start: int, opener: str) -> frozenset[str]:
    if words[start].lower == "who" and start + 1 < len(words) and words[start + 1].lower in _COPULAS:
        start, opener = start + 2, "is"
        if start >= len(words):
            return frozenset()
    if words[start].lower == "who" and start + 1 < len(words) and words[start + 1].lower in _DOERS:
        doer = _DOERS[words[start + 1].lower]
        return content_words(words, start + 2, _clause_end(words, start + 2)) | {doer}
    stop = _clause_end(words, start)
    first = words[start].lower
    if opener == "," and words[start].capital and not is_role(first):
        return frozenset()
    soon = opener == "," and first not in _SMALL and _holds_role(words, start, min(stop, start + 5))
    if not (first in _APPOSITION_STARTS or is_role(first) or soon) or not _holds_role(words, start, stop):
        return frozenset()
    return content_words(words, start, stop)


def _clause_end(words: Sequence[Word], start: int) -> int:
    """Where what is said from word `start` on ends: at a sign, a new sentence, or "who"."""
    for k in range(start, min(len(words), start + _RIGHT_REACH)):
        if words[k].sentence != words[start].sentence or words[k].lower in _CLAUSE_ENDS:
            return k
    return min(len(words), start + _RIGHT_REACH)


def _holds_role(words: Sequence[Word], start: int, end: int) -> bool:
    """Whether words [start, end) hold the role of a person or an organization."""
    return any(is_role(w.lower) or w.lower in ORGANIZATION_ROLES for w in words[start:end])


def _title_gender(words: Sequence[Word], left: int, start: int) -> Gender:
    """The gender that a name's title or role tells ("Mrs.", "his wife"); a possessor's role tells nothing."""
    for k in range(left, start):
        gender = role_gender(bare(words[k].text))
        if gender != "unknown" and not (k + 1 < start and words[k + 1].text in _POSSESSIVES):
            return gender
    return "unknown"
