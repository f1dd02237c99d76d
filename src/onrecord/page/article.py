"""Articles as one web page that needs nothing else: no script, no network, any screen, paper too."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from html import escape
from importlib.resources import files

from onrecord import markup
from onrecord.page import wording
from onrecord.page import wording_facts as telling
from onrecord.types import Article, Entity, Fact, Quote, Skipped, marked_roles

LIT_AT_MOST = 400
"""People and quotes of an article that light up when pointed at; browsers slow down with many more."""

SHOWN_AT_MOST = 12
"""Speakers shown at once in the list of people; the others unfold."""

_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<link rel="icon" href="data:,">
<style>
{style}</style>
</head>
<body>
{body}
</body>
</html>
"""

_FOOTER = """<footer>
<p>Marked by onrecord. A program found these quotes, not a person: check them against the text
before you rely on them. <em>Sure</em> means right at least nine times in ten, <em>likely</em> seven in ten.</p>
</footer>"""

_LEGEND = """<p class="legend"><mark class="source">source</mark> who said it
<mark class="cue">cue</mark> the word that says so <mark class="content">content</mark> what was said</p>"""


def article_page(articles: Sequence[Article | Skipped]) -> str:
    """One self-contained HTML document with every article, its quotes marked, and what was skipped.

    It may be written as UTF-8 as it is: no lone surrogates are left in it.
    """
    read = [article for article in articles if isinstance(article, Article)]
    skipped = [article for article in articles if isinstance(article, Skipped)]
    prefixes = [f"a{number}-" if number > 1 else "" for number in range(1, len(read) + 1)]
    parts = [_contents(read, prefixes)]
    parts += [_article(article, prefix) for article, prefix in zip(read, prefixes, strict=True)]
    parts += [_skipped(skipped), _FOOTER]
    title = _name(read[0]) if len(read) == 1 else f"{wording.count(len(read), 'article')} on record"
    style = files("onrecord.page").joinpath("article.css").read_text(encoding="utf-8")
    return _PAGE.format(title=_safe(title), style=style, body="\n".join(part for part in parts if part))


def _safe(text: str) -> str:
    return escape(markup.harmless(text))


def _name(article: Article) -> str:
    return article.title or article.id


def _contents(articles: list[Article], prefixes: list[str]) -> str:
    if len(articles) < 2:
        return ""
    rows = "\n".join(
        f'<li><a href="#{prefix}top"><bdi>{_safe(_name(article))}</bdi></a> '
        f"<small>{wording.count(len(article.quotes), 'quote')}</small></li>"
        for article, prefix in zip(articles, prefixes, strict=True)
    )
    return f'<nav class="contents" aria-label="Articles">\n<ol>\n{rows}\n</ol>\n</nav>'


def _skipped(skipped: list[Skipped]) -> str:
    if not skipped:
        return ""
    rows = "\n".join(
        f"<li><bdi><b>{_safe(s.id)}</b></bdi>: <bdi>{_safe(s.reason)}</bdi></li>" for s in skipped
    )
    return f'<section class="skipped">\n<h2>Could not be read</h2>\n<ul>\n{rows}\n</ul>\n</section>'


def _article(article: Article, prefix: str) -> str:
    people = _people(article, prefix)
    kind = "with-people" if people else "no-people"
    return "\n".join(
        [
            f'<article id="{prefix}top" class="{kind}">',
            _lights(article, prefix),
            _header(article),
            people,
            f'<div class="text" lang="{_language(article)}">',
            *_rows(article, prefix),
            "</div>",
            _facts(article, prefix),
            "</article>",
        ]
    )


def _language(article: Article) -> str:
    return _safe(article.language) if article.language else "en"


def _header(article: Article) -> str:
    facts = " · ".join(f"<bdi>{_safe(fact)}</bdi>" for fact in wording.facts(article))
    byline = f'<p class="byline"><bdi>{_safe(article.byline)}</bdi></p>' if article.byline else ""
    notes = "".join(f'<p class="remark"><bdi>{_safe(note)}</bdi></p>' for note in article.notes)
    origin = _safe(article.url or article.id)
    lang = _language(article)
    return (
        f'<header>\n<p class="facts">{facts}</p>\n<h1 dir="auto" lang="{lang}">{_safe(_name(article))}</h1>\n'
        f'{byline}<p class="origin"><bdi>{origin}</bdi></p>{notes}\n{_LEGEND}\n</header>'
    )


def _people(article: Article, prefix: str) -> str:
    """The list of people as radio buttons: who is chosen, lights up."""
    ranked = sorted(article.entities, key=lambda entity: (-len(entity.quotes), entity.id))
    if not ranked:
        return ""
    shown = [entity for entity in ranked if entity.quotes][:SHOWN_AT_MOST] or ranked[:SHOWN_AT_MOST]
    rest = ranked[len(shown) :]
    everyone = f'<li><label><input type="radio" name="{prefix}who" class="all" checked>Everyone</label></li>'
    rows = "\n".join([everyone, *(_person(entity, prefix) for entity in shown)])
    more = "\n".join(_person(entity, prefix) for entity in rest)
    fold = f"<details><summary>{len(rest):,} more</summary>\n<ul>\n{more}\n</ul>\n</details>" if rest else ""
    return (
        f'<form class="people" autocomplete="off" aria-label="Who speaks">\n<h2>Who speaks</h2>\n'
        f"<ul>\n{rows}\n</ul>\n{fold}</form>"
    )


def _person(entity: Entity, prefix: str) -> str:
    number = wording.count(len(entity.quotes), "quote") if entity.quotes else "no quotes"
    also = ", ".join(f"<bdi>{_safe(alias)}</bdi>" for alias in entity.aliases if alias != entity.name)
    aliases = f'<span class="aliases">{also}</span>' if also else ""
    return (
        f'<li><label id="{prefix}l{entity.id}"><input type="radio" name="{prefix}who" id="{prefix}e{entity.id}">'
        f'<bdi>{_safe(entity.name)}</bdi> <span class="kind">{entity.kind}, {number}</span>{aliases}</label></li>'
    )


def _rows(article: Article, prefix: str) -> list[str]:
    """Each paragraph with the notes of the quotes that begin in it."""
    stated = [(s.start, s.end, "fact", number) for number, (_, fact) in _told(article) for s in fact.evidence]
    roles = [*marked_roles(article), *_mentions(article), *stated]
    speakers = {quote.id: [entity.id for entity in quote.speakers] for quote in article.quotes}
    paragraphs = markup.paragraphs(article.text, roles, prefix=prefix, speakers=speakers)
    starts = [paragraph.start for paragraph in paragraphs]
    notes: list[list[str]] = [[] for _ in paragraphs]
    for quote in sorted(article.quotes, key=_first):
        row = bisect_right(starts, _first(quote)) - 1
        if 0 <= row < len(notes):
            notes[row].append(_note(quote, prefix))
    return [
        f'<div class="row">{_aside(notes)}<p dir="auto">{paragraph.html}</p></div>'
        for paragraph, notes in zip(paragraphs, notes, strict=True)
    ]


def _told(article: Article) -> list[tuple[int, tuple[Entity, Fact]]]:
    """Every fact with its entity, numbered."""
    return list(enumerate((entity, fact) for entity in article.entities for fact in entity.facts))


def _facts(article: Article, prefix: str) -> str:
    """What the article states of its people, each a link to the words that do."""
    rows = [
        f'<li class="{"fact unsure" if fact.status != "plain" else "fact"}"><bdi>{_safe(entity.name)}</bdi> · '
        f'<a href="#{prefix}f{number}"><bdi>{_safe(telling.fact_of(fact))}</bdi></a></li>'
        for number, (entity, fact) in _told(article)
    ]
    if not rows:
        return ""
    return f'<section class="facts-told" lang="en">\n<h2>What it states of people</h2>\n<ul>\n{"".join(rows)}\n</ul>\n</section>'


def _mentions(article: Article) -> list[markup.Role]:
    return [(m.start, m.end, "mention", entity.id) for entity in article.entities for m in entity.mentions]


def _first(quote: Quote) -> int:
    return min((span.start for span in (*quote.source, *quote.cue, *quote.content)), default=0)


def _aside(notes: list[str]) -> str:
    return f'<ul class="notes" lang="en">{"".join(notes)}</ul>' if notes else ""


def _note(quote: Quote, prefix: str) -> str:
    entities = "".join(f" e{entity.id}" for entity in quote.speakers)
    name = f"<bdi>{_safe(wording.who(quote))}</bdi>"
    if quote.speaker:
        name = f'<b><label for="{prefix}e{quote.speaker.id}">{name}</label></b>'
    cue = wording.one_line(quote.cue)
    said = f" <i><bdi>{_safe(cue)}</bdi></i>" if cue else ""
    known = wording.how_known(quote)
    speaker = quote.speaker.name if quote.speaker else None
    described = telling.describes(quote.described_as.text if quote.described_as else None, speaker)
    name += f', <span class="described"><bdi>{_safe(described)}</bdi></span>' if described else ""
    how = telling.circumstances_of(quote)
    told = f' <span class="how"><bdi>{_safe(how)}</bdi></span>' if how else ""
    details = [
        quote.type,
        wording.sureness(quote.confidence),
        *([f"<bdi>{_safe(known)}</bdi>"] if known else []),
    ]
    return (
        f'<li class="note{entities}" id="{prefix}n{quote.id}">'
        f'<a href="#{prefix}q{quote.id}" aria-label="quote {quote.id + 1} in the text">{quote.id + 1}</a> '
        f"{name}{said}{told} <small>{' · '.join(details)}</small></li>"
    )


def _lights(article: Article, prefix: str) -> str:
    """Style rules that light up what belongs to the chosen person or the quote pointed at."""
    top = f"#{prefix}top"
    rules = []
    for entity in article.entities[:LIT_AT_MOST]:
        button, label = f"#{prefix}e{entity.id}", f"#{prefix}l{entity.id}"
        rules.append(
            f"{top}:has({button}:checked,{label}:hover,{button}:focus-visible) .e{entity.id}{{background-color:var(--glow)}}"
        )
    for quote in article.quotes[:LIT_AT_MOST]:
        note, ref, marks = f"#{prefix}n{quote.id}", f"#{prefix}q{quote.id}", f'[data-quote="{quote.id}"]'
        rules.append(
            f"{top}:has({note}:is(:hover,:target,:focus-within),{ref}:is(:target,:focus-visible)) {marks},"
            f"{top}:has({marks}:hover,{ref}:target) {note}{{background-color:var(--glow)}}"
        )
    return "<style>\n" + "\n".join(rules) + "\n</style>" if rules else ""
