"""Quotes and facts out of a record, for the tools that people use: one module a format."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO, Literal, TypeVar, cast

from sqlalchemy import Connection

from onrecord.record.export.annotations import write_annotations
from onrecord.record.export.columns import Table, columns
from onrecord.record.export.quoted import Quoted, quoted
from onrecord.record.export.schemaorg import write_schemaorg
from onrecord.record.export.stated import FACTS, stated
from onrecord.record.export.tables import TABLES, TableForm
from onrecord.record.export.which import every_quote, matching, matching_facts

__all__ = ["Form", "TableForm", "every_quote", "export", "export_facts", "matching", "matching_facts"]

Form = Literal["csv", "jsonl", "parquet", "xlsx", "annotations", "schemaorg"]
_LINKED: dict[str, Callable[..., None]] = {"annotations": write_annotations, "schemaorg": write_schemaorg}
T = TypeVar("T")


def export(
    connection: Connection, rows: Iterable[int], form: Form, out: BinaryIO, *, with_text: bool = False
) -> int:
    """Write quotes to `out`, one at a time; gives their number.

    Args:
        connection: One that reads; use it for nothing that is written meanwhile.
        rows: Ids of quotes, in the order in which they are to be written: `every_quote`, or those `matching` a search.
        form: One of `Form`: a table, or a graph of linked data.
        out: A binary file; it need not be one that can be gone back in, and is left open.
        with_text: The whole text of the article, too.

    Raises:
        RecordError: A quote's words are not in its article, or the form cannot hold so many quotes.
        MissingExtra: The form needs a package that is not installed.
    """
    counted = _Counted[Quoted](quoted(connection, rows))
    if form in _LINKED:
        _LINKED[form](counted, out, with_text=with_text)
    else:
        TABLES[cast("TableForm", form)](Table("quotes", columns(with_text=with_text)), counted, out)
    return counted.number


def export_facts(connection: Connection, rows: Iterable[int], form: TableForm, out: BinaryIO) -> int:
    """Write facts to `out`, one at a time; gives their number.

    Args:
        connection: One that reads; use it for nothing that is written meanwhile.
        rows: Ids of facts, in the order in which they are to be written: `matching_facts`.
        form: One of `TableForm`.
        out: A binary file; it need not be one that can be gone back in, and is left open.

    Raises:
        RecordError: A fact's words are not in its article, or the form cannot hold so many facts.
        MissingExtra: The form needs a package that is not installed.
    """
    counted = _Counted(stated(connection, rows))
    TABLES[form](FACTS, counted, out)
    return counted.number


class _Counted(Iterable[T]):
    """Passes everything on and knows how many there were."""

    def __init__(self, given: Iterable[T]) -> None:
        self._given = given
        self.number = 0

    def __iter__(self) -> Iterator[T]:
        for one in self._given:
            self.number += 1
            yield one
