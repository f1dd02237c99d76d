"""Text files that hold many things: their lines, and the JSON objects in them, one by one."""

from __future__ import annotations

import codecs
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from onrecord.errors import InputError
from onrecord.text.decode import decode, repaired
from onrecord.text.opening import Opened

# The longest line, table row or JSON object that is read, in characters; an article has a few thousand.
MAX_ROW = 16_000_000
# A JSON file that is no JSON Lines is held in memory as a whole; its bytes.
MAX_WHOLE = 64_000_000

TOO_LONG = f"it is longer than {MAX_ROW:,} characters, as no article is"
_BOMS = ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"), (codecs.BOM_UTF8, "utf-8-sig"))
_WITHOUT_MARK = {"utf-16": "utf-16-le", "utf-8-sig": "utf-8"}
_SPACE = " \t\r\n\ufeff"


@dataclass(frozen=True, slots=True)
class Row:
    """One of many things in a file: what it is called there, what it holds, and where its bytes are.

    `value` is a sentence where it cannot be read; `offset` and `length` are None where the file is packed.
    """

    item: str
    value: dict[str, Any] | str
    offset: int | None = None
    length: int | None = None


class Lines:
    """The lines of a file with their ends, each at most `MAX_ROW` characters; `at` is how many bytes they were."""

    def __init__(self, found: Opened) -> None:
        whole = found.head.rfind(b"\n") + 1 or len(found.head)
        marked = next((name for mark, name in _BOMS if found.head.startswith(mark)), None)
        encoding = marked or decode(found.head[:whole], id=found.id).encoding
        errors = "surrogateescape" if encoding.startswith("utf-8") else "replace"
        self._stream = io.TextIOWrapper(found.unpacked(), encoding, errors, newline="")
        self._encoding, self._errors = _WITHOUT_MARK.get(encoding, encoding), errors
        self.at = len(next((mark for mark, name in _BOMS if name == marked), b""))

    def read(self) -> str | None:
        """The next line; empty at the end, None where it is too long (it is passed over)."""
        line = self._next()
        if len(line) < MAX_ROW:
            return repaired(line)
        while line and not line.endswith(("\n", "\r")):
            line = self._next()
        return None

    def _next(self) -> str:
        line = self._stream.readline(MAX_ROW)
        self.at += len(line.encode(self._encoding, self._errors))
        return line


def objects(found: Opened) -> Iterator[Row]:
    """Each JSON object of a file: the only one, those of an array, or one a line.

    Raises:
        InputError: The file is too large to be held in memory, and no JSON Lines.
    """
    return _of_lines(found) if _has_one_a_line(found.head) else _of_whole(found)


def _has_one_a_line(head: bytes) -> bool:
    lines = [
        line for line in head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe").splitlines() if line.strip()
    ]
    return lines[0].lstrip().startswith(b"{") and (
        len(lines) == 1
        or lines[1].lstrip().startswith(b"{")
        or _parsed(lines[0].decode("utf-8", "replace")) is not None
    )


def _of_lines(found: Opened) -> Iterator[Row]:
    lines, number, begin = Lines(found), 0, 0
    while (line := lines.read()) != "":
        number += 1
        if line is None or line.strip(_SPACE):
            value = TOO_LONG if line is None else _checked(_parsed(line))
            known = found.packing is None
            yield Row(f"row {number}", value, begin if known else None, lines.at - begin if known else None)
        begin = lines.at


def _of_whole(found: Opened) -> Iterator[Row]:
    data = found.read(MAX_WHOLE)
    if len(data) > MAX_WHOLE:
        raise InputError(
            found.id,
            f"a JSON file of more than {MAX_WHOLE:,} bytes; save it as JSON Lines, one object a line",
        )
    text = decode(data, id=found.id).text
    decoder, at, number = json.JSONDecoder(strict=False), _skip(text, 0), 0
    in_array = text.startswith("[", at)
    at = _skip(text, at + in_array)
    while at < len(text) and text[at] != "]":
        number += 1
        try:
            value, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            yield Row(f"row {number}", f"{_fault(error)}; what follows it was not read")
            return
        yield Row(f"row {number}" if in_array else "", _checked(value))
        at = _skip(text, at)
        at = _skip(text, at + text.startswith(",", at))


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] in _SPACE:
        at += 1
    return at


def _parsed(line: str) -> Any:
    """What a line of JSON holds; None where it is broken."""
    try:
        return json.loads(line.strip(_SPACE), strict=False)
    except (ValueError, RecursionError):
        return None


def _checked(value: Any) -> dict[str, Any] | str:
    if isinstance(value, dict):
        return value
    return "the JSON is broken or no object; each row is one object with an article's text"


def _fault(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"the JSON is broken at line {error.lineno}, column {error.colno} ({error.msg})"
    return "the JSON is nested deeper than any article needs, or holds a number too long to read"
