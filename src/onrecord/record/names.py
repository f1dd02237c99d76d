"""Names as they are compared, and the people that articles name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import Connection, bindparam, insert, select, update

from onrecord.record.schema import names, people

# How many values one statement lists; SQLite takes 32,766 and PostgreSQL 65,535 of them.
LISTED = 500

# Letters that Unicode does not take apart into a plain one and a mark.
_PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})
_ACCENTS = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff]")
_DROPPED = re.compile("[.'’‘ʼ`´\u00ad\u200b-\u200f\u2060\ufeff]")
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


def name_key(name: str) -> str:
    """The name as it is compared: no case, accents, stops or hyphens; initials stand together.

    "J. K. Rowling", "J.K. Rowling" and "JK ROWLING" have one key. Empty only for an empty name.
    """
    folded = unicodedata.normalize("NFKD", name.casefold()).casefold().translate(_PLAIN)
    folded = _DROPPED.sub("", _ACCENTS.sub("", folded))
    spaced = "".join(character if _counts(character) else " " for character in folded)
    key = _INITIALS.sub(lambda run: run[0].replace(" ", ""), " ".join(spaced.split()))
    return unicodedata.normalize("NFC", key) or " ".join(name.split())


def people_of(connection: Connection, named: Iterable[Named]) -> dict[str, Person]:
    """The person or organization that bears each name, by the name's key; made where there is none.

    An authority's or a merged person's name (`names`) leads to its person where only one bears it. How a
    person is written, and what kind it is, depends on all the names that were ever given, not on their order.
    """
    best: dict[str, Named] = {}
    for one in named:
        best[one.key] = _better(best[one.key], one) if one.key in best else one
    borne = _authority(connection, best)
    rows = _rows(connection, [key for key in best if key not in borne])
    _improve(connection, rows, best)
    rows |= _make(connection, [one for key, one in best.items() if key not in rows and key not in borne])
    found = borne | {key: row[0] for key, row in rows.items()}
    ends = ends_of(connection, set(found.values()))
    return {key: Person(id, ends[id]) for key, id in found.items()}


def ends_of(connection: Connection, ids: Iterable[int]) -> dict[int, int]:
    """For each person the one that it is merged into, at the end of the chain; itself where it is not merged."""
    ends = {id: id for id in ids}
    waiting = dict(ends)  # a person on the way -> where the search for it began
    ways: dict[int, list[int]] = {}
    for start, at in waiting.items():
        ways.setdefault(at, []).append(start)
    seen: set[int] = set()
    while ways:
        seen |= ways.keys()
        onward: dict[int, list[int]] = {}
        for part in chunks(list(ways)):
            merged = select(people.c.id, people.c.merged_into).where(
                people.c.id.in_(part), people.c.merged_into.is_not(None)
            )
            for id, into in connection.execute(merged):
                for start in ways[id]:
                    ends[start] = into
                onward.setdefault(into, []).extend(ways[id])
        ways = {id: starts for id, starts in onward.items() if id not in seen}
    return ends


def chunks(values: Sequence[object], size: int = LISTED) -> Iterable[list[object]]:
    """The values in lists of at most `size`."""
    waiting = iter(values)
    while part := list(islice(waiting, size)):
        yield part


def _counts(character: str) -> bool:
    # In many scripts vowels are marks on the letter before; the stars of a masked name stand for letters.
    return character.isalnum() or character == "*" or unicodedata.category(character)[0] == "M"


def _better(one: Named, other: Named) -> Named:
    """Of two writings of one name the one to show, and the kind; the same whichever comes first."""
    shown = max(one, other, key=lambda n: (not n.name.isupper() and not n.name.islower(), n.name))
    return Named(one.key, shown.name, max(one.kind, other.kind))  # "person" before "organization"


def _authority(connection: Connection, keys: Mapping[str, Named]) -> dict[str, int]:
    bearers: dict[str, set[int]] = {}
    for part in chunks(list(keys)):
        for key, id in connection.execute(
            select(names.c.key, names.c.person_id).where(names.c.key.in_(part))
        ):
            bearers.setdefault(key, set()).add(id)
    return {key: min(ids) for key, ids in bearers.items() if len(ids) == 1}


def _rows(connection: Connection, keys: Sequence[str]) -> dict[str, tuple[int, Named, bool]]:
    """By key: id, name and kind as stored, and whether an authority gave them."""
    found: dict[str, tuple[int, Named, bool]] = {}
    for part in chunks(keys):
        rows = connection.execute(
            select(people.c.key, people.c.id, people.c.name, people.c.kind, people.c.wikidata).where(
                people.c.key.in_(part)
            )
        )
        found |= {
            key: (id, Named(key, name, kind), wikidata is not None) for key, id, name, kind, wikidata in rows
        }
    return found


def _improve(
    connection: Connection, rows: Mapping[str, tuple[int, Named, bool]], best: Mapping[str, Named]
) -> None:
    changed = [
        {"b_id": id, "name": better.name, "kind": better.kind}
        for key, (id, stored, fixed) in rows.items()
        if not fixed and (better := _better(stored, best[key])) != stored
    ]
    if changed:
        connection.execute(update(people).where(people.c.id == bindparam("b_id")), changed)


def _make(connection: Connection, new: Sequence[Named]) -> dict[str, tuple[int, Named, bool]]:
    if not new:
        return {}
    rows = [{"key": one.key, "name": one.name, "kind": one.kind} for one in new]
    made = connection.execute(insert(people).returning(people.c.key, people.c.id), rows)
    by_key = {one.key: one for one in new}
    return {key: (id, by_key[key], False) for key, id in made}
