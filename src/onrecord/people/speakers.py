"""From the sources to who they are: one walk through the article, then the quotes that hang on others."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from onrecord.people.confidence import confidence_of
from onrecord.people.described import decide_description
from onrecord.people.descriptions import pronoun_mentions
from onrecord.people.hanging import decide_unsourced, fill_hanging
from onrecord.people.kinds import bare
from onrecord.people.mentions import Located, Mention
from onrecord.people.pronouns import decide_pronoun
from onrecord.people.roles import TITLES
from onrecord.people.sources import Part, subject_parts
from onrecord.people.transcripts import read_labels
from onrecord.people.walk import Decision, Walk
from onrecord.people.words import Word
from onrecord.types import Quote

_Pair = tuple[Mention, Mention]
_PAIR_REACH = 9  # words between two names joined by "and"


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
    labels = read_labels(walk, quotes, names)
    for _, _, event in sorted(_events(walk.words, quotes, parts, names), key=lambda event: event[:2]):
        if isinstance(event, int):
            quote = quotes[event]
            decisions[event] = labels.decide(quote) or (
                _decide(walk, parts[event]) if quote.source else decide_unsourced(walk, quote)
            )
        elif isinstance(event, Part):
            _pass_description(walk, event)
        elif not isinstance(event, Mention):
            walk.pass_pair(*event)
        elif event.form == "name":
            walk.pass_name(event)
        else:
            walk.pass_pronoun(event)
    return fill_hanging(walk, quotes, parts, names, decisions)


_Event = tuple[int, int, Mention | Part | _Pair | int]


def _events(
    words: Sequence[Word],
    quotes: Sequence[Quote],
    parts: Sequence[Sequence[Part]],
    names: Sequence[Located],
) -> list[_Event]:
    """What the walk meets, as (offset, turn, event): quotes (their numbers), names, pronouns, descriptions.

    A quote is met at its source, or where it begins if it is nothing but a quotation.
    """
    sources = {words[p.start].start for ps in parts for p in ps}
    events: list[_Event] = [(m.start, 1, m) for _, _, m in names]
    events += [(pair[1].start, 2, pair) for pair in _pairs(words, names)]
    events += [(m.start, 1, m) for m in pronoun_mentions(words) if m.start not in sources]
    subjects = [(words[p.start].start, p) for p in subject_parts(words)]
    events += [(start, 1, p) for start, p in subjects if start not in sources]
    events += [(words[p[0].start].start, 0, n) for n, p in enumerate(parts) if p]
    events += [
        (q.content[0].start, 0, n)
        for n, q in enumerate(quotes)
        if not q.source and not q.cue and q.content and q.type != "indirect"
    ]
    return events


def _pairs(words: Sequence[Word], names: Sequence[Located]) -> list[_Pair]:
    """The names that "and" joins, with or without a title or an apposition: "Adams, of Ohio, and Sen. Brown"."""
    people = [name for name in names if name[2].kind != "place"]
    return [
        (one, other)
        for (_, end, one), (start, _, other) in pairwise(people)
        if start - end <= _PAIR_REACH and _joins(words, end, start)
    ]


def _joins(words: Sequence[Word], start: int, end: int) -> bool:
    """Whether what stands between two names is an "and" that joins them."""
    while end - 1 > start and bare(words[end - 1].text) in TITLES:
        end -= 1
    if end - start < 1 or words[end - 1].lower != "and":
        return False
    return end - start == 1 or words[start].text == "," and words[end - 2].text == ","


def _decide(walk: Walk, parts: Sequence[Part]) -> Decision:
    """Who the parts of one source are, together."""
    decided = [d for d in (_decide_part(walk, part) for part in parts) if d.bearers or d.rivals]
    bearers = tuple(dict.fromkeys(b for d in decided for b in d.bearers))
    if not bearers:
        return decided[0] if decided else Decision()
    word = walk.words[parts[0].start]
    walk.focus.spoke(bearers, word.sentence, word.paragraph)
    found = [d for d in decided if d.bearers]
    if len(found) == 1 and found[0].bearers == bearers:
        return found[0]
    return found[0]._replace(bearers=bearers, confidence=min(d.confidence for d in found))


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
