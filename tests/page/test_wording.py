"""The words for people."""

from __future__ import annotations

from typing import Any

import pytest

from onrecord.page import wording

ANA = (("Ana Okafor", "person", (), ()), ("Tomas Lind", "person", (), ()))


@pytest.mark.parametrize(
    ("source", "who", "how", "name", "known", "why"),
    [
        ("Ana Okafor", (0,), "name", "Ana Okafor", "", "the text itself says so"),
        ("Ana Okafor, a chief", (0,), "name", "Ana Okafor", "", "so does a longer source"),
        ("Okafor", (0,), "name", "Ana Okafor", "from “Okafor”", "a shorter name"),
        ("She", (0,), "pronoun", "Ana Okafor", "from “She”", "a pronoun"),
        ("", (0,), "continued", "Ana Okafor", "still speaking", "nobody new was named"),
        ("Okafor and Lind", (0, 1), "name", "Ana Okafor and Tomas Lind", "from “Okafor and Lind”", "two"),
        ("a\n man", (), None, "a man", "not identified", "the text's words stand in, on one line"),
        ("", (), None, "not named", "", "nothing is known"),
    ],
)
def test_who_and_how(article: Any, source: str, who: Any, how: Any, name: str, known: str, why: str) -> None:
    row = {
        "type": "direct",
        "source": source,
        "cue": "",
        "content": ("yes",),
        "who": who,
        "how": how,
        "confidence": 1,
    }
    (quote,) = article(f"{source} yes", ANA, [row]).quotes
    assert (wording.who(quote), wording.how_known(quote)) == (name, known), why


@pytest.mark.parametrize(
    ("confidence", "word"),
    [(1.0, "sure"), (0.9, "sure"), (0.89, "likely"), (0.7, "likely"), (0.69, "unsure"), (0.0, "unsure")],
)
def test_sureness(confidence: float, word: str) -> None:
    assert wording.sureness(confidence) == word


@pytest.mark.parametrize(
    ("published", "shown"),
    [
        ("2026-03-04", "4 March 2026"),
        ("2026-03-04T10:00:00Z", "4 March 2026"),
        ("2026-03", "2026-03"),
        ("yesterday", "yesterday"),
        ("", ""),
    ],
)
def test_day(published: str, shown: str) -> None:
    assert wording.day(published) == shown


@pytest.mark.parametrize(("number", "shown"), [(0, "0 quotes"), (1, "1 quote"), (1200, "1,200 quotes")])
def test_count(number: int, shown: str) -> None:
    assert wording.count(number, "quote") == shown
