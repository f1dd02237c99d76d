"""What a page shows by the dozen, as HTML: a quote with its speaker and place, a fact with the words that state it.

Written here and not in templates, which take three times as long: most of a page is made of these. Every text goes
through `_words` or `_between`, which escape it, and numbers are written by `d`, which takes nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markupsafe import Markup, escape

from onrecord.markup import harmless
from onrecord.page.web import marked
from onrecord.page.web.contexts.life import marks_of
from onrecord.page.wording import count, day, days
from onrecord.page.wording_facts import born, circumstances_kept, describes, fact_value, when
from onrecord.record.articles import StoredQuote
from onrecord.record.people.facts import PersonFact
from onrecord.record.people.statements import Statement
from onrecord.record.search.hits import Hit

_MOST_CONFLICTS = 3  # told one by one

Form = Callable[[Statement, str], Markup]
"""What corrects a statement: a macro that takes it and the address to come back to."""


def who(name: str | None, person_id: int | None, other: str | None) -> Markup:
    """A speaker, with a link where that is a person on the record; without a name, the words that are there for one."""
    if person_id:
        return Markup(f'<a href="/people/{person_id:d}">{_words(name)}</a>')  # noqa: S704
    return Markup(_words(name or other or "not named"))  # noqa: S704


def told(one: Hit | StoredQuote) -> Markup:
    """What the article says besides the speaker's name."""
    described = describes(one.described_as, one.speaker)
    return Markup(_between(', <span class="described"><bdi>', described, "</bdi></span>"))  # noqa: S704


def place(one: Hit) -> Markup:
    """Outlet, day and article of a quote, and the way to it here and in the original."""
    return Markup(  # noqa: S704
        _between("<bdi>", one.outlet or one.publisher, "</bdi> · ")
        + _day(one.date)
        + f' · <a href="/articles/{one.article_id:d}#n{one.number:d}">'
        + _words(one.article)
        + "</a>"
        + _original(one.link)
    )


def hit(one: Hit, cluster_id: int | None = None, articles: int = 0, below: Markup | str = "") -> Markup:
    """A quote of a list; `articles` others print it, all of them in one utterance, and `below` stands under it."""
    start, end = one.excerpt
    rejected = " rejected" if one.status == "rejected" else ""
    lead, trail = "… " if start else "", " …" if end < len(one.text) else ""
    others = (
        f' · <a href="/utterances/{cluster_id:d}">and in {count(articles, "other article")}</a>'
        if articles
        else ""
    )
    return Markup(  # noqa: S704
        f'<article class="hit{rejected}" id="q{one.id:d}">\n'
        f'<blockquote dir="auto">{lead}{marked.hit(one)}{trail}</blockquote>\n'
        f'<p class="who"><b>{who(one.speaker, one.person_id, one.source)}</b>{told(one)}'
        + _between(" <i><bdi>", one.cue, "</bdi></i>")
        + _between(' <span class="tag">', one.type, "</span>")
        + _between(' <span class="tag">', one.status, "</span>")
        + "</p>\n"
        + _between('<p class="how"><bdi>', circumstances_kept(one), "</bdi></p>")
        + f'<p class="where">{place(one)}{others}</p>\n{escape(below)}</article>\n'
    )


def fact(one: PersonFact, correct: Form | None = None, back: str = "") -> Markup:
    """A fact, what it does not fit together with, and where it is stated, for an editor with what corrects that."""
    unsure = marks_of(one)
    time = when(one.time, one.grain, one.first_day, approximate=one.approximate)
    return Markup(  # noqa: S704
        f'<li class="fact{" unsure" if unsure else ""}">\n<b>'
        + _words(fact_value(one.value, time))
        + "</b>"
        + _between(' <span class="quiet">', born(one.born), "</span>")
        + "".join([_between(' <span class="tag unsure">', mark, "</span>") for mark in unsure])
        + _conflicts(one.conflicts)
        + f"<ul>{''.join([_statement(each, correct, back) for each in one.statements])}{_others(one)}</ul>\n</li>\n"
    )


def _conflicts(sentences: Sequence[str]) -> str:
    told = [
        _between('<p class="risk">Does not fit: <bdi>', one, "</bdi></p>")
        for one in sentences[:_MOST_CONFLICTS]
    ]
    if more := len(sentences[_MOST_CONFLICTS:]):
        told.append(f'<p class="risk">Nor does it fit with {count(more, "other fact")}.</p>')
    return "".join(told)


def _statement(one: Statement, correct: Form | None, back: str) -> str:
    rejected = ' class="rejected"' if one.review == "rejected" else ""
    return (
        f'<li{rejected}><a href="/articles/{one.article_id:d}#f{one.number:d}">“'
        + _words(one.words)
        + "”</a> <small>"
        + _between("<bdi>", one.outlet, "</bdi> · ")
        + _day(one.date)
        + _original(one.link)
        + _between(" · ", one.review, "")
        + f"</small>{escape(correct(one, back)) if correct else ''}</li>"
    )


def _others(one: PersonFact) -> str:
    """In how many articles it is stated, where not all are named."""
    if one.articles <= len(one.statements):
        return ""
    told = _between(", ", days(one.first_told, one.last_told), "") if one.first_told else ""
    return f'<li class="quiet">{count(one.articles, "article")} in all{told}</li>'


def _day(date: str | None) -> str:
    if not date:
        return "no date"
    return _between('<time datetime="', date, '">') + _between("", day(date), "</time>")


def _original(link: str | None) -> str:
    return _between(' · <a href="', link, '" rel="noreferrer nofollow">in the original</a>')


def _words(words: str | None) -> str:
    """Words of whatever direction of writing, escaped."""
    return f"<bdi>{escape(harmless(words or ''))}</bdi>"


def _between(start: str, words: str | None, end: str) -> str:
    """The words, escaped, between two pieces of HTML; without words nothing."""
    return f"{start}{escape(harmless(words))}{end}" if words else ""
