"""CSV for spreadsheets: UTF-8 with its mark, so that Excel knows it, and no cell that is taken for a formula."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable
from typing import Any, BinaryIO

from onrecord.record.export.columns import Column, Table

# What spreadsheets take for a formula (OWASP's list), and the same behind our own apostrophe.
_FORMULA = re.compile(r"'*(?: *[\t\r\n]|\s*[=+\-@＝＋－＠])")


def write_csv(table: Table, given: Iterable[Any], out: BinaryIO) -> None:
    """Write one line of names, then one row a quote or fact; offsets are JSON, what is unknown is empty."""
    text = io.TextIOWrapper(out, "utf-8-sig", newline="")
    try:
        rows = csv.writer(text, quoting=csv.QUOTE_NONNUMERIC)
        rows.writerow([column.name for column in table.columns])
        rows.writerows([_cell(column, one) for column in table.columns] for one in given)
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
