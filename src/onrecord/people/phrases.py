"""Phrases that say what somebody is: "a former minister", "head of research at the clinic"."""

from __future__ import annotations

from typing import NamedTuple

from onrecord.people.descriptions import singular
from onrecord.people.kinds import bare
from onrecord.people.lexicon import (
    FEMALE_PRONOUNS,
    MALE_PRONOUNS,
    PLURAL_PRONOUNS,
    SPEAKER_PRONOUNS,
    WEEKDAYS_MONTHS,
    word_set,
)
from onrecord.people.roles import PERSON_ROLES, TITLES
from onrecord.people.scene import Scene
from onrecord.people.stretches import number

FAMILY = word_set(
    """wife husband spouse ex-wife ex-husband widow widower partner boyfriend girlfriend fiancé fiancée fiance fiancee
    ex-boyfriend ex-girlfriend son daughter child kid baby stepson stepdaughter stepchild eldest oldest youngest
    mother father mom mum dad parent stepmother stepfather brother sister sibling twin half-brother half-sister stepbrother
    stepsister grandson granddaughter grandchild grandfather grandmother grandparent grandpa grandma uncle aunt nephew
    niece cousin son-in-law daughter-in-law father-in-law mother-in-law brother-in-law sister-in-law godfather
    godmother godson goddaughter heir descendant relative ancestor"""
)
# Words of people that tell no more of them than that they are people, or what somebody thinks of them.
_NOTHING_TOLD = word_set(
    """man woman person individual boy girl guy someone somebody anyone nobody people human native citizen
    individuals friend fan user self first majesty hon mr mrs ms miss mx sir dame lady lord drs messrs madam
    staff accused retired former resident residents native natives""") | FAMILY  # fmt: skip
_OPINIONS = word_set(
    """fan follower user reader viewer hero winner loser critic supporter rival opponent ally victim survivor suspect
    liar genius legend icon favorite favourite champion witness caller customer passenger believer speaker judge
    celebrity star driver visitor guest leader first general major independent candidate lover american liberal
    conservative republican democrat contender favourite force whip minority majority public private native other
    patient donor backer runner voter whip heir expert advocate target source"""
)
_MORE_ROLES = word_set(
    """deportee appointee nominee trustee employee retiree trainee referee co-writer songwriter ghostwriter
    screenwriter speechwriter copywriter showrunner superstar teammate classmate roommate colleague co-worker
    co-star councilor councillor councilmember congressmember assemblymember alderman chairperson chairwoman ceo coo cfo cto
    cmo vp svp evp administrator secretary-general commissioner chairwoman chair adviser co-founder cofounder md dj mp mep msp td nyag ag undersecretary solicitor barrister postdoc intern apprentice freelancer
    neurosurgeon radiologist dermatologist virologist paleoclimatologist physiotherapist marine firefighter ski-jumper
    fellow sophomore freshman supermodel goalie decathlete triathlete rower swimmer hurdler point-guard shortstop fullback cornerback linebacker halfback
    fly-half lock prop hooker left-back centre-back right-back goalscorer jurist criminologist political-scientist
    statesman stateswoman layman assemblyman assemblywoman selectman selectwoman townsperson chieftain emir sultan
    sheik sheikh tsar czar kaiser viceroy regent envoy attaché consul permanent-secretary mastermind gunman
    strongman dictator tyrant despot warlord insider whistleblower whistle-blower informant informer spy agent
    handyman caretaker janitor porter concierge chauffeur butler maid housekeeper gardener cook chef sommelier
    waiter waitress bouncer salesperson marketer advertiser copyeditor proofreader typesetter printer bookseller publicist"""
)
_NO_PERSONS = word_set(
    """letter matter number paper power water weather dinner winter summer center chapter corner danger disaster order
    murder offer river quarter order charter answer barrier border buffer burger career chamber character cluster
    computer container cover encounter error factor favor flavor fever finger floor flower folder footer gender
    header honor humor hunger inner interior labor ladder layer liquor litter lower luxor mirror meter minor minister's
    monitor motor never newsletter november october september december outer over paper partner's poster prayer register
    remainder reminder render rumor sector semester server shelter shoulder shower silver slander sober spider sticker
    summer supper surrender tender terror thunder timber together tower trailer tractor transfer trigger under upper
    vector vendor weather whether wonder color behavior harbor rumour honour colour labour favour behaviour humour
    another other either neither rather further later earlier former after ever better longer greater larger smaller
    higher bigger older younger stronger wider easier faster list twist waist wrist mist guest's exist consist insist
    assist resist artist's committee fee coffee tree degree guarantee knee refugee's jubilee agreement contender's
    disorder takeover crossover rollover makeover newcomer's counter filter hammer lawnmower printer router scanner
    starter bestseller best-seller thriller chiller blockbuster primer cancer fire wire career closer discover deliver
    consider remember buyer's tiger panther spider dancer's feeder leader's trader's tumor donor's anchor's predator
    sweater newspaper wallpaper skyscraper helicopter copper pepper butter leather feather mother-of-pearl corridor
    exterior doctor's metaphor ambassador's sponsor's territor sailor's major minor senior junior prior superior
    inferior meteor odor armor armour vapor vapour splendor splendour tutor's captor's reactor generator indicator
    elevator calculator escalator refrigerator simulator accelerator precursor processor sensor tenor's cursor censor
    partner winner's median comedian's indian canadian asian russian italian iranian egyptian utopian dystopian guardian's
    civilian's pedestrian's norwegian brazilian australian christian appian caspian meridian obsidian bastion bohemian"""
)
_SUFFIXES = ("er", "or", "ist", "ian", "eer")  # of those who do something
_ENDINGS = (
    "ologist",
    "ographer",
    "ician",
    "writer",
    "maker",
    "keeper",
    "player",
    "holder",
    "woman",
    "advocate",
)
# A word at which a phrase that says what somebody is has ended.
_STOPS = (
    word_set(
        """who which that whose whom where when while as than because since after before until if though although so but
    or is was are were be been being has had have having will would can could may might shall should must do does did
    said says say told tells wrote writes added adds tweeted noted explained argued asked thinks believes he she it
    they we i you him them me us if not also then now there here during despite without within under over through
    about against into like including rather amid via per according by"""
    )
    | WEEKDAYS_MONTHS
)
_LINKS = word_set("of for at in with on from to and & between")
_DETERMINERS = word_set(
    "a an the his her their its my our your another one this that these those some any every each both all"
)
_INNER_SIGNS = frozenset(("’s", "'s", "&", "’", "'", "-", "–", "/"))
_NO_OFFICES = word_set("dr staff rival candidate candidates")
# Words in -ed that stand before a noun; others without an article before them are what somebody did.
_ADJECTIVES = word_set(
    """retired renowned acclaimed noted celebrated respected disgraced convicted accused alleged registered seasoned
    experienced certified licensed tenured trained veteran appointed elected ousted beloved talented gifted skilled
    decorated indicted impeached sacked suspected wanted famed skilled distinguished esteemed expected united limited
    red hundred medical-led award-winning"""
)
_NO_BEGINNING = word_set(
    """became led won ran took went came got gave made left lost told said joined began kept held found met saw put
    who which that to as in on at for by with from of and but or when while after before because where whose"""
)
_SPANS = word_set(
    "nearly about almost more over several many some two three four five six seven eight nine ten a"
)
_SPAN_UNITS = word_set("years year months weeks days decades decade terms seasons")
_PARTNERS = word_set("managing senior founding general junior law equity limited")
_SEASONS = word_set("spring summer autumn fall winter") | WEEKDAYS_MONTHS
CALENDAR = _SEASONS | word_set("year month week weekend season night day quarter decade")
_SUPERLATIVES = word_set("most best greatest worst finest")
_PARTICIPLES = word_set(
    "born based known named called raised who employed hired accused charged convicted hot fresh best turned famous responsible off"
)
_LATER = frozenset(
    ("now", "currently", "also", "still", "once", "formerly", "previously", "then", "later", "currently")
)
_LONGEST = 22  # words of such a phrase
_HEAD_REACH = 9  # words in which its noun must come


CLOSERS = frozenset((",", ".", ";", ")", "]", "—", "–", ":", "!", "?", "“", "”", '"', "’", "-"))


class Phrase(NamedTuple):
    """Words [first, end) that say what somebody is, without a determiner; `head` is the index of the main noun."""

    first: int
    head: int
    end: int
    determiner: str = ""


def is_office(noun: str, *, opinion: bool = True) -> bool:
    """Whether a lower-case noun says what somebody is or does: not "man", "wife"; "fan" where opinions count."""
    noun = noun.removesuffix("-elect").removesuffix("-designate").removesuffix("-in-chief")
    last = noun.rpartition("-")[2] if "-" in noun and noun not in PERSON_ROLES else noun
    for form in (noun, last):
        form = form.replace(".", "")
        known = form in PERSON_ROLES or form in _MORE_ROLES or form in TITLES or form.endswith(_ENDINGS)
        if known and form not in _NOTHING_TOLD and (opinion or form not in _OPINIONS):
            return True
    return False


def may_be_office(noun: str) -> bool:
    """Whether the ending of a lower-case noun says that it is of somebody who does something: "administrator"."""
    return (
        len(noun) > 4 and noun.endswith(_SUFFIXES) and noun not in _NO_PERSONS and noun not in _NOTHING_TOLD
    )


def is_offices(noun: str) -> bool:
    """Whether a lower-case noun is the plural of what several are: "co-writers"."""
    one = singular(noun)
    return one != noun and is_office(one)


def read_phrase(scene: Scene, k: int, *, opinion: bool = True, plural: bool = False) -> Phrase | None:
    """The phrase from word `k` on that says what somebody is; None where there is none.

    `opinion` lets "a fan of the club" count, `plural` wants "actors" in place of "an actor".
    """
    start = k
    while scene.same_sentence(start, k) and scene.lower(k) in _LATER:
        k += 1
    if scene.lower(k) == "one" and scene.lower(k + 1) == "of" and not plural:
        group = read_phrase(scene, k + 2, opinion=opinion, plural=True)
        return Phrase(k, group.head, group.end, "one") if group else None
    determiner = scene.lower(k) if scene.lower(k) in _DETERMINERS else ""
    first = k + 1 if determiner in ("a", "an", "the") else k
    first += scene.lower(first) in ("late", "then") or _is_fellow(scene, first)
    opening = scene.lower(first)
    acts = not determiner and opening.endswith("ed") and opening not in _ADJECTIVES and "-" not in opening
    if any(scene.lower(n) in _SUPERLATIVES for n in range(first, first + 4)):
        return None  # an opinion
    if opening in _NO_BEGINNING or opening in _STOPS or acts:
        return None
    end = _phrase_end(scene, first, start)
    head = _head(scene, first, end, plural=plural)
    if head is None:
        return None
    noun = scene.lower(head)
    if _is_partner(scene, head) and not plural:
        return Phrase(first, head, _trimmed(scene, head, end), determiner)
    if not (is_offices(noun) if plural else is_office(noun, opinion=opinion)):
        if not plural and opinion and determiner and may_be_office(noun):
            return Phrase(first, head, _trimmed(scene, head, end), determiner)
        titled = _title_before_firm(scene, first, head) or _of_firm(scene, first, end)
        if titled is None or plural:
            return None
        head = titled
    return Phrase(first, head, _trimmed(scene, head, end), determiner)


def _is_fellow(scene: Scene, k: int) -> bool:
    """Whether "fellow" only says that there are others: "a fellow senator", not "a fellow at the institute"."""
    return (
        scene.lower(k) == "fellow" and scene.lower(k + 1)[:1].isalpha() and scene.lower(k + 1) not in _LINKS
    )


def _title_before_firm(scene: Scene, first: int, last: int) -> int | None:
    """The index of "President" in "President Ascom North America": a title right before capitals; else None."""
    if not all(scene.words[k].capital or scene.words[k].text == "&" for k in range(first, last + 1)):
        return None
    offices = [k for k in range(first, last) if is_office(scene.lower(k), opinion=False)]
    if offices and any(k in scene.name_at for k in range(offices[-1] + 1, last + 1)):
        return None
    return offices[-1] if offices else None


def _of_firm(scene: Scene, first: int, end: int) -> int | None:
    """The index of "director" in "Friends of Leeds’s director": an office right after a name in capitals; else None."""
    for k in range(first, end - 1):
        word = scene.words[k]
        if word.text in ("’s", "'s"):
            head = _head(scene, k + 1, end, plural=False)
            return head if head and k > first + 1 and is_office(scene.lower(head), opinion=False) else None
        if not word.capital and (k == first or word.lower not in _LINKS and word.lower != "the"):
            return None
    return None


def _is_partner(scene: Scene, k: int) -> bool:
    """Whether "partner" is of a firm: "managing partner", "a partner at Hale & Sons"."""
    return scene.lower(k) == "partner" and (scene.lower(k - 1) in _PARTNERS or scene.lower(k + 1) == "at")


def _phrase_end(scene: Scene, first: int, start: int) -> int:
    """Where the phrase that begins at word `first` ends: at a sign, a verb, a new person."""
    end = first
    while end < min(len(scene.words), first + _LONGEST) and scene.same_sentence(start, end):
        word = scene.words[end]
        sign = not word.text[0].isalnum() and word.text not in _INNER_SIGNS
        if sign and not (word.text.startswith("@")) or word.lower in _STOPS and end > first:
            break
        if end > first and word.lower == "and" and _goes_elsewhere(scene, end):
            break
        if end > first and _is_span_of_time(scene, end):
            break
        if word.lower in ("in", "from", "for", "since", "until") and _is_span_of_time(scene, end + 1):
            break
        if end > first and _is_a_time(scene, end):
            break
        end += 1
    return end


def _is_span_of_time(scene: Scene, k: int) -> bool:
    """Whether a preposition goes on with a time: "in 1992", "for nearly nine years"."""
    if scene.lower(k)[:1].isdigit() and scene.lower(k - 1) in ("in", "from", "since", "until"):
        return True
    counted = scene.lower(k) in _SPANS or scene.lower(k).isdigit() or number(scene.lower(k)) is not None
    return counted and any(scene.lower(n) in _SPAN_UNITS for n in range(k + 1, k + 4))


def _is_a_time(scene: Scene, k: int) -> bool:
    """Whether a time stands at word `k`: "last year", "in the spring", "in the 1990s", "in early 2010"."""
    word, after = scene.lower(k), scene.lower(k + 1)
    if word in ("last", "this", "next", "earlier"):
        return after in CALENDAR or after == "this" and scene.lower(k + 2) in CALENDAR
    if word not in ("in", "since", "until", "from"):
        return False
    if after == "the" and scene.lower(k + 2) in ("early", "late", "mid"):
        k += 1
    inner = scene.lower(k + 2)
    return (
        after in ("the", "early", "late", "mid") and (inner in _SEASONS or inner[:4].isdigit())
    ) or after in _SEASONS


def _goes_elsewhere(scene: Scene, k: int) -> bool:
    """Whether the "and" at word `k` leaves what somebody is: for another person, or for no office at all."""
    if _new_person(scene, k + 1):
        return True
    office = is_office(scene.lower(k - 1))
    return office and not any(
        is_office(scene.lower(n)) or may_be_office(scene.lower(n)) for n in range(k + 1, k + 7)
    )


def _new_person(scene: Scene, k: int) -> bool:
    """Whether "and" goes on with somebody else, or with what is done: "and Tom Hale", "and his wife", "and left"."""
    word = scene.lower(k)
    if word in MALE_PRONOUNS | FEMALE_PRONOUNS | PLURAL_PRONOUNS | SPEAKER_PRONOUNS or word in _LATER:
        return True
    return k in scene.name_at or word.endswith("ed")


def _head(scene: Scene, first: int, end: int, *, plural: bool) -> int | None:
    """The main noun of words [first, end): the last before a preposition; None where none is near."""
    k = first
    while k < min(end, first + _HEAD_REACH):
        word = scene.lower(k)
        closed = k > first and _closes(scene, k - 1, plural=plural)
        linked = word in _LINKS and k > first and (closed or word not in ("and", "&"))
        maybe = k > first and word in _PARTICIPLES and not plural and may_be_office(scene.lower(k - 1))
        if (
            linked
            or maybe
            or closed
            and (word in _PARTICIPLES or word.endswith("ing") and _has_object(scene, k))
        ):
            break
        k += 1
    while k > first and scene.words[k - 1].text in _INNER_SIGNS:
        k -= 1
    return k - 1 if k > first else None


def _has_object(scene: Scene, k: int) -> bool:
    """Whether a word in -ing is a verb with its object: "representing the union", not "meeting place"."""
    after = scene.words[k + 1] if k + 1 < len(scene.words) else None
    return after is None or after.capital or after.lower in _DETERMINERS or after.lower in _LINKS


def _closes(scene: Scene, k: int, *, plural: bool) -> bool:
    """Whether a phrase could end at word `k`."""
    noun = scene.lower(k)
    return is_offices(noun) if plural else is_office(noun)


def _trimmed(scene: Scene, head: int, end: int) -> int:
    """Where the phrase ends when what hangs loose is cut off: an "and", a preposition, a possessive."""
    while end > head + 1 and (
        scene.lower(end - 1) in _LINKS | _DETERMINERS or scene.words[end - 1].text in _INNER_SIGNS
    ):
        end -= 1
    return end


def is_title(word: str) -> bool:
    """Whether a word before a name is a title that tells an office: "Sen.", "President", but not "Mr."."""
    return bare(word) in TITLES and is_office(bare(word)) and bare(word) not in _NO_OFFICES
