"""All clusters from nothing: what `keeping.update` does for a few articles, for millions of quotes.

The rules are the same functions (`utterances`, `tellings`, `runs`); only what meets what is found in memory.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from sqlalchemy import Connection, delete, func, select

from onrecord.collector import without_collector
from onrecord.record.bulk import add_rows
from onrecord.record.clusters.copies import share_quotes, tells
from onrecord.record.clusters.grouping import utterances
from onrecord.record.clusters.index import TABLES
from onrecord.record.clusters.keeping import cluster_row, update, waiting
from onrecord.record.clusters.likeness import Wording, wording_of
from onrecord.record.clusters.meetings import as_numbers, meetings, sorted_pairs
from onrecord.record.clusters.nodes import Printed
from onrecord.record.clusters.printed import counted, day_number
from onrecord.record.clusters.signatures import BITS, CROWD, runs, signatures_of
from onrecord.record.clusters.stories import Texts, kept, tellings
from onrecord.record.database import Database
from onrecord.record.schema import articles, clusters, copies, people, quotes, signatures

_ROWS = 50_000  # read, or written, at a time
# A large part of a record is clustered faster with the whole of it.
_FEW = 2000
_SHARE = 0.1
_TOGETHER = 100
_PARTS = 16
# Nothing is looked up in the file, so that memory is better used otherwise. In KiB.
_LITTLE_OF_THE_FILE = "PRAGMA cache_size = -16384"


def catch_up(database: Database, *, anew: bool = False) -> int:
    """Cluster the quotes that were put on the record without it; gives the number of articles they are in.

    Many are clustered with all others from nothing, a few by themselves, some at a time, so that a stop loses little.

    Args:
        database: Open for writing.
        anew: Cluster all quotes of the record, and give the number of its articles.
    """
    with database.reading() as connection:
        there = connection.scalar(select(func.count()).select_from(articles).where(articles.c.current)) or 0
        ids = [] if anew else waiting(connection)
    if anew or len(ids) > max(_FEW, _SHARE * there):
        with database.writing() as connection:
            rebuild(connection)
        return there if anew else len(ids)
    for part in _parts(ids, _TOGETHER):
        with database.writing() as connection:
            update(connection, part)
    return len(ids)


@without_collector()
def rebuild(connection: Connection) -> None:
    """Cluster the whole record from nothing.

    Takes some minutes and not quite two gigabytes for a million quotes.

    Args:
        connection: Of `Database.writing`.
    """
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(_LITTLE_OF_THE_FILE)
    for table in (clusters, *TABLES, copies):
        connection.execute(delete(table))
    found = _read(connection)
    story_of = _write_copies(connection, found)
    links = _links(found, story_of)
    placed: dict[int, tuple[int, int]] = {}  # but for those that stand alone
    for group, component in utterances(found.printed(story_of), links):
        where = min(group), component
        placed.update((quote, where) for quote in group if (quote, quote) != where)
    _write_clusters(connection, found, placed)
    _write_signatures(connection, {words.id: words for words in found.said}.values())


@dataclass(slots=True)
class _Found:
    """All quotes that count, column by column, which takes a third of the memory of rows."""

    quotes: array[int] = field(default_factory=lambda: array("q"))
    articles: array[int] = field(default_factory=lambda: array("q"))
    numbers: array[int] = field(default_factory=lambda: array("q"))
    days: array[int] = field(default_factory=lambda: array("q"))  # 0 where unknown
    speakers: list[str | None] = field(default_factory=list)
    said: list[Wording] = field(default_factory=list)
    ranks: dict[int, int] = field(default_factory=dict)  # of articles, by key and digest

    def printed(self, story_of: dict[int, int]) -> Iterator[Printed]:
        """Each quote as it is compared."""
        columns = zip(
            self.quotes, self.articles, self.numbers, self.days, self.speakers, self.said, strict=True
        )
        for quote, article, number, day, speaker, words in columns:
            place = (self.ranks[article], number)
            yield Printed(quote, story_of.get(article, article), words, speaker, day or None, place)


def _read(connection: Connection) -> _Found:
    keyed = select(articles.c.key, articles.c.digest, articles.c.id).where(articles.c.current)
    ranks = {row.id: rank for rank, row in enumerate(sorted(connection.execute(keyed)))}
    found = _Found(ranks=ranks)
    names: dict[str | None, str | None] = {None: None}
    wordings: dict[int, Wording] = {}
    rows = (
        select(
            quotes.c.id, quotes.c.article_id, quotes.c.number, quotes.c.date, quotes.c.text, quotes.c.type, people.c.key
        )
        .select_from(quotes)
        .join(articles, articles.c.id == quotes.c.article_id)
        .outerjoin(people, people.c.id == quotes.c.person_id)
        .where(counted())
    )  # fmt: skip
    days: dict[str | None, int] = {}
    for id, article, number, date, text, type, key in connection.execute(
        rows.execution_options(yield_per=_ROWS)
    ):
        words = wording_of(text, type)
        found.quotes.append(id)
        found.articles.append(article)
        found.numbers.append(number)
        if date not in days:
            days[date] = day_number(date) or 0
        found.days.append(days[date])
        found.speakers.append(names.setdefault(key, key))
        found.said.append(wordings.setdefault(words.id, words))
    return found


def _write_copies(connection: Connection, found: _Found) -> dict[int, int]:
    """Find the articles that print one text; gives the story of each that has copies."""
    said: dict[int, set[int]] = defaultdict(set)
    for article, words in zip(found.articles, found.said, strict=True):
        said[article].add(words.id)
    telling = [words.id for words in found.said if tells(words)]
    owners = as_numbers(a for a, words in zip(found.articles, found.said, strict=True) if tells(words))
    texts = Texts(connection)
    copied: dict[int, set[int]] = defaultdict(set)
    near = (
        pair for pair in meetings(as_numbers(telling), owners) if share_quotes(said[pair[0]], said[pair[1]])
    )
    while some := list(islice(near, 5_000)):
        texts.read(article for pair in some for article in pair)
        for one, other in some:
            if texts.same(one, other):
                copied[one].add(other)
                copied[other].add(one)
    for some_articles in _parts(list(found.ranks), 5_000):
        texts.read(some_articles)  # every article may name an agency
    rows = kept(tellings(texts, copied, found.ranks.keys()))
    add_rows(
        connection,
        copies,
        [{"article_id": id, "story_id": rows[id].story, "agency": rows[id].agency} for id in sorted(rows)],
    )
    return {id: telling.story for id, telling in rows.items()}


def _links(found: _Found, story_of: dict[int, int]) -> set[tuple[int, int]]:
    """Every two stories that share a telling run which is no common one, the lower number first."""
    numbers, owners = array("q"), array("q")
    for article, words in zip(found.articles, found.said, strict=True):
        for run in runs(words):
            numbers.append(run)
            owners.append(story_of.get(article, article))
    return set(meetings(as_numbers(numbers), as_numbers(owners), at_most=CROWD))


def _write_clusters(connection: Connection, found: _Found, placed: dict[int, tuple[int, int]]) -> None:
    rows = (cluster_row(one, *placed.get(one.quote, (one.quote, one.quote))) for one in found.printed({}))
    while some := list(islice(rows, _ROWS)):
        add_rows(connection, clusters, some)


def _write_signatures(connection: Connection, wordings: Iterable[Wording]) -> None:
    """In order, which is quicker; put in order by parts of the whole, which takes less memory."""
    parts = [(array("q"), array("q")) for _ in range(_PARTS)]
    for words in wordings:
        for number in frozenset[int]().union(*signatures_of(words)):
            numbers, owners = parts[number * _PARTS >> BITS]
            numbers.append(number)
            owners.append(words.id)
    for at, (numbers, owners) in enumerate(parts):
        parts[at] = array("q"), array("q")
        rows = ({"signature": number, "wording": words} for number, words in sorted_pairs(numbers, owners))
        while some := list(islice(rows, _ROWS)):
            add_rows(connection, signatures, some)


def _parts(values: Sequence[int], size: int) -> Iterator[Sequence[int]]:
    for at in range(0, len(values), size):
        yield values[at : at + size]
