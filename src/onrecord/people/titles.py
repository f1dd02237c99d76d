"""What stands right before a name and says what its bearer is: "White House spokesman", "painters such as"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.people.descriptions import singular
from onrecord.people.kinds import bare
from onrecord.people.lexicon import NATIONALITIES, NEVER_NAMES, ORGANIZATION_HEADS, word_set
from onrecord.people.offices import is_office, is_offices, is_title, may_be_office
from onrecord.people.roles import TITLE_FILL, TITLES
from onrecord.people.scene import Claim, Named, Scene, Standing

_S = frozenset(("’s", "'s"))
_APOSTROPHES = frozenset(("’", "'"))
_ARTICLES = frozenset(("the", "a", "an"))
_OWNERS = word_set("the a an his her their its our my")
_ADVERBS = word_set("also now still currently once formerly previously then already later")
_BEFORE_TITLES = word_set("mr. ms. mrs. dr. mr ms mrs dr late fellow then")
_LEFT_STOPS = (
    NEVER_NAMES - word_set("recently first new old former young second third own top long big early")
) | word_set(
    """met told beat made saw hit wrote sent left quit joins became like asked cast when featuring starring lets
    including thanks"""
)
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
RIVALS = word_set("rival rivals opponent opponents staff fan fans supporter supporters")
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
_BEFORE_OWNERS = word_set(
    "former longtime long-time ex senior veteran then top chief close onetime one-time retired key current leading"
)
_OWNED = word_set("campaign administration foundation family")  # "Okafor campaign chairman Ben Hale"
_MODALS = word_set("would will could can may might must should cannot ’ll 'll n't n’t not")
_ALSO_VERBS = word_set(
    "counsel guide coach host head chair captain partner pilot model judge author champion doctor nurse boss train shadow"
)
_FIRST_VERBS = frozenset(("witness", "host", "counsel", "judge"))
_PLAYING = word_set(
    "play plays played playing portray portrays portrayed portraying voices voiced impersonates"
)
_REACH = 12  # words before a name that may say what its bearer is
_MOST_PLAIN = 2  # words in small letters before a role that nothing marks as part of it


def claim_titles(scene: Scene, name: Named) -> Iterator[Claim]:
    """What stands before a name, without a comma, that says what its bearer is."""
    yield from _titles(scene, name)
    yield from _such_as(scene, name)


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
    if low >= first or _is_no_title(scene, low, name, article):
        return
    if _is_one(scene, low, first):
        over = scene.lower(low - 1) == "late" or _is_former_of_state(scene, low)
        status: Standing = "former" if over else "plain" if last.capital else ""
        yield Claim("role", name.who, low, name.end, (low, first), 0.95, status=status)
    if is_offices(bare(last.text)) and _begins_list(scene, name, article, bare(last.text)):
        for other in named_together(scene, name):
            one = singular(bare(last.text)) + "." * last.text.endswith(".")
            one = one.capitalize() if last.capital and not last.initial else one
            told = f"{scene.text(low, first - 1)} {one}".strip()
            yield Claim("role", other.who, low, other.end, (low, first), 0.9, told=told)


def _is_former_of_state(scene: Scene, low: int) -> bool:
    """Whether "former Fla." stands before word `low`, its stop taken for the end of a sentence."""
    return scene.lower(low - 1) == "." and scene.words[low - 1].joined and scene.lower(low - 3) == "former"


def _is_no_title(scene: Scene, low: int, name: Named, article: str) -> bool:
    """Whether words [low, name) look like a title and are none: a verb, a firm's kind, a part that is played."""
    first = name.first
    last = scene.words[first - 1]
    if name.who in scene.weak:
        lone = name.end - first == 1 and not last.capital  # "investor Acme"
        if lone or article in ("a", "an") and _leads_on(scene, name.end):  # "an official Moose calendar"
            return True
    if (article or scene.lower(low - 1)) in _IMAGINED and last.capital:
        return True  # "the thought of a President Okafor" makes nobody president
    if bare(last.text) in RIVALS and not _office_of(scene, low, first):
        return True
    return _is_verb(scene, low, first) or scene.lower(low - 1 - bool(article)) in _PLAYING


def _is_verb(scene: Scene, low: int, first: int) -> bool:
    """Whether the lone word before a name is what is done to its bearer: "would counsel Okafor", "to coach Hale"."""
    if first - low > 1 or scene.words[low].capital:
        return False
    before = scene.lower(low - 1)
    return before in _MODALS or before == "to" and scene.lower(low) in _ALSO_VERBS


def _leads_on(scene: Scene, k: int) -> bool:
    """Whether word `k` is a noun in small letters, of which what stands before it may be a name."""
    return k < len(scene.words) and scene.words[k].joined and scene.words[k].text.islower()


def _begins_list(scene: Scene, name: Named, article: str, noun: str) -> bool:
    """Whether a plural before a name is of those named: not "refugees Okafor met", nor "the film stars Okafor and"."""
    return scene.lower(name.end) in _GOING_ON and not (article and noun in _VERBS_TOO)


def _such_as(scene: Scene, name: Named) -> Iterator[Claim]:
    """What a list is of: "writers including Ana Okafor and Ben Hale", "actors such as Okafor", "a star like Hale"."""
    k = name.first - 1
    k -= scene.lower(k) == "as" and scene.lower(k - 1) == "such"
    if scene.lower(k) not in ("including", "such", "like") or not scene.same_sentence(k - 1, name.first):
        return
    last = k - 1 - (scene.lower(k - 1) == ",")
    several = last >= 0 and is_offices(scene.lower(last))
    if not several and (scene.lower(k) != "like" or not _is_likened(scene, last)):
        return
    low = left_edge(scene, last + 1)
    low += low <= last and scene.lower(low) in _OWNERS
    for other in named_together(scene, name):
        one = singular(scene.lower(last)) if several else scene.lower(last)
        yield Claim(
            "role",
            other.who,
            low,
            other.end,
            (low, last + 1),
            0.9,
            told=f"{scene.text(low, last)} {one}".strip(),
        )


def _is_likened(scene: Scene, k: int) -> bool:
    """Whether the noun before "like" is what the one named is: "a pop star like Okafor"; not "a president like Hale"."""
    noun = scene.lower(k)
    if k < 1 or is_title(noun) or noun in RIVALS or not is_office(noun):
        return False
    return any(scene.lower(n) in ("a", "an") for n in range(k - 3, k))


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
        if _stops(scene, k, first):
            break
        name = scene.name_at.get(k)
        if name and (is_office(scene.lower(k + 1)) or scene.lower(k + 1) in _OWNED):
            low = _owner_edge(scene, name.first)
            break
        owned = name is not None and scene.words[k + 1].text not in _S | _APOSTROPHES
        plain += not _is_known(scene, k)
        if owned or not _is_known(scene, k) and (plain > _MOST_PLAIN or _ends_what_is_said(scene, k)):
            break
        low = k
    while low < first and _hangs(scene, low, first):
        low += 1
    return low


def _stops(scene: Scene, k: int, first: int) -> bool:
    """Whether word `k` before a name cannot be of what is said of its bearer."""
    word = scene.words[k]
    if not word.text[0].isalnum() or word.lower in _LEFT_STOPS and not word.text.isupper():
        return True
    return k < first - 1 and word.text.islower() and is_offices(word.lower)  # "refugees President Okafor met"


def _owner_edge(scene: Scene, low: int) -> int:
    """Where "former Okafor spokesman Ben Hale" begins, Okafor's name being at word `low`."""
    while scene.lower(low - 1) in _BEFORE_OWNERS and scene.words[low].joined:
        low -= 1
    return low


def _hangs(scene: Scene, k: int, first: int) -> bool:
    """Whether word `k`, the first of what is said before a name, is no part of it: a sign, a year, a verb."""
    word = scene.words[k]
    if not word.text[0].isalnum() or word.lower in _ADVERBS | {"and", "of"}:
        return True
    if word.lower in ("com", "org", "net") and scene.lower(k - 1) == ".":
        return True  # "Ledger.com writer"
    if word.text.isdigit() and scene.lower(k - 1) == "in":
        return True
    if not word.text.islower() or k + 1 >= first:
        return False
    if word.lower in _FIRST_VERBS:
        return scene.lower(k - 1) == "to"
    return scene.lower(k - 1) in _MODALS and not _is_known(scene, k) and word.lower not in _ADJECTIVES


def _goes_on(scene: Scene, k: int, low: int, first: int) -> bool:
    """Whether word `k` joins what is said before a name to more of it: a possessive, "and", the "of" of an office."""
    word = scene.words[k]
    if word.text in _S or word.text in ("&", "/"):
        return True
    if word.text in _APOSTROPHES:
        return scene.lower(k - 1).endswith("s")
    if word.lower == "and":
        return low < first and (is_office(bare(scene.words[k - 1].text)) or scene.lower(k - 1) in _FIELDS)
    if word.lower == "of" and low < first and scene.words[k + 1].capital:
        of_name = bare(scene.words[k - 1].text).removeprefix("then-")
        if of_name in ORGANIZATION_HEADS and scene.words[k - 1].text != of_name:
            return True  # "University of Leeds professor"
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
    return (
        verbal
        or scene.words[k + 1].capital
        and word not in _OWNED
        or scene.lower(k + 1) in _ADJECTIVES | {"former"}
    )


def named_together(scene: Scene, name: Named) -> list[Named]:
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
