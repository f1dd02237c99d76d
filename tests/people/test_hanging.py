"""Quotes that hang on others: quotations without a source, and verbs that share a subject."""

from __future__ import annotations

import pytest

from tests.people.marked import resolved, speakers

CASES = [
    (
        "[c1:“The roof went,”] said [s1:Hanna Leigh].\n\n[c2:“Then the walls.”]",
        "Hanna Leigh",
        "next paragraph",
    ),
    (
        "[s1:Hanna Leigh] said [c1:the roof went]. [c2:“Then the walls.”]",
        "Hanna Leigh",
        "after indirect words in the same paragraph",
    ),
    (
        "[c1:“The roof went,”] said [s1:Hanna Leigh].\n\nLeigh pointed up.\n\n[c2:“Then the walls.”]",
        "Hanna Leigh",
        "a sentence about the speaker between",
    ),
    (
        "[c1:“The roof went,”] said [s1:Hanna Leigh]. Peter Holt shook his head. [c2:“It was old.”]",
        "Peter Holt",
        "somebody else has become the subject",
    ),
    (
        "[c1:“The roof went,”] said [s1:Hanna Leigh].\n\nIt rained.\n\nIt rained on.\n\n[c2:“It was old.”]",
        None,
        "too far from who spoke last",
    ),
    (
        "[c1:“Lovely show,”] said [s1:Hanna Leigh].\n\n[c2:“Never again.”] – B.",
        None,
        "a dash under the quotation tells that somebody else signed it",
    ),
    (
        "[s1:Hanna Leigh] said [c1:the roof went], [k2:adding] [c2:that the walls did too].",
        "Hanna Leigh",
        "a participle shares the subject",
    ),
    (
        "[s1:Hanna Leigh] said [c1:the roof went] and [k2:warned] [c2:of the walls].",
        "Hanna Leigh",
        "a second verb shares the subject",
    ),
    (
        "[s1:Hanna Leigh] said [c1:no] to a plan [k2:called] [c2:a folly].",
        None,
        "a participle of what was done to something shares nothing",
    ),
    (
        "[s1:Hanna Leigh] told [c1:a story] to a man who laughed and [k2:said] [c2:the roof went].",
        None,
        "another subject stands between",
    ),
    ("[c1:“My bank told me.”]\n\nAda Sosa wore overalls.", "Ada Sosa", "named only in the next paragraph"),
    ("[c1:“My bank told me.”]\n\nThe rain fell on Ada Sosa.", None, "whoever is named later, but not first"),
    (
        "[c1:“My bank told me,”] [s1:she] said.\n\nAda Sosa wore overalls.",
        "Ada Sosa",
        "a pronoun before the name",
    ),
    ("[c1:“My bank told me,”] [s1:he] said.\n\nAda Sosa wore overalls.", None, "of another gender"),
]


@pytest.mark.parametrize(("text", "expected", "why"), CASES, ids=[why for *_, why in CASES])
def test_knows_whose_words_go_on(text: str, expected: str | None, why: str) -> None:
    assert speakers(resolved(text))[-1] == expected, why
