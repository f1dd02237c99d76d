"""The days of the year that go by a name: Christmas, Thanksgiving, 9/11."""

from __future__ import annotations

from datetime import date, timedelta

_FIXED = {
    "new year’s eve": (12, 31), "new year’s day": (1, 1), "valentine’s day": (2, 14), "st patrick’s day": (3, 17),
    "may day": (5, 1), "independence day": (7, 4), "bastille day": (7, 14), "halloween": (10, 31),
    "veterans day": (11, 11), "armistice day": (11, 11), "christmas eve": (12, 24), "christmas day": (12, 25),
    "christmas": (12, 25), "boxing day": (12, 26),
}  # fmt: skip
# The n-th weekday (Monday is 0) of a month, counted from its end where n is negative.
_MOVING = {
    "martin luther king jr day": (1, 0, 3), "presidents’ day": (2, 0, 3), "memorial day": (5, 0, -1),
    "labor day": (9, 0, 1), "columbus day": (10, 0, 2), "thanksgiving": (11, 3, 4), "thanksgiving day": (11, 3, 4),
}  # fmt: skip
NAMES = sorted((*_FIXED, *_MOVING), key=len, reverse=True)


def feast(name: str, year: int) -> date:
    """The day of a feast, by its name in small letters with ’, in a year."""
    if name in _FIXED:
        month, day = _FIXED[name]
        return date(year, month, day)
    month, weekday, nth = _MOVING[name]
    if nth > 0:
        first = date(year, month, 1)
        return first + timedelta((weekday - first.weekday()) % 7 + 7 * (nth - 1))
    last = date(year, month + 1, 1) - timedelta(1)
    return last - timedelta((last.weekday() - weekday) % 7)
