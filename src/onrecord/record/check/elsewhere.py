"""Which other articles print the words of a quote: enough to say "and in 12 others", with the way there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from onrecord.record.among import among
from onrecord.record.names import chunks
from onrecord.record.schema import clusters, quotes


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """An utterance and how many other articles print it, copies of one text among them."""

    cluster_id: int
    articles: int


def elsewhere(connection: Connection, quote_ids: Iterable[int]) -> dict[int, Elsewhere]:
    """By quote id; quotes that no other article prints are left out."""
    found: dict[int, Elsewhere] = {}
    for part in chunks(list(quote_ids)):
        own: dict[int, int] = dict(connection.execute(_OWN, {"ids": part}).all())
        counts: dict[int, int] = dict(connection.execute(_COUNTS, {"ids": list(set(own.values()))}).all())
        found |= {id: Elsewhere(its, counts[its] - 1) for id, its in own.items() if counts[its] > 1}
    return found


_OWN = select(clusters.c.quote_id, clusters.c.cluster_id).where(among(clusters.c.quote_id, "ids"))
_COUNTS = (
    select(clusters.c.cluster_id, func.count(quotes.c.article_id.distinct()))
    .join(quotes, quotes.c.id == clusters.c.quote_id)
    .where(among(clusters.c.cluster_id, "ids"))
    .group_by(clusters.c.cluster_id)
)
