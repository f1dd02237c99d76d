"""What the record knows of a person: names, descriptions, quotes over time, outlets, company."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import (
    BindParameter,
    CompoundSelect,
    Connection,
    Integer,
    Select,
    Text,
    bindparam,
    cast,
    func,
    literal,
    null,
    select,
    union,
    union_all,
)

from onrecord.record.people.descriptions import Description, Named, called
from onrecord.record.people.facts import PersonFact, facts_of
from onrecord.record.people.who import Candidate, candidates, group
from onrecord.record.schema import names, people, quotes, speakers
from onrecord.record.search.conditions import Place, current, not_rejected
from onrecord.record.search.find import PATIENCE, dialect_of
from onrecord.record.search.hits import Hit, hits_of
from onrecord.record.search.query import Query, understood
from onrecord.record.search.wanted import wanted

COUNTED = 50_000
"""Quotes of one person that are counted, those added last."""

_MOST_MONTHS = 1200  # a hundred years; one wrong date makes no longer chart
_SHOWN = 10
_QUOTES_IN_COMPANY = 100  # of the person, in whose articles others are looked for who speak there, too


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
        more_facts: How many others are stated, by fewer articles.
        facts_of: How many statements these were put together from, those added last, where that is not all.
        quotes: How many there are; `more` than that where they were not counted to the end.
        more: Whether there are more than `quotes`.
        types: Quotes by type.
        months: Quotes by month (YYYY-MM), all months from the first to the last.
        undated: Quotes whose articles have no date.
        outlets: Quotes by outlet, those with most.
        company: Who else speaks in the articles with the person's quotes.
        company_in: In how many articles they were looked for, those added last, where that is not all.
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
    more_facts: int
    facts_of: int | None
    quotes: int
    more: bool
    types: tuple[Share, ...]
    months: tuple[Share, ...]
    undated: int
    outlets: tuple[Share, ...]
    company: tuple[Companion, ...]
    company_in: int | None
    newest: tuple[Hit, ...]

    @property
    def also_called(self) -> tuple[Named, ...]:
        """The names that articles use beside the one that is shown."""
        return tuple(alias for alias in self.aliases if alias.name != self.name)


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
    row = connection.execute(_PERSON, {"id": id}).one()
    ids = group(connection, id)
    spoken = _spoken(connection, ids, newest)
    aliases, descriptions = called(connection, ids)
    stated = facts_of(connection, ids)
    return PersonReport(
        row.id, row.name, row.kind, row.wikidata, row.description,
        other_names=_other_names(connection, ids, row.name),
        aliases=aliases,
        descriptions=descriptions,
        facts=stated.facts,
        more_facts=stated.others,
        facts_of=stated.of,
        quotes=min(spoken.total, COUNTED),
        more=spoken.total > COUNTED,
        types=_most(spoken.types),
        months=_all_months(spoken.months),
        undated=spoken.months[None],
        outlets=_most(spoken.outlets),
        company=_company(connection, ids, spoken.articles),
        company_in=len(spoken.articles) if spoken.total > _QUOTES_IN_COMPANY else None,
        newest=hits_of(connection, _newest(connection, id, spoken, newest)),
    )  # fmt: skip


@dataclass(slots=True)
class _Spoken:
    """A person's quotes counted, those of the newest articles, the articles of those added last."""

    months: Counter[str | None] = field(default_factory=Counter)
    outlets: Counter[str | None] = field(default_factory=Counter)
    types: Counter[str | None] = field(default_factory=Counter)
    newest: list[Place] = field(default_factory=list)
    articles: list[int] = field(default_factory=list)

    @property
    def total(self) -> int:
        return self.types.total()


def _spoken(connection: Connection, ids: Sequence[int], newest: int) -> _Spoken:
    """All of that from one walk over the quotes."""
    spoken = _Spoken()
    counters = {"month": spoken.months, "outlet": spoken.outlets, "type": spoken.types}
    for what, number, value in connection.execute(_SPOKEN, {"ids": ids, "newest": newest}).all():
        if what in counters:
            counters[what][value] = number
        elif what == "newest":
            spoken.newest.append(Place(value, number))
        else:
            spoken.articles.append(number)
    spoken.newest.sort(key=lambda place: place.in_line(newest=True), reverse=True)
    return spoken


def _spoken_by(ids: BindParameter[Any]) -> CompoundSelect[Any]:
    """What `_Spoken` holds, a row each: what it is, how many or which, and the value or the day."""
    last = (
        select(speakers.c.quote_id)
        .where(speakers.c.person_id.in_(ids))
        .distinct()
        .order_by(speakers.c.quote_id.desc())
        .limit(COUNTED + 1)
        .subquery()
    )
    columns = (quotes.c[name] for name in ("id", "article_id", "date", "outlet", "type"))
    whole = select(*columns).join_from(last, quotes, quotes.c.id == last.c.quote_id)
    own = whole.where(current(), not_rejected()).cte()
    latest = own.c.date.desc().nulls_last(), own.c.id.desc()
    limit = bindparam("newest", type_=Integer)
    newest = select(own.c.id, own.c.date).order_by(*latest).limit(limit).subquery()
    few = select(own.c.article_id).order_by(own.c.id.desc()).limit(_QUOTES_IN_COMPANY).subquery()
    values = {"month": func.substr(own.c.date, 1, 7), "outlet": own.c.outlet, "type": own.c.type}
    return union_all(
        *(select(literal(what), func.count(), value).group_by(value) for what, value in values.items()),
        select(literal("newest"), newest.c.id, newest.c.date),
        select(literal("article"), few.c.article_id, cast(null(), Text)).distinct(),
    )


_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_PERSON = select(people).where(people.c.id == bindparam("id"))
_SPOKEN = _spoken_by(_IDS)


def _newest(connection: Connection, id: int, spoken: _Spoken, limit: int) -> list[int]:
    """The quotes of the newest articles; of more than could be counted they are found as a search finds them."""
    if spoken.total <= COUNTED:
        return [place.id for place in spoken.newest]
    query = Query(person_id=id)
    looked = wanted(connection, query, understood(query))
    find = dialect_of(connection).by_date
    places = find(connection, looked, newest=True, after=None, limit=limit) if limit else []
    return [place.id for place in places]


def _most(counts: Counter[str | None]) -> tuple[Share, ...]:
    most = sorted((-n, value) for value, n in counts.items() if value)
    return tuple(Share(value, -n) for n, value in most[:_SHOWN])


def _all_months(months: Counter[str | None]) -> tuple[Share, ...]:
    """Every month from the first to the last, also those without a quote."""
    dated = [month for month in months if month]
    if not dated:
        return ()
    first, last = (12 * int(m[:4]) + int(m[5:]) - 1 for m in (min(dated), max(dated)))
    every = (f"{n // 12:04}-{n % 12 + 1:02}" for n in range(max(first, last - _MOST_MONTHS + 1), last + 1))
    return tuple(Share(month, months[month]) for month in every)


def _other_names(connection: Connection, ids: Sequence[int], name: str) -> tuple[str, ...]:
    found: Sequence[str] = connection.scalars(_OTHER_NAMES, {"ids": ids}).all()
    return tuple(sorted(set(found) - {name}))


_OTHER_NAMES = union(
    select(people.c.name).where(people.c.id.in_(_IDS)),
    select(names.c.name).where(names.c.person_id.in_(_IDS)),
)


def _company(connection: Connection, ids: Sequence[int], articles: Sequence[int]) -> tuple[Companion, ...]:
    """Those who speak in most of the person's articles."""
    rows = connection.execute(_COMPANY, {"ids": ids, "articles": articles})
    return tuple(Companion(*row) for row in rows)


def _beside(ids: BindParameter[Any]) -> Select[Any]:
    many = func.count(quotes.c.article_id.distinct()).label("many")
    others = (
        select(speakers.c.person_id, many)
        .join_from(quotes, speakers, speakers.c.quote_id == quotes.c.id)
        .where(quotes.c.article_id.in_(bindparam("articles", expanding=True)))
        .where(speakers.c.person_id.not_in(ids))
        .group_by(speakers.c.person_id)
        .subquery()
    )
    return (
        select(people.c.id, people.c.name, others.c.many)
        .join_from(others, people, people.c.id == others.c.person_id)
        .order_by(others.c.many.desc(), people.c.name, people.c.id)
        .limit(_SHOWN)
    )


_COMPANY = _beside(_IDS)
