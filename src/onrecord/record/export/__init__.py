"""Quotes out of a record, for the tools that people use: one module a format, all of the same quotes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO, Literal

from sqlalchemy import Connection

from onrecord.record.export.annotations import write_annotations
from onrecord.record.export.delimited import write_csv
from onrecord.record.export.lines import write_jsonl
from onrecord.record.export.parquet import write_parquet
from onrecord.record.export.quoted import Quoted, quoted
from onrecord.record.export.schemaorg import write_schemaorg
from onrecord.record.export.which import every_quote, matching
from onrecord.record.export.workbook import write_xlsx

__all__ = ["FORMS", "Form", "every_quote", "export", "matching"]

Form = Literal["csv", "jsonl", "parquet", "xlsx", "annotations", "schemaorg"]
FORMS: dict[Form, Callable[..., None]] = {
    "csv": write_csv,
    "jsonl": write_jsonl,
    "parquet": write_parquet,
    "xlsx": write_xlsx,
    "annotations": write_annotations,
    "schemaorg": write_schemaorg,
}


def export(
    connection: Connection, rows: Iterable[int], form: Form, out: BinaryIO, *, with_text: bool = False
) -> int:
    """Write quotes to `out`, one at a time; gives their number.

    Args:
        connection: One that reads; use it for nothing that is written meanwhile.
        rows: Ids of quotes, in the order in which they are to be written: `every_quote`, or those `matching` a search.
        form: A name of FORMS.
        out: A binary file; it need not be one that can be gone back in, and is left open.
        with_text: The whole text of the article, too.

    Raises:
        RecordError: A quote's words are not in its article, or the form cannot hold so many quotes.
        MissingExtra: The form needs a package that is not installed.
    """
    count = 0

    def counted() -> Iterator[Quoted]:
        nonlocal count
        for count, one in enumerate(quoted(connection, rows), 1):  # noqa: B007 - the number at the end
            yield one

    FORMS[form](counted(), out, with_text=with_text)
    return count
