"""Which column of a table is what: as told, or by the names that tables of articles usually give."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

# As written in small letters, without spaces and signs.
USUAL = {
    "text": "text body content articlebody bodytext articletext fulltext maintext plaintext article story",
    "title": "title headline",
    "date": "date published datepublished publishedat publisheddate publicationdate pubdate publishdate",
    "url": "url link permalink canonicalurl articleurl weburl",
    "byline": "byline author authors",
    "publisher": "publisher outlet source publication newspaper sitename sourcename",
    "id": "id guid uuid articleid docid",
}
DELIMITERS = (",", "\t", ";", "|")
# A header's names are short; a line of prose with commas is not.
LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table by name; those not given are found by their usual names.

    `date` is the day or time of publication, `id` what to call the article.
    """

    text: str | None = None
    title: str | None = None
    date: str | None = None
    url: str | None = None
    byline: str | None = None
    publisher: str | None = None
    id: str | None = None

    def found(self, names: Sequence[str]) -> dict[str, str]:
        """Which of a table's columns is what: {"text": "Body", ...}.

        Raises:
            KeyError: A column that was named is not there; the argument is its name.
        """
        plain = {_plain(name): name for name in reversed(names)}
        found = {}
        for field in fields(self):
            wanted = getattr(self, field.name)
            if wanted is not None:
                if wanted not in names and _plain(wanted) not in plain:
                    raise KeyError(wanted)
                found[field.name] = wanted if wanted in names else plain[_plain(wanted)]
            elif usual := next((plain[name] for name in USUAL[field.name].split() if name in plain), None):
                found[field.name] = usual
        return found


def is_table_head(head: bytes, columns: Columns) -> bool:
    """Whether the first line of a file is the header of a table with articles in it."""
    line = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe").split(b"\n", 1)[0]
    names = header_names(line.decode("utf-8", "replace"))
    if len(names) < 2 or any(not name or len(name) > LONGEST_NAME for name in names):
        return False
    try:
        found = columns.found(names)
    except KeyError:
        return False
    return "text" in found and (len(found) > 1 or columns.text is not None)


def header_names(line: str) -> list[str]:
    """The names in a table's header, parted by whatever parts most of them."""
    delimiter = delimiter_of(line)
    return [name.strip().strip('"').strip() for name in line.strip("\r\n").split(delimiter)]


def delimiter_of(line: str) -> str:
    """What parts the cells of a header."""
    return max(DELIMITERS, key=line.count)


def missing(wanted: str | None, names: Iterable[str]) -> str:
    """The sentence that says which columns there are."""
    there = ", ".join(" ".join(name.split())[:LONGEST_NAME] for name in list(names)[:30]) or "none"
    if wanted is None:
        return f"no column is called text, body or content; name the one to read with --text (there are: {there})"
    return f"there is no column {wanted!r}; name one that there is: {there}"


def cells(row: Mapping[str, Any], found: Mapping[str, str]) -> dict[str, str]:
    """What a row holds by the names of `Columns`, each as text; what is empty is left out."""
    named = {name: _text(row.get(column)) for name, column in found.items()}
    return {name: text for name, text in named.items() if text.strip()}


def _text(value: Any, depth: int = 3) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return ", ".join(_text(item, depth - 1) for item in value) if depth else ""
    if isinstance(value, dict):
        return _text(value.get("name"), depth - 1) if depth else ""
    return "" if value is None or value != value else str(value)  # noqa: PLR0124 - NaN is an empty cell


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", "", name).lower()
