"""The room's door: an article and its quotes go in, the article with entities and speakers comes out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from onrecord.people.descriptions import name_mentions, pronoun_mentions
from onrecord.people.entities import Bearer, group_names, name_from_title
from onrecord.people.mentions import Mention, NameSpan
from onrecord.people.names import find_names, with_source_names
from onrecord.people.sources import Part, pronoun_kind, read_source, subject_parts
from onrecord.people.speakers import Decision, Walk
from onrecord.people.words import Word, index_at, read_words
from onrecord.types import Article, Candidate, Entity, EntityKind, Quote, Span, with_quotes


def resolve(article: Article, quotes: Sequence[Quote], names: Sequence[NameSpan] | None = None) -> Article:
    """The article with its entities, and its quotes with their speakers.

    Args:
        article: the text and what is known about it.
        quotes: its quotes, without speakers, in any order.
        names: names found by better means; without them capitals and word lists find the names.

    Returns:
        The article with `quotes` (in the order given) and `entities` filled in. Never raises.
    """
    words = read_words(article.text)
    spans = find_names(words) if names is None else list(names)
    spans = with_source_names(words, spans, [_word_range(words, s) for q in quotes for s in q.source[:1]])
    mentions = name_mentions(article.text, words, spans)
    bearers, whose = group_names(mentions)
    if article.title:
        name_from_title(bearers, _names_in(article.title))
    located = _located(words, mentions)
    names_at = {k: whose[m.start, m.end] for a, b, m in located for k in range(a, b) if (m.start, m.end) in whose}
    walk = Walk(article.text, words, whose, bearers, names_at=names_at, byline=article.byline)
    parts = [_parts(words, quote, located) for quote in quotes]
    for part in (p for ps in parts for p in ps if p.mention):
        walk.whose[part.mention.start, part.mention.end].speaks = True
    for _, end, mention in located:
        walk.know_owned(mention, end)
    decisions = _walk(walk, quotes, parts, located)
    return _filled(article, quotes, decisions, bearers)


def _names_in(title: str) -> list[str]:
    words = read_words(title)
    return [title[name.start : name.end] for name in find_names(words) if name.kind == "person"]


Located = tuple[int, int, Mention]
Pair = tuple[Mention, Mention]


def _pairs(words: Sequence[Word], located: Sequence[Located]) -> list[Pair]:
    """The names that "and" joins."""
    return [
        (one, other)
        for (_, end, one), (start, _, other) in zip(located, located[1:], strict=False)
        if start - end == 1 and words[end].lower == "and"
    ]


def _located(words: Sequence[Word], mentions: Sequence[Mention]) -> list[Located]:
    """Each name with the indices of its first word and the one after its last."""
    found, i = [], 0
    for mention in mentions:
        while i < len(words) and words[i].end <= mention.start:
            i += 1
        end = i
        while end < len(words) and words[end].start < mention.end:
            end += 1
        found.append((i, end, mention))
    return found


def _parts(words: list[Word], quote: Quote, names: Sequence[Located]) -> list[Part]:
    """The parts of a quote's source; of a source in pieces, the first piece that holds words."""
    for span in quote.source:
        start, end = _word_range(words, span)
        low = bisect_left(names, start, key=lambda name: name[1] - 1)
        inside = []
        while low < len(names) and names[low][0] < end:
            inside.append(names[low])
            low += 1
        parts = read_source(words, start, end, inside)
        if parts:
            return parts
    return []


def _word_range(words: list[Word], span: Span) -> tuple[int, int]:
    """The indices of a span's first word and the one after its last."""
    return index_at(words, span.start), min(index_at(words, span.end - 1) + 1, len(words))


def _walk(
    walk: Walk, quotes: Sequence[Quote], parts: list[list[Part]], located: Sequence[Located]
) -> list[Decision]:
    """Decide every quote in the order in which their sources stand; then those that hang on other quotes."""
    decisions = [Decision()] * len(quotes)
    offsets = {walk.words[p.start].start for ps in parts for p in ps if p.form == "pronoun"}
    starts = {walk.words[p.start].start for ps in parts for p in ps}
    events: list[tuple[int, int, Mention | Part | Pair | int]] = [(m.start, 1, m) for _, _, m in located]
    events += [(pair[1].start, 2, pair) for pair in _pairs(walk.words, located)]
    events += [(m.start, 1, m) for m in pronoun_mentions(walk.words) if m.start not in offsets]
    subjects = [(walk.words[p.start].start, p) for p in subject_parts(walk.words)]
    events += [(start, 1, p) for start, p in subjects if start not in starts]
    events += [(walk.words[p[0].start].start, 0, n) for n, p in enumerate(parts) if p]
    for _, _, event in sorted(events, key=lambda e: e[:2]):
        if isinstance(event, int):
            decisions[event] = _decide(walk, parts[event])
        elif isinstance(event, tuple):
            walk.pass_pair(*event)
        elif isinstance(event, Part):
            walk.pass_description(event)
        elif event.form == "name":
            walk.pass_name(event)
        else:
            walk.pass_pronoun(event)
    return _hanging(walk, quotes, parts, decisions)


def _decide(walk: Walk, parts: list[Part]) -> Decision:
    """Who the parts of one source are, together."""
    decided = [d for d in map(walk.decide, parts) if d.bearers]
    if not decided:
        return Decision()
    bearers = tuple(dict.fromkeys(b for d in decided for b in d.bearers))
    walk.focus.spoke(bearers, walk.words[parts[0].start].paragraph)
    return replace(decided[0], bearers=bearers, confidence=min(d.confidence for d in decided))


def _hanging(
    walk: Walk, quotes: Sequence[Quote], parts: list[list[Part]], decisions: list[Decision]
) -> list[Decision]:
    """Fill in the quotes whose speaker is another quote's: "I" inside a quotation, and quotations that go on."""
    order = sorted((n for n, q in enumerate(quotes) if q.content), key=lambda n: quotes[n].content[0].start)
    around: list[int] = []
    last = -1
    for n in order:
        start = quotes[n].content[0].start
        around = [k for k in around if quotes[k].content[-1].end > start]
        if parts[n] and parts[n][0].form == "pronoun" and pronoun_kind(parts[n][0].head) == "i":
            position = walk.words[parts[n][0].start].start
            outer = [k for k in around if any(s.start <= position < s.end for s in quotes[k].content)]
            outer = [k for k in outer if decisions[k].bearers] or outer
            if outer:
                decisions[n] = replace(decisions[outer[-1]], resolution="pronoun", confidence=0.8)
        elif not quotes[n].source and quotes[n].type != "indirect" and last >= 0:
            if _goes_on(walk.text, quotes[last], quotes[n]):
                decisions[n] = replace(decisions[last], resolution="continued", confidence=0.8)
        if quotes[n].type != "indirect" and not around:
            last = n
        around = [*around[-8:], n]
    return decisions


def _goes_on(text: str, before: Quote, quote: Quote) -> bool:
    """Whether a quote without a source goes on with the one before: same paragraph, or the very next one."""
    roles = (*before.source, *before.cue, *before.content)
    between = text[max(s.end for s in roles) : quote.content[0].start]
    return between.count("\n") <= 3 and len([line for line in between.split("\n") if line.strip()]) <= 1


def _filled(article: Article, quotes: Sequence[Quote], decisions: list[Decision], named: list[Bearer]) -> Article:
    speaking = {b for d in decisions for b in (*d.bearers, *(r for r, _ in d.rivals))}
    kept = {b for b in named if b.kind in ("person", "organization")} | speaking
    order = sorted((b for b in kept if b.mentions), key=lambda b: min(m.start for m in b.mentions))
    entities = {b: _entity(article.text, n, b) for n, b in enumerate(order)}
    filled = []
    for quote, decision in zip(quotes, decisions, strict=True):
        speakers = tuple(entities[b] for b in decision.bearers if b in entities)
        rivals = tuple(Candidate(entities[b], 0.0) for b, _ in decision.rivals if b in entities)
        filled.append(
            replace(
                quote, speakers=speakers, resolution=decision.resolution if speakers else None,
                speaker_confidence=decision.confidence if speakers else None, candidates=rivals,
            )  # fmt: skip
        )
    return with_quotes(article, tuple(filled), tuple(entities.values()))


def _entity(text: str, number: int, bearer: Bearer) -> Entity:
    mentions = sorted({(m.start, m.end) for m in bearer.mentions})
    aliases = dict.fromkeys(" ".join(m.text.split()) for m in bearer.mentions if m.form != "pronoun")
    name = bearer.name or bearer.mentions[0].text
    return Entity(
        number, name, _kind(bearer),
        tuple(a for a in aliases if a != name),
        tuple(Span.of(text, start, end) for start, end in mentions),
    )  # fmt: skip


def _kind(bearer: Bearer) -> EntityKind:
    if bearer.described == "group":
        return "group"
    if bearer.described == "document":
        return "document"
    if bearer.described == "organization":
        return "organization"
    if bearer.described:
        return "unnamed"
    return "person" if bearer.kind == "person" or len(bearer.tokens) > 1 and bearer.kind == "other" else "organization"
