"""Articles with quotes made by hand, so that pages can be tested without the model."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from onrecord.types import Article, Entity, Quote, Span, with_quotes

TEXT = """Bus fares in Harrowgate will not rise this year, the city’s transit chief said on Tuesday, \
ending weeks of doubt.

“Fares will not rise,” said Ana Okafor, the transit chief. “Not this year, and not by the back door.”

She added that a review of night services would follow in the spring.

But Tomas Lind, who leads the drivers’ union, called the promise “a fig leaf” and said his members \
had heard it before.

According to a report by the City Audit Office, the network lost $4.1m last year.

“We were told, ‘Wait until the spring,’” Lind said. “We are still waiting.”"""

PEOPLE = (
    ("Ana Okafor", "person", ("Okafor", "the transit chief", "She"), ("Ana Okafor", "She")),
    ("Tomas Lind", "person", ("Lind",), ("Tomas Lind", "Lind said")),
    ("City Audit Office", "organization", (), ("City Audit Office",)),
)

QUOTES: tuple[dict[str, Any], ...] = (
    {"type": "indirect", "source": "the city’s transit chief", "cue": "said", "who": (0,),
     "content": ("Bus fares in Harrowgate will not rise this year",), "how": "description", "confidence": 0.96},
    {"type": "direct", "source": "Ana Okafor, the transit chief", "cue": "said", "who": (0,), "how": "name",
     "content": ("“Fares will not rise,”", "“Not this year, and not by the back door.”"), "confidence": 0.99},
    {"type": "indirect", "source": "She", "cue": "added", "who": (0,), "how": "pronoun", "confidence": 0.93,
     "content": ("that a review of night services would follow in the spring",)},
    {"type": "mixed", "source": "Tomas Lind, who leads the drivers’ union", "cue": "called", "who": (1,),
     "content": ("the promise “a fig leaf”",), "how": "name", "confidence": 0.81},
    {"type": "indirect", "source": "a report by the City Audit Office", "cue": "According to", "who": (),
     "content": ("the network lost $4.1m last year",), "how": None, "confidence": 0.64},
    {"type": "direct", "source": "Lind", "cue": "said", "who": (1,), "how": "name", "confidence": 0.98,
     "content": ("“We were told, ‘Wait until the spring,’”", "“We are still waiting.”")},
    {"type": "direct", "source": "", "cue": "told", "who": (), "how": None, "confidence": 0.55,
     "content": ("‘Wait until the spring,’",)},
)  # fmt: skip

Build = Callable[..., Article]


def span(text: str, words: str, after: int = 0) -> tuple[Span, ...]:
    """The first place of `words` in the text, none for no words."""
    start = text.index(words, after)
    return (Span.of(text, start, start + len(words)),) if words else ()


def build(
    text: str = TEXT,
    people: Sequence[Any] = PEOPLE,
    quotes: Sequence[dict[str, Any]] = QUOTES,
    **known: Any,
) -> Article:
    """An article with quotes, each given by its words; every word is looked for after its quote's content."""
    entities = tuple(
        Entity(id, name, kind, aliases, tuple(m for words in places for m in span(text, words)))
        for id, (name, kind, aliases, places) in enumerate(people)
    )
    made = []
    for id, row in enumerate(quotes):
        content = tuple(piece for words in row["content"] for piece in span(text, words))
        near = max(0, content[0].start - len(row["source"]) - len(row["cue"]) - 3)
        made.append(
            Quote(
                id,
                row["type"],
                span(text, row["source"], near),
                span(text, row["cue"], near),
                content,
                row["confidence"],
                tuple(entities[n] for n in row["who"]),
                row["how"],
            )
        )
    return with_quotes(Article(text, **known), tuple(made), entities)


@pytest.fixture(scope="session")
def article() -> Build:
    """Builds an article with quotes; without arguments the sample of this folder."""
    return build
