"""What leads up to a name by a comma or a sign and says what its bearer is: "the mayor of Leeds, Ana Okafor"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.people.descriptions import singular
from onrecord.people.kinds import bare
from onrecord.people.lexicon import word_set
from onrecord.people.offices import FAMILY, is_office, is_offices
from onrecord.people.phrases import CLOSERS, Phrase, read_phrase
from onrecord.people.scene import Claim, Named, Scene, Standing
from onrecord.people.stretches import number
from onrecord.people.tense import tense_of
from onrecord.people.titles import RIVALS, left_edge, named_together

_S = frozenset(("’s", "'s"))
_LEFT_ENDS = word_set(", said is was were are has had who that he she they says told")
_HANGS = word_set("of for at in to on with from like among unlike between")
_OPENERS = word_set("by to from that and with of")
_CREDIT_SIGNS = frozenset((":", "_", "–", "—", "-", "|"))
_SPEECH = word_set("said told added wrote tweeted explained warned argued announced")
_COMMA_REACH = 14  # the same where a comma stands between
_CREDIT_ENDS = frozenset((",", ";", "|", "•", "/"))
_CREDITS = word_set(
    """design direction music score editing cinematography photography costumes costume make-up makeup sets lighting
    sound video props choreography lyrics libretto screenplay script production translation illustrations animation
    casting orchestration arrangements effects"""
)
_MADE = {
    "founded": "founder", "co-founded": "co-founder", "directed": "director", "hosted": "host", "chaired": "chair",
    "coached": "coach", "composed": "composer", "choreographed": "choreographer", "curated": "curator",
    "narrated": "narrator", "owned": "owner",
}  # fmt: skip
_NO_LONGER = word_set("formerly once previously then")
_NOT_DONE = frozenset(("to", "’s", "'s", "at"))  # "was directed by Okafor to leave", "owned by Okafor's firm"
_BY_REACH = 9  # words from "by" to the name
_MOST_CREDIT = 4  # words of a credit


def claim_preludes(scene: Scene, name: Named) -> Iterator[Claim]:
    """What leads up to a name: set off by a comma, after "As", or as a line of credits."""
    yield from _apposition(scene, name)
    yield from _as_opener(scene, name)
    yield from _credit(scene, name)
    yield from _by(scene, name)


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
        if first is not None and is_offices(scene.lower(comma - 1)):
            yield from _of_several(scene, name, first, comma)
            return
        if first is not None and phrase and phrase.end == comma:
            if _is_said_of(scene, k, name, phrase):
                yield Claim("role", name.who, first, name.end, (first, comma), 0.9)
            return
        if not inside:
            return


def _of_several(scene: Scene, name: Named, first: int, comma: int) -> Iterator[Claim]:
    """What a plural before a comma says of those listed after it: "its founders, Ana Okafor and Ben Hale,"."""
    together = named_together(scene, name)
    counted = number(scene.lower(first))
    if len(together) < 2 or counted not in (None, len(together)) or scene.lower(first) in _HANGS:
        return
    told = (
        f"{scene.text(first + (counted is not None), comma - 1)} {singular(scene.lower(comma - 1))}".strip()
    )
    for other in together:
        yield Claim("role", other.who, first, other.end, (first, comma), 0.88, told=told)


def _as_opener(scene: Scene, name: Named) -> Iterator[Claim]:
    """The office of "As director of the clinic, Okafor signed the letter"."""
    comma, verb = name.first - 1, scene.lower(name.end)
    if scene.lower(comma) != "," or not verb.isalpha() or verb in ("and", "or"):
        return
    k = comma
    while k > 0 and comma - k < _COMMA_REACH and scene.same_sentence(k - 1, comma):
        k -= 1
    if scene.lower(k) == "as" and not scene.same_sentence(k - 1, k):
        phrase = read_phrase(scene, k + 1, opinion=False)
        if phrase and phrase.end == comma:
            tense = None if verb in _SPEECH or verb == "has" else tense_of(verb)
            status: Standing = "former" if tense == "past" else "hoped" if tense == "future" else ""
            yield Claim("role", name.who, k, name.end, (phrase.first, comma), 0.88, status=status)


def _is_said_of(scene: Scene, k: int, name: Named, phrase: Phrase) -> bool:
    """Whether a phrase that opens after word `k` and ends at a comma is said of the name behind that."""
    if bare(scene.words[phrase.head].text) in RIVALS:
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
    if number(word) and is_offices(scene.lower(comma - 1)) and _begins_clause(scene, k):
        return k
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
    """What a line of credits says: "Director: Ana Okafor", "Director_Ana Okafor, Lighting Design_Ben Hale"."""
    k, words = name.first - 1, scene.words
    if k < 1 or words[k].text not in _CREDIT_SIGNS or words[k - 1].paragraph != words[k].paragraph:
        return
    over = name.end >= len(words) or words[name.end].paragraph != words[name.first].paragraph
    low = k - 1
    while low > 0 and _is_of_credit(scene, low - 1, k) and k - low < _MOST_CREDIT:
        low -= 1
    opens = low == 0 or not _is_of_credit(scene, low - 1, k)
    if (over or words[name.end].text in _CREDIT_ENDS) and opens:
        trade = is_office(bare(words[k - 1].text)) or words[k - 1].lower in _CREDITS
        if trade and words[low].capital:
            yield Claim("role", name.who, low, name.end, (low, k), 0.88)


def _is_of_credit(scene: Scene, k: int, sign: int) -> bool:
    """Whether word `k` is of the same credit as the sign: in its line, with no comma between."""
    return scene.words[k].paragraph == scene.words[sign].paragraph and scene.words[k].text not in _CREDIT_ENDS


def _by(scene: Scene, name: Named) -> Iterator[Claim]:
    """What a passive says of whom it names: "a charity founded by Ana Okafor", "directed by Ben Hale"."""
    by = name.first - 1
    while by > 0 and name.first - by < _BY_REACH and scene.lower(by) != "by":
        by -= 1
    k = by - 1
    if scene.lower(k).isdigit() and scene.lower(k - 1) == "in":
        k -= 2
    noun = _MADE.get(scene.lower(k))
    if noun is None or scene.lower(by) != "by" or not scene.same_sentence(k, name.first):
        return
    if (
        left_edge(scene, name.first) > by + 1 + (scene.lower(by + 1) == "the")
        or scene.lower(name.end) in _NOT_DONE
        or scene.modifies(name.end)
    ):
        return
    over = any(scene.lower(n) in _NO_LONGER for n in range(max(0, k - 2), k))
    status: Standing = "former" if over else ""
    yield Claim("role", name.who, k, name.end, (k, k + 1), 0.87, told=noun, status=status, inside=over)
