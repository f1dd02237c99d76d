"""What is in here, in one breath: what every page's foot and every empty search tell."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.record.status import Status

_SHOWN = 8


@dataclass(frozen=True, slots=True)
class ShelfOutlet:
    """An outlet and how many articles of it are on the record."""

    name: str
    articles: int


@dataclass(frozen=True, slots=True)
class Shelf:
    """How much is on the record.

    Attributes:
        articles: How many, current versions only.
        quotes: How many.
        people: People and organizations.
        outlets: How many outlets.
        largest: Those with most articles.
        first: The first day of an article, YYYY-MM-DD; None where none has a date.
        last: The last day.
        undated: Articles without a date.
    """

    articles: int
    quotes: int
    people: int
    outlets: int
    largest: tuple[ShelfOutlet, ...]
    first: str | None
    last: str | None
    undated: int


def shelf_of(status: Status) -> Shelf:
    """The shelf of a record's status."""
    named = [outlet for outlet in status.outlets if outlet.name]
    return Shelf(
        articles=status.articles,
        quotes=status.quotes,
        people=sum(kind.count for kind in status.people),
        outlets=len(named),
        largest=tuple(ShelfOutlet(str(outlet.name), outlet.articles) for outlet in named[:_SHOWN]),
        first=min((outlet.first for outlet in status.outlets if outlet.first), default=None),
        last=max((outlet.last for outlet in status.outlets if outlet.last), default=None),
        undated=status.undated,
    )
