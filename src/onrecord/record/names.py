"""Names as they are compared, and the people that articles name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import TypeVar

from sqlalchemy import Connection, bindparam, select, update

from onrecord.record.bulk import add_rows, new_ids
from onrecord.record.schema import names, people

T = TypeVar("T")

# How many values one statement lists; SQLite takes 32,766 and PostgreSQL 65,535.
LISTED = 500

# Letters that Unicode does not take apart into a plain one and a mark.
_PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})
_ACCENTS = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff]")
_DROPPED = re.compile("[.'’‘ʼ`´\u00ad\u200b-\u200f\u2060\ufeff]")
_SIGN = re.compile(r"[^\w*]|_")
_INITIALS = re.compile(r"(?<!\S)[^\W\d_](?: [^\W\d_](?!\S))+")


@dataclass(frozen=True, slots=True)
class Named:
    """A name as an article gives it: how it is compared, how it is written, and what bears it."""

    key: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Person:
    """A row of `people`: the one that a name gave, and the one that it is merged into (often the same)."""

    id: int
    final: int


@lru_cache(maxsize=10_000)
def name_key(name: str) -> str:
    """The name as it is compared: no case, accents, stops or hyphens; initials stand together.

    "J. K. Rowling", "J.K. Rowling" and "JK ROWLING" have one key. A name without a letter or a figure has an
    empty one.
    """
    folded = unicodedata.normalize("NFKD", name.casefold()).casefold().translate(_PLAIN)
    folded = _DROPPED.sub("", _ACCENTS.sub("", folded))
    words = " ".join(_SIGN.sub(_space, folded).split())
    return unicodedata.normalize("NFC", _INITIALS.sub(lambda run: run[0].replace(" ", ""), words))


def people_of(connection: Connection, named: Iterable[Named]) -> dict[str, Person]:
    """The person or organization that bears each name, by the name's key; made where there is none.

    An authority's or a merged person's name (`names`) leads to its person where only one bears it. How a
    person is written, and what kind it is, depends on all the names that were ever given, not on their order.
    """
    best: dict[str, Named] = {}
    for one in named:
        best[one.key] = _better(best[one.key], one) if one.key in best else one
    found = _authority(connection, best)
    stored = _stored(connection, best.keys() - found.keys())
    _improve(connection, stored, best)
    found |= {key: id for key, (id, _) in stored.items()}
    found |= _make(connection, [one for key, one in best.items() if key not in found])
    ends = ends_of(connection, found.values())
    return {key: Person(id, ends[id]) for key, id in found.items()}


def ends_of(connection: Connection, ids: Iterable[int]) -> dict[int, int]:
    """For each person the one that it is merged into, at the end of the chain; itself where it is not merged."""
    merged = select(people.c.id, people.c.merged_into).where(people.c.merged_into.is_not(None))
    start, into = set(ids), dict[int, int]()
    waiting = start
    while waiting:
        found: dict[int, int] = {}
        for part in chunks(waiting):
            found |= dict(connection.execute(merged.where(people.c.id.in_(part))).all())
        waiting = set(found.values()) - into.keys() - found.keys()
        into |= found
    return {id: _end(into, id) for id in start}


def chunks(values: Iterable[T], size: int = LISTED) -> Iterator[list[T]]:
    """The values in lists of at most `size`."""
    waiting = iter(values)
    while part := list(islice(waiting, size)):
        yield part


def _end(into: Mapping[int, int], id: int) -> int:
    while id in into:  # corrections never let a chain run in a circle
        id = into[id]
    return id


def _space(sign: re.Match[str]) -> str:
    # In many scripts a vowel is a mark on the letter before it.
    return sign[0] if unicodedata.category(sign[0]).startswith("M") else " "


def _better(one: Named, other: Named) -> Named:
    """Of two writings of one name the one to show, and the kind; the same whichever comes first."""
    shown = max(one, other, key=lambda n: (not n.name.isupper() and not n.name.islower(), n.name))
    return Named(one.key, shown.name, max(one.kind, other.kind))  # "person" before "organization"


def _authority(connection: Connection, keys: Iterable[str]) -> dict[str, int]:
    bearers: dict[str, set[int]] = {}
    for part in chunks(keys):
        for key, id in connection.execute(
            select(names.c.key, names.c.person_id).where(names.c.key.in_(part))
        ):
            bearers.setdefault(key, set()).add(id)
    return {key: min(ids) for key, ids in bearers.items() if len(ids) == 1}


def _stored(connection: Connection, keys: Iterable[str]) -> dict[str, tuple[int, Named]]:
    """The people with these keys: id, and name and kind as stored."""
    found: dict[str, tuple[int, Named]] = {}
    for part in chunks(keys):
        rows = connection.execute(
            select(people.c.key, people.c.id, people.c.name, people.c.kind).where(people.c.key.in_(part))
        )
        found |= {key: (id, Named(key, name, kind)) for key, id, name, kind in rows}
    return found


def _improve(
    connection: Connection, stored: Mapping[str, tuple[int, Named]], best: Mapping[str, Named]
) -> None:
    changed = [
        {"its_id": id, "name": better.name, "kind": better.kind}
        for key, (id, as_stored) in stored.items()
        if (better := _better(as_stored, best[key])) != as_stored
    ]
    if changed:
        connection.execute(update(people).where(people.c.id == bindparam("its_id")), changed)


def _make(connection: Connection, new: Sequence[Named]) -> dict[str, int]:
    ids = dict(zip((one.key for one in new), new_ids(connection, people, len(new)), strict=True))
    rows = [{"id": ids[one.key], "key": one.key, "name": one.name, "kind": one.kind} for one in new]
    add_rows(connection, people, rows)
    return ids
