"""The patterns of time expressions, each with what makes days of its words."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.people import reckoned
from onrecord.people.feasts import NAMES, feast
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


Maker = Callable[[re.Match[str], Around], Stretch | None]

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_DAY = r"[0-3]?\d(?:st|nd|rd|th)?(?!\d|[:%]|,\d|\.\d)"
_YEAR = r"(?:1\d{3}|20\d\d|21\d\d)(?![\d%]|,\d|\.\d)"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_COUNT = r"(?:\d[\d,]*|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ][a-z]+)?|a couple(?: of)?|a dozen|[A-Za-z][a-z]*)"
_UNIT = r"(?:day|week|fortnight|month|year|decade|century|centurie)"
_PART = r"(?:[Ee]arly|[Mm]id|[Ll]ate|[Ll]ater|[Ee]arlier)"
_ABOUT = r"(?:(?P<about>[Aa]bout|[Aa]round|[Nn]early|[Aa]lmost|[Rr]oughly|[Ss]ome|[Mm]ore than|[Oo]ver|[Ll]ess than|[Ww]ell over|[Jj]ust over|[Jj]ust under|[Aa]t least)\s+)?"
_HOW = r"(?P<how>[Ll]ast|[Nn]ext|[Tt]his(?: coming| past)?)"
_ALSO_NAMES = frozenset(
    ("march", "may", "april", "june", "august", "mar", "jan")
)  # of people, and words besides
_BEFORE_MONTH = re.compile(
    r"\b(?:in|since|until|till|by|of|from|to|through|during|for|before|after|between|and|last|next|this|early|late|mid)[\s-]$",
    re.IGNORECASE,
)
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


def _date(match: re.Match[str], around: Around) -> Stretch | None:
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


def _iso(match: re.Match[str], around: Around) -> Stretch | None:
    del around
    return _sure_day(int(match["year"]), int(match["month"]), int(match["day"]))


def _sure_day(number_of_year: int, which: int, number_of_day: int) -> Stretch | None:
    try:
        return day(date(number_of_year, which, number_of_day))
    except ValueError:
        return None


def _month(match: re.Match[str], around: Around) -> Stretch | None:
    name, how = match["month"].lower().rstrip("."), _how(match)
    which = MONTHS[name]
    if match["year"]:
        return month(int(match["year"]), which)
    told = how or match["part"] or match["of"]
    if not told and name in _ALSO_NAMES and not _BEFORE_MONTH.search(around.text, 0, match.start()):
        return None
    after = around.text[match.end() : match.end() + 2]
    if around.today is None or not told and after[:1] == " " and after[1:].isupper() and name in _ALSO_NAMES:
        return None
    if match["of"]:
        return month(around.today.year + {"last": -1, "this": 0, "next": 1}[match["of"]], which)
    return reckoned.month_alone(around.today, which, how, around.tense(match))


def _weekday(match: re.Match[str], around: Around) -> Stretch | None:
    how = _how(match)
    before = _WORD_BEFORE.search(around.text, max(0, match.start() - 30), match.start())
    word = before["word"] if before and not how else ""
    if (
        around.today is None
        or word.lower() in _AGAIN_AND_AGAIN
        or word[:1].isupper()
        and word not in _BEFORE_WEEKDAY
    ):
        return None
    return reckoned.weekday(around.today, WEEKDAYS[match["weekday"].lower()], how, around.tense(match))


def _near(match: re.Match[str], around: Around) -> Stretch | None:
    steps = {
        "yesterday": -1, "last night": -1, "tomorrow": 1, "day before": -2, "day after": 2,
    }  # fmt: skip
    words = " ".join(match["near"].lower().split()).removeprefix("the ")
    if around.today is None:
        return None
    return day(around.today + timedelta(next((n for k, n in steps.items() if words.startswith(k)), 0)))


def _this_unit(match: re.Match[str], around: Around) -> Stretch | None:
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


def _ago(match: re.Match[str], around: Around) -> Stretch | None:
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


def _ahead(match: re.Match[str], around: Around) -> Stretch | None:
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


def _year(match: re.Match[str], around: Around) -> Stretch | None:
    if _NO_YEAR_AFTER.match(around.text, match.end()):
        return None
    last = match.groupdict().get("last")
    if last:
        first = int(match["year"])
        last_year = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
        return between(year(first), year(last_year))
    return year(int(match["year"]))


def _decade(match: re.Match[str], around: Around) -> Stretch | None:
    del around
    tens = match["tens"]
    first = int(tens) if len(tens) == 4 else (2000 if tens < "20" else 1900) + int(tens)
    return decade(first)


def _century(match: re.Match[str], around: Around) -> Stretch | None:
    del around
    words = match["century"].lower().replace("twenty-first", "21st")
    which = ORDINALS.get(words) or int(re.sub(r"\D", "", words) or 0)
    return century(which)


def _season(match: re.Match[str], around: Around) -> Stretch | None:
    del around
    return season(int(match["year"]), match["season"].lower())


def _quarter(match: re.Match[str], around: Around) -> Stretch | None:
    del around
    told = match["which"].lower()
    return quarter(int(match["year"]), ORDINALS.get(told) or int(told[0]))


def _feast(match: re.Match[str], around: Around) -> Stretch | None:
    name = " ".join(match["feast"].lower().replace("'", "’").replace(".", "").split())
    if match["year"]:
        return day(feast(name, int(match["year"])))
    if around.today is None:
        return None
    days = [feast(name, around.today.year + n) for n in (-1, 0, 1)]
    return reckoned.nearest(around.today, days, _how(match), around.tense(match))


def _end_of(match: re.Match[str], around: Around) -> Stretch | None:
    if match["year"]:
        return year(int(match["year"]))
    today = around.today
    if today is None:
        return None
    return {"week": week(today), "month": month(today.year, today.month), "year": year(today.year)}[
        match["unit"]
    ]


def _chained(match: re.Match[str], around: Around) -> Stretch | None:
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


def _nine_eleven(match: re.Match[str], around: Around) -> Stretch | None:
    del match, around
    return day(date(2001, 9, 11))


_FEASTS = "|".join(
    re.escape(name).replace("’", "[’']").replace(r"st\ ", r"st\.?\ ").replace(r"jr\ ", r"jr\.?\ ")
    for name in NAMES
)
_MDY = rf"(?:{_WEEKDAY},?\s+)?(?P<month>{_MONTH})\s+(?P<day>{_DAY})"
_DMY = rf"(?:{_WEEKDAY},?\s+)?(?:the\s+)?(?P<day>{_DAY})"
PATTERNS: tuple[tuple[re.Pattern[str], Maker], ...] = tuple(
    (re.compile(pattern), maker)
    for pattern, maker in (
        (rf"\b{_MDY}(?:\s?[-–]\s?(?P<last>{_DAY}))?(?:,?\s+(?P<year>{_YEAR}))?", _date),
        (
            rf"\b{_DMY}(?:\s?[-–]\s?(?P<last>{_DAY}))?\s+(?:of\s+)?(?P<month>{_MONTH})(?:,?\s+(?P<year>{_YEAR}))?",
            _date,
        ),
        (r"\b(?P<year>[12]\d{3})-(?P<month>[01]\d)-(?P<day>[0-3]\d)\b", _iso),
        (
            rf"\b(?:{_HOW}\s+)?(?:(?P<part>{_PART}(?:\sin)?)[\s-]+)?(?P<month>{_MONTH})(?![\w-])(?:,?\s+(?:of\s+)?(?P<year>{_YEAR})|,?\s+(?P<of>last|this|next)\s+year)?",
            _month,
        ),
        (
            rf"\b(?:(?:{_HOW}|{_PART}|[Ee]arlier on|[Ll]ate on|[Ee]arly on)\s+)?(?P<weekday>{_WEEKDAY})\b(?!,?\s+(?:{_MONTH})\b)(?:\s+(?:morning|afternoon|evening|night|lunchtime)\b)?",
            _weekday,
        ),
        (
            r"\b(?P<near>(?:[Tt]he )?[Dd]ay (?:before yesterday|after tomorrow)|[Yy]esterday|[Tt]omorrow|[Tt]oday|[Tt]onight|[Ll]ast night|[Oo]vernight|[Tt]his (?:morning|afternoon|evening|lunchtime))\b",
            _near,
        ),
        (
            rf"\b(?:{_PART}\s+)?{_HOW}\s+(?P<unit>weekend|week|month|quarter|year|spring|summer|autumn|fall|winter)\b(?![-’'])",
            _this_unit,
        ),
        (
            r"\b(?:[Oo]ver|[Aa]t|[Oo]n|[Ii]n) the (?P<unit>weekend|spring|summer|autumn|winter)\b(?! of)(?!\s+(?:of\s+)?\d{4})",
            _this_unit,
        ),
        (
            rf"\b{_ABOUT}(?P<half>half )?(?P<count>{_COUNT})\s+(?P<unit>{_UNIT})s?\s+ago\b(?P<today> today)?",
            _ago,
        ),
        (rf"\b{_ABOUT}(?P<count>{_COUNT})\s+(?P<unit>{_UNIT})s?\s+from\s+(?P<from>now|today)\b", _ahead),
        (rf"\b[Ii]n\s+{_ABOUT}(?P<count>{_COUNT})\s+(?P<unit>{_UNIT})s?(?P<time>[’']?\s+time)?\b", _ahead),
        (
            rf"\b(?:[Ff]rom|[Bb]etween)\s+(?P<year>{_YEAR})\s+(?:to|and|until|through)\s+(?P<last>{_YEAR})",
            _year,
        ),
        (rf"(?<![\d$£€#])\b(?P<year>{_YEAR})[-–—](?P<last>\d\d(?:\d\d)?)(?![\d-])", _year),
        (
            rf"\b(?:(?:[Ii]n|[Ss]ince|[Uu]ntil|[Tt]ill|[Bb]y|[Oo]f|[Ff]rom|[Dd]uring|[Bb]efore|[Aa]fter|[Cc]irca|year|to|[Bb]ack in|{_PART}(?:\sin)?)[\s-]+|[Tt]he\s+)(?P<year>{_YEAR})(?!-)",
            _year,
        ),
        (rf"(?<=\()(?:[bd]\.\s*|born\s+|died\s+)?(?P<year>{_YEAR})(?=[,;)])", _year),
        (rf"\b(?:[Ff]irst|[Ss]econd)\s+half\s+of\s+(?P<year>{_YEAR})", _year),
        (rf"\b(?:the\s+)?(?:{_PART}[\s-]+)?(?:[’'](?P<short>)|\b)(?P<tens>\d{{3}}0|\d0)s\b", _decade),
        (
            r"\b(?:[Ee]arly[- ]|[Mm]id-?|[Ll]ate[- ])?(?P<century>\d\d(?:st|nd|rd|th)|[a-z]+(?:-first)?)[- ]century\b",
            _century,
        ),
        (
            rf"\b(?:the\s+)?(?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)\s+(?:of\s+)?(?P<year>{_YEAR})(?:[-–]\d\d)?",
            _season,
        ),
        (
            rf"\b(?:the\s+)?(?P<which>first|second|third|fourth|[1-4](?:st|nd|rd|th))\s+quarter\s+(?:of\s+)?(?P<year>{_YEAR})",
            _quarter,
        ),
        (rf"\bQ(?P<which>[1-4])\s+(?:of\s+)?(?P<year>{_YEAR})", _quarter),
        (rf"\b(?:{_HOW}\s+)?(?P<feast>(?i:{_FEASTS}))(?:,?\s+(?P<year>{_YEAR}))?(?!\w)", _feast),
        (
            rf"\b(?:the\s+)?(?:end|beginning|start|middle)\s+of\s+(?:the\s+(?P<unit>week|month|year)\b|(?P<year>{_YEAR}))",
            _end_of,
        ),
        (rf"\b(?P<count>{_COUNT})\s+(?P<unit>{_UNIT})s?\s+(?:later|earlier|afterwards?)\b", _chained),
        (r"\b[Tt]he\s+(?:next|following|previous)\s+(?P<unit>day|week|month|year)\b", _chained),
        (r"\b(?:[Tt]hat|[Tt]he same)\s+(?P<unit>day|week|month|year)\b", _chained),
        (r"(?<![\d/])9/11\b", _nine_eleven),
    )
)
