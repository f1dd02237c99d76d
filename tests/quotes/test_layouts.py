"""Transcripts and signed quotations, and what looks like them but is not."""

from __future__ import annotations

import pytest

from onrecord.quotes.decode import Attribution
from onrecord.quotes.find import carried_on, unattributed, with_layouts
from onrecord.quotes.layouts import signed, transcript
from onrecord.quotes.marks import find_passages, outer
from tests.clock import seconds

TRANSCRIPTS = [
    ("Q: Why?\nA: It rained.", [("Q", "Why?"), ("A", "It rained.")], "question and answer"),
    ("Q: Why?\r\nA: It rained.\r\n", [("Q", "Why?"), ("A", "It rained.")], "Windows line ends"),
    (
        "BRANDT: Why?\nOKORO: It rained.",
        [("BRANDT", "Why?"), ("OKORO", "It rained.")],
        "an answered question",
    ),
    (
        "ANA: Go.\nBOB: No.\nANA: Go, please.\nBOB: Yes.",
        [("ANA", "Go."), ("BOB", "No."), ("ANA", "Go, please."), ("BOB", "Yes.")],
        "names that come again",
    ),
    (
        "Ana Moore: Go.\nBob Lund: No.\nAna Moore: Go.\nBob Lund: Yes.",
        [("Ana Moore", "Go."), ("Bob Lund", "No."), ("Ana Moore", "Go."), ("Bob Lund", "Yes.")],
        "names in small letters",
    ),
    (
        "ANA (laughing): Go.\nANA: Now.\nANA: Please.",
        [("ANA", "Go."), ("ANA", "Now."), ("ANA", "Please.")],
        "a stage direction",
    ),
    ("Ana: Go.\nBob: No.", [], "first names, once each"),
    ("BACKGROUND: Ice melts.\nMETHODS: We drilled.", [], "headings in capitals"),
    ("UPDATE: Go.\nUPDATE: No.\nUPDATE: Yes.", [], "labels that are no names"),
    ("The time: 10:30\nThe place: here\nThe time: 11:30", [], "small words"),
    ("Rain fell.", [], "plain text"),
    ("", [], "nothing"),
]


@pytest.mark.parametrize(("text", "lines", "why"), TRANSCRIPTS)
def test_transcript(text: str, lines: list[tuple[str, str]], why: str) -> None:
    assert read(text, transcript(text, find_passages(text))) == lines, why


def test_a_speech_in_a_transcript_runs_over_paragraphs() -> None:
    text = "Q: “Why?”\n\nA: “It rained.\n\n“It snowed.”"
    found = transcript(text, find_passages(text))
    assert [len(a.content) for a in found] == [1, 2]


SIGNED = [
    ("“Go.” ― Ana Moore", [("Ana Moore", "“Go.”")], "a dash and a name"),
    ("“Go.”\n— Ana Moore", [("Ana Moore", "“Go.”")], "on the next line"),
    ("“Go.”\r\n— Ana Moore\r\n", [("Ana Moore", "“Go.”")], "with Windows line ends"),
    (
        "“Go.” -- Ana van der Moore.",
        [("Ana van der Moore", "“Go.”")],
        "two hyphens, small words, a full stop",
    ),
    (
        "“Go.” — Ana Moore, mayor of Oake  ",
        [("Ana Moore, mayor of Oake", "“Go.”")],
        "who she is; space after",
    ),
    ("“Go.” — @anamoore", [("@anamoore", "“Go.”")], "a handle"),
    ("“Go” — Ana Moore left — was all.", [], "the line goes on"),
    ("“Go” — and they went.", [], "no name"),
    ("“Go” Ana Moore", [], "no dash"),
    ("“Go. — Ana Moore", [], "never closed"),
]


@pytest.mark.parametrize(("text", "quotes", "why"), SIGNED)
def test_signed(text: str, quotes: list[tuple[str, str]], why: str) -> None:
    assert read(text, signed(text, outer(find_passages(text)))) == quotes, why


def read(text: str, found: list[Attribution]) -> list[tuple[str, str]]:
    return [(text[slice(*a.source[0])], text[slice(*a.content[0])]) for a in found]


def spoken(text: str, source: str, *content: str) -> Attribution:
    spans = [(text.index(words), text.index(words) + len(words)) for words in (source, *content)]
    return Attribution((spans[0],), (), tuple(spans[1:]), (1.0, 0.0, 0.0))


def test_layouts_outdo_the_model() -> None:
    text = "Q: Why?\nA: It rained, Bob said."
    laid_out = transcript(text, ())
    misread = spoken(text, "A", "It rained, Bob said")
    assert with_layouts(text, [misread], laid_out) == laid_out
    assert with_layouts(text, [misread], []) == [misread]


CARRIED = [
    ("Ana: “One.\n\n“Two.\n\n“Three.”", ["“One."], ["“One.", "“Two.", "“Three.”"], "all that run on"),
    ("Ana: “One.\n\n“Two.\n\n“Three.”", ["“One.", "“Two."], ["“One.", "“Two.", "“Three.”"], "the last one"),
    ("Ana: “One.”\n\n“Two.”", ["“One.”"], ["“One.”"], "another quotation"),
    ("Ana: “One. “Zero.\n\n“Two.”", ["“One."], ["“One."], "only from the piece that was left open"),
]


@pytest.mark.parametrize(("text", "content", "wanted", "why"), CARRIED)
def test_carried_on(text: str, content: list[str], wanted: list[str], why: str) -> None:
    (found,) = carried_on(text, outer(find_passages(text)), [spoken(text, "Ana", *content)])
    assert [text[start:end] for start, end in found.content] == wanted, why


UNATTRIBUTED = [
    ("“Is it you there?” A door shut.", 2.0, 1, "a sentence of its own that was surely said"),
    ("“Is it you there?” A door shut.", 0.0, 0, "not surely"),
    ("The film “The Long Way Home” opens.", 2.0, 0, "a title in a sentence"),
    ("He was “so very glad indeed” of it.", 2.0, 0, "words in a sentence"),
    ("“Boo!” A door shut.", 2.0, 0, "too short to tell"),
]


@pytest.mark.parametrize(("text", "odds", "count", "why"), UNATTRIBUTED)
def test_unattributed(text: str, odds: float, count: int, why: str) -> None:
    quoted = outer(find_passages(text))
    said = {passage.start: odds for passage in quoted}
    assert len(unattributed(text, quoted, [], said, 1.0)) == count, why
    every = [spoken(text, "“", text)]
    assert unattributed(text, quoted, every, said, 1.0) == []


@pytest.mark.parametrize(
    "unit", ["“a” — Bo", "“a” — Bo, " + 400 * "x ", "Q: a\nA: b\n", "AA ", "A: ", "“a” — Bo" + 2000 * " "]
)
def test_time_is_linear(unit: str) -> None:
    def least(size: int) -> float:
        text = unit * (1 + size // len(unit))
        passages = find_passages(text)
        return seconds(lambda: (transcript(text, passages), signed(text, outer(passages))))

    assert least(80_000) < 16 * max(least(10_000), 0.02)
