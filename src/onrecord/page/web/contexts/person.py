"""A person, or those whom a name may mean."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from onrecord.page.web.contexts.life import Moment, Relative, moments_of, relatives_of
from onrecord.page.web.contexts.search import Shown, shown
from onrecord.page.web.errors import NotThere
from onrecord.record.people.person import PersonReport, person
from onrecord.record.people.who import Candidate, candidates
from onrecord.record.search.find import dialect_of

_NEWEST = 20
_FORMS = ("csv", "xlsx", "jsonl")


@dataclass(frozen=True, slots=True)
class PersonPage:
    """A person.

    Attributes:
        report: Names, descriptions, counts by month and outlet, company; `report.newest` is left empty.
        moments: What is dated of their life, in order.
        relatives: Their family.
        newest: Their newest quotes.
        all: The address of the search for all their quotes.
        feed: The Atom feed of their new quotes.
        exports: All their quotes, by format.
        fact_exports: All that articles state of them, by format; empty where they state nothing.
    """

    report: PersonReport
    moments: tuple[Moment, ...]
    relatives: tuple[Relative, ...]
    newest: tuple[Shown, ...]
    all: str
    feed: str
    exports: dict[str, str]
    fact_exports: dict[str, str]


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """People by name.

    Attributes:
        name: What was asked for; empty where nothing was.
        found: Whom it may mean, most quoted first.
    """

    name: str
    found: tuple[Candidate, ...]


def person_page(connection: Connection, id: int, *, seconds: float) -> PersonPage:
    """The page of a person; one who was merged into another is that other one.

    Raises:
        NotThere: The record has no such person.
        RecordError: It took longer than `seconds`.
    """
    from dataclasses import replace

    report = person(connection, id, newest=_NEWEST, seconds=seconds)
    if not isinstance(report, PersonReport):
        raise NotThere(f"there is no person {id} on this record; look for the name under People")
    with dialect_of(connection).limited(connection, seconds):
        newest = shown(connection, report.newest)
    its = f"/people/{report.id}"
    return PersonPage(
        replace(report, newest=()),
        moments_of(report.facts),
        relatives_of(report.facts),
        newest,
        f"/search?person={report.id}&sort=newest",
        f"{its}.atom",
        {form: f"{its}.{form}" for form in _FORMS},
        {form: f"{its}/facts.{form}" for form in _FORMS} if report.facts else {},
    )


def people_page(connection: Connection, name: str, *, seconds: float) -> PeoplePage:
    """Whom a name may mean.

    Raises:
        RecordError: It took longer than `seconds`.
    """
    with dialect_of(connection).limited(connection, seconds):
        return PeoplePage(name, candidates(connection, name) if name.strip() else ())
