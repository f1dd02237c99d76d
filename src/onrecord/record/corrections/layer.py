"""Corrections: a layer over what was read, with who and when, that any new reading leaves as it is.

Nothing is changed in what was read. Each correction is a row; what the record shows is what was
read with all corrections that were not undone put on it, later ones over earlier ones (derive.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, insert, select, update

from onrecord.errors import RecordError
from onrecord.record.corrections.anchors import Anchor
from onrecord.record.corrections.derive import derive, quotes_of_articles, rewrite, settle
from onrecord.record.corrections.facts import ACTIONS, CONFIRM, REJECT, anchor_of, review, review_articles
from onrecord.record.names import chunks, name_key
from onrecord.record.people.authority import tell_apart
from onrecord.record.people.named import drop_unused, find_people, nobody, one_person
from onrecord.record.schema import articles, corrections, entities, people, quotes


def confirm(connection: Connection, quote_id: int, *, by: str, now: str, note: str | None = None) -> int:
    """Say that a quote is right; returns the correction's id.

    Raises:
        RecordError: There is no such quote, or nobody to answer for it.
    """
    return _correct_quote(connection, quote_id, {"action": "confirm", "by": by, "at": now, "note": note})


def reject(connection: Connection, quote_id: int, *, by: str, now: str, note: str | None = None) -> int:
    """Say that a quote is none, or not one of this article; returns the correction's id.

    Raises:
        RecordError: There is no such quote, or nobody to answer for it.
    """
    return _correct_quote(connection, quote_id, {"action": "reject", "by": by, "at": now, "note": note})


def confirm_fact(connection: Connection, fact_id: int, *, by: str, now: str, note: str | None = None) -> int:
    """Say that what an article states of somebody was read rightly; returns the correction's id.

    Raises:
        RecordError: There is no such fact, or nobody to answer for it.
    """
    return _correct_fact(connection, fact_id, {"action": CONFIRM, "by": by, "at": now, "note": note})


def reject_fact(connection: Connection, fact_id: int, *, by: str, now: str, note: str | None = None) -> int:
    """Say that a fact is none, or not what the article states; returns the correction's id.

    Raises:
        RecordError: There is no such fact, or nobody to answer for it.
    """
    return _correct_fact(connection, fact_id, {"action": REJECT, "by": by, "at": now, "note": note})


def change_speaker(
    connection: Connection, quote_id: int, name: str | None, *, by: str, now: str,
    note: str | None = None, new: bool = False,
) -> int:  # fmt: skip
    """Say who speaks a quote; returns the correction's id.

    Args:
        connection: the record, open for writing.
        quote_id: quotes.id.
        name: somebody of the quote's article or of the record; None where nobody can tell who.
        by: who corrects.
        now: when, ISO 8601 in UTC.
        note: why.
        new: whether the name may be one that is not on the record yet.

    Raises:
        RecordError: There is no such quote, nobody or more than one of that name, or no `by`.
    """
    made = {"action": "speaker", "by": by, "at": now, "note": note}
    if name is None:
        return _correct_quote(connection, quote_id, made)
    name = " ".join(name.split())
    if not name:
        raise RecordError("a speaker needs a name; to say that nobody can tell, give none at all")
    quote = _quote(connection, quote_id)
    known, person = _of_article(connection, quote.article_id, name)
    if not known:
        person = _of_record(connection, name, new=new)
    return _correct_quote(connection, quote_id, made | {"speaker": name, "person": person})


def merge(
    connection: Connection, person: str, into: str, *, by: str, now: str, note: str | None = None
) -> int:  # fmt: skip
    """Say that two people are one, under the second's name; returns the correction's id.

    Raises:
        RecordError: There is nobody or more than one of a name, or they are one already.
    """
    merged, kept = one_person(connection, person), one_person(connection, into)
    if merged.id == kept.id:
        raise RecordError(f"{person} and {into} are the same person on the record already; give two people")
    if merged.merged_into == kept.id:
        raise RecordError(f"{merged.name} is merged into {kept.name} already; there is nothing to do")
    made = {"action": "merge", "person": merged.key, "into": kept.key, "by": by, "at": now, "note": note}
    correction_id = _keep(connection, made)
    settle(connection)
    return correction_id


def split(connection: Connection, person: str, *, by: str, now: str) -> list[int]:
    """Undo the merges that made this person another one; returns their ids.

    Raises:
        RecordError: There is nobody or more than one of that name, or they are merged into nobody.
    """
    row = one_person(connection, person)
    made = connection.execute(
        select(corrections.c.id).where(
            corrections.c.action == "merge",
            corrections.c.undone_at.is_(None),
            corrections.c.person == row.key,
        )
    ).scalars()
    ids = list(made)
    if not ids:
        raise RecordError(f"{row.name} was merged into nobody; to take a quote from them, change its speaker")
    _mark_undone(connection, ids, by=by, now=now)
    settle(connection)
    return ids


def undo(connection: Connection, correction_id: int, *, by: str, now: str) -> None:
    """Take a correction back: the record shows what it would without it. The row stays in the log.

    Raises:
        RecordError: There is no such correction, it is undone already, or there is no `by`.
    """
    row = connection.execute(select(corrections).where(corrections.c.id == correction_id)).first()
    if row is None:
        raise RecordError(f"there is no correction {correction_id}; the log has the ones that there are")
    if row.undone_at is not None:
        raise RecordError(f"correction {correction_id} was undone at {row.undone_at} already")
    _mark_undone(connection, [correction_id], by=by, now=now)
    if row.action == "merge":
        settle(connection)
    elif row.action in ACTIONS:
        review(connection, [row.article_key])
    else:
        derive(connection, quotes_of_articles(connection, {row.article_key}))
    named = select(people.c.id).where(people.c.key.in_([row.person]))
    drop_unused(connection, connection.execute(named).scalars())  # somebody new whom nothing else names


def apply(connection: Connection, article_ids: Sequence[int]) -> None:
    """Put authority, merges and corrections on articles just read, and on nothing else."""
    tell_apart(connection, article_ids)
    review_articles(connection, article_ids)
    for part in chunks(article_ids):
        rewrite(
            connection, connection.execute(select(quotes.c.id).where(quotes.c.article_id.in_(part))).scalars()
        )


def _quote(connection: Connection, quote_id: int) -> Any:
    row = connection.execute(
        select(quotes.c.article_id, quotes.c.text, quotes.c.spans, articles.c.key, articles.c.text_sha256)
        .join(articles, articles.c.id == quotes.c.article_id)
        .where(quotes.c.id == quote_id)
    ).first()
    if row is None:
        raise RecordError(
            f"there is no quote {quote_id} on the record; search gives the number of each quote"
        )
    return row


def _correct_quote(connection: Connection, quote_id: int, made: dict[str, Any]) -> int:
    quote = _quote(connection, quote_id)
    anchor = Anchor.of(quote.text, quote.spans, quote.text_sha256)
    correction_id = _keep(connection, {"article_key": quote.key, "quote": anchor.to_json(), **made})
    derive(connection, quotes_of_articles(connection, {quote.key}))
    return correction_id


def _correct_fact(connection: Connection, fact_id: int, made: dict[str, Any]) -> int:
    key, anchor = anchor_of(connection, fact_id)
    correction_id = _keep(connection, {"article_key": key, "fact": anchor.to_json(), **made})
    review(connection, [key])
    return correction_id


def _keep(connection: Connection, made: dict[str, Any]) -> int:
    made["by"] = _who(made["by"])
    return int(connection.execute(insert(corrections).returning(corrections.c.id), made).scalar_one())


def _mark_undone(connection: Connection, ids: Iterable[int], *, by: str, now: str) -> None:
    undone = {"undone_at": now, "undone_by": _who(by)}
    connection.execute(update(corrections).where(corrections.c.id.in_(list(ids))).values(undone))


def _who(by: str) -> str:
    if not by.strip():
        raise RecordError("a correction needs somebody who makes it; give a name or an address")
    return " ".join(by.split())


def _of_article(connection: Connection, article_id: int, name: str) -> tuple[bool, str | None]:
    """Whether the article speaks of one so named, by name or alias, and their people.key if they have one."""
    rows = connection.execute(
        select(entities.c.name, entities.c.aliases, people.c.id, people.c.key)
        .join(people, people.c.id == entities.c.person_id, isouter=True)
        .where(entities.c.article_id == article_id)
        .order_by(entities.c.number)
    ).all()
    key = name_key(name)
    named = [row for row in rows if name_key(row.name) == key]
    named = named or [row for row in rows if row.key and key in map(name_key, row.aliases)]
    if len({row.id for row in named}) != 1:
        return False, None
    return True, named[0].key


def _of_record(connection: Connection, name: str, *, new: bool) -> str:
    if find_people(connection, name) or not new:
        if not find_people(connection, name):
            raise RecordError(f"{nobody(connection, name)}; to add somebody, say that the name is new")
        return str(one_person(connection, name).key)
    made = insert(people).values(key=name_key(name), name=name, kind="person").returning(people.c.key)
    return str(connection.execute(made).scalar_one())
