"""The facts of a person on the page: a timeline, a family tree, and each line with the words that state it."""

from __future__ import annotations

import html
import json
import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from fastapi.testclient import TestClient

from onrecord.page.web import cards
from onrecord.page.web.contexts.life import marks_of, moments_of, relatives_of
from onrecord.record.people.facts import PersonFact
from onrecord.record.people.statements import Statement
from tests.page.web.conftest import FACTS

SVG = re.compile(r'<svg class="(timeline|tree)".*?</svg>', re.DOTALL)


def drawn(page: str) -> dict[str, ET.Element]:
    """The drawings of a page by their class; parsed as XML, so that nothing in them is left open."""
    return {found[1]: ET.fromstring(found[0]) for found in SVG.finditer(page)}  # noqa: S314 - our own page


def test_the_timeline_and_the_tree_say_what_they_are(reader: TestClient) -> None:
    found = drawn(reader.get("/people/1").text)
    assert set(found) == {"timeline", "tree"}
    for drawing in found.values():
        tags = [child.tag for child in drawing]
        assert tags[:2] == ["title", "desc"]
        assert all(drawing.findtext(tag) for tag in ("title", "desc"))
    words = " ".join("".join(found["timeline"].itertext()).split())
    assert words.index("1960") < words.index("June 2019")


def test_every_item_leads_to_its_words(reader: TestClient) -> None:
    found = drawn(reader.get("/people/1").text)
    links = [link.get("href", "") for drawing in found.values() for link in drawing.iter("a")]
    assert len(links) == 5, "birth and marriage; a husband, a son, a mother"
    for link in links:
        path, _, place = link.partition("#")
        assert f'id="{place}"' in reader.get(path).text, link


@pytest.mark.parametrize(("kind", "value", "status", "words", "_"), FACTS, ids=lambda each: str(each)[:20])
def test_each_fact_stands_with_its_words(
    reader: TestClient, kind: str, value: str, status: str, words: str, _: object
) -> None:
    page = html.unescape(reader.get("/people/1").text)
    listed = page[page.index("What articles state") :]
    assert value in listed
    assert words in listed


def test_what_is_not_plainly_so_says_it(reader: TestClient) -> None:
    page = reader.get("/people/1").text
    tree = " ".join("".join(drawn(page)["tree"].itertext()).split())
    assert re.search(r"Ines Vale.{0,40}only reported", tree)
    listed = page[page.index("What articles state") :]
    assert "denied" in listed or "not so" in listed
    assert "former" in listed
    assert "does not fit" in listed or "disputed" in listed, "52 in 2024 and born in 1960"


def test_the_same_as_json(reader: TestClient) -> None:
    report = reader.get("/people/1.json").json()["report"]
    told = {
        (fact["kind"], fact["value"], fact["status"], fact["statements"][0]["words"])
        for fact in report["facts"]
    }
    assert told == {fact[:4] for fact in FACTS}


def test_the_facts_are_taken_along_as_files(reader: TestClient) -> None:
    files = reader.get("/people/1.json").json()["fact_exports"]
    page = reader.get("/people/1").text
    assert all(f'href="{address}"' in page for address in files.values())
    told = [json.loads(line) for line in reader.get(files["jsonl"]).text.splitlines()]
    assert [(each["kind"], each["value"], each["status"], each["words"]) for each in told] == [
        fact[:4] for fact in FACTS
    ]
    assert reader.get("/people/2.json").json()["fact_exports"] == {}


def test_a_person_without_facts_has_no_drawing(reader: TestClient) -> None:
    assert drawn(reader.get("/people/2").text) == {}


def fact(
    kind: str, value: str, status: str = "plain", *, day: str | None = None, person: int | None = None
) -> PersonFact:
    """A fact as one article states it."""
    words = Statement(1, 1, value, value, 1, "A story", None, None, 0, len(value), "", "", None, 0.9, None)
    grain = "day" if day else None
    return PersonFact(
        kind, value, status, person, day, grain, day, day, approximate=False, born=None, articles=1,
        first_told=None, last_told=None, statements=(words,),
    )  # fmt: skip


TOM, THE_TOM = fact("spouse", "Tom Hale", "reported"), fact("spouse", "the Tom Hale")


@pytest.mark.parametrize(
    ("facts", "family", "why"),
    [
        ([TOM, THE_TOM], [("the Tom Hale", ())], "once, as it is stated most plainly"),
        ([THE_TOM, TOM], [("the Tom Hale", ())], "whatever the order"),
        ([TOM], [("Tom Hale", ("only reported",))], "what nobody states plainly"),
        ([fact("child", "Tom", person=1), fact("child", "Tom", person=2)], [("Tom", ()), ("Tom", ())], "namesakes"),
        ([fact("spouse", "Tom", "former"), fact("sibling", "Tom")], [("Tom", ("former",)), ("Tom", ())], "two ties"),
        ([fact("spouse", "Tom", "negated")], [], "what is denied"),
    ],
)  # fmt: skip
def test_relatives(facts: list[PersonFact], family: list[tuple[str, tuple[str, ...]]], why: str) -> None:
    assert [(one.name, one.marks) for one in relatives_of(facts)] == family, why


@pytest.mark.parametrize(
    ("value", "status", "marks", "why"),
    [
        ("mayor", "former", ("former",), "said beside it"),
        ("former mayor", "former", (), "its words say so"),
        ("late", "plain", (), "plainly so"),
    ],
)
def test_marks(value: str, status: str, marks: tuple[str, ...], why: str) -> None:
    assert marks_of(fact("role", value, status)) == marks, why


def test_a_moment_does_not_tell_its_kind_twice() -> None:
    died, born = fact("death", "death", day="2006-09-25"), fact("birth", "in Skerry Bay", day="1957-01-01")
    assert [one.what for one in moments_of([born, died])] == ["birth: in Skerry Bay", "death"]


WEDDING = fact("marriage", "Tom Hale", day="2019-06-01")


@pytest.mark.parametrize(
    ("facts", "told", "why"),
    [
        ([fact("spouse", "Tom Hale", day="2019-06-01"), WEDDING], 1, "who married is married"),
        ([fact("spouse", "Tom Hale", "reported", day="2019-06-01"), WEDDING], 2, "not as plainly"),
        ([fact("spouse", "Tom Hale", day="2018-06-01"), WEDDING], 2, "on another day"),
        ([fact("spouse", "Jo Hale", day="2019-06-01"), WEDDING], 2, "somebody else"),
        ([fact("spouse", "Tom Hale"), WEDDING], 1, "without a day"),
        (
            [fact("death", "died", day="2020-01-01"), fact("deceased", "late")],
            1,
            "that somebody is dead is no day",
        ),
    ],
)
def test_moments(facts: list[PersonFact], told: int, why: str) -> None:
    assert len(moments_of(facts)) == told, why


@pytest.mark.parametrize(
    ("conflicts", "told", "others"),
    [(0, 0, ""), (1, 1, ""), (3, 3, ""), (4, 3, "1 other fact."), (40, 3, "37 other facts.")],
)
def test_of_many_conflicts_a_few_are_told_and_the_others_counted(
    conflicts: int, told: int, others: str
) -> None:
    one = replace(fact("age", "52"), conflicts=tuple(f"the ages {n} and 52" for n in range(conflicts)))
    shown = str(cards.fact(one))
    assert shown.count("Does not fit") == told
    assert re.findall(r"Nor does it fit with ([^<]+)", shown) == ([others] if others else [])
