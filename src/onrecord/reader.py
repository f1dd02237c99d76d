"""The library's first verb: read inputs, find their quotes, say who speaks."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from functools import cache
from importlib.metadata import version
from itertools import islice
from multiprocessing.connection import wait
from os import PathLike, fspath

from onrecord.collector import without_collector
from onrecord.errors import InputError
from onrecord.people.resolve import resolve
from onrecord.quotes.find import find_quotes
from onrecord.quotes.tagger import folder_of, load_tagger
from onrecord.text.decode import check_text
from onrecord.text.fetch import Fetch
from onrecord.text.language import language_of
from onrecord.text.sources import Columns, Item, items, read_page
from onrecord.types import Article, Skipped

Input = str | PathLike[str] | Article
_AHEAD = 4  # inputs in hand for each worker: enough to keep it busy, few enough to stay small


@cache
def reader_version(model: str = "best") -> str:
    """What finds the quotes: the version of onrecord and of its model, as `0.1.0 v1`.

    Raises:
        ModelError: There is no model of that name.
    """
    return f"{version('onrecord')} {folder_of(model).name}"


def read(path: str | PathLike[str], *, model: str = "best") -> Article:
    """The article in a text or HTML file with its quotes, entities and speakers.

    Args:
        path: The file.
        model: `best`, or `fast` for many articles.

    Raises:
        InputError: The file is missing, is not text, holds no article or several, or is not in English.
    """
    name = fspath(path)
    found = list(islice(items([name]), 2))
    if len(found) > 1 or os.path.isdir(name):
        what = "this is a folder" if os.path.isdir(name) else "there are several articles in this file"
        raise InputError(name, f"{what}; use read_many for all that is in it")
    if not found:
        raise InputError(name, "there is no article in this file")
    result = _attempt(found[0], model)
    if isinstance(result, Skipped):
        raise InputError(result.id, result.reason)
    return result


def read_text(
    text: str, *, title: str | None = None, published: str | None = None, model: str = "best"
) -> Article:
    """The article of a string with its quotes, entities and speakers.

    Raises:
        InputError: The text is empty or not in English.
    """
    return read_article(_checked(Article(text, title=title, published=published)), model=model)


def read_many(
    inputs: Iterable[Input],
    *,
    workers: int = 1,
    columns: Columns | None = None,
    fetch: Fetch | None = None,
    model: str = "best",
) -> Iterator[Article | Skipped]:
    """Read files, folders, archives, feeds, tables, `-` and articles not yet read; yields in order.

    Each result comes as soon as it is done. `workers` is the number of processes; each loads the
    model once. `columns` names the columns of tables; URLs, and the pages that feeds and site maps
    name, are read only with `fetch`. An input that cannot be read is a `Skipped` with the reason
    and never stops the others. An article that was read already passes through.
    """
    yield from read_items(spread(inputs, columns, fetch), workers=workers, model=model)


def read_items(
    waiting: Iterable[Item], *, workers: int = 1, model: str = "best"
) -> Iterator[Article | Skipped]:
    """Read what `text.sources.items` yields; what is read or `Skipped` already passes through, in order."""
    if workers <= 1:
        yield from (_attempt(item, model) for item in waiting)
    else:
        yield from _in_processes(iter(waiting), workers, model)


def read_given(article: Article, *, model: str = "best") -> Article:
    """An article whose text comes from elsewhere, with its quotes, entities and speakers.

    Raises:
        InputError: The text is empty, is no text, or is not in English.
    """
    return read_article(_checked(article), model=model)


@without_collector()
def read_article(article: Article, *, model: str = "best") -> Article:
    """An article whose text was looked at, with its quotes, entities and speakers.

    Raises:
        InputError: The text is not in English.
    """
    language = article.language or language_of(article.text)
    if language not in (None, "en"):
        raise InputError(
            article.id, f"the text seems to be in another language ({language}); give one in English"
        )
    told = replace(article, language=language, reader=reader_version(model))
    return resolve(told, find_quotes(article.text, load_tagger(model)))


def spread(inputs: Iterable[Input], columns: Columns | None, fetch: Fetch | None) -> Iterator[Item]:
    """Everything that the inputs name, not read yet; what cannot be opened is a `Skipped` in its place."""
    for item in inputs:
        if isinstance(item, Article):
            yield item
        else:
            yield from items([fspath(item)], columns=columns, fetch=fetch)


def _checked(article: Article) -> Article:
    return replace(article, notes=article.notes + check_text(article.id, article.text))


def _attempt(item: Item, model: str) -> Article | Skipped:
    if isinstance(item, Skipped) or isinstance(item, Article) and item.reader:
        return item
    try:
        return read_article(_checked(item) if isinstance(item, Article) else read_page(item), model=model)
    except InputError as error:
        return Skipped(error.id, error.reason, item.origin)
    except MemoryError:
        return Skipped(item.id, "it needs more memory than this machine has; split it", item.origin)


def _in_processes(waiting: Iterator[Item], workers: int, model: str) -> Iterator[Article | Skipped]:
    """Results in order; a process that dies costs the input it read, and the others are read again."""
    context = multiprocessing.get_context("spawn")
    pool = _pool(workers, context)
    ahead: deque[tuple[Item, Future[Article | Skipped]]] = deque()
    try:
        while True:
            ahead.extend(
                (item, _submit(pool, item, model)) for item in islice(waiting, _AHEAD * workers - len(ahead))
            )
            if not ahead:
                return
            item, future = ahead.popleft()
            try:
                yield future.result()
            except BrokenProcessPool:
                pool.shutdown(wait=False)
                yield _alone(item, model, context)
                pool = _pool(workers, context)
                ahead = deque((i, _submit(pool, i, model)) for i, _ in ahead)
    finally:
        pool.shutdown(cancel_futures=True)


def _submit(pool: ProcessPoolExecutor, item: Item, model: str) -> Future[Article | Skipped]:
    try:
        return pool.submit(_attempt, item, model)
    except BrokenProcessPool as error:  # a process died while the next inputs were handed out
        future: Future[Article | Skipped] = Future()
        future.set_exception(error)
        return future


def _alone(item: Item, model: str, context: multiprocessing.context.BaseContext) -> Article | Skipped:
    """One input in a process of its own, so that its death tells which input killed the pool."""
    with _pool(1, context) as pool:
        try:
            return pool.submit(_attempt, item, model).result()
        except BrokenProcessPool:
            reason = "the process that read it died; it may be too large for this machine's memory"
            return Skipped(item.id, reason, item.origin)


def _pool(workers: int, context: multiprocessing.context.BaseContext) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, context, initializer=start_worker)


def start_worker() -> None:
    """In a process that reads: Ctrl-C is for the parent, which stops its workers; a worker whose parent was killed ends too."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.freeze()  # what is imported stays: the collector need not go through it again and again
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
