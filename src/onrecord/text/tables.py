"""Tables of articles, one a row: CSV, JSON Lines, Parquet.

The one door to pyarrow.
"""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain, islice
from typing import Any

from onrecord.errors import InputError, MissingExtra
from onrecord.text import html, packed, results
from onrecord.text.columns import Columns, cells, delimiter_of, missing
from onrecord.text.decode import storable
from onrecord.text.opening import Opened
from onrecord.text.page import Page, with_words
from onrecord.text.rows import MAX_ROW, TOO_LONG, Lines, Row, objects
from onrecord.types import Article, Skipped

Item = Page | Article | Skipped

# Objects that are looked at for the names of a table's columns: an object may leave out what is empty.
SAMPLE = 20
# After a row whose quotation marks never close, its lines are read again one by one; so many characters in all.
MAX_AGAIN = 64_000_000
# Rows of Parquet held at once.
BATCH = 16

# A quotation mark inside a cell, written with a backslash or doubled.
_BACKSLASHED = re.compile(rb"\\\"(?=[^,;|\t\r\n\"])")
_DOUBLED = re.compile(rb"[^,;|\t\r\n]\"\"(?=[^,;|\t\r\n])")


def read_csv(found: Opened, columns: Columns) -> Iterator[Item]:
    """Each row of a CSV table, whatever parts its cells; broken rows are told, and the rest is read.

    Raises:
        InputError: The table has no such column.
    """
    lines = _Again(Lines(found))
    reader = _reader(found, lines)
    try:
        names = [name.strip().lstrip("\ufeff") for name in next(reader, [])]
    except csv.Error as error:
        raise InputError(found.id, f"the table's header is broken ({error}); mend its first line") from None
    which = _columns(found, columns, names)
    number = 0
    while True:
        lines.mark()
        try:
            given = next(reader)
            fault = _fault(given, names)
        except csv.Error as error:
            given, fault = [], f"the row is broken ({error}); mend its quotation marks"
        except StopIteration:
            return
        if not (given or fault):
            continue  # an empty line
        number += 1
        value = fault or dict(zip(names, given, strict=False))
        known = found.packing is None
        row = Row(f"row {number}", value, lines.begin if known else None, lines.length if known else None)
        if fault:
            lines.again()
        yield _item(found, row, which)


def _reader(found: Opened, lines: _Again) -> Iterator[list[str]]:
    first = found.head.split(b"\n", 1)[0].replace(b"\0", b"").decode("utf-8", "replace")
    escaped = bool(_BACKSLASHED.search(found.head) and not _DOUBLED.search(found.head))
    csv.field_size_limit(max(csv.field_size_limit(), MAX_ROW))
    return csv.reader(
        lines,
        delimiter=delimiter_of(first),
        escapechar="\\" if escaped else None,
        doublequote=not escaped,
        strict=True,  # a stray quotation mark would move the words of one cell, or of many rows, to another
    )


def read_rows(found: Opened, columns: Columns) -> Iterator[Item]:
    """Each object of a JSON Lines file, or of a JSON array, as a row of a table.

    Raises:
        InputError: The table has no such column.
    """
    rows = objects(found)
    sample = list(islice(rows, SAMPLE))
    names = dict.fromkeys(name for row in sample if isinstance(row.value, dict) for name in row.value)
    which = _columns(found, columns, list(names)) if names else {}
    for row in chain(sample, rows):
        yield _item(found, row, which)


def read_parquet(found: Opened, columns: Columns) -> Iterator[Item]:
    """Each row of a Parquet file.

    Raises:
        InputError: The file is damaged, is not a plain file, or has no such column.
        MissingExtra: pyarrow is not installed.
    """
    try:
        import pyarrow as pa  # type: ignore[import-untyped]
        from pyarrow import parquet
    except ImportError:
        raise MissingExtra("reading Parquet", "parquet") from None
    if found.path is None or found.packing:
        raise InputError(found.id, "Parquet can only be read from an unpacked file; save it as one")
    try:
        table = parquet.ParquetFile(found.path, buffer_size=packed.CHUNK, pre_buffer=False)
    except (pa.ArrowException, OSError, ValueError):
        raise InputError(found.id, "the Parquet file is damaged; copy it again") from None
    with table:
        names, made = _maker(found, columns, table.schema_arrow)
        number = 0
        for group in range(table.metadata.num_row_groups):
            last = number + table.metadata.row_group(group).num_rows
            try:
                for batch in _batches(table, found.id, group, names):
                    for row in batch:
                        number += 1
                        yield made(Row(f"row {number}", row))
            except (pa.ArrowException, OSError, ValueError):
                yield found.skipped(
                    "table", f"rows {number + 1} to {last}", f"these rows cannot be read: {packed.DAMAGED}"
                )
            number = last


def _maker(found: Opened, columns: Columns, schema: Any) -> tuple[list[str], Callable[[Row], Item]]:
    """Which columns to read, and what makes an item of a row; the results of `onrecord run` are read already."""
    if results.MARK in (schema.metadata or {}):
        return [name for name in schema.names if name not in results.UNUSED], partial(_read_already, found)
    which = _columns(found, columns, schema.names)
    return list(dict.fromkeys(which.values())), lambda row: _item(found, row, which)


def _read_already(found: Opened, row: Row) -> Article | Skipped:
    if isinstance(row.value, str):
        return found.skipped("table", row.item, row.value)
    try:
        return results.article_of(row.value)
    except (KeyError, TypeError, ValueError):
        return found.skipped("table", row.item, "this row of a run's result is damaged; run it again")


def _batches(table: Any, id: str, group: int, names: list[str]) -> Iterator[list[dict[str, Any]]]:
    facts = table.metadata.row_group(group)
    ratio = packed.Ratio()
    for column in map(facts.column, range(facts.num_columns)):
        ratio.packed += column.total_compressed_size
        ratio.unpacked += column.total_uncompressed_size
    if ratio.is_bomb():
        raise InputError(id, packed.BOMB)
    for batch in table.iter_batches(BATCH, row_groups=[group], columns=names, use_threads=False):
        yield batch.to_pylist()


def _columns(found: Opened, columns: Columns, names: list[str]) -> dict[str, str]:
    try:
        which = columns.found(names)
    except KeyError as error:
        raise InputError(found.id, missing(error.args[0], names)) from None
    if "text" not in which:
        raise InputError(found.id, missing(None, names))
    return which


def _item(found: Opened, row: Row, which: dict[str, str]) -> Item:
    """One row as an article; as a page, where its text is HTML."""
    if isinstance(row.value, str):
        return found.skipped("table", row.item, row.value, row.offset)
    values = cells(row.value, which)
    text = values.pop("text", "")
    if not text:
        reason = f"there is no text in its column {which.get('text', 'text')!r}"
        return found.skipped("table", row.item, reason, row.offset)
    page = Page(
        storable(values.get("id", found.named(row.item))),
        b"",
        found.origin("table", row.item, offset=row.offset, length=row.length),
        url=values.get("url"),
        title=values.get("title"),
        published=values.get("date"),
        publisher=values.get("publisher"),
        byline=values.get("byline"),
    )
    is_html = html.is_html(text[: html.HEAD].encode("utf-8", "replace"))
    return with_words(page, text, is_html=is_html, keep=found.path is None)


def _fault(row: list[str], names: list[str]) -> str | None:
    if any(row[len(names) :]):
        return f"the row has {len(row)} cells where the header has {len(names)}; mend its quotation marks"
    return None


class _Again:
    """Lines for csv, which can be had again from the second line of a broken row on.

    `begin` is where the row in hand begins, in bytes, and `length` how many it has.
    """

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self._given: list[tuple[str, int]] = []
        self._waiting: deque[tuple[str, int]] = deque()
        self._size = 0
        self._left = MAX_AGAIN
        self.begin, self.length = lines.at, 0

    def __iter__(self) -> _Again:
        return self

    def __next__(self) -> str:
        line, length = self._waiting.popleft() if self._waiting else self._read()
        if line == "":
            raise StopIteration
        self.length += length
        self._size += len(line or "")
        if line is not None:
            self._given.append((line, length))
        if line is None or self._size > MAX_ROW:
            raise csv.Error(TOO_LONG)
        return line

    def mark(self) -> None:
        """A row begins here."""
        self.begin += self.length
        self._given, self._size, self.length = [], 0, 0

    def again(self) -> None:
        """The row was broken: what came after its first line is given once more."""
        self._left -= self._size
        if self._left > 0:
            self._waiting.extendleft(reversed(self._given[1:]))
            self.length -= sum(length for _, length in self._given[1:])

    def _read(self) -> tuple[str | None, int]:
        before = self._lines.at
        line = self._lines.read()
        return line, self._lines.at - before
