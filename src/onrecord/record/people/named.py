"""Find a person of the record by a name, and say helpfully that there is none, or several."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

from sqlalchemy import Connection, delete, exists, or_, select

from onrecord.errors import RecordError
from onrecord.record.names import chunks, name_key
from onrecord.record.schema import corrections, entities, names, people, quotes, speakers

_LOOKED_AT = 2000  # people whose names are compared with one that nobody has


def find_people(connection: Connection, name: str) -> list[Any]:
    """The rows of `people` that a name, a Wikidata id or a people.key leads to, each as it is stored.

    Somebody merged is still found by the old name; `merged_into` says who they are now. A name that
    only one person of the authority file bears leads to that one.
    """
    name = name.strip()
    exact = people.c.wikidata == name if re.fullmatch(r"Q\d+", name) else people.c.key == name
    found = connection.execute(select(people).where(exact)).all()
    if found and (name != name_key(name) or exact.left is people.c.wikidata):
        return list(found)
    borne = select(names.c.person_id).where(names.c.key == name_key(name))
    authority = connection.execute(select(people).where(people.c.id.in_(borne)).order_by(people.c.key)).all()
    if len(authority) == 1:
        return list(authority)
    plain = connection.execute(select(people).where(people.c.key == name_key(name))).all()
    return list({row.id: row for row in (*authority, *plain)}.values())


def one_person(connection: Connection, name: str) -> Any:
    """The one person of that name, as stored (perhaps merged into another).

    Raises:
        RecordError: There is nobody of that name (near names are given), or there are several.
    """
    found = find_people(connection, name)
    if not found:
        raise RecordError(nobody(connection, name))
    if len({row.merged_into or row.id for row in found}) > 1:
        each = ", ".join(f'"{row.key}" ({_told_apart(row)})' for row in found)
        raise RecordError(f"several people are named {name}: give one of {each}")
    return found[0]


def nobody(connection: Connection, name: str) -> str:
    """The sentence that says that the record has nobody of this name, with names that are near it."""
    near = near_names(connection, name)
    hint = f"; near it: {', '.join(near)}" if near else "; check the spelling"
    return f"nobody on the record is named {name!r}{hint}"


def near_names(connection: Connection, name: str, limit: int = 5) -> list[str]:
    """Names on the record that are written much like this one, nearest first."""
    key = name_key(name)
    starts = [word[:3] for word in key.split()]
    if not starts:
        return []
    like = (c for start in starts for c in (people.c.key.startswith(start, autoescape=True),
                                            people.c.key.contains(" " + start, autoescape=True)))  # fmt: skip
    rows = connection.execute(select(people.c.key, people.c.name).where(or_(*like)).limit(_LOOKED_AT)).all()
    by_key = {row.key: row.name for row in rows}
    near = get_close_matches(key, by_key, n=limit, cutoff=0.6)
    part = [k for k in sorted(by_key, key=len) if key in k.split()] if len(starts) == 1 else []
    return list(dict.fromkeys(by_key[k] for k in (*near, *part)))[:limit]


def drop_unused(connection: Connection, ids: Iterable[int]) -> None:
    """Take those of these people away whom no article, no authority file and no correction names any longer."""
    inner = people.alias()
    used = (
        entities.c.person_id, quotes.c.person_id, speakers.c.person_id, names.c.person_id, inner.c.merged_into,
    )  # fmt: skip
    kept = corrections.c.undone_at.is_(None) & or_(
        corrections.c.person == people.c.key, corrections.c.into == people.c.key
    )
    for part in chunks(sorted(set(ids))):
        unused = (people.c.id.in_(part), *(~exists().where(column == people.c.id) for column in used))
        connection.execute(delete(people).where(*unused, ~exists().where(kept)))


def _told_apart(row: Any) -> str:
    known = ", ".join(part for part in (row.wikidata, row.description) if part)
    return known or f"{row.kind}, not told apart"
