"""What the record knows of a person, on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import insert, select, update

from onrecord.record.corrections.layer import merge
from onrecord.record.database import Database, open_database
from onrecord.record.names import name_key
from onrecord.record.people.descriptions import is_description
from onrecord.record.people.person import PersonReport, person
from onrecord.record.people.who import candidates
from onrecord.record.schema import articles, names, people, quotes
from onrecord.types import Article, Fact, Span, with_facts
from tests.record.conftest import DIALECTS
from tests.record.told import add, told


def article(
    number: int, day: str | None, *lines: tuple[str | None, str], outlet: str = "herald", **more: Any
) -> Article:
    made = told(lines, url=f"https://{outlet}.example/{number}", title=f"Story {number}", **more)
    return replace(made, published=day)


def described() -> Article:
    """An article that calls Ana Okafor the transit chief, in a mention of its own."""
    lead = "Fares stay, the transit chief, a former driver, told riders.\n"
    made = article(1, "2024-01-15", ("Ana Okafor", "Fares stay."), ("Ben Marsh", "Good."), lead=lead,
                   aliases={"Ana Okafor": ["Okafor", "the transit chief"]})  # fmt: skip
    start = lead.index("the transit chief")
    entity = made.entities[0]
    mention = Span.of(made.text, start, start + len("the transit chief"))
    object.__setattr__(entity, "mentions", (mention, *entity.mentions))
    return made


ARTICLES = [
    described(),
    article(2, "2024-04-02", ("Ana Okafor", "We run late."), ("Ana Okafor", "It snows."), ("Ben Marsh", "Again."), ("Cy Lund", "So."),
            aliases={"Ana Okafor": ["Okafor"]}),
    article(3, None, ("Ana Okafor", "No date here."), outlet="times"),
    article(4, "2024-02-01", ("Ngozi Okafor", "I play chess."), outlet="times"),
    article(5, "2024-02-02", ("Robert Stone", "I paint."), ("R. Stone", "I still do.")),
    *(article(number, f"2023-{number % 12 + 1:02}-01", *[("Vera Lang", f"Line {n} of {number}.") for n in range(10)],
              ("Guest One", "Hello."), outlet="weekly") for number in range(10, 22)),
    article(6, "2024-02-03", ("Ida Berg and Per Berg", "We stay."), ("Per Berg", "I do."), ("Ida Berg and Per Berg", "Both.")),
]  # fmt: skip
ROLES = [f"{n} times chair" for n in range(70)]


def much_stated() -> Article:
    """An article that states more facts of Dora Hale than are shown, the last of them twice."""
    lead = "".join(f"Dora Hale, {role}.\n" for role in (*ROLES, ROLES[-1]))
    made = article(30, "2024-03-01", ("Dora Hale", "So much."), lead=lead)
    places = [lead.index(f"{role}.") for role in ROLES]
    places.append(lead.rindex(ROLES[-1]))
    spans = [
        Span.of(made.text, start, start + len(role))
        for start, role in zip(places, (*ROLES, ROLES[-1]), strict=True)
    ]
    return with_facts(made, [Fact(0, "role", span.text, (span,), 0.9) for span in spans])


@pytest.fixture(scope="module", params=DIALECTS)
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """One record for all reports, on SQLite and on PostgreSQL."""
    if request.param == "sqlite":
        where = str(tmp_path_factory.mktemp("person") / "news.db")
    else:
        where = request.getfixturevalue("server").new_database()
    with open_database(where) as database:
        add(database, *ARTICLES, much_stated())
        add(database, article(2, "2024-04-02", ("Ana Okafor", "Old words."), seen="2020-01-01T00:00:00Z"))
        with database.writing() as connection:
            ids = {row.key: row.id for row in connection.execute(select(people.c.key, people.c.id))}
            robert = ids[name_key("Robert Stone")]
            merge(connection, "R. Stone", "Robert Stone", by="Editor", now="2024-05-01T00:00:00Z")
            known = {"wikidata": "Q1", "description": "painter"}
            connection.execute(update(people).where(people.c.id == robert).values(known))
            connection.execute(insert(names).values(key="bob stone", name="Bob Stone", person_id=robert))
            connection.execute(update(quotes).where(quotes.c.text.like("%snows%")).values(status="rejected"))
        yield database


def report(database: Database, who: str | int) -> PersonReport:
    with database.reading() as connection:
        found = person(connection, who)
    assert isinstance(found, PersonReport)
    return found


@pytest.mark.parametrize(
    ("name", "expected", "why"),
    [
        ("Ana Okafor", ["Ana Okafor"], "the very name"),
        ("ana  OKÁFOR", ["Ana Okafor"], "however it is written"),
        ("Okafor", ["Ana Okafor", "Ngozi Okafor"], "a part of two: the more quoted first"),
        ("okafor ngozi", ["Ngozi Okafor"], "all parts of one"),
        ("Bob Stone", ["Robert Stone"], "another name"),
        ("R. Stone", ["Robert Stone"], "merged into somebody"),
        ("stone", ["Robert Stone"], "a part of both is one person"),
        ("oka", [], "no whole word"),
        ("Nobody", [], "nobody"),
        ("?", [], "no name"),
        ("", [], "nothing"),
        ("%", [], "no pattern"),
    ],
)
def test_whom_a_name_means(filled: Database, name: str, expected: list[str], why: str) -> None:
    with filled.reading() as connection:
        found = candidates(connection, name)
        assert [one.name for one in found] == expected, why
        about = person(connection, name)
    assert isinstance(about, PersonReport) == (len(expected) == 1)


def test_quotes_are_counted_by_month_outlet_and_type(filled: Database) -> None:
    okafor = report(filled, "Ana Okafor")
    assert (okafor.quotes, okafor.more, okafor.undated) == (3, False, 1)
    assert [(m.value, m.count) for m in okafor.months] == [
        ("2024-01", 1), ("2024-02", 0), ("2024-03", 0), ("2024-04", 1),
    ]  # fmt: skip
    assert [(o.value, o.count) for o in okafor.outlets] == [("herald.example", 2), ("times.example", 1)]
    assert [(t.value, t.count) for t in okafor.types] == [("direct", 3)]
    assert [hit.text for hit in okafor.newest] == ["“We run late.”", "“Fares stay.”", "“No date here.”"]


def test_who_else_speaks_in_the_same_articles(filled: Database) -> None:
    company = report(filled, "Ana Okafor").company
    assert [(one.name, one.articles) for one in company] == [("Ben Marsh", 2), ("Cy Lund", 1)]


def test_quotes_count_for_each_of_several_speakers(filled: Database) -> None:
    for name, counted in (("Ida Berg", 2), ("Per Berg", 3)):
        berg = report(filled, name)
        assert berg.quotes == len(berg.newest) == counted, name
        assert [(month.value, month.count) for month in berg.months] == [("2024-02", counted)], name


def test_company_is_counted_in_the_newest_articles_and_says_so(filled: Database) -> None:
    assert report(filled, "Ana Okafor").company_in is None
    lang = report(filled, "Vera Lang")
    assert (lang.quotes, lang.company_in) == (120, 5)
    assert [(one.name, one.articles) for one in lang.company] == [("Guest One", 5)]
    assert lang.newest[0].date == "2023-12-01"
    assert [month.count for month in lang.months] == [10] * 12


def test_of_very_many_quotes_the_newest_are_counted(
    filled: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onrecord.record.people.person.COUNTED", 105)
    lang = report(filled, "Vera Lang")
    assert (lang.quotes, lang.more) == (105, True)
    assert [month.count for month in lang.months] == [6, *[10] * 10], "none is left of the oldest month"


def test_facts_told_least_are_left_out_and_counted(filled: Database) -> None:
    hale = report(filled, "Dora Hale")
    assert (len(hale.facts), hale.more_facts) == (40, 30)
    first, *others = hale.facts
    assert (first.value, len(first.statements)) == (ROLES[-1], 2), "what is told twice is in"
    assert all(len(fact.statements) == 1 for fact in others)
    assert report(filled, "Ana Okafor").more_facts == 0


def test_names_and_descriptions_have_their_passages(filled: Database) -> None:
    okafor = report(filled, "Ana Okafor")
    assert [(a.name, a.articles) for a in okafor.aliases] == [("Ana Okafor", 3), ("Okafor", 2)]
    (chief,) = okafor.descriptions
    assert (chief.words, chief.articles, chief.outlet, chief.date) == (
        "the transit chief", 1, "herald.example", "2024-01-15",
    )  # fmt: skip
    with filled.reading() as connection:
        whole = connection.execute(
            select(articles.c.text).where(articles.c.id == chief.article_id)
        ).scalar_one()
    assert whole[chief.start : chief.end] == chief.words
    assert chief.before == "Fares stay, "
    assert whole[chief.end :].startswith(chief.after)
    assert (
        chief.link
        == "https://herald.example/1#:~:text=Fares%20stay%2C-,the%20transit%20chief,-%2C%20a%20former"
    )


def test_merged_people_are_one(filled: Database) -> None:
    stone = report(filled, "R. Stone")
    assert (stone.name, stone.wikidata, stone.description) == ("Robert Stone", "Q1", "painter")
    assert stone.other_names == ("Bob Stone", "R. Stone")
    assert stone.quotes == len(stone.newest) == 2
    assert report(filled, stone.id) == stone


def test_a_number_of_nobody(filled: Database) -> None:
    with filled.reading() as connection:
        assert person(connection, 10**9) == ()


@pytest.mark.parametrize(
    ("alias", "is_one"),
    [
        ("the transit chief", True), ("The transit chief", True), ("a spokesman for the Department", True),
        ("his wife", True), ("critics", True), ("Okafor", False), ("The Herald", False), ("The Hague", False),
        ("de la Cruz", False), ("von Braun", False), ("the", False), ("", False),
    ],
)  # fmt: skip
def test_what_is_a_description(alias: str, is_one: bool) -> None:
    assert is_description(alias) == is_one
