"""What keeps a wrong role from being stated: words of a list, of another person, of no person at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.people.bearers import name_tokens
from onrecord.people.kinds import bare
from onrecord.people.lexicon import word_set
from onrecord.people.offices import is_office, is_offices, is_title, may_be_office
from onrecord.people.roles import ORGANIZATION_ROLES
from onrecord.people.scene import Claim, Named, Scene
from onrecord.people.stretches import number
from onrecord.people.titles import left_edge

_COURTESY = word_set("mr mrs ms miss mx dr messrs")
_LINKS = word_set("of for to with by from against and in on at under between near like named called as")
_S = frozenset(("’s", "'s", "’", "'"))
_LOOSE = word_set("in on at of for by to from with the a an its his her their and or as new")
# Words of headlines and clauses that stand right before what somebody is, and are no part of it.
_VERBS = word_set(
    """praises endorses slams backs attacks blasts meets tells joins names calls hits beats rips mocks picks taps fires
    face pull oust beat defeat unseat challenge support back join meet elect nominate than among"""
)
_LEADING = word_set("leads lead led beats beat trails trailed runs ran")
_ORDINALS = word_set("first second third elder younger")
_WORKS = word_set("bible")
# Titles that stand before a single surname of whom the article tells no more.
_ALONE = word_set(
    """president vice-president sen senator rep representative gov governor mayor judge justice officer sgt sergeant lt
    lieutenant capt captain gen col colonel maj major cmdr rev reverend prof professor chancellor minister premier
    secretary sheriff det detective ambassador congressman congresswoman councilman councilwoman councillor king queen
    prince princess pope emperor cardinal archbishop bishop imam rabbi ayatollah sheikh dr"""
)
# Those who make and sell things are firms, unless a given name says that they are people.
_FIRMS = ORGANIZATION_ROLES | word_set(
    """producer maker supplier developer manufacturer provider operator distributor seller vendor contractor importer
    exporter owner carrier broker builder publisher lender retailer dealer"""
)
_STATES = word_set("md pa va ma ga al la mo")  # which are words, too, or titles
_SHORT = 4  # letters of a word whose full stop may be its own


def sound(scene: Scene, claims: Iterable[Claim]) -> Iterator[Claim]:
    """The claims of roles that stand up, their values without what hangs loose."""
    namesakes = _surnames(scene)
    for claim in claims:
        value = _trimmed(scene, *claim.value)
        if value is None:
            continue
        told = claim.told or scene.text(*value)
        if claim.told and value[0] > claim.value[0]:
            told = told.partition(" ")[2]
        first = value[0] if claim.first == claim.value[0] else claim.first
        trimmed = claim._replace(told=_without_stop(told), value=value, first=first)
        wrong = _of_a_list(scene, trimmed) or _of_nobody(scene, trimmed)
        if not wrong and not _of_a_namesake(scene, trimmed, namesakes):
            yield trimmed


def _trimmed(scene: Scene, first: int, end: int) -> tuple[int, int] | None:
    """Words [first, end) without "Mrs." and loose words at their ends; None where no role is left."""
    long = end - first > 1
    first += long and scene.lower(first) in _VERBS
    while end > first and scene.lower(end - 1) in _LOOSE:
        end -= 1
    if end - first > 1 and bare(scene.words[end - 1].text) in _COURTESY:
        end -= 1
        if not _tells(scene.words[end - 1].text):
            return None  # "chairman of Mrs." before a name is somebody else
    last = scene.words[end - 1].text
    if end <= first or end - first == 1 and long and not _tells(last):
        return None  # "who oversees the"
    if end - first == 1 and bare(last) in _STATES and not last.isupper():
        return None  # "Ashton, Md."
    return first, end


def _tells(word: str) -> bool:
    """Whether a word says what somebody is."""
    noun = bare(word)
    return is_office(noun) or is_offices(noun) or may_be_office(noun) or is_title(word)


def _of_a_list(scene: Scene, claim: Claim) -> bool:
    """Whether the value goes on with another person's role and name: "the singer Ana, the player Ben and ..."."""
    first, end = claim.value
    if not claim.told and number(scene.lower(first)) not in (None, 1) and is_offices(scene.lower(end - 1)):
        return True  # "two outsider candidates"
    for k in range(first + 1, end):
        name = scene.name_at.get(k)
        if name is None or name.first != k or name.who == claim.who:
            continue
        before = scene.lower(k - 1).rpartition("-")[2]
        office = is_office(bare(before)) and bare(before) not in _COURTESY
        if office and scene.lower(left_edge(scene, k) - 1) in _LINKS:
            continue  # "aide to council leader Ben Hale"
        office = office and name.who not in scene.weak and not is_title(before)
        led = k == first + 1 and before in _LEADING and scene.lower(name.end) not in _S
        if office or led or name.end == end and _begins_anew(scene, k, name):
            return True
    return False


def _begins_anew(scene: Scene, k: int, name: Named) -> bool:
    """Whether a full name follows a noun that does not lead to it: "ambassador for women’s issues Ana Okafor"."""
    before = scene.words[k - 1].text
    leads = before.lower() in _LINKS | _S or before.endswith("ing") or scene.lower(k - 2) == "to"
    return name.end - name.first > 1 and name.who not in scene.weak and before.islower() and not leads


def _of_nobody(scene: Scene, claim: Claim) -> bool:
    """Whether only the look of a name says that it is a person's, and the role that it is none."""
    name = scene.article.entities[claim.who].name
    tokens = name_tokens(name)
    if "&" in name or not _WORKS.isdisjoint(tokens):
        return True
    if claim.who not in scene.weak:
        return False
    first, end = claim.value
    words = [scene.lower(k) for k in range(first, end)]
    link = next((n for n, word in enumerate(words) if n and word in _LINKS), len(words))
    before = claim.first == first
    if not before and words[link - 1] in _FIRMS:
        return True  # "Acme Infinity, a producer of valves"
    last = scene.words[end - 1].text
    if before and link < len(words) and last.islower() and bare(last) in _FIRMS:
        return True  # "a lawyer for the owner, Northern Bulk Carriers"
    return before and len(tokens) == 1 and bare(scene.words[end - 1].text) not in _ALONE


def _of_a_namesake(scene: Scene, claim: Claim, namesakes: dict[str, set[int]]) -> bool:
    """Whether a title stands before a mere surname that two people of the article bear: "President Clinton"."""
    end = claim.value[1]
    name = scene.name_at.get(end)
    if name is None or name.first != end or name.end - name.first != 1:
        return False
    of_several = len(namesakes.get(scene.lower(end), ())) > 1
    return of_several or scene.lower(claim.value[0]) in _ORDINALS and claim.value[1] - claim.value[0] > 1


def _without_stop(value: str) -> str:
    """The value without the full stop of its sentence, or the sign that its last title takes in."""
    last = value.rpartition(" ")[2]
    ended = value.endswith(".") and last.count(".") == 1 and len(last) > _SHORT and not is_title(last)
    value = value[:-1] if ended else value
    return value[:-2] + value[-1] if value[-2:] in (",”", ',"', ".”", '."') else value


def _surnames(scene: Scene) -> dict[str, set[int]]:
    """By surname, the persons of the article who bear it with a name before it."""
    found: dict[str, set[int]] = {}
    for entity in scene.article.entities:
        tokens = name_tokens(entity.name) if entity.kind == "person" else ()
        if len(tokens) > 1:
            found.setdefault(tokens[-1], set()).add(entity.id)
    return found
