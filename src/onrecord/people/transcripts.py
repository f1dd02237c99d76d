"""Who the labels of an interview or transcript stand for: "Q:", "A:", and initials such as "UD:"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.people.bearers import Bearer
from onrecord.people.confidence import confidence_of
from onrecord.people.lexicon import word_set
from onrecord.people.mentions import Located
from onrecord.people.walk import Decision, Walk
from onrecord.types import Quote

_ASKS, _ANSWERS = frozenset(("Q", "QUESTION")), frozenset(("A", "ANSWER"))
_MEETINGS = word_set(
    "spoke spoken speaks talked talks sat caught chatted interview interviewed interviews conversation met asked"
)
_REACH = 8  # words from such a verb to the one who is interviewed
_MOST_INITIALS = 3


@dataclass(frozen=True, slots=True)
class Labels:
    """Those for whom a transcript's labels can stand.

    `answering` are those who the text before the first "Q:" says were spoken to, or all whom it names;
    `asking` the people who spoke to them; `initials` everybody by initials in small letters.
    """

    asking: tuple[Bearer, ...]
    answering: tuple[Bearer, ...]
    initials: dict[str, list[Bearer]]

    def decide(self, quote: Quote) -> Decision | None:
        """Who the label before a quote is, nobody where it may be several; None where there is no such label."""
        label = _label(quote)
        if label in _ASKS:
            return _only(self.asking)
        if label in _ANSWERS:
            return _only(self.answering)
        return _only(self.initials.get(label.lower(), ())) if _is_initials(label) else None


def read_labels(walk: Walk, quotes: Sequence[Quote], names: Sequence[Located]) -> Labels:
    """What an article tells of its labels; nothing where it has none."""
    labels = [(quote.source[0].start, label) for quote in quotes if (label := _label(quote))]
    first = min((start for start, label in labels if label in _ASKS | _ANSWERS), default=0)
    asking, answering = _interview(walk, [name for name in names if name[2].start < first])
    initials: dict[str, list[Bearer]] = defaultdict(list)
    if any(_is_initials(label) for _, label in labels):
        for bearer in walk.people:
            if bearer.human:
                initials["".join(token[0] for token in bearer.tokens)].append(bearer)
    return Labels(asking, answering, initials)


def _label(quote: Quote) -> str:
    """The label that is a quote's source, without stops; empty where its source is no label."""
    if len(quote.source) != 1 or [cue.text for cue in quote.cue] != [":"]:
        return ""
    return quote.source[0].text.replace(".", "")


def _is_initials(label: str) -> bool:
    return label.isupper() and label.isalpha() and 1 < len(label) <= _MOST_INITIALS


def _interview(walk: Walk, names: Sequence[Located]) -> tuple[tuple[Bearer, ...], tuple[Bearer, ...]]:
    """Those who ask and those who answer, by the names before the interview."""
    asking, met, present = dict[Bearer, None](), dict[Bearer, None](), dict[Bearer, None]()
    subject: tuple[int, Bearer] | None = None
    for first, _, mention in names:
        bearer = walk.bearer_of(mention)
        if bearer is None or not bearer.human or bearer.name == walk.byline:
            continue
        present[bearer] = None
        if _is_met(walk, first):
            met[bearer] = None
            if subject and subject[0] == mention.sentence:
                asking[subject[1]] = None
        elif mention.subject:
            subject = mention.sentence, bearer
    return tuple(asking), tuple(met or present)


def _is_met(walk: Walk, first: int) -> bool:
    """Whether a verb of meeting stands before a name in its sentence: "spoke to skier Mia Torrance"."""
    sentence = walk.words[first].sentence
    before = walk.words[max(0, first - _REACH) : first]
    return any(w.lower in _MEETINGS and w.sentence == sentence for w in before)


def _only(found: Sequence[Bearer]) -> Decision:
    if len(found) != 1:
        return Decision()
    return Decision((found[0],), "description", confidence_of("label"))
