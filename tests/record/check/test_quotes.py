"""Did they really say that? Verdicts, what they rest on, and what cannot be asked."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import delete

from onrecord.errors import InputError, RecordError
from onrecord.record.check.draft import check_draft, words_in_marks
from onrecord.record.check.quotes import check, check_many, coverage
from onrecord.record.database import Database
from onrecord.record.schema import clusters
from onrecord.record.store import put
from onrecord.types import Skipped
from tests.record.clusters.test_keeping import AGENCY
from tests.record.printing import DIVERS, NOW, WALL, Line, article

ARTICLES = [
    article("alpha", Line(f"{WALL} {DIVERS}"), Line("It was pure negligence, nothing else.")),
    article("beta", Line(DIVERS, "Ben Marsh"), day=None, outlet="b.example"),
    article("gamma", Line("that the ferries would run again on Monday if the engines held", "Cara Sorel", "indirect"), day="2024-05-09"),
    article("delta", Line("We were promised “forty new lifeboats” by Easter", "Cara Sorel", "mixed"), Line("No comment.", "Ben Marsh")),
    article("wire1", Line("Sand is everywhere this morning.", None), narrative=AGENCY, outlet="d.example"),
    article("wire2", Line("Sand is everywhere this morning.", None), narrative=AGENCY, outlet="e.example"),
]  # fmt: skip


@pytest.fixture
def filled(database: Database) -> Database:
    with database.writing() as connection:
        put(connection, ARTICLES, reader="reader 1", now=NOW)
    return database


@pytest.mark.parametrize(
    ("words", "by", "kind", "where", "why"),
    [
        (WALL, None, "verbatim", "alpha", "as printed"),
        ("“Nobody has inspected the foundations since”", None, "verbatim", "alpha", "a part, other marks"),
        ("TWICE THEY SENT US LEAFLETS", "Okafor", "verbatim", "alpha", "a surname, capitals"),
        (DIVERS, "Ben Marsh", "verbatim", "beta", "two are said to have said it: the one that was asked about"),
        (WALL, "Ben Marsh", "by another", "alpha", "somebody else's words"),
        (WALL.replace("1987", "1978"), None, "altered", "alpha", "another figure"),
        ("We asked the council for experienced divers, twice, and they sent us nothing but leaflets.", None, "altered", "alpha", "some words changed"),
        ("The ferries will run again on Monday if the engines hold", None, "paraphrased", "gamma", "in nobody's marks"),
        ("forty new lifeboats", None, "verbatim", "delta", "inside the marks of a mixed quote"),
        ("We were promised", None, "paraphrased", "delta", "outside its marks"),
        ("pure negligence", None, "verbatim", "alpha", "two words"),
        ("No comment", "Marsh", "verbatim", "delta", "a stock phrase can be asked for"),
        ("Sand is everywhere this morning", "Ana Okafor", "verbatim", "wire1", "no speaker is named"),
        ("The lighthouse keeper has sold his goats", None, "not found", None, "never said"),
        ("Nobody has inspected the lifeboats since Easter", None, "not found", None, "the same topic and pattern"),
        ("twice twice twice", None, "not found", None, "words of a quote, not in its order"),
    ],
)  # fmt: skip
def test_verdicts(
    filled: Database, words: str, by: str | None, kind: str, where: str | None, why: str
) -> None:
    with filled.reading() as connection:
        verdict = check(connection, words, by=by)
    assert (verdict.kind, verdict.found[0].hit.title if verdict.found else None) == (kind, where), why
    assert (verdict.cluster_id is None) == (where is None)
    assert json.loads(json.dumps(verdict.to_dict()))["kind"] == kind


def test_the_answer_in_a_sentence(filled: Database) -> None:
    with filled.reading() as connection:
        said = [
            check(connection, words, by=by).sentence
            for words, by in (
                (DIVERS, "Okafor"),
                (WALL.replace("1987", "1978"), None),
                ("Sand is everywhere this morning.", None),
                ("The lighthouse keeper has sold his goats", "Okafor"),
            )
        ]
        listed = check(connection, "Sand is everywhere this morning.", with_copies=True)
    assert said == [
        "Found word for word: Ana Okafor, gazette.example, 2024-05-01.",
        "Found, but altered (meaning at risk: number changed): Ana Okafor, gazette.example, 2024-05-01.",
        "Found word for word: a speaker whom the article does not name, d.example, 2024-05-01 (1 copy left out).",
        (
            "Not found among the 8 quotes of 6 articles of 4 outlets from 2024-05-01 to 2024-05-09 "
            "(1 without a date), by Okafor or anybody else."
        ),
    ]
    assert [(one.hit.title, one.agency, one.copies) for one in listed.found] == [
        ("wire1", "Reuters", 1),
        ("wire2", "Reuters", 1),
    ]


def test_many_at_once(filled: Database) -> None:
    with filled.reading() as connection:
        found = list(check_many(connection, [(WALL, None), ("", None), (WALL, "Ben Marsh")]))
    assert [one.kind if not isinstance(one, Skipped) else one.reason[:20] for one in found] == [
        "verbatim",
        "there is nothing to ",
        "by another",
    ]


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("", "nothing to look for"),
        (" \n\t", "nothing to look for"),
        ("hello", "one word is not enough"),
        ("word " * 50_000, "longer than 1,000 words"),
        ("— “…” !", "only marks"),
        ("🙂🙂", "only marks"),
        ("Мост закрыт до весны", "Cyrillic script"),
        ("橋は春まで閉まっている", "script; the record holds English"),
    ],
)
def test_what_cannot_be_asked(filled: Database, words: str, reason: str) -> None:
    with filled.reading() as connection, pytest.raises(InputError, match=reason) as raised:
        check(connection, words)
    assert len(str(raised.value)) < 200


def test_odd_words_are_no_query(filled: Database) -> None:
    with filled.reading() as connection:
        for words in (
            '" OR 1=1 --',
            "NEAR(a b) AND NOT *",
            "text : wall^2",
            "'; drop table quotes",
            "a\0b c",
            "\ud800 x y",
        ):
            assert check(connection, words).kind == "not found"


def test_a_record_without_articles(database: Database) -> None:
    with (
        database.reading() as connection,
        pytest.raises(RecordError, match="no articles on this record; add some"),
    ):
        check(connection, WALL)


def test_a_record_without_dates(database: Database) -> None:
    with database.writing() as connection:
        put(
            connection,
            [article("alone", Line("Nobody asked the riders."), day=None)],
            reader="reader 1",
            now=NOW,
        )
    with database.reading() as connection:
        assert check(connection, WALL).sentence == (
            "Not found among the 1 quote of 1 article of gazette.example, none of which has a date."
        )
        assert coverage(connection).undated == 1


def test_a_record_that_was_never_clustered(filled: Database) -> None:
    with filled.writing() as connection:
        connection.execute(delete(clusters))
    with filled.reading() as connection, pytest.raises(RecordError, match="not compared yet"):
        check(connection, WALL)


def test_a_draft(filled: Database) -> None:
    draft = article(
        "draft", Line(WALL), Line(DIVERS, "Cara Sorel"), Line("the plan was “forty new lifeboats”, she thought", "Cara Sorel", "mixed"),
        Line("Enough!"), Line("that it rained", None, "indirect"), Line("Gulls took my sandwich on the pier", "Dov Brandt"),
    )  # fmt: skip
    with filled.writing() as connection:  # a draft that is on the record already is no witness for itself
        put(connection, [draft], reader="reader 1", now=NOW)
    with filled.reading() as connection:
        report = check_draft(connection, draft)
    kinds = [one.verdict.kind if one.verdict else one.reason for one in report.quotations]
    assert kinds[:3] == ["verbatim", "by another", "verbatim"]
    assert str(kinds[3]).startswith("one word is not enough")
    assert kinds[4:] == ["not found"]
    assert report.counts == {"by another": 1, "not checked": 1, "not found": 1, "verbatim": 2}
    assert [draft.text[one.start : one.end] for one in report.quotations][3] == "“Enough!”"
    assert json.loads(json.dumps(report.to_dict()))["counts"]["verbatim"] == 2


def test_of_a_mixed_quote_only_what_is_in_marks_is_checked() -> None:
    quote = article(
        "x", Line("the plan was “bold” and, he said, “very late indeed”", "Ben Marsh", "mixed")
    ).quotes[0]
    assert words_in_marks(quote) == "bold … very late indeed"
