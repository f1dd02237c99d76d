"""Stretches of the calendar, from a minute to a century, and the words that count them."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from onrecord.types import Grain

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug", "september sept sep", "october oct", "november nov", "december dec",
        ), 1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS = {
    name: number
    for number, name in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())
}
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
_SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}  # of the north; the season of the name, not of the sun
_ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"  # fmt: skip
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"  # fmt: skip
_NUMBERS = {word: n for n, word in enumerate(_ONES.split())}
_NUMBERS |= {word: 10 * n for n, word in enumerate(_TENS.split(), 2)}
_NUMBERS |= {"a": 1, "an": 1, "dozen": 12, "couple": 2}
ORDINALS = {word: n for n, word in enumerate(_ORDINALS.split(), 1)}
_EARLIEST, _LATEST = 1000, 2199  # years that a text can mean


class Stretch(NamedTuple):
    """Days [start, end], both included, as the text's words give them; `value` as `types.When` has it."""

    value: str
    grain: Grain
    start: date
    end: date
    approximate: bool = False


def number(words: str) -> int | None:
    """The number that words or figures tell: "eleven", "twenty-one", "a", "1,200"; None if they tell none."""
    plain = words.lower().replace(",", "").strip()
    if plain.isdigit():
        return int(plain) if len(plain) < 6 else None
    parts = plain.replace("-", " ").split()
    parts = parts[1:] if len(parts) == 2 and parts[0] == "a" else parts
    if not parts or any(part not in _NUMBERS for part in parts) or len(parts) > 2:
        return None
    if len(parts) == 2 and not (20 <= _NUMBERS[parts[0]] < 100 and 0 < _NUMBERS[parts[1]] < 10):
        return None
    return sum(_NUMBERS[part] for part in parts)


def read_date(published: str | None) -> date | None:
    """The day of an ISO 8601 date or time; None where there is none."""
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def day(when: date) -> Stretch:
    """One day."""
    return Stretch(when.isoformat(), "day", when, when)


def week(when: date) -> Stretch:
    """The week, from Monday, of a day."""
    monday = when - timedelta(when.weekday())
    year, number_of_week, _ = when.isocalendar()
    return Stretch(f"{year:04}-W{number_of_week:02}", "week", monday, monday + timedelta(6))


def weekend(when: date) -> Stretch:
    """The Saturday and Sunday of a day's week."""
    saturday = when - timedelta(when.weekday()) + timedelta(5)
    sunday = saturday + timedelta(1)
    return Stretch(f"{saturday.isoformat()}/{sunday.isoformat()}", "weekend", saturday, sunday)


def month(year: int, number_of_month: int) -> Stretch | None:
    """A month; numbers beyond 1 to 12 count on into other years."""
    year, number_of_month = year + (number_of_month - 1) // 12, (number_of_month - 1) % 12 + 1
    if not _EARLIEST <= year <= _LATEST:
        return None
    last = monthrange(year, number_of_month)[1]
    return Stretch(
        f"{year:04}-{number_of_month:02}", "month",
        date(year, number_of_month, 1), date(year, number_of_month, last),
    )  # fmt: skip


def quarter(year: int, which: int) -> Stretch | None:
    """A quarter of a year; numbers beyond 1 to 4 count on into other years."""
    year, which = year + (which - 1) // 4, (which - 1) % 4 + 1
    first, last = month(year, 3 * which - 2), month(year, 3 * which)
    return Stretch(f"{year:04}-Q{which}", "quarter", first.start, last.end) if first and last else None


def season(year: int, name: str) -> Stretch | None:
    """A season by its English name; a winter begins in the year's December."""
    code = SEASONS[name]
    first, last = month(year, _SEASON_MONTHS[code]), month(year, _SEASON_MONTHS[code] + 2)
    return Stretch(f"{year:04}-{code}", "season", first.start, last.end) if first and last else None


def year(number_of_year: int) -> Stretch | None:
    """A year."""
    if not _EARLIEST <= number_of_year <= _LATEST:
        return None
    return Stretch(f"{number_of_year:04}", "year", date(number_of_year, 1, 1), date(number_of_year, 12, 31))


def decade(first: int) -> Stretch | None:
    """The ten years from `first`, such as 1990."""
    if not _EARLIEST <= first <= _LATEST - 9:
        return None
    return Stretch(f"{first // 10}X", "decade", date(first, 1, 1), date(first + 9, 12, 31))


def century(number_of_century: int) -> Stretch | None:
    """A century: the 19th is 18XX, the years 1800 to 1899, as it is mostly meant."""
    first = 100 * (number_of_century - 1)
    if not _EARLIEST <= first <= _LATEST - 99:
        return None
    return Stretch(f"{number_of_century - 1}XX", "century", date(first, 1, 1), date(first + 99, 12, 31))


def between(first: Stretch | None, last: Stretch | None) -> Stretch | None:
    """From one stretch to a later one of the same grain."""
    if first is None or last is None or first.grain != last.grain or last.start <= first.start:
        return None
    return Stretch(f"{first.value}/{last.value}", first.grain, first.start, last.end)


def moved(when: date, count: int, unit: str) -> Stretch | None:
    """The stretch `count` units (day, week, fortnight, month, year, decade, century) from a day, as fine as its unit."""
    if abs(count) > 1200:
        return None
    if unit in ("day", "week", "fortnight"):
        there = when + timedelta(count * {"day": 1, "week": 7, "fortnight": 14}[unit])
        return day(there) if unit == "day" else week(there)
    if unit == "month":
        return month(when.year, when.month + count)
    if unit == "year":
        return year(when.year + count)
    if unit == "decade":
        return year(when.year + 10 * count)
    return century((when.year + 100 * count) // 100 + 1)
