"""What a version does to a quote, word by word and in a word."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.record.clusters.alignment import align
from onrecord.record.clusters.alterations import alteration

FULLEST = (
    "“We received an inquiry from the office of the harbour master and are answering it. "
    "We will not raise fares by 5 percent before October, and Mayor Sorel agrees.”"
)


@pytest.mark.parametrize(
    ("version", "type", "kind", "risks", "why"),
    [
        (FULLEST, "direct", "verbatim", "", "the same"),
        (FULLEST.replace("“", '"').replace("harbour", "harbor").replace("will not", "won't"), "direct", "verbatim", "", "marks, spelling, contraction"),
        ("“We received an inquiry from the office of the harbour master”", "direct", "trimmed", "", "its end is cut off"),
        ("“We received an inquiry … and are answering it.”", "direct", "trimmed", "", "dots for what was cut"),
        ("“[The company] received an inquiry from the office of the harbour master”", "direct", "bracketed", "", "a name for a pronoun"),
        ("“We got an inquiry from the office of the harbour master”", "direct", "reworded", "", "another word"),
        ("“We will raise fares by 5 percent before October”", "direct", "at risk", "negation", "a not dropped"),
        ("“We received no inquiry from the office of the harbour master”", "direct", "at risk", "negation", "a no put in"),
        ("“We will not raise fares by 15 percent before October”", "direct", "at risk", "number", "another figure"),
        ("“We will not raise fares by five per cent before October”", "direct", "trimmed", "", "the same figure in words"),
        ("“We may not raise fares by 5 percent before October”", "direct", "at risk", "modal", "another modal"),
        ("“before October, and Mayor Brandt agrees.”", "direct", "at risk", "name", "another name"),
        ("they would not “raise fares by 5 percent before October”", "mixed", "trimmed", "", "the paper's not, and its grammar"),
        ("that they would not raise fares by 5 percent before October", "indirect", "reworded", "", "persons and tenses of reported speech"),
        ("that they would raise fares by 5 percent before October", "indirect", "at risk", "negation", "a not lost in reported speech"),
        ("“raise fares by 5 percent before October”", "direct", "at risk", "negation", "cut off right behind a not"),
        ("“and Mayor Sorel agrees”", "direct", "trimmed", "", "a not in a thought that was cut out does not count"),
    ],
)  # fmt: skip
def test_alterations(version: str, type: str, kind: str, risks: str, why: str) -> None:
    done = alteration(version, FULLEST, type=type)
    assert (done.kind, " ".join(risk.kind for risk in done.risks)) == (kind, risks), why
    assert json.loads(json.dumps(done.to_dict()))["kind"] == kind


def test_an_alignment_says_what_became_of_each_word() -> None:
    fullest = "We will not raise fares before October, says the board."
    done = align("We [may] raise all fares — before October", fullest)
    assert [(piece.kind, piece.text, piece.other) for piece in done.pieces] == [
        ("kept", "We", "We"),
        ("changed", "may", "will not"),
        ("kept", "raise", "raise"),
        ("added", "all", ""),
        ("kept", "fares", "fares"),
        ("marks", " — ", " "),
        ("kept", "before October", "before October"),
        ("dropped", "", "says the board"),
    ]
    assert (done.kept, done.changed, done.added, done.dropped) == (5, 2, 1, 3)
    assert done.pieces[1].bracketed
    assert not done.pieces[3].bracketed


@pytest.mark.parametrize(
    ("version", "other", "kept"),
    [
        (
            "the fares will rise",
            "the board said in the spring that the fares will rise",
            "the fares will rise",
        ),
        ("we may rise", "we had a long and a very hard winter here but we will rise", "we rise"),
        ("rise of the sea", "rise and the fall of the tide and the rise of the sea", "rise of the sea"),
    ],
)
def test_of_equal_places_the_nearest_is_meant(version: str, other: str, kept: str) -> None:
    done = align(version, other)
    assert " ".join(piece.text for piece in done.pieces if piece.kind == "kept") == kept
    assert max(len(piece.other) for piece in done.pieces if piece.kind in ("changed", "kept")) <= len(kept)


words = st.lists(
    st.sampled_from("We we fares not will may rise 5 [it] the “so” … — October, harbour".split()), max_size=14
).map(" ".join)
types = st.sampled_from(["direct", "indirect", "mixed"])


@settings(deadline=None)
@given(words, words, types, types)
def test_pieces_cover_both_texts_in_order(version: str, fullest: str, type: str, fullest_type: str) -> None:
    done = align(version, fullest, type=type, fullest_type=fullest_type)
    at = other = 0
    for piece in done.pieces:
        assert version[piece.start : piece.end] == piece.text
        assert fullest[piece.other_start : piece.other_end] == piece.other
        assert piece.start >= at - 1
        assert piece.other_start >= other - 1
        at, other = max(at, piece.end), max(other, piece.other_end)
    alteration(version, fullest, type=type, fullest_type=fullest_type)


@settings(deadline=None)
@given(words)
def test_a_text_is_verbatim_itself(text: str) -> None:
    done = alteration(text, text)
    assert done.kind == "verbatim"
    assert done.alignment.dropped == done.alignment.added == done.alignment.changed == 0
