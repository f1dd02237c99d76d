"""Keeping `clusters`, the `index` and `copies` in step with the quotes: a few articles at a time, or all at once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select
from sqlalchemy import update as change

from onrecord.collector import without_collector
from onrecord.record.bulk import add_rows
from onrecord.record.clusters import index, stories
from onrecord.record.clusters.agreement import surname
from onrecord.record.clusters.crowds import Watch
from onrecord.record.clusters.grouping import utterances
from onrecord.record.clusters.lookups import Sharing, articles_of, in_components, wordings_with
from onrecord.record.clusters.nearby import touched
from onrecord.record.clusters.nodes import Printed
from onrecord.record.clusters.printed import counted, printed_where
from onrecord.record.names import chunks
from onrecord.record.schema import articles, clusters, copies, quotes

# Quotes whose neighbourhoods are held at one time.
_TOGETHER = 1000
# With each so many quotes what is new in the index is sorted in.
_SORTED_IN = 1 << 16


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
    torn = _mates(connection, stories.stored(connection, ids).keys() | ids)
    _take_out(connection, ids)
    _put_in(connection, printed)
    sharing = Sharing(connection)
    new = {one.quote for one in printed} | _tell(connection, ids, sharing) | watch.affected(sharing)
    _settle(connection, new, torn, sharing)


def leave(connection: Connection, article_ids: Iterable[int]) -> None:
    """Take these articles' quotes out of the clusters; to be called before their rows are deleted or replaced."""
    ids = set(article_ids)
    quotes_of = _clustered(connection, ids)
    if not quotes_of:
        return
    together = stories.stored(connection, ids).keys() - ids
    watch = Watch(connection, ids)
    torn = _mates(connection, ids | together) - quotes_of
    _take_out(connection, ids)
    for part in chunks(list(ids)):
        connection.execute(delete(copies).where(copies.c.article_id.in_(part)))
    sharing = Sharing(connection)
    new = _tell(connection, together, sharing) | watch.affected(sharing)
    _settle(connection, new, torn, sharing)


def respeak(connection: Connection, quote_ids: Iterable[int]) -> None:
    """Bring the clusters up to date after nothing but the speakers of these quotes changed.

    The outcome is that of `update` on their articles, at a small part of its cost: no words are taken anew.
    """
    ids: list[int] = []
    for part in chunks(sorted(set(quote_ids))):
        ids += connection.scalars(select(clusters.c.quote_id).where(clusters.c.quote_id.in_(part)))
    torn = in_components(connection, ids).keys()
    rows = [
        {"its_quote": one.quote, "speaker": one.speaker, "surname": surname(one.speaker)}
        for one in printed_where(connection, quotes.c.id, ids)
    ]
    if rows:
        connection.execute(change(clusters).where(clusters.c.quote_id == bindparam("its_quote")), rows)
    new = _repeated(connection, ids)
    sharing = Sharing(connection)
    for part in chunks(sorted(new | torn), _TOGETHER):
        _settle(connection, new.intersection(part), part, sharing)


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


def _mates(connection: Connection, article_ids: Collection[int]) -> set[int]:
    """All quotes of the components that these articles' quotes are part of."""
    return set(in_components(connection, _clustered(connection, article_ids)))


def _repeated(connection: Connection, quote_ids: Collection[int]) -> set[int]:
    """These quotes, and those in which the same articles print the same words again."""
    mine, again = clusters.alias(), quotes.alias()
    found: set[int] = set()
    for part in chunks(list(quote_ids)):
        rows = (
            select(clusters.c.quote_id)
            .join(quotes, quotes.c.id == clusters.c.quote_id)
            .join(again, again.c.article_id == quotes.c.article_id)
            .join(mine, (mine.c.quote_id == again.c.id) & (mine.c.wording == clusters.c.wording))
            .where(mine.c.quote_id.in_(part))
        )
        found.update(connection.scalars(rows))
    return found


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
    index.take_out(connection, (known[words] for words in gone & known.keys()))


def _put_in(connection: Connection, printed: Sequence[Printed]) -> None:
    """Rows for these quotes, each as yet a cluster of its own."""
    wordings = {one.wording.id: one for one in printed}
    there: set[int] = set()
    for part in chunks(list(wordings)):
        there.update(connection.scalars(select(clusters.c.wording).where(clusters.c.wording.in_(part))))
    add_rows(connection, clusters, [cluster_row(one, one.quote, one.quote) for one in printed])
    index.put_in(connection, (one.wording for words, one in wordings.items() if words not in there))
    ids = [one.quote for one in printed]
    if ids and (min(ids) - 1) // _SORTED_IN < max(ids) // _SORTED_IN:
        index.sort_in(connection)


def cluster_row(one: Printed, cluster: int, component: int) -> dict[str, Any]:
    """The row of `clusters` for a quote."""
    return {
        "quote_id": one.quote,
        "cluster_id": cluster,
        "component_id": component,
        "wording": one.wording.id,
        "speaker": one.speaker,
        "surname": surname(one.speaker),
    }


def _tell(connection: Connection, article_ids: Collection[int], sharing: Sharing) -> set[int]:
    """Bring `copies` up to date around these articles; gives the quotes that may be joined otherwise for it.

    `sharing` is asked only after the change.
    """
    now = stories.tellings_near(connection, article_ids)
    # A copy may have been in one story with articles that this search has not met.
    while not (before := stories.stored(connection, now.keys())).keys() <= now.keys():
        now = stories.tellings_near(connection, now.keys() | before.keys())
    wanted = stories.kept(now)
    changed = {id for id in now.keys() | before.keys() if before.get(id) != wanted.get(id)}
    moved = {id for id in changed if _story(before, id) != _story(wanted, id)}
    told = {_story(found, id) for id in moved for found in (before, wanted)}
    watch = Watch(connection, moved)
    affected = articles_of(connection, told)
    for part in chunks(list(changed)):
        connection.execute(delete(copies).where(copies.c.article_id.in_(part)))
    rows = [
        {"article_id": id, "story_id": wanted[id].story, "agency": wanted[id].agency}
        for id in sorted(changed & wanted.keys())
    ]
    add_rows(connection, copies, rows)
    affected |= articles_of(connection, told)
    return _clustered(connection, affected) | watch.affected(sharing)


def _story(found: Mapping[int, stories.Telling], id: int) -> int:
    return found[id].story if id in found else id


def _settle(connection: Connection, new: Collection[int], torn: Collection[int], sharing: Sharing) -> None:
    """Cluster the quotes anew that hang together with these: see `nearby.touched`."""
    if not new and not torn:
        return
    printed, links = touched(connection, new, torn, sharing)
    wanted = {
        quote: (min(group), component) for group, component in utterances(printed, links) for quote in group
    }
    stored: dict[int, tuple[int, int]] = {}
    for part in chunks(list(wanted)):
        columns = (clusters.c.quote_id, clusters.c.cluster_id, clusters.c.component_id)
        rows = connection.execute(select(*columns).where(clusters.c.quote_id.in_(part)))
        stored.update((quote, (cluster, component)) for quote, cluster, component in rows)
    changes = [
        {"its_quote": quote, "cluster_id": cluster, "component_id": component}
        for quote, (cluster, component) in wanted.items()
        if stored.get(quote) != (cluster, component)
    ]
    if changes:
        connection.execute(change(clusters).where(clusters.c.quote_id == bindparam("its_quote")), changes)
