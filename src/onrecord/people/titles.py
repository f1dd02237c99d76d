"""What stands before a name and says what its bearer is: "White House spokesman", "the mayor of Leeds, ..."."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.people.descriptions import singular
from onrecord.people.kinds import bare
from onrecord.people.lexicon import NATIONALITIES, NEVER_NAMES, word_set
from onrecord.people.phrases import (
    CLOSERS,
    FAMILY,
    Phrase,
    is_office,
    is_offices,
    is_title,
    may_be_office,
    read_phrase,
)
from onrecord.people.roles import TITLE_FILL, TITLES
from onrecord.people.scene import Claim, Named, Scene

_S = frozenset(("’s", "'s"))
_APOSTROPHES = frozenset(("’", "'"))
_ARTICLES = frozenset(("the", "a", "an"))
_OWNERS = word_set("the a an his her their its our my")
_LEFT_ENDS = word_set(", said is was were are has had who that he she they says told")
_ADVERBS = word_set("also now still currently once formerly previously then already later")
_BEFORE_TITLES = word_set("mr. ms. mrs. dr. mr ms mrs dr late fellow then")
_LEFT_STOPS = (
    NEVER_NAMES - word_set("first new old former young second third own top long big early")
) | word_set(
    """met told beat made saw hit wrote sent left quit joins became like asked cast when featuring starring lets
    including thanks"""
) - {"recently"}
# Words in small letters that may stand before a role in capitals, or that end as a verb does.
_ADJECTIVES = word_set(
    """presumptive current incumbent embattled longtime veteran retired ousted disgraced acclaimed renowned noted famed
    legendary popular prominent influential leading rising fellow junior then outgoing incoming newly first
    billionaire conservative liberal progressive black white gay openly local human named appointed elected recently"""
)
_NOUNS_IN_ING = word_set(
    """marketing engineering nursing banking advertising fundraising fund-raising computing training consulting
    publishing broadcasting accounting shipping housing planning swimming boxing cycling racing acting building
    mining farming fishing catering gaming recruiting polling founding managing leading teaching serving sitting
    manufacturing"""
)
_VERB_ENDS, _NOUN_ENDS = ("ed", "ing", "ly", "s"), ("ss", "politics", "sports", "sales", "arts", "news")
_IMAGINED = word_set("a an another any new next future no every")
_RIVALS = word_set("rival rivals opponent opponents staff fan fans supporter supporters")
_GOING_ON = frozenset((",", "and", "&", "(", "or", "of"))
_VERBS_TOO = word_set("stars hosts heads chairs coaches captains judges models partners pilots guards")
_FIELDS = word_set(
    "fiction science arts film music stage radio television news research trade health sports food wine law"
)
# What offices are of, in small letters: "secretary of state", "director of research".
_BRANCHES = word_set(
    """state defense defence labor labour commerce education energy transportation agriculture health justice police
    operations communications research sales marketing schools development policy programs planning finance nursing"""
)
_HANGS = word_set("of for at in to on with from like")
_OPENERS = word_set("by to from that and with of")
_CREDIT_SIGNS = frozenset((":", "_", "–", "—", "-", "|"))
_REACH = 12  # words before a name that may say what its bearer is
_COMMA_REACH = 14  # the same where a comma stands between
_MOST_PLAIN = 2  # words in small letters before a role that nothing marks as part of it
_MOST_CREDIT = 4  # words of a credit


def claim_titles(scene: Scene, name: Named) -> Iterator[Claim]:
    """What stands before a name that says what its bearer is, with a comma or without, or as a line of credits."""
    yield from _titles(scene, name)
    yield from _such_as(scene, name)
    yield from _apposition(scene, name)
    yield from _credit(scene, name)


def _titles(scene: Scene, name: Named) -> Iterator[Claim]:
    """What stands before a name without a comma: "White House spokesman Okafor", "Rep. Okafor"."""
    first = name.first
    if not first or scene.modifies(name.end) or not scene.words[first].joined:
        return
    low = left_edge(scene, first)
    article = scene.lower(low) if scene.lower(low) in _ARTICLES else ""
    low += bool(article)
    while low < first and scene.lower(low) in _BEFORE_TITLES:
        low += 1
    last = scene.words[first - 1]
    if name.who in scene.weak and name.end - first == 1 and not last.capital:
        return  # "investor Acme"
    opening = article or scene.lower(low - 1)
    if low >= first or bare(last.text) in _RIVALS or opening in _IMAGINED and last.capital:
        return  # "the thought of a President Okafor" makes nobody president
    if _is_one(scene, low, first):
        yield Claim(
            "role", name.who, low, name.end, (low, first), 0.95, status="plain" if last.capital else ""
        )
    if is_offices(bare(last.text)) and _begins_list(scene, name, article, bare(last.text)):
        for other in _named_together(scene, name):
            one = singular(bare(last.text)) + "." * last.text.endswith(".")
            one = one.capitalize() if last.capital and not last.initial else one
            told = f"{scene.text(low, first - 1)} {one}".strip()
            yield Claim("role", other.who, low, other.end, (low, first), 0.9, told=told)


def _begins_list(scene: Scene, name: Named, article: str, noun: str) -> bool:
    """Whether a plural before a name is of those named: not "refugees Okafor met", nor "the film stars Okafor and"."""
    return scene.lower(name.end) in _GOING_ON and not (article and noun in _VERBS_TOO)


def _such_as(scene: Scene, name: Named) -> Iterator[Claim]:
    """What a list is of: "writers including Ana Okafor and Ben Hale", "actors such as Okafor"."""
    k = name.first - 1
    k -= scene.lower(k) == "as" and scene.lower(k - 1) == "such"
    if scene.lower(k) not in ("including", "such") or not scene.same_sentence(k - 1, name.first):
        return
    last = k - 1 - (scene.lower(k - 1) == ",")
    if last < 0 or not is_offices(scene.lower(last)):
        return
    low = left_edge(scene, last + 1)
    low += low <= last and scene.lower(low) in _OWNERS
    for other in _named_together(scene, name):
        told = f"{scene.text(low, last)} {singular(scene.lower(last))}".strip()
        yield Claim("role", other.who, low, other.end, (low, last + 1), 0.9, told=told)


def _is_one(scene: Scene, low: int, first: int) -> bool:
    """Whether words [low, first) before a name are one person's office."""
    last = scene.words[first - 1].text
    if is_offices(bare(last)):
        return False
    known = is_title(last) or is_office(bare(last)) or last.islower() and may_be_office(last)
    return known or _office_of(scene, low, first)


def _office_of(scene: Scene, low: int, first: int) -> bool:
    """Whether words before a name are an office with its "of": "Secretary of State", "Chief of Staff"."""
    of = next((k for k in range(first - 2, low, -1) if scene.lower(k) in ("of", "for")), None)
    return of is not None and is_office(bare(scene.words[of - 1].text), opinion=False)


def left_edge(scene: Scene, first: int) -> int:
    """Where the words before a name that say what its bearer is begin; `first` if there are none."""
    low, plain = first, 0
    for k in range(first - 1, max(-1, first - _REACH), -1):
        word = scene.words[k]
        if not scene.same_sentence(k, first) or not scene.words[k + 1].joined:
            break
        if _goes_on(scene, k, low, first):
            low = k if word.text in ("&", "/") else low
            continue
        if word.lower in _OWNERS:
            low = k
            break
        if not word.text[0].isalnum() or word.lower in _LEFT_STOPS and not word.text.isupper():
            break
        if k < first - 1 and word.text.islower() and is_offices(word.lower):
            break  # "refugees President Okafor met"
        name = scene.name_at.get(k)
        if name and is_office(scene.lower(k + 1)):
            low = name.first  # "Okafor spokesman Ben Hale"
            break
        owned = name is not None and scene.words[k + 1].text not in _S | _APOSTROPHES
        plain += not _is_known(scene, k)
        if owned or not _is_known(scene, k) and (plain > _MOST_PLAIN or _ends_what_is_said(scene, k)):
            break
        low = k
    while low < first and (
        not scene.words[low].text[0].isalnum() or scene.lower(low) in _ADVERBS | {"and", "of"}
    ):
        low += 1
    return low


def _goes_on(scene: Scene, k: int, low: int, first: int) -> bool:
    """Whether word `k` joins what is said before a name to more of it: a possessive, "and", the "of" of an office."""
    word = scene.words[k]
    if word.text in _S or word.text in ("&", "/"):
        return True
    if word.text in _APOSTROPHES:
        return scene.lower(k - 1).endswith("s")
    if word.lower == "and":
        return low < first and (is_office(bare(scene.words[k - 1].text)) or scene.lower(k - 1) in _FIELDS)
    own = word.lower == "of" or word.lower == "for" and scene.words[k - 1].capital
    return own and _of_office(scene, k, first)


def _is_known(scene: Scene, k: int) -> bool:
    """Whether word `k` is one of those that offices before names are made of."""
    word = scene.words[k]
    if word.capital or "-" in word.text or k in scene.name_at:
        return True
    known = word.lower in TITLE_FILL or word.lower in TITLES or word.lower in NATIONALITIES
    return known or word.lower in _ADVERBS or is_office(bare(word.text)) or is_offices(word.lower)


def _of_office(scene: Scene, of: int, first: int) -> bool:
    """Whether an "of" before a name is an office's own: "Chief of Staff"; not that of "critic of Senator"."""
    before, last = scene.lower(of - 1), scene.lower(first - 1)
    if last == "staff":
        return before == "chief"
    if of + 1 >= first or not is_office(bare(before), opinion=False) or is_office(bare(last)):
        return False
    return scene.words[first - 1].capital or last in _BRANCHES


def _ends_what_is_said(scene: Scene, k: int) -> bool:
    """Whether an unknown word in small letters is no part of what is said of a name: a verb, an adverb."""
    word = scene.lower(k)
    if word in _ADJECTIVES:
        return False
    verbal = word not in _NOUNS_IN_ING and word.endswith(_VERB_ENDS) and not word.endswith(_NOUN_ENDS)
    return verbal or scene.words[k + 1].capital or scene.lower(k + 1) in _ADJECTIVES | {"former"}


def _named_together(scene: Scene, name: Named) -> list[Named]:
    """The names of a list: "Ana Okafor, Ben Hale and Cora Lin"."""
    found, end = [name], name.end
    while True:
        k = end
        while scene.lower(k) in (",", "and") and k < end + 2:
            k += 1
        after = scene.name_at.get(k)
        if k == end or after is None or after.first != k or not scene.same_sentence(name.first, k):
            return found
        found.append(after)
        end = after.end


def _apposition(scene: Scene, name: Named) -> Iterator[Claim]:
    """What stands before a name with a comma: "the Inspector-General of Police, Ibrahim Okafor"."""
    comma = name.first - 1
    if comma < 1 or scene.words[comma].text != "," or not scene.same_sentence(comma, name.first):
        return
    for k in range(comma - 1, max(-2, comma - _COMMA_REACH), -1):
        inside = k >= 0 and scene.same_sentence(k, comma)
        if inside and scene.lower(k) in _LEFT_ENDS:
            return
        first = _opens(scene, k, comma)
        phrase = None if first is None else read_phrase(scene, k + 1)
        if first is not None and phrase and phrase.end == comma:
            if _is_said_of(scene, k, name, phrase):
                yield Claim("role", name.who, first, name.end, (first, comma), 0.9)
            return
        if not inside:
            return


def _is_said_of(scene: Scene, k: int, name: Named, phrase: Phrase) -> bool:
    """Whether a phrase that opens after word `k` and ends at a comma is said of the name behind that."""
    if bare(scene.words[phrase.head].text) in _RIVALS:
        return False
    after, opener = scene.lower(name.end), scene.lower(k) if k >= 0 else ""
    listed = after == "," and scene.lower(name.end + 1) in ("and", "or")
    closed = name.end >= len(scene.words) or after in CLOSERS or after in ("who", "of")
    if opener not in ("a", "an", "his", "her"):
        return closed
    # "A nurse, Okafor opened the shop": what opens a sentence so is said of its subject
    begins = opener in ("a", "an") and (k == 0 or not scene.same_sentence(k - 1, k))
    return name.who not in scene.weak and (
        closed and not listed or begins and after not in ("and", "or", "&", ",")
    )


def _opens(scene: Scene, k: int, comma: int) -> int | None:
    """Where what is said before a name begins if it opens after word `k`: after "the", "’s" or a clause's start."""
    word = scene.lower(k)
    if word in ("the", "its", "our", "their", "his", "her", "a", "an"):
        of = bare(scene.words[k - 2].text) if scene.lower(k - 1) in _HANGS else ""
        return None if is_office(of) or of in FAMILY or scene.lower(k + 1) in FAMILY else k + 1
    if word in _S:
        owner = k
        while (
            owner > 0
            and scene.words[owner - 1].capital
            and scene.same_sentence(owner - 1, k)
            and k - owner < 5
        ):
            owner -= 1
        return owner if owner < k else None
    return k + 1 if k + 1 < comma and scene.words[k + 1].capital and _begins_clause(scene, k + 1) else None


def _begins_clause(scene: Scene, k: int) -> bool:
    """Whether word `k` comes first in its clause: nothing but a sign or an opening word stands before it."""
    if not k or not scene.same_sentence(k - 1, k):
        return True
    return scene.words[k - 1].text in '“"‘(—–,' or scene.lower(k - 1) in _OPENERS


def _credit(scene: Scene, name: Named) -> Iterator[Claim]:
    """What a line of credits says: "Director: Ana Okafor", "Director_Ana Okafor"."""
    k, words = name.first - 1, scene.words
    if k < 1 or words[k].text not in _CREDIT_SIGNS:
        return
    ends = name.end >= len(words) or words[name.end].paragraph != words[name.first].paragraph
    low = k - 1
    while low > 0 and words[low - 1].paragraph == words[k].paragraph and k - low < _MOST_CREDIT:
        low -= 1
    opens = low == 0 or words[low - 1].paragraph != words[low].paragraph
    if ends and opens and is_office(bare(words[k - 1].text)):
        yield Claim("role", name.who, low, name.end, (low, k), 0.88)
