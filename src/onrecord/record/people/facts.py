"""What articles state of a person: the same fact from many articles is one, with all its pieces of evidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, bindparam, func, select

from onrecord.contradictions import contradictions
from onrecord.record.facts.same import value_key
from onrecord.record.people.statements import Statement, statements_of
from onrecord.record.schema import articles, entities, events, facts, people
from onrecord.types import Fact, Span, When

LOOKED_AT = 5000
"""Articles that speak of the person, those added last."""

MOST_STATED = 500
"""Statements that are put together, those added last."""

_SHOWN = 40  # facts, those told most
_SHOWN_STATEMENTS = 3  # of a fact, the newest
_KINDS = (
    "birth", "age", "role", "affiliation", "appointment", "departure", "award", "origin", "residence", "spouse",
    "partner", "marriage", "divorce", "parent", "child", "sibling", "loss", "death", "deceased",
)  # fmt: skip
_ONCE = frozenset(("age", "birth", "death", "deceased"))  # in whatever words they are told


@dataclass(frozen=True, slots=True)
class PersonFact:
    """A fact about a person.

    Attributes:
        kind: age, birth, role, spouse ...
        value: As the article added last has it.
        status: plain, negated, hoped, reported, former.
        other_id: The row in `people` of whom the value names.
        time: When it was, as ISO 8601 writes it, as narrow as any article tells.
        grain: day, month, year ...
        first_day: The first day that this can mean.
        last_day: The last one.
        approximate: Whether it is told as "about".
        born: First and last year of birth that ages leave.
        articles: How many articles state it.
        first_told: The day of the oldest of them.
        last_told: The day of the newest.
        statements: Where they do, those added last first; not all, where they are many.
        conflicts: Sentences about what it does not fit together with.
    """

    kind: str
    value: str
    status: str
    other_id: int | None
    time: str | None
    grain: str | None
    first_day: str | None
    last_day: str | None
    approximate: bool
    born: tuple[int, int] | None
    articles: int
    first_told: str | None
    last_told: str | None
    statements: tuple[Statement, ...]
    conflicts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stated:
    """The facts told most, how many others there are, and of how many statements, where that is not all."""

    facts: tuple[PersonFact, ...]
    others: int
    of: int | None


class _Told(NamedTuple):
    """A statement as facts are put together from it: where it is, and what it says."""

    id: int
    article_id: int
    date: str | None
    kind: str
    value: str
    status: str
    born_first: int | None
    born_last: int | None
    time: str | None
    grain: str | None
    first: str
    last: str
    approximate: bool | None
    other_person: int | None

    @property
    def said(self) -> tuple[Any, ...]:
        """What it says."""
        return self[3:]


@dataclass(slots=True)
class _Group:
    """Rows that state one fact, those added last first, and what they leave open of its time and year of birth."""

    rows: list[_Told] = field(default_factory=list)
    dated: _Told | None = None
    born: tuple[int, int] | None = None
    place: str = ""

    def takes(self, row: _Told, born: tuple[int, int] | None, place: str) -> bool:
        """Whether the row, of somebody `born` then and there, can be of the same fact; then it is put in."""
        if born and self.born:
            if born[0] > self.born[1] or self.born[0] > born[1]:
                return False
            born = max(born[0], self.born[0]), min(born[1], self.born[1])
        elif self.rows and row.kind == "age" and row.value != self.rows[0].value:
            return False
        if place and self.place and place != self.place:
            return False
        if row.time and self.dated and (row.first > self.dated.last or self.dated.first > row.last):
            return False
        self.rows.append(row)
        self.born = born or self.born
        self.place = self.place or place
        if row.time and (self.dated is None or _length(row) < _length(self.dated)):
            self.dated = row
        return True


def facts_of(connection: Connection, ids: Sequence[int]) -> Stated:
    """The facts about a person, by kind, those told most first, without what a correction has rejected.

    Args:
        connection: Of the record.
        ids: The person's row of `people`, and those merged into it.
    """
    stated = [_Told._make(row) for row in connection.execute(_STATED, {"ids": ids})]
    groups = _put_together(stated, ids)
    order = {kind: at for at, kind in enumerate(_KINDS)}
    by_kind = [
        (order.get(one.rows[0].kind, 99), -len(one.rows), one.rows[0].value, at)
        for at, one in enumerate(groups)
    ]
    most_told = sorted(by_kind, key=lambda place: (place[1], place))[:_SHOWN]
    shown = [groups[at] for *_, at in sorted(most_told)]
    statements = statements_of(connection, [row.id for one in shown for row in one.rows[:_SHOWN_STATEMENTS]])
    return Stated(
        _flagged([_fact(one, statements) for one in shown]),
        len(groups) - len(shown),
        MOST_STATED if len(stated) == MOST_STATED else None,
    )


def _stated() -> Select[Any]:
    """What current articles state of the person, those added last first: one walk that ends when there are enough."""
    own = entities.c.person_id.in_(bindparam("ids", expanding=True))
    looked_at = select(entities.c.id).where(own).order_by(entities.c.id.desc()).offset(LOOKED_AT).limit(1)
    other = entities.alias()
    its = people.alias()
    return (
        select(
            *_WHERE, *(facts.c[name] for name in _SAID), *(events.c[name] for name in _WHEN),
            func.coalesce(its.c.merged_into, its.c.id).label("other_person"),
        )
        .join_from(entities, facts, facts.c.entity_id == entities.c.id)
        .join(articles, articles.c.id == facts.c.article_id)
        .outerjoin(events, events.c.fact_id == facts.c.id)
        .outerjoin(other, other.c.id == facts.c.other_id)
        .outerjoin(its, its.c.id == other.c.person_id)
        .where(own, entities.c.id > func.coalesce(looked_at.scalar_subquery(), 0))
        .where(articles.c.current, facts.c.review.is_distinct_from("rejected"))
        .order_by(entities.c.id.desc(), facts.c.id.desc())
        .limit(MOST_STATED)
    )  # fmt: skip


_WHERE = (facts.c.id, facts.c.article_id, articles.c.date)
_SAID = ("kind", "value", "status", "born_first", "born_last")
_WHEN = ("time", "grain", "first", "last", "approximate")
_STATED = _stated()


def _put_together(rows: Iterable[_Told], ids: Sequence[int]) -> list[_Group]:
    """The rows by fact; none of which the value is one of `ids`, whom the facts are about."""
    found: dict[tuple[Any, ...], list[_Group]] = {}
    alike: dict[tuple[Any, ...], list[_Told]] = {}  # many articles state a fact in the same way
    for row in rows:
        said = row.said
        if said in alike:
            alike[said].append(row)
        elif row.other_person not in ids:
            what = "" if row.kind in _ONCE else row.other_person or value_key(row.value)
            same = found.setdefault((row.kind, row.status, what), [])
            born = (
                None if row.born_first is None or row.born_last is None else (row.born_first, row.born_last)
            )
            place = _place(row)
            group = next((one for one in same if one.takes(row, born, place)), None)
            if group is None:
                group = _Group()
                group.takes(row, born, place)
                same.append(group)
            alike[said] = group.rows
    return [one for same in found.values() for one in same]


def _fact(one: _Group, statements: Mapping[int, Statement]) -> PersonFact:
    first, dated = _told_best(one), one.dated
    days = {row.date for row in one.rows if row.date}
    return PersonFact(
        first.kind,
        first.value,
        first.status,
        first.other_person,
        time=dated.time if dated else None,
        grain=dated.grain if dated else None,
        first_day=dated.first if dated else None,
        last_day=dated.last if dated else None,
        approximate=bool(dated and dated.approximate),
        born=one.born,
        articles=len({row.article_id for row in one.rows}),
        first_told=min(days, default=None),
        last_told=max(days, default=None),
        statements=tuple(statements[row.id] for row in one.rows[:_SHOWN_STATEMENTS]),
    )


def _told_best(one: _Group) -> _Told:
    """The row whose value is shown: of a birth one that tells the place, of a death the one that tells the time."""
    if one.rows[0].kind == "death" and one.dated:
        return one.dated
    return next((row for row in one.rows if _place(row)), one.rows[0])


def _place(row: _Told) -> str:
    """Where somebody was born, as it is compared; empty where only the year is told, and for other facts."""
    return "" if row.kind != "birth" or row.value.isdigit() else value_key(row.value)


def _flagged(given: Sequence[PersonFact]) -> tuple[PersonFact, ...]:
    """The facts with what they contradict."""
    plain = [_plain(fact) for fact in given]
    reasons: dict[int, list[str]] = {}
    # An age in an article without a date is of no day: it contradicts no other.
    for found in contradictions(fact for fact in plain if fact.kind != "age" or fact.born):
        for fact in found.facts:
            reasons.setdefault(id(fact), []).append(found.reason)
    return tuple(
        replace(fact, conflicts=tuple(dict.fromkeys(reasons[id(its)]))) if id(its) in reasons else fact
        for fact, its in zip(given, plain, strict=True)
    )


def _plain(fact: PersonFact) -> Fact:
    """The fact as an article's is, for comparing."""
    words = Span(0, 1, "-")
    time = None
    if fact.time and fact.grain and fact.first_day and fact.last_day:
        time = When(words, fact.time, fact.grain, fact.first_day, fact.last_day, fact.approximate)  # type: ignore[arg-type]
    return Fact(0, fact.kind, fact.value, (words,), 1.0, fact.status, fact.other_id, time, fact.born)  # type: ignore[arg-type]


def _length(row: _Told) -> tuple[int, str]:
    """How long a time is, roughly: days are as wide as their texts are apart."""
    years = int(row.last[:4]) - int(row.first[:4])
    months = 12 * years + int(row.last[5:7]) - int(row.first[5:7])
    return months * 31 + int(row.last[8:10]) - int(row.first[8:10]), row.time or ""
