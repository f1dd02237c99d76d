"""Reckon what a time expression leaves out: the year of "May 5", the week of "Tuesday"."""

from __future__ import annotations

from datetime import date, timedelta

from onrecord.people.stretches import Stretch, day, month, season
from onrecord.people.tense import Tense

_SEASON_STARTS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_SOON = 60  # days within which a date with neither tense nor year is taken to lie ahead


def weekday(today: date, which: int, how: str, tense: Tense) -> Stretch:
    """A weekday (Monday is 0) after "last", "next", "this" or nothing (`how`)."""
    back = (today.weekday() - which) % 7
    monday = today - timedelta(today.weekday())
    if how == "last":
        return day(today - timedelta(back or 7))
    if how in ("next", "this", "coming"):
        there = monday + timedelta(which + (7 if how == "next" else 0))
        return day(there + timedelta(7) if how == "coming" and there <= today else there)
    if tense == "future":
        return day(today + timedelta(-back % 7))
    return day(today - timedelta(back))


def month_day(today: date, month_number: int, day_number: int, tense: Tense) -> Stretch | None:
    """A day of a month without its year: the nearest one on the side that the tense tells."""
    near = [
        d for y in (today.year - 1, today.year, today.year + 1) if (d := _date(y, month_number, day_number))
    ]
    if tense == "future":
        near = [d for d in near if d >= today] or near
    elif tense == "past":
        near = [d for d in near if d <= today] or near
    return day(min(near, key=lambda d: abs((d - today).days))) if near else None


def month_alone(today: date, which: int, how: str, tense: Tense) -> Stretch | None:
    """A month without its year, after "last", "next", "this" or nothing."""
    if how == "this":
        return month(today.year, which)
    ahead = (which - today.month) % 12
    if how == "next":
        return month(today.year, today.month + (ahead or 12))
    if how != "last" and tense == "future":
        return month(today.year, today.month + ahead)
    back = (today.month - which) % 12
    return month(today.year, today.month - (back or (12 if how == "last" else 0)))


def season_alone(today: date, name: str, how: str, tense: Tense) -> Stretch | None:
    """A season without its year, after "last", "next", "this", "the" or nothing."""
    begins = _SEASON_STARTS[name]
    year = today.year - (name == "winter" and today.month < 3)
    begun = today >= date(year, begins, 1)
    over = begun and (found := season(year, name)) is not None and today > found.end
    if how == "this":
        return season(year, name)
    if how == "next":
        return season(year + 1 if begun else year, name)
    if how != "last" and tense == "future":
        return season(year + 1 if over else year, name)
    return season(year if over or begun and how != "last" else year - 1, name)


def nearest(today: date, days: list[date], how: str, tense: Tense) -> Stretch | None:
    """The one of a feast's days in the years around that the words mean."""
    behind, ahead = [d for d in days if d <= today], [d for d in days if d >= today]
    if how == "last":
        behind = [d for d in behind if d < today]
    if how == "next" or how != "last" and tense == "future":
        return day(min(ahead)) if ahead else None
    soon = ahead and tense == "open" and how != "last" and (min(ahead) - today).days < _SOON
    return day(min(ahead)) if soon else day(max(behind)) if behind else None


def _date(year: int, month_number: int, day_number: int) -> date | None:
    try:
        return date(year, month_number, day_number)
    except ValueError:
        return None
