"""Words with marks, as HTML: an article's text, a hit with the words searched for, a version beside the fullest one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from markupsafe import Markup

from onrecord import markup
from onrecord.record.articles import StoredArticle, StoredQuote
from onrecord.record.clusters.alignment import Alignment
from onrecord.record.search.hits import Hit
from onrecord.types import Article, marked_roles

_ROLES = ("source", "cue", "content")


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph with its marks, and the numbers of the quotes that begin in it."""

    html: Markup
    quotes: tuple[int, ...]


def rows(article: StoredArticle, lit: int | None = None) -> list[Row]:
    """The paragraphs of an article on the record, every quote's roles and everybody's mentions marked.

    What is said by or names the entity `lit` has the class `lit`, too.
    """
    roles = [
        (start, end, role, quote.number)
        for quote in article.quotes
        for role in _ROLES
        for start, end in quote.spans[role]
    ]
    mentions = [(s, e, "mention", entity.number) for entity in article.entities for s, e in entity.mentions]
    speakers = {quote.number: quote.entities for quote in article.quotes}
    begins = {quote.number: _first(quote) for quote in article.quotes}
    stated = [(start, end, "fact", fact.number) for fact in article.facts for start, end in fact.spans]
    made = _rows(article.text, [*roles, *mentions, *stated], speakers, begins)
    return made if lit is None else [_lit(row, lit) for row in made]


def rows_just_read(article: Article) -> list[Row]:
    """The same of an article that was read and is not on the record."""
    mentions = [
        (m.start, m.end, "mention", entity.id) for entity in article.entities for m in entity.mentions
    ]
    speakers = {quote.id: [entity.id for entity in quote.speakers] for quote in article.quotes}
    begins = {
        quote.id: min(span.start for span in (*quote.source, *quote.cue, *quote.content))
        for quote in article.quotes
    }
    return _rows(article.text, [*marked_roles(article), *mentions], speakers, begins)


def hit(one: Hit) -> Markup:
    """A hit's words, those searched for in `<mark class="found">`; cut to its excerpt."""
    start, end = one.excerpt
    places = [(max(s, start) - start, min(e, end) - start) for s, e in one.matched if s < end and e > start]
    return Markup(_found(one.text[start:end], places))  # noqa: S704 - _found escapes


def difference(alignment: Alignment) -> Markup:
    """A version beside the fullest one: dropped words in `<del>`, added ones in `<ins>`, changed ones in both."""
    out = []
    for piece in alignment.pieces:
        own, other = _safe(piece.text), _safe(piece.other)
        if piece.kind == "kept":
            out.append(own)
        elif piece.kind == "marks":
            out.append(f'<span class="marks">{own}</span>')
        elif piece.kind == "dropped":
            out.append(f"<del>{other}</del>")
        else:
            kind = ' class="bracketed"' if piece.bracketed else ""
            out.append((f"<del>{other}</del>" if other else "") + f"<ins{kind}>{own}</ins>")
    return Markup(" ".join(part for part in out if part))  # noqa: S704 - _safe escapes


def _rows(
    text: str, roles: Sequence[markup.Role], speakers: Mapping[int, Sequence[int]], begins: dict[int, int]
) -> list[Row]:
    made = markup.paragraphs(text, roles, prefix="", speakers=speakers)
    notes: list[list[int]] = [[] for _ in made]
    at = 0
    for number in sorted(begins, key=lambda number: begins[number]):
        while at + 1 < len(made) and made[at + 1].start <= begins[number]:
            at += 1
        if made:
            notes[at].append(number)
    return [
        Row(Markup(paragraph.html), tuple(own))  # noqa: S704 - markup.paragraphs escapes
        for paragraph, own in zip(made, notes, strict=True)
    ]


def _lit(row: Row, entity: int) -> Row:
    """In the text a quotation mark is written as an entity, so that only classes are found."""
    lit = re.sub(rf'(class="[^"]*\be{entity})(?=[ "])', r"\1 lit", row.html)
    return Row(Markup(lit), row.quotes)  # noqa: S704 - it was safe before


def _first(quote: StoredQuote) -> int:
    return min(start for role in _ROLES for start, _ in quote.spans[role])


def _found(text: str, places: Iterable[tuple[int, int]]) -> str:
    out, done = [], 0
    for start, end in places:
        out.append(f'{_safe(text[done:start])}<mark class="found">{_safe(text[start:end])}</mark>')
        done = end
    return "".join(out) + _safe(text[done:])


def _safe(text: str) -> str:
    return escape(markup.harmless(text))
