"""An utterance: who printed it first, who since, and what each did to the words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import Connection

from onrecord.errors import RecordError
from onrecord.page.web.errors import NotThere
from onrecord.record.clusters.utterance import Utterance, cluster
from onrecord.record.search.find import dialect_of


@dataclass(frozen=True, slots=True)
class Day:
    """A day, and how many articles print the utterance on it."""

    date: str
    versions: int


@dataclass(frozen=True, slots=True)
class UtterancePage:
    """An utterance.

    Attributes:
        utterance: Its versions with their word differences, first report, speakers and outlets.
        copies: Whether every article is listed, not one for each text.
        days: Versions by day, earliest first; those without a date are left out.
        other: The same page with copies, or without them.
    """

    utterance: Utterance
    copies: bool
    days: tuple[Day, ...]
    other: str


def utterance_page(connection: Connection, id: int, *, copies: bool, seconds: float) -> UtterancePage:
    """The page of an utterance, by the number of any of its quotes.

    Raises:
        NotThere: There is no such quote, or it is not part of an utterance.
        RecordError: It took longer than `seconds`.
    """
    with dialect_of(connection).limited(connection, seconds):
        try:
            found = cluster(connection, id, with_copies=copies)
        except RecordError as error:
            if error.__cause__ is not None:
                raise
            raise NotThere(str(error)) from None
    days = Counter(version.hit.date for version in found.versions if version.hit.date)
    return UtterancePage(
        found,
        copies,
        tuple(Day(*day) for day in sorted(days.items())),
        f"/utterances/{found.id}" + ("" if copies else "?copies=yes"),
    )
