"""The room's door: an article and its quotes go in, the article with entities and speakers comes out."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from onrecord.people.bearers import Bearer
from onrecord.people.confidence import shares
from onrecord.people.descriptions import name_mentions
from onrecord.people.entities import group_names, name_from_title
from onrecord.people.mentions import Located, Mention, NameSpan
from onrecord.people.names import bare_names, find_names, with_source_names
from onrecord.people.sources import Part, read_source
from onrecord.people.speakers import decide_speakers
from onrecord.people.told import with_what_is_told
from onrecord.people.walk import Decision, Walk
from onrecord.people.words import Word, index_at, range_of, read_words
from onrecord.types import Article, Candidate, Entity, EntityKind, Quote, Span, with_quotes

_APPOSITION = re.compile(r"\w, (the [^,;:()“”\"]{3,60})(?:,|$)")


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
    spans = find_names(words) if names is None else bare_names(words, names)
    spans = with_source_names(words, spans, [range_of(words, s) for q in quotes for s in q.source[:1]])
    mentions = name_mentions(article.text, words, spans)
    bearers, whose = group_names(mentions, article.text)
    if article.title:
        name_from_title(bearers, _names_in(article.title))
    located = _located(words, mentions)
    names_at = {
        k: bearer for a, b, m in located if (bearer := whose.get((m.start, m.end))) for k in range(a, b)
    }
    walk = Walk(article.text, words, whose, names_at, bearers, article.byline)
    parts = [_parts(words, quote, located) for quote in quotes]
    for bearer in (walk.bearer_of(p.mention) for ps in parts for p in ps):
        if bearer:
            bearer.speaks = True
    for _, end, mention in located:
        walk.know_owned(mention, end)
    filled = _filled(article, quotes, decide_speakers(walk, quotes, parts, located), bearers)
    return with_what_is_told(filled, words)


def _names_in(title: str) -> list[str]:
    return [title[name.start : name.end] for name in find_names(read_words(title)) if name.kind == "person"]


def _located(words: Sequence[Word], mentions: Sequence[Mention]) -> list[Located]:
    """Each name with the indices of its first word and the one after its last."""
    found = []
    for mention in mentions:
        i = end = index_at(words, mention.start)
        while end < len(words) and words[end].start < mention.end:
            end += 1
        found.append((i, end, mention))
    return found


def _parts(words: Sequence[Word], quote: Quote, names: Sequence[Located]) -> list[Part]:
    """The parts of a quote's source; of a source in pieces, the first piece that tells something."""
    for span in quote.source:
        start, end = range_of(words, span)
        low = bisect_left(names, start, key=lambda name: name[1] - 1)
        inside = []
        while low < len(names) and names[low][0] < end:
            inside.append(names[low])
            low += 1
        parts = read_source(words, start, end, inside)
        if parts:
            return parts
    return []


def _filled(
    article: Article, quotes: Sequence[Quote], decisions: Sequence[Decision], named: Sequence[Bearer]
) -> Article:
    """The article with what was decided, its entities numbered in the order of their first mentions."""
    kept = dict.fromkeys(b for b in named if b.kind in ("person", "organization"))
    kept |= dict.fromkeys(b for d in decisions for b in (*d.bearers, *(rival for rival, _ in d.rivals)))
    order = sorted((b for b in kept if b.mentions), key=lambda b: min(m.start for m in b.mentions))
    beside = _appositions(quotes, decisions)
    entities = {b: _entity(article.text, number, b, beside.get(b, ())) for number, b in enumerate(order)}
    filled = []
    for quote, decision in zip(quotes, decisions, strict=True):
        speakers = tuple(entities[b] for b in decision.bearers)
        weights = shares([score for _, score in decision.rivals])
        candidates = tuple(
            Candidate(entities[b], weight) for (b, _), weight in zip(decision.rivals, weights, strict=True)
        )
        filled.append(
            replace(
                quote, speakers=speakers, resolution=decision.resolution if speakers else None,
                speaker_confidence=decision.confidence if speakers else None, candidates=candidates,
            )
        )  # fmt: skip
    return with_quotes(article, tuple(filled), tuple(entities.values()))


def _appositions(quotes: Sequence[Quote], decisions: Sequence[Decision]) -> dict[Bearer, list[str]]:
    """What sources say of the one they name: "the transit chief" of "Ana Okafor, the transit chief"."""
    found: dict[Bearer, list[str]] = {}
    for quote, decision in zip(quotes, decisions, strict=True):
        if decision.resolution == "name" and len(decision.bearers) == 1 and quote.source:
            apposition = _APPOSITION.search(quote.source[0].text)
            if apposition:
                found.setdefault(decision.bearers[0], []).append(" ".join(apposition[1].split()))
    return found


def _entity(text: str, number: int, bearer: Bearer, beside: Sequence[str]) -> Entity:
    spans = sorted({(m.start, m.end) for m in bearer.mentions})
    forms = dict.fromkeys(m.text for m in bearer.mentions if m.form != "pronoun")
    aliases = dict.fromkeys(" ".join(form.split()) for form in forms)
    aliases |= dict.fromkeys(beside)
    return Entity(
        number, bearer.name, _kind(bearer),
        tuple(alias for alias in aliases if alias != bearer.name),
        tuple(Span.of(text, start, end) for start, end in spans),
    )  # fmt: skip


def _kind(bearer: Bearer) -> EntityKind:
    if bearer.described:
        return "unnamed" if bearer.described in ("person", "unnamed") else bearer.described
    human = bearer.kind == "other" and (len(bearer.tokens) > 1 or bool(bearer.genders))
    return "person" if human or bearer.kind == "person" else "organization"
