"""What the record knows of a person: names, descriptions, quotes over time, outlets, company."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, func, select

from onrecord.record.people.descriptions import Description, Named, called
from onrecord.record.people.facts import PersonFact, facts_of
from onrecord.record.people.who import Candidate, candidates, group
from onrecord.record.schema import names, people, quotes, speakers
from onrecord.record.search.conditions import Column, current, not_rejected
from onrecord.record.search.find import PATIENCE, dialect_of
from onrecord.record.search.hits import Hit, hits_of
from onrecord.record.search.query import Query, understood
from onrecord.record.search.wanted import wanted

COUNTED = 50_000
"""Quotes of one person that are counted, those added last."""

_MOST_MONTHS = 1200  # a hundred years; one wrong date makes no longer chart
_SHOWN = 10
_QUOTES_IN_COMPANY = 300  # of the person, in whose articles others are looked for who speak there, too


@dataclass(frozen=True, slots=True)
class Share:
    """A type, month or outlet, and how many of the quotes are of it."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Companion:
    """Somebody else who speaks in articles that quote the person, and in how many of those."""

    id: int
    name: str
    articles: int


@dataclass(frozen=True, slots=True)
class PersonReport:
    """A person or organization on the record.

    Attributes:
        id: The row in `people`.
        name: As the record shows it.
        kind: person or organization.
        wikidata: From the authority file.
        description: From the authority file.
        other_names: Of the authority file, and of those merged into this one.
        aliases: Names that articles use, and in how many.
        descriptions: What articles call the person, with a passage that does.
        facts: What articles state of the person, by kind, each with the words that do.
        quotes: How many there are; `more` than that where they were not counted to the end.
        more: Whether there are more than `quotes`.
        types: Quotes by type.
        months: Quotes by month (YYYY-MM), all months from the first to the last.
        undated: Quotes whose articles have no date.
        outlets: Quotes by outlet, those with most.
        company: Who else speaks in the articles added last.
        newest: The quotes of the newest articles.
    """

    id: int
    name: str
    kind: str
    wikidata: str | None
    description: str | None
    other_names: tuple[str, ...]
    aliases: tuple[Named, ...]
    descriptions: tuple[Description, ...]
    facts: tuple[PersonFact, ...]
    quotes: int
    more: bool
    types: tuple[Share, ...]
    months: tuple[Share, ...]
    undated: int
    outlets: tuple[Share, ...]
    company: tuple[Companion, ...]
    newest: tuple[Hit, ...]


def person(
    connection: Connection, who: str | int, *, newest: int = _SHOWN, seconds: float = PATIENCE
) -> PersonReport | tuple[Candidate, ...]:
    """The report on somebody; where a name means several, or nobody, those whom it may mean.

    Args:
        connection: Of the record.
        who: A name, a part of one, another name, or a row of `people`.
        newest: How many quotes to show, up to 1,000.
        seconds: After which it is given up.

    Raises:
        RecordError: It takes longer than `seconds`.
    """
    with dialect_of(connection).limited(connection, seconds):
        if isinstance(who, str):
            found = candidates(connection, who)
            if len(found) != 1:
                return found
            id = found[0].id
        else:
            end = func.coalesce(people.c.merged_into, people.c.id)
            its = connection.scalar(select(end).where(people.c.id == who))
            if its is None:
                return ()
            id = its
        return _report(connection, id, newest)


def _report(connection: Connection, id: int, newest: int) -> PersonReport:
    row = connection.execute(select(people).where(people.c.id == id)).one()
    counted = _counted(connection, id)
    total = sum(counted.values())
    aliases, descriptions = called(connection, id)
    months = Counter[str]()
    for (month, _, _), n in counted.items():
        months[month or ""] += n
    undated = months.pop("", 0)
    return PersonReport(
        row.id, row.name, row.kind, row.wikidata, row.description,
        other_names=_other_names(connection, id, row.name),
        aliases=aliases,
        descriptions=descriptions,
        facts=facts_of(connection, id),
        quotes=min(total, COUNTED),
        more=total > COUNTED,
        types=_most((kind, n) for (_, _, kind), n in counted.items()),
        months=_all_months(months),
        undated=undated,
        outlets=_most((outlet, n) for (_, outlet, _), n in counted.items()),
        company=_company(connection, id),
        newest=_newest(connection, id, newest, total),
    )  # fmt: skip


def _spoken(id: int, columns: Sequence[Column], most: int) -> Select[Any]:
    """These columns of the person's quotes, current and not rejected, among the `most` that were added last."""
    own = (
        select(speakers.c.quote_id)
        .where(speakers.c.person_id.in_(group(id)))
        .distinct()
        .order_by(speakers.c.quote_id.desc())
        .limit(most)
        .subquery()
    )
    statement = select(*columns).join_from(own, quotes, quotes.c.id == own.c.quote_id)
    return statement.where(current(), not_rejected())


def _counted(connection: Connection, id: int) -> dict[tuple[str | None, str | None, str], int]:
    """How many quotes by month, outlet and type."""
    by = func.substr(quotes.c.date, 1, 7), quotes.c.outlet, quotes.c.type
    statement = _spoken(id, (*by, func.count()), COUNTED + 1).group_by(*by)
    return {(month, outlet, kind): n for month, outlet, kind, n in connection.execute(statement)}


def _newest(connection: Connection, id: int, limit: int, total: int) -> tuple[Hit, ...]:
    """The quotes of the newest articles; of more than could be counted they are found as a search finds them."""
    if total <= COUNTED:
        latest = quotes.c.date.desc().nulls_last(), quotes.c.id.desc()
        own = _spoken(id, (quotes.c.id,), COUNTED + 1).order_by(*latest).limit(limit)
        return hits_of(connection, connection.scalars(own).all())
    query = Query(person_id=id)
    looked = wanted(connection, query, understood(query))
    find = dialect_of(connection).by_date
    places = find(connection, looked, newest=True, after=None, limit=limit) if limit else []
    return hits_of(connection, [place.id for place in places])


def _most(counts: Iterable[tuple[str | None, int]]) -> tuple[Share, ...]:
    total = Counter[str]()
    for value, n in counts:
        if value:
            total[value] += n
    most = sorted(total.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Share(value, n) for value, n in most[:_SHOWN])


def _all_months(months: Counter[str]) -> tuple[Share, ...]:
    """Every month from the first to the last, also those without a quote."""
    if not months:
        return ()
    first, last = (12 * int(m[:4]) + int(m[5:]) - 1 for m in (min(months), max(months)))
    every = (f"{n // 12:04}-{n % 12 + 1:02}" for n in range(max(first, last - _MOST_MONTHS + 1), last + 1))
    return tuple(Share(month, months[month]) for month in every)


def _other_names(connection: Connection, id: int, name: str) -> tuple[str, ...]:
    merged = select(people.c.name).where(people.c.merged_into == id)
    listed = select(names.c.name).where(names.c.person_id.in_(group(id)))
    found: Sequence[str] = connection.execute(merged.union(listed)).scalars().all()
    return tuple(sorted(set(found) - {name}))


def _company(connection: Connection, id: int) -> tuple[Companion, ...]:
    """Those who speak in most of the person's articles."""
    own = _spoken(id, (quotes.c.article_id,), _QUOTES_IN_COMPANY).distinct().subquery()
    many = func.count(quotes.c.article_id.distinct())
    statement = (
        select(people.c.id, people.c.name, many)
        .join_from(own, quotes, quotes.c.article_id == own.c.article_id)
        .join(speakers, speakers.c.quote_id == quotes.c.id)
        .join(people, people.c.id == speakers.c.person_id)
        .where(people.c.id.not_in(group(id)))
        .group_by(people.c.id, people.c.name)
        .order_by(many.desc(), people.c.name, people.c.id)
        .limit(_SHOWN)
    )
    return tuple(Companion(*row) for row in connection.execute(statement))
