"""The worker: a batch of articles in, a batch of results out, one row for each, and whatever is wrong is a value.

It keeps nothing, asks nothing and writes nothing, so that any engine may call it anywhere: a plain loop, `onrecord run`,
Ray Data's `map_batches`, Spark's `mapInArrow`, Dask, DuckDB.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

import pyarrow as pa  # type: ignore[import-untyped]

from onrecord.corpus.schema import RESULTS, Row, read_row, unread_row
from onrecord.errors import InputError
from onrecord.quotes.tagger import load_tagger
from onrecord.reader import read_given
from onrecord.text.decode import storable
from onrecord.text.language import language_of
from onrecord.types import Article, DateCandidate, Origin

Reason = Literal["short", "long", "language", "unreadable", "failed"]
Batch = TypeVar("Batch", pa.RecordBatch, pa.Table)

_WORDS = ("url", "title", "byline", "publisher", "published", "language", "encoding")


@dataclass(frozen=True, slots=True)
class Reading:
    """How articles are read: with which model, and how many words those have that are read at all."""

    model: str = "best"
    min_words: int = 0
    max_words: int | None = None


AS_USUAL = Reading()


def read_batch(batch: Batch, how: Reading = AS_USUAL) -> Batch:
    """Read each article of a batch, or of a table: in as `schema.ARTICLES` says, out as `schema.RESULTS` says.

    One row in, one row out, in order. Columns may be left out, all but `text`; others are passed over. What cannot be
    read is a row with the status `skipped` or `failed`, a word for the reason and a sentence; nothing that a row holds
    raises.

    Raises:
        ModelError: There is no such model, or it is damaged.
        InputError: There is no column `text`.
    """
    if "text" not in batch.schema.names:
        there = ", ".join(batch.schema.names) or "none"
        raise InputError(
            "a batch", f"it has no column text; rename the one with the articles' words (there are: {there})"
        )
    load_tagger(how.model)
    found = [_row(told, how) for told in _rows(batch)]
    return type(batch).from_pylist(found, schema=RESULTS)


def read_batches(batches: Iterable[pa.RecordBatch], how: Reading = AS_USUAL) -> Iterator[pa.RecordBatch]:
    """`read_batch` of one batch after the other, as Spark's `mapInArrow` asks for it."""
    for batch in batches:
        yield read_batch(batch, how)


def _row(told: Row, how: Reading) -> Row:
    """One result; whatever goes wrong with one article is a value."""
    status, reason, text = "skipped", "unreadable", told["text"]
    try:
        if error := told.pop("error"):
            return unread_row(told, status, reason, error)
        if why := _length_fault(text, how):
            return unread_row(told, status, *why)
        article = _article(told)
        reason = "unreadable" if article.language in (None, "en") else "language"
        return read_row(read_given(article, model=how.model))
    except InputError as error:
        said = error.reason
    except MemoryError:
        status, reason, said = "failed", "failed", "it needs more memory than there is; split it"
    except Exception as error:  # noqa: BLE001 - one article in a billion must not stop the others
        status = reason = "failed"
        said = f"reading it went wrong ({type(error).__name__}: {error}); please report this article"
    return unread_row(told, status, reason, said)


def _length_fault(text: Any, how: Reading) -> tuple[Reason, str] | None:
    if not isinstance(text, str) or not (how.min_words or how.max_words):
        return None
    words = len(text.split())
    if words < how.min_words:
        return "short", f"it has {words:,} words, fewer than {how.min_words:,}"
    if how.max_words is not None and words > how.max_words:
        return "long", f"it has {words:,} words, more than {how.max_words:,}"
    return None


def _article(told: Row) -> Article:
    text = told["text"]
    if isinstance(text, UnicodeDecodeError):
        raise InputError(told["id"], "its text is not valid UTF-8; decode it anew")
    if not isinstance(text, str):
        kind = "empty" if text is None else f"no words but a value of the type {type(text).__name__}"
        raise InputError(told["id"], f"its text is {kind}; give one with words in it")
    return Article(
        text,
        id=told["id"],
        **{name: told[name] for name in _WORDS if name != "language"},
        dates=tuple(DateCandidate(**date) for date in told["dates"]),
        language=told["language"] or language_of(text),
        notes=tuple(told["notes"]),
        origin=Origin(**told["origin"]) if told["origin"] else None,
    )


def _rows(batch: pa.RecordBatch | pa.Table) -> Iterator[Row]:
    """What each row tells, as `ARTICLES` has it; what is of another type is made to fit or left out."""
    names = ("id", "text", "error", "dates", "notes", "origin", *_WORDS)
    at = {name: places[0] for name in names if (places := batch.schema.get_all_field_indices(name))}
    for number in range(batch.num_rows):
        row = {name: _value(batch.column(place)[number]) for name, place in at.items()}
        yield {
            **{name: _words(row.get(name)) for name in (*_WORDS, "error")},
            "id": _words(row.get("id")) or "-",
            "text": row.get("text"),
            "dates": _dates(row.get("dates")),
            "notes": [note for note in _listed(row.get("notes")) if isinstance(note, str)],
            "origin": _origin(row.get("origin")),
        }


def _value(cell: Any) -> Any:
    try:
        return cell.as_py()
    except (
        UnicodeDecodeError,
        ValueError,
        OverflowError,
    ) as error:  # bytes that are no UTF-8, a time out of range
        return error


def _words(value: Any) -> str | None:
    if value is None or isinstance(value, Exception):
        return None
    return storable(
        value if isinstance(value, str) else value.isoformat() if hasattr(value, "isoformat") else str(value)
    )


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _dates(value: Any) -> list[dict[str, str]]:
    found = [date for date in _listed(value) if isinstance(date, Mapping)]
    return [
        {"value": date["value"], "origin": date["origin"]}
        for date in found
        if isinstance(date.get("value"), str) and isinstance(date.get("origin"), str)
    ]


def _origin(value: Any) -> Row | None:
    """An origin as `ARTICLES` has it; None where the column holds something else."""
    if not isinstance(value, Mapping) or not isinstance(value.get("source"), str):
        return None
    try:
        return dict(value) if Origin(**value) else None
    except TypeError:
        return None
