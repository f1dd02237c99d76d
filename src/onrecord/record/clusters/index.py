"""The index of wordings by signature: a large table in order, and a small one beside it that takes what is new.

Signatures are numbers without order, so in the large table each new row would be on a page of its own, and adding a
hundred articles would write ten thousand pages. In the small one they share pages, until there are so many that they
share them in the large one, too (O'Neil and others: The log-structured merge-tree, 1996).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import BindParameter, Connection, Select, Table, bindparam, delete, insert, select

from onrecord.record.bulk import add_rows
from onrecord.record.clusters.likeness import Wording
from onrecord.record.clusters.signatures import signatures_of
from onrecord.record.names import chunks
from onrecord.record.schema import recent_signatures, signatures

TABLES = (signatures, recent_signatures)
_VALUES: BindParameter[Any] = bindparam("values", expanding=True)


def _found_by(table: Table) -> Select[Any]:
    return select(table.c.signature, table.c.wording).where(table.c.signature.in_(_VALUES))


# Made once: for the few rows of one article making a statement costs as much as asking.
_FOUND_BY = tuple(map(_found_by, TABLES))


def found_by(connection: Connection, numbers: Collection[int]) -> list[tuple[int, int]]:
    """Each of these signatures with each wording (its id) that has it."""
    return [
        (number, words)
        for part in chunks(list(numbers))
        for statement in _FOUND_BY
        for number, words in connection.execute(statement, {"values": part})
    ]


def put_in(connection: Connection, wordings: Iterable[Wording]) -> None:
    """Index these wordings, none of which is in the index."""
    # Sorted, so that each page of the table is looked up once.
    rows = sorted((number, words.id) for words in wordings for number in _all(words))
    add_rows(connection, recent_signatures, [{"signature": number, "wording": id} for number, id in rows])


def take_out(connection: Connection, wordings: Iterable[Wording]) -> None:
    """Take these wordings out of the index."""
    rows = [
        {"its_signature": number, "its_wording": words.id} for words in wordings for number in _all(words)
    ]
    if not rows:
        return
    for table in TABLES:
        its = table.c.signature == bindparam("its_signature"), table.c.wording == bindparam("its_wording")
        connection.execute(delete(table).where(*its), rows)


def sort_in(connection: Connection) -> None:
    """Move what is new to the large table."""
    new = select(recent_signatures).order_by(*recent_signatures.primary_key)
    connection.execute(insert(signatures).from_select(["signature", "wording"], new))
    connection.execute(delete(recent_signatures))


def _all(words: Wording) -> frozenset[int]:
    return frozenset[int]().union(*signatures_of(words))
