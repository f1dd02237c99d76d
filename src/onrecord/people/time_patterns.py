"""The patterns of time expressions, each with what reads it."""

from __future__ import annotations

import re

from onrecord.people.feasts import NAMES
from onrecord.people.time_readings import (
    Reading,
    read_ago,
    read_ahead,
    read_century,
    read_chained,
    read_date_of_year,
    read_decade,
    read_end_of,
    read_feast,
    read_iso,
    read_month,
    read_near,
    read_nine_eleven,
    read_quarter,
    read_season,
    read_this_unit,
    read_weekday,
    read_year,
)

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


Needle = tuple[re.Pattern[str], ...]  # what a pattern cannot do without: one of these


def _beginning(words: str) -> str:
    """A pattern of words that begin like these.

    One that opens with letters is looked for far faster than one that opens with a boundary of words, so what stands
    before is looked at when the letters are found.
    """
    return "|".join(rf"{word}(?<!\w{{{len(word) + 1}}})" for word in words.split())


def _either(*patterns: str) -> Needle:
    """Patterns that open with letters of their own: each is found far faster alone than all of them as one."""
    return tuple(map(re.compile, patterns))


_MONTHS = _either(_beginning("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"))
_WEEKDAYS = _either(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day")
_NEAR = _either(
    "yesterday", "Yesterday", "omorrow", r"oday\b", "onight", "ast night", "vernight",
    "his (?:morning|afternoon|evening|lunchtime)",
)  # fmt: skip
_UNITS = _either(
    _beginning("day week fortnight month quarter year decade centur spring summer autumn fall winter")
)
_ENDS = _either(r"end\s+of\b", r"beginning\s+of\b", r"start\s+of\b", r"middle\s+of\b")
_AGO = _either(_beginning("ago") + r"\b")
_FROM_NOW = _either(r"from\s+(?:now|today)\b")
_LATER = _either(r"later\b", r"earlier\b", r"afterwards?\b")
_NEXT = _either(r"he\s+(?:next|following|previous)\b")
_QUARTERS = _either(r"quarter\b")
_ISO = _either(r"-[01]\d-[0-3]\d\b(?<=[12]\d{3}-\d\d-\d\d)")
_YEARS = _either(r"(?:1\d|2[01])\d\d(?<!\d{5})(?!\d)")
_DECADES = _either(r"0s\b(?<=\d0s)")
_CENTURIES = _either("century")
_FEAST_WORDS = _either(r"Day\b|Eve\b|Christmas|Thanksgiving|Halloween")
_NINE = _either("9/11")
_FEASTS = "|".join(
    re.escape(name).replace("’", "[’']").replace(r"st\ ", r"st\.?\ ").replace(r"jr\ ", r"jr\.?\ ")
    for name in NAMES
)
_MDY = rf"(?:{_WEEKDAY},?\s+)?(?P<month>{_MONTH})\s+(?P<day>{_DAY})"
_DMY = rf"(?:{_WEEKDAY},?\s+)?(?:the\s+)?(?P<day>{_DAY})"
# A pattern, what reads it, and the words that it cannot do without: only near those is it tried.
PATTERNS: tuple[tuple[re.Pattern[str], Reading, Needle], ...] = tuple(
    (re.compile(pattern), reading, needle)
    for pattern, reading, needle in (
        (rf"\b{_MDY}(?:\s?[-–]\s?(?P<last>{_DAY}))?(?:,?\s+(?P<year>{_YEAR}))?", read_date_of_year, _MONTHS),
        (
            rf"\b{_DMY}(?:\s?[-–]\s?(?P<last>{_DAY}))?\s+(?:of\s+)?(?P<month>{_MONTH})(?:,?\s+(?P<year>{_YEAR}))?",
            read_date_of_year,
            _MONTHS,
        ),
        (r"\b(?P<year>[12]\d{3})-(?P<month>[01]\d)-(?P<day>[0-3]\d)\b", read_iso, _ISO),
        (
            rf"\b(?:{_HOW}\s+)?(?:(?P<part>{_PART}(?:\sin)?)[\s-]+)?(?P<month>{_MONTH})(?![\w-])(?:,?\s+(?:of\s+)?(?P<year>{_YEAR})|,?\s+(?P<of>last|this|next)\s+year)?",
            read_month,
            _MONTHS,
        ),
        (
            rf"\b(?:(?:{_HOW}|{_PART}|[Ee]arlier on|[Ll]ate on|[Ee]arly on)\s+)?(?P<weekday>{_WEEKDAY})\b(?!,?\s+(?:{_MONTH})\b)(?:\s+(?:morning|afternoon|evening|night|lunchtime)\b)?",
            read_weekday,
            _WEEKDAYS,
        ),
        (
            r"\b(?P<near>(?:[Tt]he )?[Dd]ay (?:before yesterday|after tomorrow)|[Yy]esterday|[Tt]omorrow|[Tt]oday|[Tt]onight|[Ll]ast night|[Oo]vernight|[Tt]his (?:morning|afternoon|evening|lunchtime))\b",
            read_near,
            _NEAR,
        ),
        (
            rf"\b(?:{_PART}\s+)?{_HOW}\s+(?P<unit>weekend|week|month|quarter|year|spring|summer|autumn|fall|winter)\b(?![-’'])",
            read_this_unit,
            _UNITS,
        ),
        (
            r"\b(?:[Oo]ver|[Aa]t|[Oo]n|[Ii]n) the (?P<unit>weekend|spring|summer|autumn|winter)\b(?! of)(?!\s+(?:of\s+)?\d{4})",
            read_this_unit,
            _UNITS,
        ),
        (
            rf"\b{_ABOUT}(?P<half>half )?(?P<count>{_COUNT})\s+(?P<unit>{_UNIT})s?\s+ago\b(?P<today> today)?",
            read_ago,
            _AGO,
        ),
        (
            rf"\b{_ABOUT}(?P<count>{_COUNT})\s+(?P<unit>{_UNIT})s?\s+from\s+(?P<from>now|today)\b",
            read_ahead,
            _FROM_NOW,
        ),
        (
            rf"\b[Ii]n\s+{_ABOUT}(?P<count>{_COUNT})\s+(?P<unit>{_UNIT})s?(?P<time>[’']?\s+time)?\b",
            read_ahead,
            _UNITS,
        ),
        (
            rf"\b(?:[Ff]rom|[Bb]etween)\s+(?P<year>{_YEAR})\s+(?:to|and|until|through)\s+(?P<last>{_YEAR})",
            read_year,
            _YEARS,
        ),
        (rf"(?<![\d$£€#])\b(?P<year>{_YEAR})[-–—](?P<last>\d\d(?:\d\d)?)(?![\d-])", read_year, _YEARS),
        (
            rf"\b(?:(?:[Ii]n|[Ss]ince|[Uu]ntil|[Tt]ill|[Bb]y|[Oo]f|[Ff]rom|[Dd]uring|[Bb]efore|[Aa]fter|[Cc]irca|year|to|[Bb]ack in|{_PART}(?:\sin)?)[\s-]+|[Tt]he\s+)(?P<year>{_YEAR})(?!-)",
            read_year,
            _YEARS,
        ),
        (rf"(?<=\()(?:[bd]\.\s*|born\s+|died\s+)?(?P<year>{_YEAR})(?=[,;)])", read_year, _YEARS),
        (rf"\b(?:[Ff]irst|[Ss]econd)\s+half\s+of\s+(?P<year>{_YEAR})", read_year, _YEARS),
        (
            rf"\b(?:the\s+)?(?:{_PART}[\s-]+)?(?:[’'](?P<short>)|\b)(?P<tens>\d{{3}}0|\d0)s\b",
            read_decade,
            _DECADES,
        ),
        (
            r"\b(?:[Ee]arly[- ]|[Mm]id-?|[Ll]ate[- ])?(?P<century>\d\d(?:st|nd|rd|th)|[a-z]+(?:-first)?)[- ]century\b",
            read_century,
            _CENTURIES,
        ),
        (
            rf"\b(?:the\s+)?(?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)\s+(?:of\s+)?(?P<year>{_YEAR})(?:[-–]\d\d)?",
            read_season,
            _YEARS,
        ),
        (
            rf"\b(?:the\s+)?(?P<which>first|second|third|fourth|[1-4](?:st|nd|rd|th))\s+quarter\s+(?:of\s+)?(?P<year>{_YEAR})",
            read_quarter,
            _QUARTERS,
        ),
        (rf"\bQ(?P<which>[1-4])\s+(?:of\s+)?(?P<year>{_YEAR})", read_quarter, _YEARS),
        (
            rf"\b(?:{_HOW}\s+)?(?P<feast>(?i:{_FEASTS}))(?:,?\s+(?P<year>{_YEAR}))?(?!\w)",
            read_feast,
            _FEAST_WORDS,
        ),
        (
            rf"\b(?:the\s+)?(?:end|beginning|start|middle)\s+of\s+(?:the\s+(?P<unit>week|month|year)\b|(?P<year>{_YEAR}))",
            read_end_of,
            _ENDS,
        ),
        (
            rf"\b(?P<count>{_COUNT})\s+(?P<unit>{_UNIT})s?\s+(?:later|earlier|afterwards?)\b",
            read_chained,
            _LATER,
        ),
        (r"\b[Tt]he\s+(?:next|following|previous)\s+(?P<unit>day|week|month|year)\b", read_chained, _NEXT),
        (r"\b(?:[Tt]hat|[Tt]he same)\s+(?P<unit>day|week|month|year)\b", read_chained, _UNITS),
        (r"(?<![\d/])9/11\b", read_nine_eleven, _NINE),
    )
)
