"""When a line becomes one that everybody repeats, or ceases to be: the stories that it linked are looked at again."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sqlalchemy import Connection, select

from onrecord.record.clusters.agreement import FIRM
from onrecord.record.clusters.likeness import Wording
from onrecord.record.clusters.lookups import Sharing, articles_of, wordings_with
from onrecord.record.clusters.printed import printed_where
from onrecord.record.clusters.signatures import CROWD, runs
from onrecord.record.names import chunks
from onrecord.record.schema import clusters, quotes


class Watch:
    """The runs of some quotes, and which of them so many stories share that they link none.

    Made before the record is changed, asked after it.
    """

    def __init__(
        self, connection: Connection, article_ids: Collection[int], new: Iterable[Wording] = ()
    ) -> None:
        """Watch the runs that these articles' quotes have on the record, and those of new wordings."""
        self._connection = connection
        self._runs = set().union(*map(runs, (*_stored(connection, article_ids), *new)))
        self._before = Sharing(connection).stories(self._runs)

    def affected(self, sharing: Sharing) -> set[int]:
        """The quotes whose clusters may depend on what has changed since: the short ones, for links join no others.

        Args:
            sharing: Of the record as it is now.
        """
        now = sharing.stories(self._runs)
        crossed = [run for run in now if (len(now[run]) > CROWD) != (len(self._before[run]) > CROWD)]
        ids = articles_of(self._connection, set().union(*(now[run] for run in crossed)))
        printed = printed_where(self._connection, quotes.c.article_id, ids)
        return {one.quote for one in printed if one.wording.heft < FIRM}


def _stored(connection: Connection, article_ids: Collection[int]) -> Iterable[Wording]:
    ids: set[int] = set()
    for part in chunks(list(article_ids)):
        rows = select(clusters.c.wording).join_from(clusters, quotes).where(quotes.c.article_id.in_(part))
        ids.update(connection.scalars(rows))
    return wordings_with(connection, ids).values()
