"""CSV for spreadsheets: UTF-8 with its mark, so that Excel knows it, and no cell that is taken for a formula."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Sequence
from typing import Any, BinaryIO

from onrecord.record.export.columns import Column, columns
from onrecord.record.export.quoted import Quoted

# What spreadsheets take for a formula (OWASP's list), and the same behind our own apostrophe.
_FORMULA = re.compile(r"'*(?: *[\t\r\n]|\s*[=+\-@＝＋－＠])")


def write_csv(quotes: Iterable[Quoted], out: BinaryIO, *, with_text: bool) -> None:
    """Write one line of names, then one row a quote; offsets are JSON, what is unknown is empty."""
    write_csv_table(columns(with_text=with_text), quotes, out)


def write_csv_table(wanted: Sequence[Column], given: Iterable[Any], out: BinaryIO) -> None:
    """The same with these columns, of what they are columns of."""
    text = io.TextIOWrapper(out, "utf-8-sig", newline="")
    try:
        rows = csv.writer(text, quoting=csv.QUOTE_NONNUMERIC)
        rows.writerow([column.name for column in wanted])
        rows.writerows([_cell(column, one) for column in wanted] for one in given)
        text.flush()
    finally:
        text.detach()


def guarded(words: str) -> str:
    """The words as a cell: with an apostrophe before them where a spreadsheet would take them for a formula."""
    return f"'{words}" if _FORMULA.match(words) else words


def unguarded(cell: str) -> str:
    """The words that a cell was made of."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def _cell(column: Column, one: Any) -> Any:
    value = column.of(one)
    if column.kind == "spans":
        return json.dumps(value)
    return guarded(value) if isinstance(value, str) else value
