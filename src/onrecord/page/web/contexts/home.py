"""The first page: a search box, and what is in here."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from onrecord.page.web.contexts.shelf import Shelf
from onrecord.record.search.find import search
from onrecord.record.search.hits import Hit
from onrecord.record.search.query import Query

_NEWEST = 5


@dataclass(frozen=True, slots=True)
class HomePage:
    """The first page.

    Attributes:
        shelf: How much is on the record, of whom and from when.
        newest: The newest quotes of the record.
    """

    shelf: Shelf
    newest: tuple[Hit, ...]


def home_page(connection: Connection, shelf: Shelf, *, seconds: float) -> HomePage:
    """The first page.

    Raises:
        RecordError: It took longer than `seconds`.
    """
    return HomePage(shelf, search(connection, Query(order="newest", limit=_NEWEST), seconds=seconds).hits)
