"""Keeping `clusters`, `signatures` and `copies` in step with the quotes: a few articles at a time, or all at once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select
from sqlalchemy import update as change

from onrecord.record.bulk import add_rows, without_collector
from onrecord.record.clusters import stories
from onrecord.record.clusters.agreement import surname
from onrecord.record.clusters.crowds import Watch
from onrecord.record.clusters.grouping import Printed, utterances
from onrecord.record.clusters.nearby import neighbourhood, wordings_with
from onrecord.record.clusters.printed import counted, printed_where
from onrecord.record.clusters.signatures import signatures_of
from onrecord.record.names import chunks
from onrecord.record.schema import articles, clusters, copies, quotes, signatures

# Quotes whose neighbourhoods are held at one time.
_TOGETHER = 1000


@without_collector()
def update(connection: Connection, article_ids: Iterable[int]) -> None:
    """Bring the clusters up to date after these articles were added, or their quotes, speakers or statuses changed.

    The outcome is that of `rebuild`, whatever the order of adding.

    Args:
        connection: Of `Database.writing`.
        article_ids: Rows of `articles`; older and newer versions of the same articles are seen to as well.
    """
    ids = _all_versions(connection, article_ids)
    if not ids:
        return
    printed = list(printed_where(connection, quotes.c.article_id, ids))
    watch = Watch(connection, ids, (one.wording for one in printed))
    affected = _neighbours(connection, _clustered(connection, stories.stored(connection, ids).keys() | ids))
    _take_out(connection, ids)
    _put_in(connection, printed)
    affected |= _tell(connection, ids)
    _settle(connection, affected | watch.affected() | _clustered(connection, ids))


def leave(connection: Connection, article_ids: Iterable[int]) -> None:
    """Take these articles' quotes out of the clusters; to be called before their rows are deleted or replaced."""
    ids = set(article_ids)
    quotes_of = _clustered(connection, ids)
    if not quotes_of:
        return
    together = stories.stored(connection, ids).keys() - ids
    watch = Watch(connection, ids)
    affected = _neighbours(connection, quotes_of | _clustered(connection, together)) - quotes_of
    _take_out(connection, ids)
    for part in chunks(list(ids)):
        connection.execute(delete(copies).where(copies.c.article_id.in_(part)))
    affected |= _tell(connection, together)
    _settle(connection, affected | watch.affected())


def respeak(connection: Connection, quote_ids: Iterable[int]) -> None:
    """Bring the clusters up to date after nothing but the speakers of these quotes changed.

    The outcome is that of `update` on their articles, at a small part of its cost: no words are taken anew.
    """
    ids: list[int] = []
    for part in chunks(sorted(set(quote_ids))):
        ids += connection.scalars(select(clusters.c.quote_id).where(clusters.c.quote_id.in_(part)))
    affected: set[int] = set()
    for part in chunks(ids, _TOGETHER):
        affected |= _neighbours(connection, part)
    rows = [
        {"its_quote": one.quote, "speaker": one.speaker, "surname": surname(one.speaker)}
        for one in printed_where(connection, quotes.c.id, ids)
    ]
    if rows:
        connection.execute(change(clusters).where(clusters.c.quote_id == bindparam("its_quote")), rows)
    for part in chunks(sorted(affected), _TOGETHER):
        _settle(connection, part)


def waiting(connection: Connection) -> list[int]:
    """The articles with quotes that count and were put on the record without clustering; reads all quotes."""
    rows = (
        select(quotes.c.article_id)
        .join(articles, articles.c.id == quotes.c.article_id)
        .outerjoin(clusters, clusters.c.quote_id == quotes.c.id)
        .where(counted(), clusters.c.quote_id.is_(None))
        .distinct()
        .order_by(quotes.c.article_id)
    )
    return list(connection.scalars(rows))


def newest_waits(connection: Connection) -> bool:
    """Whether the newest quote that counts is not clustered: those of a bulk that was stopped, found at once."""
    newest = (
        select(quotes.c.id)
        .join(articles, articles.c.id == quotes.c.article_id)
        .where(counted())
        .order_by(quotes.c.id.desc())
        .limit(1)
    )
    id = connection.scalar(newest)
    return (
        id is not None
        and connection.scalar(select(clusters.c.quote_id).where(clusters.c.quote_id == id)) is None
    )


def _all_versions(connection: Connection, article_ids: Iterable[int]) -> set[int]:
    found: set[int] = set()
    for part in chunks(list(set(article_ids))):
        keys = select(articles.c.key).where(articles.c.id.in_(part))
        found.update(connection.scalars(select(articles.c.id).where(articles.c.key.in_(keys))))
    return found


def _clustered(connection: Connection, article_ids: Collection[int]) -> set[int]:
    """The quotes of these articles that have a row of `clusters`."""
    found: set[int] = set()
    for part in chunks(list(article_ids)):
        rows = select(clusters.c.quote_id).join_from(clusters, quotes).where(quotes.c.article_id.in_(part))
        found.update(connection.scalars(rows))
    return found


def _neighbours(connection: Connection, quote_ids: Collection[int]) -> set[int]:
    """All quotes whose cluster may depend on these, as things are; their clusters' other quotes among them."""
    mates = set(quote_ids)
    for part in chunks(list(quote_ids)):
        theirs = select(clusters.c.cluster_id).where(clusters.c.quote_id.in_(part))
        mates.update(connection.scalars(select(clusters.c.quote_id).where(clusters.c.cluster_id.in_(theirs))))
    return mates | {one.quote for one in neighbourhood(connection, mates)[0]} if mates else mates


def _take_out(connection: Connection, article_ids: Collection[int]) -> None:
    """Delete the rows of these articles' quotes, and the signatures of wordings that nobody else prints."""
    gone: set[int] = set()
    for part in chunks(list(article_ids)):
        own = select(quotes.c.id).where(quotes.c.article_id.in_(part))
        gone.update(connection.scalars(select(clusters.c.wording).where(clusters.c.quote_id.in_(own))))
    known = wordings_with(connection, gone)
    for part in chunks(list(article_ids)):
        own = select(quotes.c.id).where(quotes.c.article_id.in_(part))
        connection.execute(delete(clusters).where(clusters.c.quote_id.in_(own)))
    for part in chunks(list(gone)):
        gone.difference_update(
            connection.scalars(select(clusters.c.wording).where(clusters.c.wording.in_(part)))
        )
    rows = [
        {"its_signature": number, "its_wording": words}
        for words in gone & known.keys()
        for number in frozenset().union(*signatures_of(known[words]))
    ]
    if rows:
        its = (signatures.c.signature == bindparam("its_signature")) & (
            signatures.c.wording == bindparam("its_wording")
        )
        connection.execute(delete(signatures).where(its), rows)


def _put_in(connection: Connection, printed: Sequence[Printed]) -> None:
    """Rows for these quotes, each as yet a cluster of its own."""
    wordings = {one.wording.id: one for one in printed}
    there: set[int] = set()
    for part in chunks(list(wordings)):
        there.update(connection.scalars(select(clusters.c.wording).where(clusters.c.wording.in_(part))))
    add_rows(connection, clusters, [cluster_row(one, one.quote) for one in printed])
    new = sorted(
        (number, words)
        for words, one in wordings.items()
        if words not in there
        for number in frozenset().union(*signatures_of(one.wording))
    )
    # Sorted, so that each page of the table is looked up once.
    add_rows(connection, signatures, [{"signature": number, "wording": words} for number, words in new])


def cluster_row(one: Printed, cluster: int) -> dict[str, Any]:
    """The row of `clusters` for a quote."""
    return {
        "quote_id": one.quote,
        "cluster_id": cluster,
        "wording": one.wording.id,
        "speaker": one.speaker,
        "surname": surname(one.speaker),
    }


def _tell(connection: Connection, article_ids: Collection[int]) -> set[int]:
    """Bring `copies` up to date around these articles; gives the quotes whose clusters may depend on what changed."""
    before = stories.stored(connection, article_ids)
    now = stories.tellings_near(connection, {*article_ids, *before})
    # Who was in one story with them may have more copies, which this search has not met.
    wanted = stories.kept(now)
    changed = {id for id in now.keys() | before.keys() if before.get(id) != wanted.get(id)}
    moved = {id for id in changed if _story(before, id) != _story(wanted, id)}
    watch = Watch(connection, moved)
    affected = _neighbours(connection, _clustered(connection, moved)) if moved else set()
    for part in chunks(list(changed)):
        connection.execute(delete(copies).where(copies.c.article_id.in_(part)))
    rows = [
        {"article_id": id, "story_id": wanted[id].story, "agency": wanted[id].agency}
        for id in sorted(changed & wanted.keys())
    ]
    add_rows(connection, copies, rows)
    return affected | watch.affected()


def _story(found: Mapping[int, stories.Telling], id: int) -> int:
    return found[id].story if id in found else id


def _settle(connection: Connection, quote_ids: Collection[int]) -> None:
    """Cluster these quotes, and all that hang together with them, anew."""
    if not quote_ids:
        return
    printed, links = neighbourhood(connection, quote_ids)
    wanted = {quote: min(group) for group in utterances(printed, links) for quote in group}
    stored: dict[int, int] = {}
    for part in chunks(list(wanted)):
        rows = select(clusters.c.quote_id, clusters.c.cluster_id).where(clusters.c.quote_id.in_(part))
        stored.update((quote, cluster) for quote, cluster in connection.execute(rows))
    changes = [
        {"its_quote": quote, "cluster_id": cluster}
        for quote, cluster in wanted.items()
        if stored.get(quote) != cluster
    ]
    if changes:
        connection.execute(change(clusters).where(clusters.c.quote_id == bindparam("its_quote")), changes)
