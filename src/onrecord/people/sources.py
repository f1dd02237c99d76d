"""Read a source's words: who is named, described or pointed at by a pronoun, one or several."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from onrecord.people.descriptions import RoleKind, is_role, is_subject, role_kind, singular
from onrecord.people.kinds import bare
from onrecord.people.lexicon import (
    DEFINITE,
    FEMALE_PRONOUNS,
    INDEFINITE,
    MALE_PRONOUNS,
    PLURAL_PRONOUNS,
    READER_PRONOUNS,
    RELATIVE_PRONOUNS,
    SPEAKER_PRONOUNS,
    THING_PRONOUNS,
    word_set,
)
from onrecord.people.mentions import Form, Mention
from onrecord.people.roles import DOCUMENT_ROLES, GROUP_ROLES, ORGANIZATION_ROLES, TITLES
from onrecord.people.words import Word, places

PronounKind = Literal["he", "they", "it", "i", "you", "who"]
_POSSESSIVES = frozenset(("’s", "'s", "’", "'"))
_HEAD_ENDS = word_set(""", ; : ( [ — – - ― … who whom whose which that of for at in from with to on by about against like including
    during after before under over as than among between near since because when where while is was were are has had
    said says named called known told""")
_ALSO_DETERMINERS = word_set("one that this these those both his her its their my our your")
_OPENS_CLAUSE = frozenset(("that", "who", "whom", "which", "whose", ",", "—", "–", "("))
_SUBJECT_REACH = 6  # words in which an opening description must reach its noun
_SUBJECTS = GROUP_ROLES | ORGANIZATION_ROLES | DOCUMENT_ROLES
_LISTS = frozenset(("like", "including", "such"))
_JOINERS = frozenset(("and", "&", "or"))
_PRONOUNS: dict[str, PronounKind] = {
    **dict.fromkeys(MALE_PRONOUNS | FEMALE_PRONOUNS, "he"),
    **dict.fromkeys(PLURAL_PRONOUNS, "they"),
    **dict.fromkeys(THING_PRONOUNS, "it"),
    **dict.fromkeys(SPEAKER_PRONOUNS, "i"),
    **dict.fromkeys(READER_PRONOUNS, "you"),
    **dict.fromkeys(RELATIVE_PRONOUNS, "who"),
}


Inside = dict[int, tuple[int, int, Mention]]


class Part(NamedTuple):
    """One of those whom a source names: words [start, end) of the article.

    `mention` is the name that is its head, if it has one; `owner` the name whose possession it is
    ("Okafor’s lawyer"); `head` the main noun or the pronoun, in lower case.
    """

    start: int
    end: int
    form: Form
    head: str = ""
    mention: Mention | None = None
    owner: Mention | None = None
    definite: bool = False
    kind: RoleKind = "unnamed"


def read_source(
    words: Sequence[Word], start: int, end: int, names: Sequence[tuple[int, int, Mention]]
) -> list[Part]:
    """The parts of the source in words [start, end); `names` are those inside it, as (first, after, mention)."""
    while start < end and (
        words[start].lower in ("said", "says", ",", "and", "but", "by", "even") or _sign(words[start])
    ):
        start += 1
    while end > start and _sign(words[end - 1]) and words[end - 1].text not in _POSSESSIVES:
        end -= 1
    if start >= end:
        return []
    inside = {k: name for name in names for k in range(name[0], name[1])}
    listed = _listed(words, start, end, inside)
    if listed:
        return [Part(a, b, "name", bare(words[b - 1].text), mention) for a, b, mention in listed]
    return [_part(words, a, b, inside) for a, b in _split(words, start, end, inside) if a < b]


def _listed(words: Sequence[Word], start: int, end: int, inside: Inside) -> list[tuple[int, int, Mention]]:
    """The names after a plural's comma: Adams and Brown of "her rivals, Adams and Brown"; empty if not so."""
    head_end = _head_end(words, start, end, inside)
    if (
        head_end >= end
        or words[head_end].text not in (",", ":", "—")
        or role_kind(words[head_end - 1].lower) != "group"
    ):
        return []
    if (
        head_end - 1 in inside
        or words[head_end + 1 : head_end + 2]
        and words[head_end + 1].lower in (*_LISTS, "who")
    ):
        return []
    found = list({name[0]: name for k, name in inside.items() if k > head_end}.values())
    people = [name for name in found if name[2].kind not in ("place", "organization")]
    joined = any(words[k].lower == "and" for k in range(head_end, end) if k not in inside)
    return people if len(people) > 1 and joined and people[0][0] - head_end <= 6 else []


_DETERMINERS = DEFINITE | INDEFINITE


def subject_parts(words: Sequence[Word]) -> list[Part]:
    """The descriptions that open sentences and main clauses: "The lawmakers failed", "At noon, the actress left"."""
    found = []
    for i in places(words, _DETERMINERS):
        word = words[i]
        if i + 1 == len(words) or word.quoted or not words[i + 1].joined:
            continue
        opens = word.capital and (not i or words[i - 1].sentence != word.sentence)
        if opens or i and words[i - 1].text == "," and word.lower == "the":
            head = _subject_head(words, i)
            if head and (opens or is_subject(words, i, head + 1)):
                noun = words[head].lower
                definite = word.lower in DEFINITE
                found.append(Part(i, head + 1, "description", noun, None, None, definite, role_kind(noun)))
    return found


def _subject_head(words: Sequence[Word], start: int) -> int:
    """The index of the noun of people, organizations or documents that a description reaches; 0 if none."""
    for k in range(start + 1, min(start + _SUBJECT_REACH, len(words) - 1)):
        word, after = words[k], words[k + 1]
        ended = word.sentence != words[start].sentence or word.lower in _HEAD_ENDS
        if ended or not word.text[0].isalnum():
            break
        head = word.lower
        people = head.endswith(("ers", "ors", "ists", "ians")) or is_role(head)
        if word.capital or role_kind(head) == "unnamed" or not (people or head in _SUBJECTS):
            continue
        if not is_role(after.lower) and after.text not in _POSSESSIVES and after.lower not in _SUBJECTS:
            return k
    return 0


def pronoun_kind(word: str) -> PronounKind | None:
    """Which kind of pronoun a lower-case word is, if it is one."""
    return _PRONOUNS.get(word)


def _sign(word: Word) -> bool:
    return not word.text[0].isalnum()


def _head_end(words: Sequence[Word], start: int, end: int, inside: Inside) -> int:
    """Where the main noun phrase that begins at `start` ends: before "of", "who", a comma; names are kept whole."""
    k = start
    while k < end:
        if k in inside:
            k = inside[k][1]
        elif k > start and (words[k].lower in _HEAD_ENDS or _is_participle(words, k)):
            break
        else:
            k += 1
    return min(k, end)


def _is_participle(words: Sequence[Word], k: int) -> bool:
    """Whether word `k` goes on after a noun: "a poll released on Thursday", "a union representing pilots"."""
    word, before = words[k].lower, words[k - 1].lower
    return len(word) > 4 and word.endswith(("ed", "ing")) and (is_role(before) or before in _SUBJECTS)


def _split(words: Sequence[Word], start: int, end: int, inside: Inside) -> list[tuple[int, int]]:
    """The source cut at each "and" that joins two of its own kind ("Smith and two aides")."""
    cuts, begin = [], start
    for k in range(start + 1, end - 1):
        if words[k].lower not in _JOINERS or k in inside:
            continue
        if any(words[j].lower in _LISTS for j in range(begin, k)):
            break
        comma = words[k - 1].text == ","
        head_end = _head_end(words, begin, k, inside)
        if (
            (head_end == k or comma)
            and not (comma and _is_office(words, begin, k, inside))
            and _ends_noun(words, k - 1 - comma, inside, comma=comma)
            and _begins_noun(words, k + 1, end, inside)
        ) or (
            head_end < k
            and not comma
            and k + 1 in inside
            and inside[k + 1][1] == end
            and _is_list(words, begin, k, inside)
        ):
            cuts.append((begin, k))
            begin = k + 1
    return [
        piece for a, b in [*cuts, (begin, end)] for piece in _commas(words, a, b, inside, joint=bool(cuts))
    ]


def _is_office(words: Sequence[Word], start: int, k: int, inside: Inside) -> bool:
    """Whether ", and" goes on with a person's office: "Tom Hale, chief of Hale Defense, Space, and Security"."""
    person = start in inside and inside[start][2].kind == "person"
    other = k + 1 in inside and inside[k + 1][2].kind != "person"
    return person and other and not _is_list(words, start, k, inside)


def _is_list(words: Sequence[Word], start: int, end: int, inside: Inside) -> bool:
    """Whether [start, end) is names and commas only: "Adams, Brown" before "and Clark"."""
    return start in inside and all(k in inside or words[k].text == "," for k in range(start, end))


def _commas(
    words: Sequence[Word], start: int, end: int, inside: Inside, *, joint: bool
) -> list[tuple[int, int]]:
    """A list's names one by one: "Adams, Brown" of "Adams, Brown and Clark"."""
    while end > start and words[end - 1].text == ",":
        end -= 1
    if not joint or not _is_list(words, start, end, inside):
        return [(start, end)]
    commas = [k for k in range(start, end) if words[k].text == "," and k not in inside]
    return list(zip([start, *(k + 1 for k in commas)], [*commas, end], strict=True))


def _ends_noun(words: Sequence[Word], k: int, inside: Inside, *, comma: bool) -> bool:
    word = words[k].lower
    return (
        k in inside
        or comma
        or word.endswith("s")
        or role_kind(word) == "group"
        or word in ("he", "she", "they", "i")
    )


def _begins_noun(words: Sequence[Word], k: int, end: int, inside: Inside) -> bool:
    """Whether words from `k` on are a source of their own: a name, a determiner, or a plural."""
    if k >= end:
        return False
    head_end = _head_end(words, k, end, inside)
    last = head_end - 1
    named = last in inside
    return (
        named
        or words[k].lower in _DETERMINERS
        or singular(words[last].lower) != words[last].lower
        or (words[last].lower in ("people", "men", "women", "staff", "others"))
    )


def _part(words: Sequence[Word], start: int, end: int, inside: Inside) -> Part:
    head_end = _head_end(words, start, end, inside)
    first = words[start].lower
    alone = head_end - start == 1 and (first not in _ALSO_DETERMINERS or end - start == 1)
    if alone and start not in inside and pronoun_kind(first):
        return Part(start, end, "pronoun", first)
    titled = _after_titles(words, start, end, inside)
    if titled:
        return Part(start, end, "name", bare(words[end - 1].text), titled)
    last = head_end - 1
    while last > start and (words[last].text in _POSSESSIVES or _sign(words[last])) and last not in inside:
        last -= 1
    if last in inside:
        name = inside[last][2]
        return Part(
            start, end, "name", bare(words[last].text), name, _owner(words, start, inside[last][0], inside)
        )
    head = words[last].lower
    if is_role(head) or role_kind(head) not in ("document", "group"):
        for comma in range(head_end, end):
            appositive = _named_apposition(words, comma, end, inside)
            if appositive:
                return Part(start, end, "name", head, appositive)
    owner = _owner(words, start, last, inside)
    after = inside[next(k for k in inside if inside[k][2] is owner)][1] if owner else start
    definite = first in DEFINITE or owner is not None and words[after].text in _POSSESSIVES
    end = _without_loose_end(words, last + 1, end)
    return Part(start, end, "description", head, None, owner, definite, role_kind(head))


def _without_loose_end(words: Sequence[Word], low: int, end: int) -> int:
    """Where a description ends whose clause the source cut short: "The captain that", "officials, speaking"."""
    bracket = next((k for k in range(low, end) if words[k].text == "("), end)
    if all(word.text != ")" for word in words[bracket:end]):
        end = bracket
    while end > low:
        if words[end - 1].lower in _OPENS_CLAUSE:
            end -= 1
        elif end - 2 >= low and words[end - 2].text == ",":
            end -= 2
        else:
            break
    return end


def _after_titles(words: Sequence[Word], start: int, end: int, inside: Inside) -> Mention | None:
    """The person's name that ends a source of several titles: "chairman, CEO and president Ana Okafor"."""
    if end - 1 not in inside or inside[end - 1][2].kind not in ("person", "other"):
        return None
    titles = words[start : inside[end - 1][0]]
    several = any(word.text == "," or word.lower == "and" for word in titles)
    known = all(_is_title(word) for word in titles)
    return inside[end - 1][2] if several and known else None


def _is_title(word: Word) -> bool:
    return word.text == "," or word.lower == "and" or bare(word.text) in TITLES or is_role(word.lower)


def _owner(words: Sequence[Word], start: int, end: int, inside: Inside) -> Mention | None:
    """The name inside [start, end) that possesses or marks what follows: "Okafor’s", "Okafor" of "Okafor aide"."""
    for k in range(end - 1, start - 1, -1):
        if k in inside and bare(words[k].text) not in TITLES:
            return inside[k][2]
    return None


def _named_apposition(words: Sequence[Word], comma: int, end: int, inside: Inside) -> Mention | None:
    """The name that is set between commas after a description: "The state chairman, Ana Okafor,"."""
    if comma + 1 >= end or words[comma].text not in (",", "—", "–", ":"):
        return None
    k = comma + 1
    while k < end and k not in inside and (bare(words[k].text) in TITLES or is_role(words[k].lower)):
        k += 1
    if k not in inside:
        return None
    if inside[k][2].kind in ("place", "organization") and not inside[k][2].title:
        return None
    after = inside[k][1]
    closed = after >= end or words[after].text in (",", "—", "–", "(") or words[after].lower in ("who", "of")
    return inside[k][2] if closed else None
