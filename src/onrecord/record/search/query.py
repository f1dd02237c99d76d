"""What is asked of the record: words and filters, and what they mean."""

from __future__ import annotations

import calendar
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from onrecord.errors import RecordError
from onrecord.types import MediumKind

Order = Literal["relevance", "newest", "oldest"]
ORDERS = ("relevance", "newest", "oldest")
TYPES = ("direct", "indirect", "mixed")
MEDIA: tuple[str, ...] = get_args(MediumKind)

MOST_HITS = 1000
"""The most hits of one page."""

ACCENTED = "\u00c0-\u024f\u1e00-\u1eff\u212a\u212b"
"""Letters with accents, of which `fold` makes others than `str.lower` does."""

_MOST_WORDS = 100
_SHORTEST_PREFIX = 3  # letters; what begins with two is half of the record
_LONGEST_WORD = 500  # characters; PostgreSQL's full-text index takes 2,046 bytes

# As both full-text indexes cut words: letters and digits, with the accents that stand behind them.
_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")
_MARKS = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))
_PIECE = re.compile(r'(?P<minus>(?<!\S)[-−–](?=[^\s]))?(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))')
_ACCENTED = re.compile(f"[{ACCENTED}]")
_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


@dataclass(frozen=True, slots=True)
class Query:
    """A search. What is left out does not narrow it.

    Attributes:
        words: All of them must be there, in the quote or the names with it; "in quotation marks" side by side,
            -word not at all, begin* with any ending.
        speaker: A name, a part of one, or another name of the same person.
        about: The same of somebody whom the quote speaks of.
        outlet: A web address or a publisher's name, or a part of it.
        since: First day: YYYY, YYYY-MM or YYYY-MM-DD.
        until: Last day, likewise; a year or a month is meant to its end.
        type: direct, indirect or mixed.
        medium: How it was said: one of `MEDIA` ("post", "statement", "court"), or a network's or outlet's name.
        said_since: It was said on this day or later, as its article tells; quotes without such words are left out.
        said_until: On this day or before, likewise.
        person_id: A row of `people`; includes those who were merged into it.
        article_id: A row of `articles`.
        confidence: The least, 0 to 1.
        rejected: Also quotes that a correction has rejected.
        versions: Also those of articles' older versions.
        order: relevance, newest or oldest; without words the newest come first.
        limit: Hits on a page, at most `MOST_HITS`.
        after: `Results.after` of the page before.
    """

    words: str = ""
    speaker: str | None = None
    about: str | None = None
    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    type: str | None = None
    medium: str | None = None
    said_since: str | None = None
    said_until: str | None = None
    person_id: int | None = None
    article_id: int | None = None
    confidence: float = 0.0
    rejected: bool = False
    versions: bool = False
    order: Order = "relevance"
    limit: int = 20
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand side by side, as typed: one word, or a phrase. With `prefix` the last may go on."""

    words: tuple[str, ...]
    prefix: bool = False
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """A query understood: its terms, its days (`YYYY-MM-DD`), and what was not taken as it stands."""

    terms: tuple[Term, ...]
    first: str | None
    last: str | None
    said_first: str | None
    said_last: str | None
    notes: tuple[str, ...]


def understood(query: Query) -> Asked:
    """The query's terms and days.

    Raises:
        RecordError: A day, type, order, limit or confidence is none, or there are too many words.
    """
    if query.type is not None and query.type not in TYPES:
        raise RecordError(f"type: “{query.type}” is none; choose from {', '.join(TYPES)}")
    if query.order not in ORDERS:
        raise RecordError(f"order: “{query.order}” is none; choose from {', '.join(ORDERS)}")
    if not 1 <= query.limit <= MOST_HITS:
        raise RecordError(f"limit: {query.limit} is not between 1 and {MOST_HITS:,}")
    for name, id in (("person_id", query.person_id), ("article_id", query.article_id)):
        if id is not None and not 0 < id < 2**63:
            raise RecordError(f"{name}: {id} is no number of a row")
    if not 0 <= query.confidence <= 1:
        raise RecordError(f"confidence: {query.confidence} is not between 0 and 1")
    first, last = _days("since", query.since, "until", query.until)
    said = _days("said_since", query.said_since, "said_until", query.said_until)
    terms, notes = parse_words(query.words)
    return Asked(terms, first, last, *said, notes)


def _days(since: str, first: str | None, until: str, last: str | None) -> tuple[str | None, str | None]:
    """The first and last day; `since` and `until` are what the fields are called."""
    start = first_day(since, first) if first else None
    end = last_day(until, last) if last else None
    if start and end and start > end:
        raise RecordError(f"{since} {first} is after {until} {last}; turn them around")
    return start, end


def parse_words(words: str) -> tuple[tuple[Term, ...], tuple[str, ...]]:
    """The terms of a line that somebody typed, and what was not taken as it stands; no line is wrong.

    Raises:
        RecordError: There are more words than a search takes.
    """
    terms: dict[Term, None] = {}
    notes: list[str] = []
    for piece in _PIECE.finditer(words.translate(_MARKS)):
        typed = piece["phrase"] if piece["phrase"] is not None else piece["word"]
        found = tokens(typed)
        if not found:
            continue
        prefix = typed.rstrip().endswith(found[-1] + "*")
        if prefix and len(found[-1]) < _SHORTEST_PREFIX:
            prefix = False
            notes.append(
                f"“{found[-1]}*” is looked for as the word “{found[-1]}”; "
                f"an open end needs {_SHORTEST_PREFIX} letters before it"
            )
        terms[Term(tuple(found), prefix, bool(piece["minus"]))] = None
    if sum(len(term.words) for term in terms) > _MOST_WORDS:
        raise RecordError(f"a search takes {_MOST_WORDS} words at most; give the words that matter")
    if words.strip() and not terms:
        notes.append(f"“{words.strip()[:60]}” has no letters or digits to look for")
    return tuple(terms), tuple(notes)


def tokens(text: str) -> list[str]:
    """The words of a text as the full-text indexes cut them, otherwise as they stand."""
    return [word[:_LONGEST_WORD] for word in _WORD.findall(text)]


def fold(text: str) -> str:
    """The text in lower case and without accents, character for character, so that offsets stay."""
    # Few texts have any such letter, and only they need the slow way.
    return text.lower() if text.isascii() or not _ACCENTED.search(text) else text.translate(_FOLDED)


def first_day(name: str, value: str) -> str:
    """The first day that `value`, a year, month or day, may mean; `name` is for the message.

    Raises:
        RecordError: It is none.
    """
    year, month, day = _parts(name, value)
    return _iso(name, value, year, month or 1, day or 1)


def last_day(name: str, value: str) -> str:
    """The last day that `value`, a year, month or day, may mean; `name` is for the message.

    Raises:
        RecordError: It is none.
    """
    year, month, day = _parts(name, value)
    month = month or 12
    if not day:
        day = calendar.monthrange(year, month)[1] if year and month in range(1, 13) else 1
    return _iso(name, value, year, month, day)


class _Folded(dict[int, str]):
    """For `str.translate`: each character's plain one, reckoned when it is first met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        plain = unicodedata.normalize("NFD", character)
        # Only Latin letters lose their accents, as in both indexes.
        folded = (plain[0] if plain[0].isascii() else character).lower()
        self[code] = folded if len(folded) == 1 else character
        return self[code]


_FOLDED = _Folded()


def _parts(name: str, value: str) -> tuple[int, int | None, int | None]:
    found = _DAY.fullmatch(value.strip())
    if not found:
        raise _no_day(name, value)
    year, month, day = found.groups()
    return int(year), int(month) if month else None, int(day) if day else None


def _iso(name: str, value: str, year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        raise _no_day(name, value) from None


def _no_day(name: str, value: str) -> RecordError:
    return RecordError(f"{name}: “{value[:40]}” is no day; write 2024, 2024-03 or 2024-03-05")
