"""The quotes that hang on others: quotations that go on, verbs that share a subject, "I" inside a quotation."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.people.bearers import Bearer
from onrecord.people.confidence import How, confidence_of
from onrecord.people.descriptions import left_modifiers, pronoun_gender
from onrecord.people.mentions import Located
from onrecord.people.sources import Part, pronoun_kind
from onrecord.people.walk import Decision, Walk
from onrecord.people.words import index_at
from onrecord.types import Quote, Resolution

_MOST_AROUND = 8  # quotes inside quotes that are looked at
_LATEST_TURN = 1  # paragraphs from the last words of a speaker to a quotation that goes on
_SIGNATURES = frozenset("―—–-")
_JOINING = frozenset(("and", "but", "or", "then"))


def decide_unsourced(walk: Walk, quote: Quote) -> Decision:
    """Who goes on speaking in a quotation that has no source and no cue: the last to speak, or whom the text is at.

    A person who was the subject after the last speaker has spoken is taken before that speaker.
    """
    at = index_at(walk.words, quote.content[0].start)
    if at >= len(walk.words) or _is_signed(walk.text, quote.content[-1].end):
        return Decision()
    word, turn, subject = walk.words[at], walk.focus.turn, walk.focus.subject
    near = subject is not None and word.paragraph - subject.paragraph <= _LATEST_TURN
    if subject and near and (turn is None or subject.sentence > turn.sentence):
        return _goes_on(walk, subject.bearers, quote, "taken up")
    if turn and word.paragraph - turn.paragraph <= _LATEST_TURN:
        return _goes_on(walk, turn.bearers, quote, "hanging")
    return Decision()


def _goes_on(walk: Walk, bearers: tuple[Bearer, ...], quote: Quote, how: How) -> Decision:
    word = walk.words[min(index_at(walk.words, quote.content[-1].end - 1), len(walk.words) - 1)]
    walk.focus.spoke(bearers, word.sentence, word.paragraph)
    return Decision(bearers, "continued", confidence_of(how))


def _is_signed(text: str, end: int) -> bool:
    """Whether a dash follows, as before the name under a quotation: its speaker is not whoever spoke before."""
    return text[end : end + 8].lstrip()[:1] in _SIGNATURES and text[end : end + 1] != ""


def fill_hanging(
    walk: Walk,
    quotes: Sequence[Quote],
    parts: Sequence[Sequence[Part]],
    names: Sequence[Located],
    decisions: list[Decision],
) -> list[Decision]:
    """Fill in what only the other quotes tell, in place.

    These are "I" inside a quotation, a quotation inside another (which is somebody else's), a verb that
    shares its subject with the one before it, and whoever is introduced only after the first words.
    """
    order = sorted((n for n, q in enumerate(quotes) if q.content), key=lambda n: quotes[n].content[0].start)
    around: list[int] = []
    sourced: int | None = None
    first = _first_person(walk, names)
    for n in order:
        quote = quotes[n]
        around = [k for k in around[-_MOST_AROUND:] if quotes[k].content[-1].end > quote.content[0].start]
        if parts[n] and parts[n][0].form == "pronoun" and pronoun_kind(parts[n][0].head) == "i":
            outer = _enclosing(quotes, around, walk.words[parts[n][0].start].start)
            decisions[n] = _same_as(decisions, outer, "pronoun") or decisions[n]
        elif not quote.source and quote.cue:
            if sourced is not None and _shares_subject(walk, quotes[sourced], quote):
                decisions[n] = _same_as(decisions, sourced, "continued") or decisions[n]
        elif not quote.source and _enclosing(quotes, around, quote.content[0].start) is not None:
            decisions[n] = Decision()
        if not decisions[n].bearers and not around:
            decisions[n] = _introduced_after(walk, quote, parts[n], first) or decisions[n]
        if quote.source:
            sourced = n
        around.append(n)
    return decisions


def _same_as(decisions: Sequence[Decision], n: int | None, resolution: Resolution) -> Decision | None:
    """The decision that a quote's speaker is that of quote `n`; None where that has none."""
    if n is None or not decisions[n].bearers:
        return None
    confidence = min(decisions[n].confidence, confidence_of("hanging"))
    return decisions[n]._replace(resolution=resolution, confidence=confidence)


def _enclosing(quotes: Sequence[Quote], around: Sequence[int], position: int) -> int | None:
    """The innermost quote in whose content an offset lies."""
    outer = [n for n in around if any(s.start <= position < s.end for s in quotes[n].content)]
    return outer[-1] if outer else None


def _shares_subject(walk: Walk, before: Quote, quote: Quote) -> bool:
    """Whether a cue without source goes with the source before it: "Okafor said no, adding", "and warned"."""
    words = walk.words
    source, cue = index_at(words, before.source[-1].start), index_at(words, quote.cue[0].start)
    if not source < cue < len(words) or words[source].sentence != words[cue].sentence:
        return False
    if any(word.lower == "who" for word in words[source + 1 : cue]):
        return False
    if words[cue].lower.endswith("ing"):
        return True
    k = cue - 1 if words[cue - 1].lower.endswith("ly") or words[cue - 1].lower == "also" else cue
    return words[k - 1].lower in _JOINING


def _first_person(walk: Walk, names: Sequence[Located]) -> Located | None:
    """The article's first name of a person outside quotation marks."""
    for name in names:
        bearer = walk.bearer_of(name[2])
        if bearer and bearer.human and not name[2].quoted:
            return name
    return None


def _introduced_after(
    walk: Walk, quote: Quote, parts: Sequence[Part], first: Located | None
) -> Decision | None:
    """Who opens the paragraph after the article's first words, where nobody was named before them."""
    pronoun = len(parts) == 1 and pronoun_kind(parts[0].head) == "he"
    alone = not quote.source and not quote.cue and quote.type == "direct"
    bearer = walk.bearer_of(first[2]) if first else None
    if first is None or bearer is None or not (pronoun or alone):
        return None
    end = max(span.end for span in (*quote.source, *quote.cue, *quote.content))
    paragraph = walk.words[min(index_at(walk.words, end - 1), len(walk.words) - 1)].paragraph
    opens = left_modifiers(walk.words, first[0])
    if opens and walk.words[opens - 1].paragraph != paragraph or first[2].paragraph != paragraph + 1:
        return None
    if pronoun and bearer.gender not in ("unknown", pronoun_gender(parts[0].head)):
        return None
    return Decision((bearer,), "pronoun" if pronoun else "continued", confidence_of("introduced"))
