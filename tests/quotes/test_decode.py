"""Scores made by hand become attributions: whole words, whole quotations, roles apart, no doubles."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.quotes.decode import Attribution, Spans, best_paths, decode, whole_quotations, without_doubles
from onrecord.quotes.find import find_quotes
from onrecord.quotes.labels import EDGES, ROLES
from onrecord.quotes.marks import find_passages, outer, quote_type
from onrecord.quotes.tagger import Scores, load_tagger
from onrecord.quotes.windows import Tokens, tokenize

SETTINGS: dict[str, Any] = {"edge_weight": 0.4}


def tokens_of(text: str) -> Tokens:
    return tokenize(text, find_passages(text), load_tagger().tokenizer)


def scores_of(text: str, *cues: dict[str, str]) -> Scores:
    """What a sure model would say: for each cue the words of each role, pieces of them parted by `|`."""
    tokens = tokens_of(text)
    size = len(tokens)
    roles = np.zeros((len(cues), size, len(ROLES)), dtype=np.float32)
    roles[:, :, 0] = 4.0
    anchors = []
    for row, cue in enumerate(cues):
        for role, words in cue.items():
            for piece in words.split("|"):
                start = text.index(piece)
                inside = (tokens.start < start + len(piece)) & (tokens.end > start)
                roles[row, inside, ROLES.index(role)] = 8.0
                anchors += [int(np.flatnonzero(inside)[0])] * (role == "cue")
    return made(tokens, np.asarray(anchors, dtype=np.int64), roles)


def made(tokens: Tokens, anchors: Any, roles: Any, edges: Any = None) -> Scores:
    size, rows = len(tokens), len(anchors)

    def zeros(*shape: int) -> Any:
        return np.zeros(shape, dtype=np.float32)

    edges = zeros(rows, size, len(EDGES)) if edges is None else edges
    return Scores(0, size, anchors, zeros(size), zeros(size), roles, edges)


def decoded(text: str, scores: Scores) -> list[Attribution]:
    return decode(text, tokens_of(text), [scores], outer(find_passages(text)), SETTINGS)


def words_of(text: str, spans: Spans) -> list[str]:
    return [text[start:end] for start, end in spans]


READINGS = [
    (
        "Ana said the mill will close.",
        {"source": "Ana", "cue": "said", "content": "the mill will close"},
        (["Ana"], ["said"], ["the mill will close"]),
        "the roles as they are",
    ),
    (
        "“Go,” said Ana, “and stay.”",
        {"source": "Ana", "cue": "said", "content": "“Go,”|“and stay.”"},
        (["Ana"], ["said"], ["“Go,”", "“and stay.”"]),
        "content in two pieces",
    ),
    (
        "“Go home now,” said Ana.",
        {"source": "Ana", "cue": "said", "content": "Go home"},
        (["Ana"], ["said"], ["“Go home now,”"]),
        "most of a quotation is all of it, marks included",
    ),
    (
        "Ana said it was late, “and the last bus to the coast had gone”.",
        {"source": "Ana", "cue": "said", "content": "it was late, “and"},
        (["Ana"], ["said"], ["it was late,"]),
        "a quotation that is only grazed is left out",
    ),
    (
        "Ana said it was unquestionably late.",
        {"source": "Ana", "cue": "said", "content": "it was un"},
        (["Ana"], ["said"], ["it was unquestionably"]),
        "a word goes where its first piece goes",
    ),
    (
        "“As Ana says, the last bus has gone,” they heard.",
        {"source": "Ana", "cue": "heard", "content": "“As|says, the last bus has gone"},
        ([], ["heard"], ["“As Ana says, the last bus has gone,”"]),
        "a source that a whole quotation swallows is given up",
    ),
    (
        "Ana told Bob and Cy said it was late.",
        {"source": "Ana|Cy", "cue": "told", "content": "it was late"},
        (["Ana"], ["told"], ["it was late"]),
        "one source: the likelier, or the first",
    ),
    ("Ana said: …", {"source": "Ana", "cue": "said", "content": "…"}, None, "content without words is none"),
    ("Ana said so.", {"source": "Ana", "cue": "said"}, None, "nor is nothing"),
]


@pytest.mark.parametrize(("text", "roles", "wanted", "why"), READINGS)
def test_one_cue(text: str, roles: dict[str, str], wanted: tuple[list[str], ...] | None, why: str) -> None:
    found = decoded(text, scores_of(text, roles))
    read = [tuple(words_of(text, role) for role in (a.source, a.cue, a.content)) for a in found]
    assert read == ([wanted] if wanted else []), why


def test_cues_of_one_window_are_read_apart() -> None:
    text = "Ana said that Bob had denied it all."
    first = {"source": "Ana", "cue": "said", "content": "that Bob had denied it all"}
    second = {"source": "Bob", "cue": "denied", "content": "it all"}
    found = decoded(text, scores_of(text, first, second))
    assert [words_of(text, a.source) for a in found] == [["Ana"], ["Bob"]]


def test_no_cue_no_attribution() -> None:
    assert decoded("Rain fell.", scores_of("Rain fell.")) == []
    assert best_paths([], 0.4) == []


def test_edges_decide_where_roles_do_not() -> None:
    """Content begins where the edge scores say, when a piece may as well belong to it as not."""
    text = "Ana said yes no go"
    scores = scores_of(text, {"source": "Ana", "cue": "said", "content": "go"})
    scores.roles[0, 2:4] = [3.0, 0.0, 0.0, 3.0]
    scores.edges[0, :, 0] = -6.0
    scores.edges[0, 3, 0] = 6.0
    assert [words_of(text, a.content) for a in decoded(text, scores)] == [["no go"]]


def test_windows_are_read_together_as_alone() -> None:
    texts = ["Ana said yes to all of it.", "Go.", "Bob denied it."]
    every = [
        scores_of(texts[0], {"source": "Ana", "cue": "said", "content": "yes to all"}),
        scores_of(texts[1]),
        scores_of(texts[2], {"source": "Bob", "cue": "denied", "content": "it"}),
    ]
    together = best_paths(every, 0.4)
    alone = [path for scores in every for path in best_paths([scores], 0.4)]
    for (_, states, logp), (_, states_alone, logp_alone) in zip(together, alone, strict=True):
        assert np.array_equal(states, states_alone)
        assert np.allclose(logp, logp_alone)


QUOTATIONS = [
    ("x “a b c d” y", [(5, 11)], [(2, 11)], "all but a letter"),
    ("x “a b c d” y", [(0, 13)], [(0, 13)], "what lies around it stays"),
    ("x “a b” “c d” y", [(3, 12)], [(2, 13)], "two at once"),
    ("x “a b” and “c d” y", [(3, 6), (13, 16)], [(2, 7), (12, 17)], "two apart"),
    ("“a b” c", [(0, 4), (2, 5)], [(0, 5)], "pieces that meet become one"),
    ("x  y", [(0, 3)], [(0, 1)], "white space is trimmed"),
    ("x … y", [(2, 3)], [], "no words"),
]


@pytest.mark.parametrize(("text", "content", "wanted", "why"), QUOTATIONS)
def test_whole_quotations(
    text: str, content: list[tuple[int, int]], wanted: list[tuple[int, int]], why: str
) -> None:
    assert list(whole_quotations(text, tuple(content), outer(find_passages(text)))) == wanted, why


def attribution(source: int, cue: int, content: int, odds: float) -> Attribution:
    spans: list[Spans] = [((at, at + 1),) if at else () for at in (source, cue, content)]
    return Attribution(*spans, (odds, 0.0, 0.0))


DOUBLES = [
    ([(1, 2, 3, 0.5), (1, 2, 4, 0.9)], [1], "the same cue"),
    ([(1, 2, 5, 0.5), (1, 3, 5, 0.9)], [1], "the same source and words"),
    ([(1, 2, 5, 0.5), (4, 3, 5, 0.9)], [0, 1], "the same words by two sources"),
    ([(1, 0, 3, 0.5), (1, 0, 4, 0.9)], [0, 1], "no cue is not the same cue"),
    ([(1, 2, 3, 0.5)], [0], "one alone"),
]


@pytest.mark.parametrize(("rows", "kept", "why"), DOUBLES)
def test_without_doubles(rows: list[tuple[int, int, int, float]], kept: list[int], why: str) -> None:
    found = [attribution(*row) for row in rows]
    assert without_doubles(found) == [found[index] for index in kept], why


anything = st.text(
    st.sampled_from("“”‘’\"'\n.:—aB said") | st.sampled_from(["\u2028", "🏆", "\ud800"]), max_size=80
)


@given(anything, st.integers(0, 2**32 - 1))
@settings(max_examples=150)
def test_attributions_of_any_scores(text: str, seed: int) -> None:
    tokens, random = tokens_of(text), np.random.default_rng(seed)
    size = len(tokens)
    anchors = np.sort(random.choice(size, min(size, 3), replace=False)).astype(np.int64)
    noise = [random.normal(size=(len(anchors), size, 4)).astype(np.float32) * 4 for _ in range(2)]
    for found in decoded(text, made(tokens, anchors, *noise)):
        roles = [found.source, found.cue, found.content]
        assert found.content
        for start, end in (span for role in roles for span in role):
            assert text[start:end] == text[start:end].strip() != ""
        for role in roles:
            assert all(before[1] <= after[0] for before, after in pairwise(role))
        every = sorted(span for role in roles for span in role)
        assert all(before[1] <= after[0] for before, after in pairwise(every))


@given(anything)
@settings(max_examples=40)
def test_quotes_of_any_text(text: str) -> None:
    quoted = outer(find_passages(text))
    quotes = find_quotes(text, load_tagger())
    assert [quote.id for quote in quotes] == list(range(len(quotes)))
    for quote in quotes:
        content = [(span.start, span.end) for span in quote.content]
        assert quote.type == quote_type(text, content, quoted)
        assert 0 <= quote.confidence <= 1
        for role in (quote.source, quote.cue, quote.content):
            assert all(span.text == text[span.start : span.end].strip() for span in role)
            assert all(before.end <= after.start for before, after in pairwise(role))
