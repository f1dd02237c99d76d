"""Finding quotes on PostgreSQL: one statement, and its planner chooses between the indexes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Select, cast, column, func, select, text
from sqlalchemy.dialects.postgresql import TSQUERY, TSVECTOR
from sqlalchemy.exc import DBAPIError

from onrecord.record.schema import quotes
from onrecord.record.search.conditions import Column, Place, added_last, conditions, in_order, too_long
from onrecord.record.search.query import Term
from onrecord.record.search.snippets import bare
from onrecord.record.search.wanted import Name, Wanted

_SEARCH: Column = column("search")  # a generated column, see postgres.py
_TEXT, _SPEAKER, _ABOUT = "A", "B", "C"  # the weights of its words tell where they stand
_STOPPED = "57014"
# For one transaction. Most of what is searched is in memory, no search is worth compiling, and a plan that is good
# for a rare word is not for a common one. The places of two common words' quotes take more memory than a server
# gives by default, which would then read all quotes around them.
_SETTINGS = text("""
    WITH before AS MATERIALIZED (SELECT current_setting('statement_timeout') AS timeout)
    SELECT timeout FROM before WHERE (
        set_config('statement_timeout', :timeout, true),
        set_config('random_page_cost', '1.1', true),
        set_config('jit', 'off', true),
        set_config('plan_cache_mode', 'force_custom_plan', true),
        set_config('work_mem', greatest(pg_size_bytes(current_setting('work_mem')), 33554432) / 1024 || 'kB', true)
    ) IS NOT NULL
""")


@contextmanager
def limited(connection: Connection, seconds: float) -> Iterator[None]:
    """Stop what takes longer than this; no statement can follow in the transaction then.

    Raises:
        RecordError: It took longer.
    """
    before = connection.execute(_SETTINGS, {"timeout": f"{max(1, round(1000 * seconds))}ms"}).scalar_one()
    try:
        yield
    except DBAPIError as error:
        if getattr(error.orig, "sqlstate", None) == _STOPPED:
            raise too_long(seconds) from error
        raise
    connection.execute(_SETTINGS, {"timeout": before})


def find(columns: Sequence[Column], wanted: Wanted, *, below: int | None = None) -> Select[Any]:
    """A statement for these columns of the quotes that are wanted, those added last first; only ids under `below`."""
    # A phrase is met more seldom than the planner thinks, which would read all quotes backwards to meet enough of
    # them; a sum has no index to do that with.
    order = quotes.c.id + 0 if all_at_once(wanted) else quotes.c.id
    return added_last(_matching(columns, wanted), order, below)


def all_at_once(wanted: Wanted) -> bool:
    """Whether the first hits take as long as all: a phrase is looked for in every quote that has its words."""
    return any(len(term.words) > 1 and not term.excluded for term in wanted.terms)


def ids(wanted: Wanted) -> Select[Any]:
    """The ids of the quotes that are wanted, in no order, to be counted."""
    return _matching((quotes.c.id,), wanted)


def by_date(
    connection: Connection, wanted: Wanted, *, newest: bool, after: Place | None, limit: int
) -> list[Place]:
    """The first `limit` places in order of date, after the one given; those without a date come last."""
    statement = _matching((quotes.c.date, quotes.c.id), wanted)
    return in_order(connection, statement, newest=newest, after=after, limit=limit)


def expression(wanted: Wanted) -> str | None:
    """The tsquery that all hits match, made of words only; None where it would say nothing."""
    parts = [f"!({_term(term)})" if term.excluded else f"({_term(term)})" for term in wanted.terms]
    for weight, names in ((_SPEAKER, wanted.speaker), (_ABOUT, wanted.about)):
        if names:
            parts.append(f"({' | '.join(_name(name, weight) for name in names)})")
    return " & ".join(parts) or None


def _matching(columns: Sequence[Column], wanted: Wanted) -> Select[Any]:
    statement = select(*columns).where(*conditions(wanted))
    query, loose = expression(wanted), expression(replace(wanted, terms=_apart(wanted.terms)))
    if query is None:
        return statement
    if query == loose or loose is None:
        return statement.where(_SEARCH.op("@@")(cast(query, TSQUERY)))
    # The index has words, not where they stand: asked for a phrase it goes through each word's list once for every
    # column, and the planner takes phrases for as common as their words. So it is asked for the words only, and the
    # phrase is looked for in what is no index's column.
    stored = func.coalesce(_SEARCH, cast("", TSVECTOR))
    return statement.where(_SEARCH.op("@@")(cast(loose, TSQUERY)), stored.op("@@")(cast(query, TSQUERY)))


def _apart(terms: Sequence[Term]) -> tuple[Term, ...]:
    """The words of all phrases that are looked for, each for itself; those of a phrase left out may well be there."""
    words: list[Term] = []
    for term in terms:
        if len(term.words) == 1:
            words.append(term)
        elif not term.excluded:
            words += (Term((word,)) for word in term.words[:-1])
            words.append(Term(term.words[-1:], prefix=term.prefix))
    return tuple(words)


def _term(term: Term) -> str:
    """A word wherever it is; a phrase inside one column, since the columns' words are numbered on."""
    words = [f"'{bare(word)}'" for word in term.words]
    end = ":*" if term.prefix else ""
    if len(words) == 1:
        return words[0] + end
    phrases = []
    for weight in (_TEXT, _SPEAKER, _ABOUT):
        last = f"{words[-1]}{end or ':'}{weight}"
        phrases.append(" <-> ".join([*(f"{word}:{weight}" for word in words[:-1]), last]))
    anywhere = " <-> ".join(words) + end  # most quotes are ruled out by this
    return f"({anywhere}) & ({' | '.join(f'({phrase})' for phrase in phrases)})"


def _name(words: Name, weight: str) -> str:
    return "({})".format(" & ".join(f"'{word}':{weight}" for word in words))
