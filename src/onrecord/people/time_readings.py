"""What the words of a time expression come to: one reading for each kind of pattern."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.people import reckoned
from onrecord.people.feasts import feast
from onrecord.people.stretches import (
    MONTHS,
    ORDINALS,
    SEASONS,
    WEEKDAYS,
    Stretch,
    between,
    century,
    day,
    decade,
    month,
    moved,
    number,
    quarter,
    season,
    week,
    weekend,
    year,
)
from onrecord.people.tense import Tense, tense_at


@dataclass(slots=True)
class Around:
    """What a time expression is reckoned from: its text, the day of publication, the time named before it."""

    text: str
    today: date | None
    before: Stretch | None = None

    def tense(self, match: re.Match[str]) -> Tense:
        """Whether what happens at a time is past or still to come."""
        return tense_at(self.text, match.start(), match.end())


Reading = Callable[[re.Match[str], Around], Stretch | None]

_ALSO_NAMES = frozenset(
    ("march", "may", "april", "june", "august", "mar", "jan")
)  # of people, and words besides
_BEFORE_MONTH = re.compile(
    r"\b(?:in|since|until|till|by|of|from|to|through|during|for|before|after|between|and|last|next|this|early|late|mid)[\s-]$",
    re.IGNORECASE,
)
_WORD_REACH = 30  # characters before a time in which the word before it is looked for
_NO_YEAR_AFTER = re.compile(
    r"\s+(?:people|men|women|workers|[A-Z][a-z]+ (?:St|Street|Ave|Avenue|Road|Rd|Drive|Lane)\b)"
)
_WORD_BEFORE = re.compile(r"(?P<word>[^\W\d_]+)\s+$")
_BEFORE_WEEKDAY = frozenset(
    """On Last Next This By Until Late Early Earlier From Since And But Before After Through For In Of To Between
    Starting Beginning""".split()
)
_AGAIN_AND_AGAIN = frozenset(("every", "each", "the"))  # "the Tuesday before" is no day that could be told


def _how(match: re.Match[str]) -> str:
    how = (match.groupdict().get("how") or "").lower()
    return {"this coming": "coming", "this past": "last", "": ""}.get(how, how)


def _day_number(words: str) -> int:
    return int(re.sub(r"\D", "", words))


def _month_number(words: str) -> int:
    return MONTHS[words.lower().rstrip(".")]


def read_date_of_year(match: re.Match[str], around: Around) -> Stretch | None:
    """A day of a month, or several, with its year or without: "May 5-7, 2018"."""
    which, number_of_day = _month_number(match["month"]), _day_number(match["day"])
    last = match.groupdict().get("last")
    if match["year"]:
        first = _sure_day(int(match["year"]), which, number_of_day)
        return between(first, _sure_day(int(match["year"]), which, _day_number(last))) if last else first
    if around.today is None:
        return None
    first = reckoned.month_day(around.today, which, number_of_day, around.tense(match))
    if first and last:
        return between(first, _sure_day(first.start.year, which, _day_number(last)))
    return first


def read_iso(match: re.Match[str], around: Around) -> Stretch | None:
    """A day as ISO 8601 writes it."""
    del around
    return _sure_day(int(match["year"]), int(match["month"]), int(match["day"]))


def _sure_day(number_of_year: int, which: int, number_of_day: int) -> Stretch | None:
    try:
        return day(date(number_of_year, which, number_of_day))
    except ValueError:
        return None


def read_month(match: re.Match[str], around: Around) -> Stretch | None:
    """A month, with its year or without: "last March", "early May 2018"."""
    name, how = match["month"].lower().rstrip("."), _how(match)
    which = MONTHS[name]
    if match["year"]:
        return month(int(match["year"]), which)
    told = how or match["part"] or match["of"]
    before = max(0, match.start() - _WORD_REACH)
    if not told and name in _ALSO_NAMES and not _BEFORE_MONTH.search(around.text, before, match.start()):
        return None
    after = around.text[match.end() : match.end() + 2]
    if around.today is None or not told and after[:1] == " " and after[1:].isupper() and name in _ALSO_NAMES:
        return None
    if match["of"]:
        return month(around.today.year + {"last": -1, "this": 0, "next": 1}[match["of"]], which)
    return reckoned.month_alone(around.today, which, how, around.tense(match))


def read_weekday(match: re.Match[str], around: Around) -> Stretch | None:
    """A weekday: "on Tuesday", "next Friday"."""
    how = _how(match)
    before = _WORD_BEFORE.search(around.text, max(0, match.start() - _WORD_REACH), match.start())
    word = before["word"] if before and not how else ""
    if (
        around.today is None
        or word.lower() in _AGAIN_AND_AGAIN
        or word[:1].isupper()
        and word not in _BEFORE_WEEKDAY
    ):
        return None
    return reckoned.weekday(around.today, WEEKDAYS[match["weekday"].lower()], how, around.tense(match))


def read_near(match: re.Match[str], around: Around) -> Stretch | None:
    """A day told from today: "yesterday", "tonight"."""
    steps = {
        "yesterday": -1, "last night": -1, "tomorrow": 1, "day before": -2, "day after": 2,
    }  # fmt: skip
    words = " ".join(match["near"].lower().split()).removeprefix("the ")
    if around.today is None:
        return None
    return day(around.today + timedelta(next((n for k, n in steps.items() if words.startswith(k)), 0)))


def read_this_unit(match: re.Match[str], around: Around) -> Stretch | None:
    """A week, month, season or year told from this one: "earlier this week", "last summer"."""
    today, unit = around.today, match["unit"].lower()
    if today is None:
        return None
    step = {"last": -1, "next": 1, "coming": 1, "past": -1}.get(_how(match), 0)
    if unit == "weekend":
        behind = step < 0 or not _how(match) and around.tense(match) != "future"
        if _how(match) in ("this", "coming"):
            return weekend(today)
        back = today - timedelta((today.weekday() + 2) % 7)  # the Saturday before, or this one
        return weekend(back if behind else today + timedelta(7 * step))
    if unit == "quarter":
        return quarter(today.year, (today.month - 1) // 3 + 1 + step)
    if unit in SEASONS:
        return reckoned.season_alone(today, unit, _how(match), around.tense(match))
    if unit == "week":
        return week(today + timedelta(7 * step))
    return month(today.year, today.month + step) if unit == "month" else year(today.year + step)


def read_ago(match: re.Match[str], around: Around) -> Stretch | None:
    """A time so many days or years back: "eleven years ago"."""
    count, unit = (
        number(match["count"].removesuffix(" of")),
        match["unit"].lower().replace("centurie", "century"),
    )
    if match["half"]:
        unit, count = {"century": ("year", 50), "decade": ("year", 5)}.get(unit, ("", None))
    if around.today is None or count is None:
        return None
    if match.groupdict().get("today"):
        there = moved(around.today, -count * 12, "month") if unit == "year" else None
        if there:
            return _sure_day(there.start.year, around.today.month, around.today.day)
    found = moved(around.today, -count, unit)
    vague = bool(match["about"]) or match["count"].startswith("a couple") or unit in ("decade", "century")
    return found._replace(approximate=True) if found and vague else found


def read_ahead(match: re.Match[str], around: Around) -> Stretch | None:
    """A time so many days or years ahead: "two years from now"."""
    count, unit = (
        number(match["count"].removesuffix(" of")),
        match["unit"].lower().replace("centurie", "century"),
    )
    sure = match.groupdict().get("from") or match.groupdict().get("time")
    if around.today is None or count is None:
        return None
    if not sure and (
        around.tense(match) != "future"
        or re.search(
            r"\b(?:first|time|once|ever|\w+est)(?: \w+)?\s$",
            around.text[max(0, match.start() - 30) : match.start()],
        )
    ):
        return None
    if sure == "today" and unit in ("week", "fortnight"):
        return day(around.today + timedelta((7 if unit == "week" else 14) * count))
    found = moved(around.today, count, unit)
    return found._replace(approximate=True) if found and match["about"] else found


def read_year(match: re.Match[str], around: Around) -> Stretch | None:
    """A year, or one to another: "since 2010", "2010-14"."""
    if _NO_YEAR_AFTER.match(around.text, match.end()):
        return None
    last = match.groupdict().get("last")
    if last:
        first = int(match["year"])
        last_year = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
        return between(year(first), year(last_year))
    return year(int(match["year"]))


def read_decade(match: re.Match[str], around: Around) -> Stretch | None:
    """A decade: "the early 1990s", "the '80s"."""
    del around
    tens = match["tens"]
    first = int(tens) if len(tens) == 4 else (2000 if tens < "20" else 1900) + int(tens)
    return decade(first)


def read_century(match: re.Match[str], around: Around) -> Stretch | None:
    """A century: "the 19th century"."""
    del around
    words = match["century"].lower().replace("twenty-first", "21st")
    which = ORDINALS.get(words) or int(re.sub(r"\D", "", words) or 0)
    return century(which)


def read_season(match: re.Match[str], around: Around) -> Stretch | None:
    """A season of a year: "the summer of 2012"."""
    del around
    return season(int(match["year"]), match["season"].lower())


def read_quarter(match: re.Match[str], around: Around) -> Stretch | None:
    """A quarter of a year: "Q3 2018"."""
    del around
    told = match["which"].lower()
    return quarter(int(match["year"]), ORDINALS.get(told) or int(told[0]))


def read_feast(match: re.Match[str], around: Around) -> Stretch | None:
    """A day that goes by a name: "Christmas Day", "last Thanksgiving"."""
    name = " ".join(match["feast"].lower().replace("'", "’").replace(".", "").split())
    if match["year"]:
        return day(feast(name, int(match["year"])))
    if around.today is None:
        return None
    days = [feast(name, around.today.year + n) for n in (-1, 0, 1)]
    return reckoned.nearest(around.today, days, _how(match), around.tense(match))


def read_end_of(match: re.Match[str], around: Around) -> Stretch | None:
    """A part of the running week, month or year, or of a year: "the end of 2008"."""
    if match["year"]:
        return year(int(match["year"]))
    today = around.today
    if today is None:
        return None
    return {"week": week(today), "month": month(today.year, today.month), "year": year(today.year)}[
        match["unit"]
    ]


def read_chained(match: re.Match[str], around: Around) -> Stretch | None:
    """A time told from the one named before it: "a year later", "the next day", "that month"."""
    before, words = around.before, match.group().lower()
    if before is None:
        return None
    unit = match["unit"].lower().replace("centurie", "century")
    counted = match.groupdict().get("count")
    count = number(counted.removesuffix(" of")) if counted else 1
    if count is None or _coarser(before.grain, unit):
        return None
    if words.startswith(("that ", "the same ")):
        return {
            "day": day(before.start),
            "week": week(before.start),
            "month": month(before.start.year, before.start.month),
            "year": year(before.start.year),
        }.get(unit)
    back = words.endswith(("earlier", "before")) or "previous" in words
    return moved(before.start, -count if back else count, unit)


def _coarser(grain: str, unit: str) -> bool:
    order = (
        "minute",
        "hour",
        "day",
        "weekend",
        "week",
        "fortnight",
        "month",
        "quarter",
        "season",
        "year",
        "decade",
        "century",
    )
    return order.index(grain) > order.index(unit)


def read_nine_eleven(match: re.Match[str], around: Around) -> Stretch | None:
    """The one day that goes by its figures."""
    del match, around
    return day(date(2001, 9, 11))
