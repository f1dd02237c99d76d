"""An Excel workbook: one sheet, one row a quote or fact, every text a text and never a formula.

The one door to xlsxwriter.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, BinaryIO

from onrecord.errors import MissingExtra, RecordError
from onrecord.record.export.columns import Column, Table
from onrecord.record.export.delimited import guarded

MAX_ROWS = 1_048_575  # of a sheet, besides the names
MAX_CELL = 32_767  # of a cell, in UTF-16 units
_WIDTHS = {
    "text": 60,
    "words": 60,
    "value": 24,
    "name": 24,
    "source": 24,
    "cue": 12,
    "speaker": 24,
    "person": 24,
    "title": 40,
    "url": 30,
    "link": 30,
}


def write_xlsx(table: Table, given: Iterable[Any], out: BinaryIO) -> None:
    """Write one sheet, named as the table. What is too long for a cell is cut there, and the column `cut` names such columns.

    Raises:
        MissingExtra: xlsxwriter is not installed.
        RecordError: There are more than a sheet has rows.
    """
    try:
        import xlsxwriter  # type: ignore[import-untyped]
    except ImportError:
        raise MissingExtra("an Excel workbook", "xlsx") from None
    wanted = table.columns
    with xlsxwriter.Workbook(out, {"constant_memory": True}) as book:
        sheet = book.add_worksheet(table.name)
        sheet.freeze_panes(1, 0)
        bold = book.add_format({"bold": True})
        for at, name in enumerate([*(column.name for column in wanted), "cut"]):
            sheet.set_column(at, at, _WIDTHS.get(name, 14))
            sheet.write_string(0, at, name, bold)
        # Excel's own mark of a text that begins like a formula: it stays a text when somebody edits the cell
        marked = book.add_format({"quote_prefix": True})
        for number, one in enumerate(given, 1):
            if number > MAX_ROWS:
                raise RecordError(
                    f"an Excel sheet holds {MAX_ROWS:,} {table.name} and there are more; narrow the search, or export csv or parquet"
                )
            _write_row(sheet, number, [_value(column, one) for column in wanted], wanted, marked)


def _write_row(sheet: Any, number: int, values: list[Any], wanted: tuple[Column, ...], marked: Any) -> None:
    cut = []
    for at, value in enumerate(values):
        if isinstance(value, str):
            fitting = _fitting(value)
            sheet.write_string(number, at, fitting, None if guarded(value) == value else marked)
            cut += [wanted[at].name] if fitting != value else []
        elif value is not None:
            sheet.write_number(number, at, value)
    if cut:
        sheet.write_string(number, len(wanted), ", ".join(cut))


def _value(column: Column, one: Any) -> Any:
    value = column.of(one)
    return json.dumps(value) if column.kind == "spans" else value


def _fitting(text: str) -> str:
    """As much of the text as a cell can hold."""
    if len(text) * 2 <= MAX_CELL:
        return text
    return text.encode("utf-16-le")[: 2 * MAX_CELL].decode("utf-16-le", "ignore")
