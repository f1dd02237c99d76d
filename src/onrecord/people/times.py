"""When: every time that a text names, reckoned from the day on which it was published."""

from __future__ import annotations

import re

from onrecord.people.stretches import Stretch, read_date
from onrecord.people.time_patterns import PATTERNS, Needle
from onrecord.people.time_readings import Around, Reading
from onrecord.types import Span, When

_CLOCK = r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?\s?(?P<half>a\.?m\b\.?|p\.?m\b\.?)|(?P<word>noon|midday|midnight)"
_CLOCK_BEFORE = re.compile(rf"\b(?:{_CLOCK})(?:\s+(?:[A-Z]{{2,4}}|local time))?,?(?:\s+on)?\s+$")
_CLOCK_AFTER = re.compile(rf",?\s+(?:at|around|about|shortly (?:before|after))\s+(?:{_CLOCK})")
_CLOCK_REACH = 30  # characters around a day in which its time of day stands
_BEFORE, _AFTER = 50, 60  # characters around the word a pattern needs in which it is tried
_CHAIN_REACH = 400  # characters from "the next day" back to the day it follows
_PREPOSITION = re.compile(
    r"(?:in|since|until|till|by|of|from|during|before|after|to|back in|year|the)\s+(?=[12]\d{3}$)",
    re.IGNORECASE,
)


def find_times(text: str, published: str | None = None) -> list[When]:
    """The times that a text names, in order, not overlapping.

    Args:
        text: the text.
        published: the ISO 8601 date or time of publication; without it only times with their year are found.

    Returns:
        The times that can be reckoned. "On Tuesdays" and "for three days" name none.
    """
    around = Around(text, read_date(published))
    times: list[When] = []
    last: tuple[int, Stretch] | None = None
    for match, reading in _matches(text):
        if last and match.start() < last[0]:
            continue
        around.before = last[1] if last and match.start() - last[0] < _CHAIN_REACH else None
        stretch = reading(match, around)
        if stretch is None:
            continue
        last = match.end(), stretch
        start, end = _trimmed(match)
        floor = times[-1].span.end if times else 0
        start, end, stretch = _with_clock(text, start, end, stretch, floor)
        times.append(as_when(text, start, end, stretch))
    return times


def as_when(text: str, start: int, end: int, stretch: Stretch) -> When:
    """A stretch of days as the time that [start, end) of the text names."""
    return When(
        Span.of(text, start, end), stretch.value, stretch.grain,
        stretch.start.isoformat(), stretch.end.isoformat(), stretch.approximate,
    )  # fmt: skip


def _matches(text: str) -> list[tuple[re.Match[str], Reading]]:
    """What the patterns match, in order; the longest first where several begin together."""
    places: dict[Needle, list[int]] = {}
    found: dict[tuple[int, int, int], re.Match[str]] = {}
    for rule, (pattern, _, needle) in enumerate(PATTERNS):
        if needle not in places:
            places[needle] = sorted(match.start() for letters in needle for match in letters.finditer(text))
        for place in places[needle]:
            for match in pattern.finditer(text, max(0, place - _BEFORE), place + _AFTER):
                if match.start() <= place < match.end():
                    found[match.start(), -match.end(), rule] = match
    return [(found[key], PATTERNS[key[2]][1]) for key in sorted(found)]


def _trimmed(match: re.Match[str]) -> tuple[int, int]:
    """Where a time's own words begin and end: "2010" of "since 2010"."""
    preposition = _PREPOSITION.match(match.string, match.start(), match.end())
    return (preposition.end() if preposition else match.start()), match.end()


def _with_clock(text: str, start: int, end: int, stretch: Stretch, floor: int) -> tuple[int, int, Stretch]:
    """A day with the time of day that stands beside it: "at 8:30 p.m. on Tuesday"; else as it is."""
    if stretch.grain != "day" or "/" in stretch.value:
        return start, end, stretch
    before = _CLOCK_BEFORE.search(text, max(floor, start - _CLOCK_REACH), start)
    after = _CLOCK_AFTER.match(text, end, end + _CLOCK_REACH)
    clock = before or after
    if clock is None:
        return start, end, stretch
    told = _time_of_day(clock)
    if told is None:
        return start, end, stretch
    at = stretch._replace(value=f"{stretch.value}T{told}", grain="minute" if ":" in told else "hour")
    return (before.start(), end, at) if before else (start, clock.end(), at)


def _time_of_day(clock: re.Match[str]) -> str | None:
    """A time of day as ISO 8601 has it, "20:30" or "15"; None where there is no such hour."""
    if clock["word"]:
        return "00" if clock["word"] == "midnight" else "12"
    hour, minute = int(clock["hour"]), int(clock["minute"] or 0)
    if not 1 <= hour <= 12 or minute > 59:
        return None
    hour = hour % 12 + (12 if clock["half"][0] == "p" else 0)
    return f"{hour:02}:{minute:02}" if clock["minute"] else f"{hour:02}"
