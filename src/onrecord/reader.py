"""The library's first verb: read inputs, find their quotes, say who speaks."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from itertools import islice
from os import PathLike, fspath

from onrecord.errors import InputError
from onrecord.people.resolve import resolve
from onrecord.quotes.find import find_quotes
from onrecord.quotes.tagger import load_tagger
from onrecord.text.decode import check_text
from onrecord.text.files import Source, expand, read_source
from onrecord.text.language import language_of
from onrecord.types import Article, Skipped

Input = str | PathLike[str] | Article
_AHEAD = 4  # inputs in hand for each worker: enough to keep it busy, few enough to stay small


def read(path: str | PathLike[str]) -> Article:
    """The article in a text or HTML file with its quotes, entities and speakers.

    Raises:
        InputError: The file is missing, is not text, holds no article, or is not in English.
    """
    sources = list(expand([fspath(path)]))
    if len(sources) != 1 or sources[0].in_folder:
        raise InputError(fspath(path), "this is a folder; use read_many for all that is in it")
    return read_article(read_source(sources[0]))


def read_text(text: str, *, title: str | None = None, published: str | None = None) -> Article:
    """The article of a string with its quotes, entities and speakers.

    Raises:
        InputError: The text is empty or not in English.
    """
    return read_article(_checked(Article(text, title=title, published=published)))


def read_many(inputs: Iterable[Input], *, workers: int = 1) -> Iterator[Article | Skipped]:
    """Read paths, folders, `-` and articles not yet read; yields in order, each as soon as it is done.

    `workers` is the number of processes; each loads the model once. An input that cannot be read
    is a `Skipped` with the reason and never stops the others.
    """
    waiting = _spread(inputs)
    if workers <= 1:
        yield from map(_attempt, waiting)
    else:
        yield from _in_processes(waiting, workers)


def read_article(article: Article) -> Article:
    """An article that is text already, with its quotes, entities and speakers.

    Raises:
        InputError: The text is not in English.
    """
    language = article.language or language_of(article.text)
    if language not in (None, "en"):
        raise InputError(
            article.id, f"the text seems to be in another language ({language}); give one in English"
        )
    return resolve(replace(article, language=language), find_quotes(article.text, load_tagger()))


def _spread(inputs: Iterable[Input]) -> Iterator[Source | Article]:
    for item in inputs:
        if isinstance(item, Article):
            yield item
        else:
            yield from expand([fspath(item)])


def _checked(article: Article) -> Article:
    return replace(article, notes=article.notes + check_text(article.id, article.text))


def _attempt(item: Source | Article) -> Article | Skipped:
    try:
        return read_article(_checked(item) if isinstance(item, Article) else read_source(item))
    except InputError as error:
        return Skipped(error.id, error.reason)


def _in_processes(waiting: Iterator[Source | Article], workers: int) -> Iterator[Article | Skipped]:
    """Results in order; a process that dies costs the input it read, and the others are read again."""
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(workers, context)
    ahead: deque[tuple[Source | Article, Future[Article | Skipped]]] = deque()
    try:
        while True:
            ahead.extend(
                (item, _submit(pool, item)) for item in islice(waiting, _AHEAD * workers - len(ahead))
            )
            if not ahead:
                return
            item, future = ahead.popleft()
            try:
                yield future.result()
            except BrokenProcessPool:
                pool.shutdown(wait=False)
                yield _alone(item, context)
                pool = ProcessPoolExecutor(workers, context)
                ahead = deque((i, _submit(pool, i)) for i, _ in ahead)
    finally:
        pool.shutdown(cancel_futures=True)


def _submit(pool: ProcessPoolExecutor, item: Source | Article) -> Future[Article | Skipped]:
    try:
        return pool.submit(_attempt, item)
    except BrokenProcessPool as error:  # a process died while the next inputs were handed out
        future: Future[Article | Skipped] = Future()
        future.set_exception(error)
        return future


def _alone(item: Source | Article, context: multiprocessing.context.BaseContext) -> Article | Skipped:
    """One input in a process of its own, so that its death tells which input killed the pool."""
    with ProcessPoolExecutor(1, context) as pool:
        try:
            return pool.submit(_attempt, item).result()
        except BrokenProcessPool:
            return Skipped(
                item.id, "the process that read it died; it may be too large for this machine's memory"
            )
