"""Reading an authority file: a CSV with one person a row, the same people put together, bad rows told by line."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from os import PathLike, fspath
from pathlib import Path

from onrecord.errors import InputError
from onrecord.record.names import name_key

_COLUMNS = {
    "name": ("name", "label", "person"),
    "aliases": ("aliases", "alias", "other names", "also known as"),
    "wikidata": ("wikidata", "wikidata id", "qid"),
    "description": ("description", "descriptions"),
}
_WIKIDATA = re.compile(
    r"(?:https?://(?:www\.)?wikidata\.org/(?:wiki|entity)/)?(Q[1-9]\d{0,14})/?", re.IGNORECASE
)
_CONTROL = re.compile(r"[\0-\x08\x0b\x0c\x0e-\x1f]")
_LONGEST = 300  # characters of a name; what is longer is no name but a broken row


@dataclass(frozen=True, slots=True)
class Listed:
    """One person of an authority file: `names` begins with the one to show."""

    names: tuple[str, ...]
    wikidata: str | None = None
    description: str | None = None
    line: int = field(default=0, compare=False)

    @property
    def key(self) -> str:
        """The name as it is compared."""
        return name_key(self.names[0])


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that was not taken, and why."""

    line: int
    reason: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.reason}"


def read_roster(file: str | PathLike[str]) -> tuple[list[Listed], list[Refused]]:
    """The people of an authority file, each once, and the rows that were refused.

    Columns are found by their names in the first line: `name`, and where there are any `aliases`
    (separated by | or ;), `wikidata` and `description`. Rows with one Wikidata id are one person, and so
    are rows with one name where neither id nor description differs.

    Raises:
        InputError: The file cannot be read, or has no column `name`.
    """
    text = _text(fspath(file))
    first = text.split("\n", 1)[0]
    columns, comma = _header(first)
    if "name" not in columns:
        raise InputError(
            fspath(file),
            "has no column “name”; its first line names the columns: name,aliases,wikidata,description",
        )
    rows: list[Listed] = []
    refused: list[Refused] = []
    for line, cells in _rows(text, comma):
        if isinstance(cells, str):
            refused.append(Refused(line, f"it is no sound CSV ({cells}); check its quotation marks"))
        elif any(cell.strip() for cell in cells):
            one = _listed(line, cells, columns)
            if isinstance(one, Listed):
                rows.append(one)
            else:
                refused.append(one)
    people, unclear = _put_together(rows)
    return people, sorted(refused + unclear, key=lambda r: r.line)


def _text(file: str) -> str:
    try:
        raw = Path(file).read_bytes()
    except (OSError, ValueError) as error:
        raise InputError(file, f"cannot be read ({error}); give a CSV file") from None
    encoding = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        raise InputError(file, "is not in UTF-8; save it as “CSV UTF-8”") from None


def _header(line: str) -> tuple[dict[str, int], str]:
    """Where each column is, and what separates columns."""
    best: tuple[dict[str, int], str] = ({}, ",")
    for comma in ",;\t":
        cells = next(csv.reader([line], delimiter=comma), [])
        titles = [" ".join(cell.replace("_", " ").casefold().split()) for cell in cells]
        found = {
            column: next(titles.index(word) for word in words if word in titles)
            for column, words in _COLUMNS.items()
            if any(word in titles for word in words)
        } | {"": len(titles)}
        if "name" in found and len(found) > len(best[0]):
            best = found, comma
    return best


def _rows(text: str, comma: str) -> Iterator[tuple[int, list[str] | str]]:
    """The number of each row's first line, and its cells or what is wrong with it."""
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))  # a long cell is refused for what it is
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=comma, strict=True)
    next(reader, None)
    while True:
        line = reader.line_num + 1
        try:
            yield line, next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield line, str(error)


def _listed(line: int, cells: Sequence[str], columns: dict[str, int]) -> Listed | Refused:
    """The person of a row, or why there is none."""
    if len(cells) > columns[""]:
        return Refused(
            line,
            f"it has {len(cells)} cells for {columns['']} columns; put a cell with a comma in quotation marks",
        )
    given = {
        column: " ".join(cells[at].split()) if at < len(cells) else ""
        for column, at in columns.items()
        if column
    }
    names = [given["name"], *(" ".join(a.split()) for a in re.split(r"[|;]", given.get("aliases", "")))]
    if not names[0]:
        return Refused(line, "it has no name")
    if _CONTROL.search("".join(cells)):
        return Refused(line, "it has control characters; write it anew")
    if max(map(len, names)) > _LONGEST:
        return Refused(line, f"a name is longer than {_LONGEST} characters; separate names by |")
    wikidata = given.get("wikidata") or None
    match = _WIKIDATA.fullmatch(wikidata or "")
    if wikidata and not match:
        return Refused(line, f"{wikidata[:40]!r} is no Wikidata id; give one like Q42, or nothing")
    qid = match[1].upper() if match else None
    return Listed(tuple(dict.fromkeys(n for n in names if n)), qid, given.get("description") or None, line)


def _put_together(rows: Sequence[Listed]) -> tuple[list[Listed], list[Refused]]:
    """Rows that are one person as one: those with an id first, then those described, then bare names."""
    people: list[Listed] = []
    by_id: dict[str, int] = {}
    by_name: dict[str, list[int]] = {}
    unclear = []
    for row in sorted(rows, key=lambda row: 0 if row.wikidata else 1 if row.description else 2):
        bearers = by_name.get(row.key, [])
        same: list[int] = []
        if row.wikidata:
            same = [by_id[row.wikidata]] if row.wikidata in by_id else []
        elif row.description:
            same = [i for i in bearers if people[i].description == row.description]
            same = same or [i for i in bearers if people[i].description is None and len(bearers) == 1]
        else:
            same = bearers
        if len(same) > 1:
            unclear.append(
                Refused(
                    row.line, f"several people are named {row.names[0]}; give the Wikidata id or description"
                )
            )
            continue
        if same:
            people[same[0]] = _both(people[same[0]], row)
        else:
            same = [len(people)]
            people.append(row)
        if same[0] not in bearers:
            by_name.setdefault(row.key, []).append(same[0])
        if row.wikidata:
            by_id[row.wikidata] = same[0]
    return people, unclear


def _both(one: Listed, other: Listed) -> Listed:
    names = tuple(dict.fromkeys(one.names + other.names))
    return replace(one, names=names, description=one.description or other.description)
