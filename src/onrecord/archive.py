"""A record in the hands of its users: open it, add to it, ask it, correct it, take it with you."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import UTC, datetime
from itertools import groupby, islice
from os import PathLike, fspath
from types import TracebackType
from typing import Any, BinaryIO, Self

from onrecord.reader import Input, read, read_items, reader_version, spread
from onrecord.record import integrity
from onrecord.record.check.draft import DraftReport, check_draft
from onrecord.record.check.elsewhere import Elsewhere, elsewhere
from onrecord.record.check.quotes import check, check_many
from onrecord.record.check.verdicts import Verdict
from onrecord.record.clusters.rebuild import catch_up
from onrecord.record.clusters.utterance import Utterance, cluster
from onrecord.record.corrections import layer as corrections
from onrecord.record.corrections.log import Correction, log
from onrecord.record.database import Database, open_database
from onrecord.record.export import (
    Form,
    TableForm,
    every_quote,
    export,
    export_facts,
    matching,
    matching_facts,
)
from onrecord.record.forget import Forgotten, forget_person, forget_url
from onrecord.record.integrity import Problem
from onrecord.record.people import authority
from onrecord.record.people import person as people
from onrecord.record.people.authority import Loaded
from onrecord.record.people.person import PersonReport
from onrecord.record.people.who import Candidate
from onrecord.record.scrub import scrub
from onrecord.record.search.find import Results, search
from onrecord.record.search.hits import Hit
from onrecord.record.search.query import Query
from onrecord.record.status import Status, status
from onrecord.record.store import Counts, known, put
from onrecord.text.fetch import Fetch
from onrecord.text.sources import Columns, Item
from onrecord.types import Article, FactKind, Origin, Skipped

# Written together: enough that a commit costs little, few enough that a stop loses little work.
_BATCH = 64
_BATCH_SECONDS = 2.0
_LOOKED_UP = 32


def open(where: str | PathLike[str], *, create: bool = True, read_only: bool = False) -> Record:
    """The record at a path (SQLite) or a `postgresql://` URL; a new one is made where there is none.

    Raises:
        RecordError: It is not a record, or cannot be opened, made or brought to this version.
    """
    return Record(open_database(fspath(where), create=create, read_only=read_only))


class Record:
    """Articles, their quotes and the people who speak, kept in SQLite or PostgreSQL."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the store; nothing is pending, each change was kept when it was made."""
        self.database.close()

    def add(
        self,
        inputs: Iterable[Input],
        *,
        workers: int = 1,
        columns: Columns | None = None,
        fetch: Fetch | None = None,
        model: str = "best",
        bulk: bool = False,
        progress: Callable[[Article | Skipped | Origin], None] | None = None,
    ) -> Counts:
        """Read inputs and keep what is in them; takes what `read_many` takes.

        Bytes that this record has read before with this version of onrecord and this `model` are not
        read again, so an `add` that was stopped goes on where it was. With `bulk` the new quotes are not compared
        with the others one article after the other, which takes long for very many: `compare`
        does it at the end. `progress` is told of each item as it is read: the article, the
        `Skipped`, or the `Origin` of what was known.
        """
        reader = reader_version(model)
        total, known_before = Counts(), 0

        def told(item: Article | Skipped | Origin) -> None:
            nonlocal known_before
            known_before += isinstance(item, Origin)
            if progress:
                progress(item)

        fresh = self._fresh(spread(inputs, columns, fetch), reader, told)
        for batch in _batches(_told(read_items(fresh, workers=workers, model=model), told)):
            total += self._keep(batch, reader, in_clusters=not bulk)
        return total + Counts(known=known_before)

    def compare(self, *, anew: bool = False) -> int:
        """Compare with all others the quotes that `add` in bulk has put on the record; gives the number of articles.

        With `anew` all quotes of the record are compared again, which takes some minutes a million.
        """
        return catch_up(self.database, anew=anew)

    def search(self, words: str = "", **filters: Any) -> Results:
        """Quotes by their words and whatever narrows the search: the fields of `Query` by name.

        Raises:
            RecordError: A filter is not understood, or the search took too long.
        """
        with self.database.reading() as connection:
            return search(connection, Query(words, **filters))

    def elsewhere(self, hits: Iterable[Hit]) -> dict[int, Elsewhere]:
        """By quote id: the utterance it is a version of, and how many other articles print it; none, left out."""
        with self.database.reading() as connection:
            return elsewhere(connection, [hit.id for hit in hits])

    def who(self, name: str | int) -> PersonReport | tuple[Candidate, ...]:
        """A person by name, part of a name, or id; where it means several or nobody, those it may mean."""
        with self.database.reading() as connection:
            return people.person(connection, name)

    def check(
        self, words: str, *, by: str | None = None, with_copies: bool = False, limit: int = 20
    ) -> Verdict:
        """Whether these words were said, by whom, where, and how they were altered.

        Raises:
            InputError: There is nothing in the words that could be looked for.
            RecordError: The record has no articles.
        """
        with self.database.reading() as connection:
            return check(connection, words, by=by, with_copies=with_copies, limit=limit)

    def check_many(
        self, asked: Iterable[tuple[str, str | None]], *, with_copies: bool = False, limit: int = 20
    ) -> Iterator[Verdict | Skipped]:
        """Check quotes, each with who is said to have said it or None; what holds nothing to look for is `Skipped`."""
        with self.database.reading() as connection:
            yield from check_many(connection, asked, with_copies=with_copies, limit=limit)

    def check_article(self, draft: str | PathLike[str] | Article) -> DraftReport:
        """Check every quotation of a draft, a file or an article that was read, against the record.

        Raises:
            InputError: The file cannot be read.
            RecordError: The record has no articles.
        """
        article = draft if isinstance(draft, Article) else read(draft)
        with self.database.reading() as connection:
            return check_draft(connection, article)

    def cluster(self, quote: int, *, with_copies: bool = False) -> Utterance:
        """The utterance that a quote (its id) is a version of, with all its versions.

        Raises:
            RecordError: There is no such quote.
        """
        with self.database.reading() as connection:
            return cluster(connection, quote, with_copies=with_copies)

    def export(
        self, form: Form, out: BinaryIO, query: Query | None = None, *, with_text: bool = False
    ) -> int:
        """Write all quotes, or those of a search, to a binary file; gives their number.

        `form` is csv, jsonl, parquet, xlsx, annotations or schemaorg. The articles' texts go along
        only `with_text`.

        Raises:
            MissingExtra: The form needs a package that is not installed.
        """
        with self.database.reading() as connection:
            rows = matching(connection, query) if query else every_quote(connection)
            return export(connection, rows, form, out, with_text=with_text)

    def export_facts(
        self, form: TableForm, out: BinaryIO, query: Query | None = None, *, kinds: Collection[FactKind] = ()
    ) -> int:
        """Write the facts about people, each with its words, to a binary file; gives their number.

        `form` is csv, jsonl, parquet or xlsx. The query narrows them by `speaker` (of whom they are),
        `outlet`, `since`, `until` and `confidence`, and `kinds` to some of `FactKind`.

        Raises:
            MissingExtra: The form needs a package that is not installed.
            RecordError: The query has what only quotes have, as words.
        """
        with self.database.reading() as connection:
            rows = matching_facts(connection, query or Query(), kinds)
            return export_facts(connection, rows, form, out)

    def status(self) -> Status:
        """What is on the record: outlets, dates, what was skipped and why."""
        with self.database.reading() as connection:
            return status(connection)

    def problems(self) -> list[Problem]:
        """Everything that is wrong with the record's files and rows; empty where it is whole."""
        return integrity.check(self.database)

    def confirm(self, quote: int, *, by: str, note: str | None = None) -> int:
        """Say that a quote (its id) is right; returns the correction's id, with which it is undone."""
        with self.database.writing() as connection:
            return corrections.confirm(connection, quote, by=by, now=_now(), note=note)

    def reject(self, quote: int, *, by: str, note: str | None = None) -> int:
        """Say that a quote is none: it stays on the record and is shown only where asked for."""
        with self.database.writing() as connection:
            return corrections.reject(connection, quote, by=by, now=_now(), note=note)

    def confirm_fact(self, fact: int, *, by: str, note: str | None = None) -> int:
        """Say that a fact (its id) was read rightly; returns the correction's id, with which it is undone."""
        with self.database.writing() as connection:
            return corrections.confirm_fact(connection, fact, by=by, now=_now(), note=note)

    def reject_fact(self, fact: int, *, by: str, note: str | None = None) -> int:
        """Say that a fact is none: it stays on the record and is shown only where asked for."""
        with self.database.writing() as connection:
            return corrections.reject_fact(connection, fact, by=by, now=_now(), note=note)

    def change_speaker(
        self, quote: int, name: str | None, *, by: str, note: str | None = None, new: bool = False
    ) -> int:
        """Say who speaks a quote, None where nobody can tell; a `new` name may be one not on the record yet."""
        with self.database.writing() as connection:
            return corrections.change_speaker(connection, quote, name, by=by, now=_now(), note=note, new=new)

    def merge(self, person: str, into: str, *, by: str, note: str | None = None) -> int:
        """Say that two people are one, under the second's name."""
        with self.database.writing() as connection:
            return corrections.merge(connection, person, into, by=by, now=_now(), note=note)

    def split(self, person: str, *, by: str) -> list[int]:
        """Take a merged person out again; returns the merges that were undone."""
        with self.database.writing() as connection:
            return corrections.split(connection, person, by=by, now=_now())

    def undo(self, correction: int, *, by: str) -> None:
        """Undo one correction; what it said stays in the log."""
        with self.database.writing() as connection:
            corrections.undo(connection, correction, by=by, now=_now())

    def corrections(self, *, limit: int = 100) -> list[Correction]:
        """The log of corrections, newest first."""
        with self.database.reading() as connection:
            return log(connection, limit=limit)

    def load_people(self, file: str | PathLike[str]) -> Loaded:
        """Take who is who from an authority file: CSV with name, aliases, wikidata, description."""
        with self.database.writing() as connection:
            return authority.load(connection, file)

    def forget(
        self,
        *,
        url: str | None = None,
        person: str | None = None,
        with_articles: bool = False,
        dry_run: bool = False,
    ) -> Forgotten:
        """Take an article or a person off the record, for good; adding the source again brings nothing back.

        A `dry_run` only says what would go. The record's files are written anew, without the bytes.

        Raises:
            ValueError: Not exactly one of `url` and `person` was given.
            RecordError: Nobody, or more than one person, has that name.
        """
        if (url is None) == (person is None):
            raise ValueError("give either the url of an article or the name of a person")
        with self.database.writing() as connection:
            if url is not None:
                gone = forget_url(connection, url, now=_now(), dry_run=dry_run)
            else:
                gone = forget_person(
                    connection, person or "", now=_now(), with_articles=with_articles, dry_run=dry_run
                )
        if not dry_run:
            scrub(self.database)
        return gone

    def _fresh(
        self, found: Iterator[Item], reader: str, progress: Callable[[Article | Skipped | Origin], None]
    ) -> Iterator[Item]:
        """The items that this record has not read yet."""
        while group := list(islice(found, _LOOKED_UP)):
            by = [getattr(item, "reader", None) or reader for item in group]
            with self.database.reading() as connection:
                old = set[tuple[str, str, str]]()
                for one in dict.fromkeys(by):
                    origins = [
                        item.origin for item, its in zip(group, by, strict=True) if item.origin and its == one
                    ]
                    old |= known(connection, origins, reader=one)
            for item in group:
                if item.origin and (item.origin.source, item.origin.item, item.origin.sha256) in old:
                    progress(item.origin)
                else:
                    yield item

    def _keep(self, batch: list[Article | Skipped], reader: str, *, in_clusters: bool) -> Counts:
        total = Counts()
        with self.database.writing() as connection:
            for by, results in groupby(batch, lambda result: getattr(result, "reader", None) or reader):
                total += put(connection, list(results), reader=by, now=_now(), in_clusters=in_clusters)
        return total


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _told(
    results: Iterator[Article | Skipped], progress: Callable[[Article | Skipped | Origin], None]
) -> Iterator[Article | Skipped]:
    for result in results:
        progress(result)
        yield result


def _batches(results: Iterator[Article | Skipped]) -> Iterator[list[Article | Skipped]]:
    """Results in groups by number and time; what was read when Ctrl-C came is kept."""
    batch: list[Article | Skipped] = []
    began = time.monotonic()
    try:
        for result in results:
            batch.append(result)
            if len(batch) >= _BATCH or time.monotonic() - began > _BATCH_SECONDS:
                yield batch
                batch, began = [], time.monotonic()
    except KeyboardInterrupt:
        yield batch
        raise
    yield batch
