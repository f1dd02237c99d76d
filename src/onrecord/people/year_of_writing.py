"""What two datings of one event, by its year and by "eleven years ago", tell of the day of writing."""

from __future__ import annotations

import re
from collections import defaultdict

from onrecord.people.facts import stated
from onrecord.people.scene import read_scene
from onrecord.people.times import find_times
from onrecord.people.words import read_words
from onrecord.types import Article, Fact

_EVENTS = frozenset(("birth", "death", "marriage", "divorce", "appointment", "departure", "loss"))
_ANY_YEAR = "2000-07-01"  # a day of writing to reckon from where it is the question
_YEAR = re.compile(r"(?<!\d)[12]\d{3}(?!\d)")


def year_of_writing(article: Article) -> int | None:
    """The year in which an article was written, where it dates one event both ways: "in 2008", "eleven years ago".

    Returns:
        The year; None where no event is dated so, or two tell different years.
    """
    scene = read_scene(article, read_words(article.text))
    times = find_times(article.text, _ANY_YEAR)
    events: dict[tuple[int, str, int | None], list[Fact]] = defaultdict(list)
    for fact, _ in stated(scene, times):
        if fact.kind in _EVENTS and fact.time:
            events[fact.person, fact.kind, fact.other].append(fact)
    years = set()
    for told in events.values():
        sure = {int(f.time.start[:4]) for f in told if f.time and _YEAR.search(f.time.span.text)}
        ago = {
            int(_ANY_YEAR[:4]) - int(f.time.start[:4])
            for f in told
            if f.time and "years ago" in f.time.span.text
        }
        if len(sure) == len(ago) == 1:
            years.add(sure.pop() + ago.pop())
    return years.pop() if len(years) == 1 else None
