"""Who printed something first, and how sure that is: a date is only as good as where it was found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Literal

from sqlalchemy import Connection, select

from onrecord.record.names import chunks
from onrecord.record.schema import articles
from onrecord.record.search.hits import Hit

Sureness = Literal["sure", "likely", "unsure"]

_CHANGED = ("modified", "updated", "lastmod", "last-modified", "revised")
# Midnight falls at other times elsewhere.
_SAME_DAYS = 1


@dataclass(frozen=True, slots=True)
class FirstReport:
    """The earliest dated article that prints an utterance.

    Attributes:
        hit: The quote in it.
        date: Its day, YYYY-MM-DD.
        origin: Where the date was found, as the article has it ("markup: JSON-LD datePublished", "url"); None where the
            date was given with the article.
        sureness: `sure` where two places agree on the day, `unsure` where they differ or the date is that of a change,
            else `likely`.
        others: Other articles of the same day, any of which may have been first.
        undated: Articles of the utterance without a date, any of which may have been first.
        sentence: All of that in words.
    """

    hit: Hit
    date: str
    origin: str | None
    sureness: Sureness
    others: int
    undated: int
    sentence: str

    def to_dict(self) -> dict[str, Any]:
        """The report as JSON."""
        return asdict(self)


def first_report(connection: Connection, hits: Sequence[Hit]) -> FirstReport | None:
    """The first of these quotes to be printed; None where no article has a date."""
    dated = sorted((hit for hit in hits if hit.date), key=lambda hit: (hit.date or "", hit.id))
    if not dated:
        return None
    day = dated[0].date or ""
    that_day = {hit.article_id: hit for hit in reversed(dated) if hit.date == day}
    candidates = _dates(connection, that_day)
    graded = {id: sureness(day, *candidates[id]) for id in that_day}
    order = ("sure", "likely", "unsure")
    first = min(that_day.values(), key=lambda hit: (order.index(graded[hit.article_id]), hit.id))
    undated = len({hit.article_id for hit in hits if not hit.date})
    origin, sure = candidates[first.article_id][0], graded[first.article_id]
    others = len(that_day) - 1
    return FirstReport(
        first, day, origin, sure, others, undated, _sentence(first, origin, sure, others, undated)
    )


def sureness(day: str, origin: str | None, dates: Sequence[dict[str, str]]) -> Sureness:
    """How sure it is that an article appeared on `day`.

    Args:
        day: YYYY-MM-DD.
        origin: Where that day was found.
        dates: Every date that was found, with its `value` and `origin`.
    """
    if origin and any(word in origin.lower() for word in _CHANGED):
        return "unsure"
    kinds = {
        _kind(one["origin"]): one["value"][:10] for one in reversed(dates) if not _is_change(one["origin"])
    }
    apart = [abs(_days(day, value)) for value in kinds.values()]
    if any(days > _SAME_DAYS for days in apart):
        return "unsure"
    return "sure" if len(kinds) > 1 else "likely"


def _sentence(first: Hit, origin: str | None, sure: Sureness, others: int, undated: int) -> str:
    where = first.outlet or first.publisher or first.article
    found = f"by its {origin}" if origin else "as given with the article"
    words = f"First in {where} on {first.date} ({found}; {sure})"
    if others:
        words += f"; {others} more that day"
    if undated:
        words += f"; {undated} without a date, which may be earlier"
    return words + "."


def _dates(
    connection: Connection, ids: Sequence[int] | dict[int, Hit]
) -> dict[int, tuple[str | None, list[dict[str, str]]]]:
    found: dict[int, tuple[str | None, list[dict[str, str]]]] = {}
    for part in chunks(list(ids)):
        rows = select(articles.c.id, articles.c.date_origin, articles.c.dates).where(articles.c.id.in_(part))
        found |= {id: (origin, dates) for id, origin, dates in connection.execute(rows)}
    return found


def _kind(origin: str) -> str:
    """Markup, address or text: places that do not copy from each other."""
    return origin.split(":", 1)[0]


def _is_change(origin: str) -> bool:
    return any(word in origin.lower() for word in _CHANGED)


def _days(one: str, other: str) -> int:
    try:
        return date.fromisoformat(one).toordinal() - date.fromisoformat(other).toordinal()
    except ValueError:
        return 0
