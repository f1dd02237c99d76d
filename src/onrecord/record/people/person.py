"""What the record knows of a person: names, descriptions, quotes over time, outlets, company."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import (
    BindParameter,
    Connection,
    Integer,
    Row,
    Select,
    Subquery,
    bindparam,
    func,
    not_,
    select,
)

from onrecord.record.among import among
from onrecord.record.people.descriptions import Description, Named, called
from onrecord.record.people.facts import PersonFact, facts_of
from onrecord.record.people.who import Candidate, candidates
from onrecord.record.schema import names, people, quotes, speakers
from onrecord.record.search.conditions import Place, current, not_rejected
from onrecord.record.search.find import PATIENCE, dialect_of
from onrecord.record.search.hits import Hit, hits_of

COUNTED = 50_000
"""Quotes of one person that are counted, the newest."""

_MOST_MONTHS = 1200  # a hundred years; one wrong date makes no longer chart
_SHOWN = 10
_QUOTES_IN_COMPANY = 50  # of the person, in whose articles others are looked for who speak there, too


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
        company_in: In how many articles they were looked for, the newest, where that is not all.
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
            who = found[0].id
        rows: list[Row[Any]] = list(connection.execute(_ROWS, {"id": who}))
        return _report(connection, rows, newest) if rows else ()


def _report(connection: Connection, rows: Sequence[Row[Any]], newest: int) -> PersonReport:
    ids = [one.id for one in rows]
    row = next(one for one in rows if one.id == one.end)
    spoken = _spoken(connection, row.id, newest)
    months = spoken.months
    aliases, descriptions = called(connection, ids)
    stated = facts_of(connection, ids)
    return PersonReport(
        row.id, row.name, row.kind, row.wikidata, row.description,
        other_names=tuple(sorted({*(one.name for one in rows), *_names(connection, ids)} - {row.name})),
        aliases=aliases,
        descriptions=descriptions,
        facts=stated.facts,
        more_facts=stated.others,
        facts_of=stated.of,
        quotes=min(spoken.total, COUNTED),
        more=spoken.total > COUNTED,
        types=_most(spoken.types),
        months=_all_months(months),
        undated=spoken.total - months.total(),
        outlets=_most(spoken.outlets),
        company=_company(connection, ids, spoken.articles),
        company_in=len(spoken.articles) if spoken.total > _QUOTES_IN_COMPANY else None,
        newest=hits_of(connection, [place.id for place, _ in spoken.newest[:newest]]),
    )  # fmt: skip


@dataclass(slots=True)
class _Spoken:
    """A person's quotes counted, and where the newest of them are."""

    dates: Counter[str | None] = field(default_factory=Counter)
    outlets: Counter[str | None] = field(default_factory=Counter)
    types: Counter[str | None] = field(default_factory=Counter)
    newest: list[tuple[Place, int]] = field(default_factory=list)  # and the article of each

    @property
    def total(self) -> int:
        return self.types.total()

    @property
    def months(self) -> Counter[str]:
        """Quotes of each month."""
        months = Counter[str]()
        for date, number in self.dates.items():
            if date:
                months[date[:7]] += number
        return months

    @property
    def articles(self) -> list[int]:
        """Articles in which others are looked for."""
        return list({article_id for _, article_id in self.newest[:_QUOTES_IN_COMPANY]})


def _spoken(connection: Connection, id: int, newest: int) -> _Spoken:
    """All of that; where the newest quotes are not all of them, they are counted in the index of people's quotes."""
    spoken = _Spoken()
    counters = {"date": spoken.dates, "outlet": spoken.outlets, "type": spoken.types}
    limit = max(newest, _QUOTES_IN_COMPANY)
    last = list(connection.execute(_NEWEST, {"id": id, "newest": limit}).all())
    joint = connection.execute(_JOINT, {"id": id}).all()
    if len(last) == limit:
        own = {"id": id, "counted": COUNTED + 1}
        many = connection.scalar(_AFTER_THOSE_COUNTED, own) is not None
        listed = connection.execute(_LISTS_OF_LAST if many else _LISTS, own).one()
        for counter, values in zip(counters.values(), listed, strict=True):
            counter.update(values.split(_END_OF_VALUE) if values else ())
    for row in joint if len(last) == limit else [*last, *joint]:
        for what, counter in counters.items():
            counter[getattr(row, what)] += 1
    spoken.newest = [(Place(row.date, row.id), row.article_id) for row in [*last, *joint]]
    spoken.newest.sort(key=lambda one: one[0].in_line(newest=True), reverse=True)
    return spoken


_ID: BindParameter[Any] = bindparam("id")
_MOST: BindParameter[Any] = bindparam("counted", type_=Integer)
_merged = people.alias()
_END = select(func.coalesce(_merged.c.merged_into, _merged.c.id)).where(_merged.c.id == _ID).scalar_subquery()
# The person's own row, and those of others who were merged into it.
_ROWS = select(
    *(people.c[name] for name in ("id", "name", "kind", "wikidata", "description")), _END.label("end")
).where((people.c.id == _END) | (people.c.merged_into == _END))
_QUOTED = tuple(quotes.c[name] for name in ("id", "article_id", "date", "outlet", "type"))
# Those of whom the person is the first speaker, as nearly always, are all in one index with what is counted.
_OWN = select(*_QUOTED).where(quotes.c.person_id == _ID, current(), not_rejected())
_LAST = _OWN.order_by(quotes.c.date.desc().nulls_last(), quotes.c.id.desc())
_NEWEST = _LAST.limit(bindparam("newest", type_=Integer))
_AFTER_THOSE_COUNTED = select(quotes.c.id).where(quotes.c.person_id == _ID).offset(_MOST).limit(1)
_JOINT = (
    select(*_QUOTED)
    .join_from(speakers, quotes, quotes.c.id == speakers.c.quote_id)
    .where(speakers.c.person_id == _ID, speakers.c.position > 0, quotes.c.person_id.is_distinct_from(_ID))
    .where(current(), not_rejected())
    .distinct()
    .limit(COUNTED)
)


def _lists(own: Subquery) -> Select[*tuple[Any, ...]]:
    """Their dates, outlets and types, a text each: counting those here takes less than having them put in order."""
    kinds = (own.c[name] for name in ("date", "outlet", "type"))
    return select(*(func.aggregate_strings(kind, _END_OF_VALUE) for kind in kinds))


_END_OF_VALUE = "\x1f"
_LISTS = _lists(_OWN.subquery())
_LISTS_OF_LAST = _lists(_LAST.limit(_MOST).subquery())


def _most(counts: Counter[str | None]) -> tuple[Share, ...]:
    most = sorted((-n, value) for value, n in counts.items() if value)
    return tuple(Share(value, -n) for n, value in most[:_SHOWN])


def _all_months(months: Mapping[str, int]) -> tuple[Share, ...]:
    """Every month from the first to the last, also those without a quote."""
    if not months:
        return ()
    first, last = (12 * int(m[:4]) + int(m[5:]) - 1 for m in (min(months), max(months)))
    every = (f"{n // 12:04}-{n % 12 + 1:02}" for n in range(max(first, last - _MOST_MONTHS + 1), last + 1))
    return tuple(Share(month, months.get(month, 0)) for month in every)


def _names(connection: Connection, ids: Sequence[int]) -> Sequence[str]:
    """Those of the authority file."""
    return connection.scalars(_NAMES, {"ids": ids}).all()


_NAMES = select(names.c.name).where(among(names.c.person_id, "ids"))


def _company(connection: Connection, ids: Sequence[int], articles: Sequence[int]) -> tuple[Companion, ...]:
    """Those who speak in most of the person's articles."""
    rows = connection.execute(_COMPANY, {"ids": ids, "articles": articles})
    return tuple(Companion(*row) for row in rows)


_many = func.count(quotes.c.article_id.distinct()).label("many")
_others = (
    select(speakers.c.person_id, _many)
    .join_from(quotes, speakers, speakers.c.quote_id == quotes.c.id)
    .where(among(quotes.c.article_id, "articles"), not_(among(speakers.c.person_id, "ids")))
    .group_by(speakers.c.person_id)
    .subquery()
)
_COMPANY = (
    select(people.c.id, people.c.name, _others.c.many)
    .join_from(_others, people, people.c.id == _others.c.person_id)
    .order_by(_others.c.many.desc(), people.c.name, people.c.id)
    .limit(_SHOWN)
)
