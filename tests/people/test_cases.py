"""The table of short articles: who speaks in each, how that is known, and who else is there."""

from __future__ import annotations

import re
from typing import Any

import pytest

import onrecord
from tests.gold import best_match, letters, load, locate, marked, pairs, rows

CASES = rows("speakers")
LAST_ENDS = ("ford", "ham", "ley", "more", "ton")
NAMED = ("person", "organization")


def read(case: dict[str, Any]) -> onrecord.Article:
    article = onrecord.Article(text=case["text"], title=case.get("title"), byline=case.get("byline"))
    (done,) = onrecord.read_many([article])
    assert isinstance(done, onrecord.Article)
    return done


def covering(article: onrecord.Article, words: str | list[Any]) -> onrecord.Quote | None:
    """The quote that covers at least half of `words`: the shortest where one lies inside another."""
    want = letters(article.text, [locate(article.text, words)])

    def covered(quote: onrecord.Quote) -> int:
        return len(letters(article.text, pairs(quote.content)) & want)

    quotes = sorted(article.quotes, key=lambda quote: (-covered(quote), len(quote.text)))
    return quotes[0] if quotes and 2 * covered(quotes[0]) >= len(want) else None


def bare(name: str) -> str:
    """The name without case, marks and a leading article."""
    words = re.sub(r"[^\w\s]", "", name.casefold()).split()
    return " ".join(words[1:] if words[:1] in (["a"], ["an"], ["the"]) else words)


def names(entity: onrecord.Entity, name: str) -> bool:
    """Whether `name` is the entity's; of somebody unnamed a longer or shorter description will do."""
    have, want = bare(entity.name), bare(name)
    if have == want or entity.kind in NAMED:
        return have == want
    return f" {want} " in f" {have} " or f" {have} " in f" {want} "


def wrong_speakers(row: dict[str, Any], found: tuple[onrecord.Entity, ...]) -> str:
    """What is wrong with the speakers found for a row: empty where they are its own."""
    want = [] if row["speaker"] is None else row.get("speakers", [row["speaker"]])
    right = len(found) == len(want) and all(map(names, found, want))
    return "" if right else f"found {[entity.name for entity in found]}, not {want}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_the_case_itself_is_sound(case: dict[str, Any]) -> None:
    assert case["why"]
    for row in case["quotes"]:
        locate(case["text"], row["content"])
        assert row["speaker"] == row.get("speakers", [row["speaker"]])[0]


def test_case_ids_are_unique() -> None:
    ids = [case["id"] for case in CASES]
    assert sorted(set(ids)) == sorted(ids)


@pytest.mark.parametrize("case", [marked(case) for case in CASES])
def test_knows_who_speaks(case: dict[str, Any]) -> None:
    article = read(case)
    for row in case["quotes"]:
        quote = covering(article, row["content"])
        found = quote.speakers if quote else ()
        if found or not row.get("abstain"):
            assert wrong_speakers(row, found) == "", case["why"]
        if quote and found and "how" in row:
            assert quote.resolution == row["how"], case["why"]


@pytest.mark.parametrize("case", [marked(case, "xfail-speaker") for case in rows("quotes") if case["quotes"]])
def test_knows_who_speaks_in_the_quote_cases(case: dict[str, Any]) -> None:
    article = read(case)
    for row in case["quotes"]:
        quote = best_match(article.text, load(article.text, row), article.quotes)
        if quote:
            assert wrong_speakers(row, quote.speakers) == "", case["why"]


@pytest.mark.parametrize("case", [marked(case) for case in CASES if "entities" in case])
def test_knows_who_is_there(case: dict[str, Any]) -> None:
    article = read(case)
    for row in case["entities"]:
        found = [e for e in article.entities if names(e, row["name"]) and e.kind == row["kind"]]
        assert len(found) == 1, f"{row['name']} in {[(e.name, e.kind) for e in article.entities]}"
        aliases = {bare(alias) for alias in (found[0].name, *found[0].aliases)}
        assert {bare(alias) for alias in row["aliases"]} <= aliases


def test_an_article_with_three_hundred_names() -> None:
    first = ("Ada", "Bram", "Cora", "Dirk", "Edda", "Finn", "Gwen", "Hugo", "Iris", "Joel")
    last = [start + end for start in ("Ash", "Birk", "Cald", "Dun", "Eld", "Farn") for end in LAST_ENDS]
    people = [f"{given} {family}" for given in first for family in last]
    text = "\n\n".join(f"“My seat was number {i},” said {name}." for i, name in enumerate(people))
    article = read({"text": text})
    found = {quote.text: quote.speaker.name for quote in article.quotes if quote.speaker}
    right = sum(found.get(f"“My seat was number {i},”") == name for i, name in enumerate(people))
    assert len(people) == 300
    assert right >= 270
