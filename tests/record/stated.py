"""An article that states facts and tells how, when and to whom its quotes were said, for the tests of the record."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.types import (
    Addressee,
    Article,
    Entity,
    Fact,
    FactKind,
    FactStatus,
    Medium,
    Origin,
    Quote,
    Span,
    When,
    with_facts,
    with_quotes,
)
from tests.record.told import NOW

TEXT = (
    "🚌 Ana Okafor, 52, a former driver, married Ben Marsh in June 2019. They have a son, Tom.\n"
    "“Fares stay as they are,” Okafor told reporters in a post on Chirper on 30 April 2024.\n"
    "“Nobody asked the riders,” her husband Ben Marsh said in a statement.\n"
    "Okafor is not the mayor. Marsh is said to live in Lowell.\n"
)
URL = "https://news.example/okafor"
JUNE = ("in June 2019", "2019-06", "month", "2019-06-01", "2019-06-30")
FACTS: Sequence[tuple[str, FactKind, str, str | None, FactStatus, str]] = (
    # of whom, kind, value, the other, status, words
    ("Ana Okafor", "age", "52", None, "plain", "Ana Okafor, 52"),
    ("Ana Okafor", "role", "driver", None, "former", "a former driver"),
    ("Ana Okafor", "marriage", "Ben Marsh", "Ben Marsh", "plain", "married Ben Marsh in June 2019"),
    ("Ana Okafor", "spouse", "Ben Marsh", "Ben Marsh", "plain", "her husband Ben Marsh"),
    ("Ana Okafor", "child", "Tom", None, "plain", "They have a son, Tom"),
    ("Ana Okafor", "role", "the mayor", None, "negated", "Okafor is not the mayor"),
    ("Ben Marsh", "spouse", "Ana Okafor", "Ana Okafor", "plain", "her husband Ben Marsh"),
    ("Ben Marsh", "residence", "Lowell", None, "reported", "Marsh is said to live in Lowell"),
)


def stated(
    text: str = TEXT,
    *,
    url: str = URL,
    seen: str = NOW,
    age: str = "52",
    born: tuple[int, int] = (1971, 1972),
    husband: str = "Ben Marsh",
) -> Article:
    """The article; `text` has all words of `FACTS` in it, with another `age` and `husband` where they are given."""

    def told(words: str) -> str:
        return words.replace("52", age).replace("Ben Marsh", husband)

    text = told(text)

    def span(words: str) -> Span:
        return Span.of(text, text.index(words), text.index(words) + len(words))

    people = {name: Entity(number, name, "person", mentions=_mentions(text, name))
              for number, name in enumerate(("Ana Okafor", husband))}  # fmt: skip
    day = When(span("on 30 April 2024"), "2024-04-30", "day", "2024-04-30", "2024-04-30")
    okafor, marsh = people.values()
    quotes = (
        Quote(0, "direct", (span("Okafor"),), (span("told"),), (span("“Fares stay as they are,”"),), 0.9,
              (okafor,), "name", 0.9, time=day, medium=Medium("post", span("in a post on Chirper"), "Chirper"),
              addressee=Addressee(span("reporters"))),
        Quote(1, "direct", (span(told("her husband Ben Marsh")),), (span("said"),), (span("“Nobody asked the riders,”"),), 0.9,
              (marsh,), "name", 0.9, medium=Medium("statement", span("in a statement")),
              described_as=span("her husband")),
    )  # fmt: skip
    origin = Origin(url, "url", sha256=f"{abs(hash((url, text))):x}", seen=seen)
    article = Article(text, url, url=url, title="Okafor on fares", published="2024-05-01", origin=origin)
    return with_facts(
        with_quotes(article, quotes, (okafor, marsh)),
        [
            Fact(
                people[told(whom)].id, kind, told(value), (span(told(words)),), 0.95, status,
                people[told(other)].id if other else None,
                When(span(JUNE[0]), *JUNE[1:]) if kind == "marriage" else None,  # type: ignore[arg-type]
                born if kind == "age" else None,
            )
            for whom, kind, value, other, status, words in FACTS
        ],
    )  # fmt: skip


def _mentions(text: str, name: str) -> tuple[Span, ...]:
    found, at = [], text.find(name)
    while at >= 0:
        found.append(Span(at, at + len(name), name))
        at = text.find(name, at + 1)
    return tuple(found)
