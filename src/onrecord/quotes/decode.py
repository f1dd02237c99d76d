"""Scores become attributions: the best path of roles for every cue, whole words, whole quotations."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.quotes.labels import EDGES, ROLES
from onrecord.quotes.marks import Passage, letters, touching
from onrecord.quotes.tagger import Scores
from onrecord.quotes.windows import Tokens

Spans = tuple[tuple[int, int], ...]
NONE, SOURCE, CUE, CONTENT = range(len(ROLES))
MOST = 0.6  # a quotation of which this share of the letters is content is content as a whole
LITTLE = 0.2  # and one of which no more than this is touched is not
_RUN = re.compile(rb"\x01+|\x02+|\x03+")  # of pieces with the same role
_FAR_LONGER = 50  # times the content's length: a quotation that it can only graze


@dataclass(frozen=True, slots=True)
class Attribution:
    """Spans of characters for each role, and what the model made of it.

    `evidence`: log-odds of the cue, mean log-probability of the content's and of the source's pieces
    along the chosen path; confidence is calibrated on them.
    """

    source: Spans
    cue: Spans
    content: Spans
    evidence: tuple[float, float, float] = field(default=(0.0, 0.0, 0.0), compare=False)


def decode(
    text: str, tokens: Tokens, scores: Sequence[Scores], quoted: Sequence[Passage], settings: dict[str, Any]
) -> list[Attribution]:
    """All attributions with a cue; `quoted` are the outer passages, `settings` is the model's config."""
    found = []
    for score, states, logp in best_paths(scores, float(settings["edge_weight"])):
        states = _whole_words(states, tokens.word[score.low : score.high])
        for row, anchor in enumerate(score.cues):
            attribution = _read(text, tokens, score, states[row], logp[row], int(anchor), quoted)
            if attribution:
                found.append(attribution)
    return found


def best_paths(
    scores: Sequence[Scores], edge_weight: float
) -> list[tuple[Scores, NDArray[np.uint8], NDArray[np.float32]]]:
    """For each window with cues its role of every piece, `[cues, pieces]`, and the roles' log-probabilities.

    Viterbi over the four roles; to enter or leave source or content costs what the edge scores say.
    All cues of all windows go through the pieces together.
    """
    scores = [s for s in scores if len(s.cues)]
    if not scores:
        return []
    width, rows = max(s.high - s.low for s in scores), sum(len(s.cues) for s in scores)
    emit = np.full((width, len(ROLES), rows), -20.0, dtype=np.float32)
    emit[:, NONE] = 0.0
    edges = np.zeros((width, len(EDGES), rows), dtype=np.float32)
    parts, at = [], 0
    for s in scores:
        part = np.s_[: s.high - s.low, :, at : at + len(s.cues)]
        emit[part], edges[part] = s.roles.transpose(1, 2, 0), s.edges.transpose(1, 2, 0)
        parts.append(part)
        at += len(s.cues)
    edges *= edge_weight
    enter, leave = np.zeros_like(emit), np.zeros_like(emit)
    enter[:, CUE] = -0.5
    enter[:, [CONTENT, SOURCE]], leave[:, [CONTENT, SOURCE]] = edges[:, ::2], edges[:, 1::2]
    emit = _log_softmax(emit)  # which leaves as they are the pieces that are none
    states = _viterbi(emit, enter, leave)
    return [
        (s, states[part[0], part[2]].T, emit[part].transpose(2, 0, 1))
        for s, part in zip(scores, parts, strict=True)
    ]


def _viterbi(
    emit: NDArray[np.float32], enter: NDArray[np.float32], leave: NDArray[np.float32]
) -> NDArray[np.uint8]:
    """The best state of each step, `[steps, rows]`, from scores `[steps, states, rows]`."""
    steps, count, rows = emit.shape
    move = leave[:-1, :, None] + enter[1:, None, :]  # from state, to state
    stay = np.arange(count)
    move[:, stay, stay] = 0.0
    best = np.empty_like(emit)
    best[0] = emit[0] + enter[0]
    came = np.empty((count, count, rows), dtype=np.float32)
    for last, change, score, now in zip(best[:-1, :, None], move, emit[1:], best[1:], strict=True):
        np.add(last, change, out=came)
        np.maximum.reduce(came, axis=0, out=now)
        now += score
    move += best[:-1, :, None]
    every = np.arange(rows)
    before = (_largest(move) * rows + every).reshape(steps - 1, count * rows)
    cells = np.empty((steps, rows), dtype=np.int64)  # state and row as one number
    cells[-1] = (best[-1] + leave[-1]).argmax(axis=0) * rows + every
    for t in range(steps - 1, 0, -1):
        before[t - 1].take(cells[t], out=cells[t - 1])
    states: NDArray[np.uint8] = (cells // rows).astype(np.uint8)
    return states


def _largest(x: NDArray[np.float32]) -> NDArray[np.int64]:
    """Where along the second axis, which is short, the largest stands; numpy's own argmax takes four times as long."""
    at, top = np.zeros(x[:, 0].shape, dtype=np.int64), x[:, 0]
    for index in range(1, x.shape[1]):
        np.copyto(at, index, where=x[:, index] > top)
        top = np.maximum(top, x[:, index])
    return at


def _whole_words(states: NDArray[np.uint8], word: NDArray[np.bool_]) -> NDArray[np.uint8]:
    """Every piece takes the role of the first piece of its word."""
    head = np.maximum.accumulate(np.where(word, np.arange(len(word)), 0))
    return states[:, head]


def _read(
    text: str, tokens: Tokens, score: Scores, states: NDArray[np.uint8], logp: NDArray[np.float32],
    anchor: int, quoted: Sequence[Passage],
) -> Attribution | None:  # fmt: skip
    """One path as an attribution; None where it has no content."""
    start, end, low = tokens.start, tokens.end, score.low

    def spans(runs: list[tuple[int, int]]) -> Spans:
        found = [_trim(text, int(start[low + a]), int(end[low + b - 1])) for a, b in runs]
        return tuple((s, e) for s, e in found if any(map(str.isalnum, text[s:e])))

    runs = _runs(states)
    content = whole_quotations(text, spans(runs[CONTENT]), quoted)
    if not content:
        return None
    cue_runs = [run for run in runs[CUE] if run[0] <= anchor < run[1]] or [_word_at(tokens, score, anchor)]
    source_run = _likeliest(runs[SOURCE], logp[:, SOURCE])
    cue = _apart(spans(cue_runs), content)
    source = _apart(spans([source_run]) if source_run else (), (*content, *cue))
    evidence = (
        float(score.cue[anchor]),
        _mean(logp[states == CONTENT, CONTENT]),
        _mean(logp[slice(*source_run), SOURCE]) if source_run else float(logp[:, NONE].min()),
    )
    return Attribution(source, cue, content, evidence)


def _runs(states: NDArray[np.uint8]) -> list[list[tuple[int, int]]]:
    """For each role its stretches of pieces, half-open; none for those that have no role."""
    found: list[list[tuple[int, int]]] = [[] for _ in ROLES]
    for run in _RUN.finditer(states.tobytes()):
        found[run[0][0]].append(run.span())
    return found


def _word_at(tokens: Tokens, score: Scores, anchor: int) -> tuple[int, int]:
    end = anchor + 1
    while end < score.high - score.low and not tokens.word[score.low + end]:
        end += 1
    return anchor, end


def _likeliest(runs: Sequence[tuple[int, int]], logp: NDArray[np.float32]) -> tuple[int, int] | None:
    """Of the stretches the one that holds most probability; None where there is none."""
    if len(runs) < 2:
        return runs[0] if runs else None
    return max(runs, key=lambda run: float(np.exp(logp[slice(*run)]).sum()))


def _mean(x: NDArray[np.float32]) -> float:
    return float(np.add.reduce(x) / len(x))  # x.mean() takes three times the time


def _apart(spans: Spans, taken: Spans) -> Spans:
    """Spans that whole quotations, or another role, have not swallowed."""
    return tuple(s for s in spans if not any(c[0] < s[1] and s[0] < c[1] for c in taken))


def whole_quotations(text: str, content: Spans, quoted: Sequence[Passage]) -> Spans:
    """Content made to begin and end with the quotations that it takes most of, and none it only grazes."""
    out: list[tuple[int, int]] = []
    for start, end in content:
        for passage in touching(quoted, start, end):
            share = _share(text, start, end, passage)
            if share >= MOST:
                start, end = min(start, passage.start), max(end, passage.end)
            elif share <= LITTLE and passage.start <= start < passage.end < end:
                start = passage.end
            elif share <= LITTLE and start < passage.start < end <= passage.end:
                end = passage.start
        start, end = _trim(text, start, end)
        if start >= end or not any(map(str.isalnum, text[start:end])):
            continue
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return tuple(out)


def _share(text: str, start: int, end: int, passage: Passage) -> float:
    """How much of the letters and digits of `passage` lie in `[start, end)`."""
    if passage.end - passage.start > _FAR_LONGER * (end - start):
        return 0.0  # not counted: one lost mark may make a passage of megabytes
    if start <= passage.start and passage.end <= end:
        return 1.0
    inside = letters(text, max(start, passage.start), min(end, passage.end))
    return inside / max(1, letters(text, passage.start, passage.end))


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    return start, start + len(piece.strip())


def without_doubles(found: list[Attribution]) -> list[Attribution]:
    """Of attributions with the same cue or the very same content and source only the likeliest stays."""
    best: dict[object, Attribution] = {}
    for attribution in found:
        for key in _keys(attribution):
            other = best.get(key)
            if other is None or attribution.evidence[0] > other.evidence[0]:
                best[key] = attribution
    return [a for a in found if all(best[key] is a for key in _keys(a))]


def _keys(attribution: Attribution) -> list[object]:
    words = ("words", attribution.content, attribution.source)
    return [words, ("cue", attribution.cue)] if attribution.cue else [words]


def _log_softmax(x: NDArray[np.float32]) -> NDArray[np.float32]:
    """Logits as log-probabilities, over the second axis."""
    x = x - x.max(axis=1, keepdims=True)
    out: NDArray[np.float32] = x - np.log(np.exp(x).sum(axis=1, keepdims=True))
    return out
