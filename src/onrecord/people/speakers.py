"""From the sources to who they are: one walk through the article, then the quotes that hang on others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from onrecord.people.confidence import confidence_of
from onrecord.people.described import decide_description
from onrecord.people.descriptions import pronoun_mentions
from onrecord.people.mentions import Mention
from onrecord.people.pronouns import decide_pronoun
from onrecord.people.sources import Part, pronoun_kind, subject_parts
from onrecord.people.walk import Decision, Walk
from onrecord.people.words import Word
from onrecord.types import Quote, Resolution

Located = tuple[int, int, Mention]  # a name: the indices of its first word and the one after its last
_Pair = tuple[Mention, Mention]
_MOST_AROUND = 8  # quotes inside quotes that are looked at


def decide_speakers(
    walk: Walk, quotes: Sequence[Quote], parts: Sequence[Sequence[Part]], names: Sequence[Located]
) -> list[Decision]:
    """Who speaks each quote, decided in the order in which the sources stand in the text.

    Args:
        walk: the article, its words and the bearers of its names.
        quotes: the quotes.
        parts: for each quote, the parts of its source; none where it has no source.
        names: the article's names.

    Returns:
        One decision for each quote.
    """
    decisions = [Decision()] * len(quotes)
    for _, _, event in sorted(_events(walk.words, parts, names), key=lambda event: event[:2]):
        if isinstance(event, int):
            decisions[event] = _decide(walk, parts[event])
        elif isinstance(event, tuple):
            walk.pass_pair(*event)
        elif isinstance(event, Part):
            _pass_description(walk, event)
        elif event.form == "name":
            walk.pass_name(event)
        else:
            walk.pass_pronoun(event)
    return _hanging(walk, quotes, parts, decisions)


_Event = tuple[int, int, Mention | Part | _Pair | int]


def _events(words: Sequence[Word], parts: Sequence[Sequence[Part]], names: Sequence[Located]) -> list[_Event]:
    """What the walk meets, as (offset, turn, event): sources (a quote's number), names, pronouns, descriptions."""
    sources = {words[p.start].start for ps in parts for p in ps}
    events: list[_Event] = [(m.start, 1, m) for _, _, m in names]
    events += [(pair[1].start, 2, pair) for pair in _pairs(words, names)]
    events += [(m.start, 1, m) for m in pronoun_mentions(words) if m.start not in sources]
    subjects = [(words[p.start].start, p) for p in subject_parts(words)]
    events += [(start, 1, p) for start, p in subjects if start not in sources]
    events += [(words[p[0].start].start, 0, n) for n, p in enumerate(parts) if p]
    return events


def _pairs(words: Sequence[Word], names: Sequence[Located]) -> list[_Pair]:
    """The names that "and" joins."""
    return [
        (one, other)
        for (_, end, one), (start, _, other) in pairwise(names)
        if start - end == 1 and words[end].lower == "and"
    ]


def _decide(walk: Walk, parts: Sequence[Part]) -> Decision:
    """Who the parts of one source are, together."""
    decided = [d for d in (_decide_part(walk, part) for part in parts) if d.bearers or d.rivals]
    bearers = tuple(dict.fromkeys(b for d in decided for b in d.bearers))
    if not bearers:
        return decided[0] if decided else Decision()
    walk.focus.spoke(bearers, walk.words[parts[0].start].paragraph)
    found = [d for d in decided if d.bearers]
    return replace(found[0], bearers=bearers, confidence=min(d.confidence for d in found))


def _decide_part(walk: Walk, part: Part) -> Decision:
    if part.form == "pronoun":
        return decide_pronoun(walk, part)
    if part.mention is None:
        return decide_description(walk, part)
    bearer = walk.bearer_of(part.mention)
    if bearer is None:
        return Decision()
    mention = part.mention
    walk.focus.note(bearer, mention.sentence, mention.paragraph, subject=True, quoted=mention.quoted)
    return Decision((bearer,), "name", confidence_of("name", len(bearer.tokens)))


def _pass_description(walk: Walk, part: Part) -> None:
    """Take in a description that opens a sentence: whoever it means comes into focus."""
    bearers = decide_description(walk, part).bearers
    if len(bearers) > 1 or bearers and bearers[0].described == "group":
        walk.focus.note_many(bearers, walk.words[part.start].paragraph)


def _hanging(
    walk: Walk, quotes: Sequence[Quote], parts: Sequence[Sequence[Part]], decisions: list[Decision]
) -> list[Decision]:
    """Fill in the quotes whose speaker is another quote's: "I" inside a quotation, and quotations that go on."""
    order = sorted((n for n, q in enumerate(quotes) if q.content), key=lambda n: quotes[n].content[0].start)
    around: list[int] = []
    last: int | None = None
    for n in order:
        quote = quotes[n]
        around = [k for k in around[-_MOST_AROUND:] if quotes[k].content[-1].end > quote.content[0].start]
        if parts[n] and parts[n][0].form == "pronoun" and pronoun_kind(parts[n][0].head) == "i":
            outer = _enclosing(quotes, around, walk.words[parts[n][0].start].start)
            decisions[n] = _same_as(decisions, outer, "pronoun") or decisions[n]
        elif last is not None and _goes_on(walk.text, quotes[last], quote):
            decisions[n] = _same_as(decisions, last, "continued") or decisions[n]
        if quote.type != "indirect" and not around:
            last = n
        around.append(n)
    return decisions


def _same_as(decisions: Sequence[Decision], n: int | None, resolution: Resolution) -> Decision | None:
    """The decision that a quote's speaker is that of quote `n`; None where that has none."""
    if n is None or not decisions[n].bearers:
        return None
    return replace(decisions[n], resolution=resolution, confidence=confidence_of("hanging"))


def _enclosing(quotes: Sequence[Quote], around: Sequence[int], position: int) -> int | None:
    """The innermost quote in whose content an offset lies."""
    outer = [n for n in around if any(s.start <= position < s.end for s in quotes[n].content)]
    return outer[-1] if outer else None


def _goes_on(text: str, before: Quote, quote: Quote) -> bool:
    """Whether a quote goes on with the one before: no source of its own, same paragraph or the very next one."""
    if quote.source or quote.type == "indirect":
        return False
    end = max(span.end for span in (*before.source, *before.cue, *before.content))
    between = text[end : quote.content[0].start]
    return len([line for line in between.split("\n") if line.strip()]) <= 1
