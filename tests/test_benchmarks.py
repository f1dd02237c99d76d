"""The gate of the benchmarks: what shuts it, how floors are pinned, and how the own cases are counted."""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import onrecord

# The benchmarks are scripts beside the package, not a part of it.
sys.path.append(str(Path(__file__).parents[1] / "benchmarks"))

import accuracy
import own_cases
import speed
from gate import MARGIN, Floors, complaints, pin
from measured import Example, Judged, Measured, Tally, digest, reliability

KEY = "cases relation f1"
TEXT = (
    "“We waited,” Ana Okafor said. The mayor, Lena Brandt, said that the road would open. Nobody else spoke."
)


def measured(score: float, mark: str = "a") -> dict[str, Measured]:
    return {"cases": Measured(mark, {"relation": {"f1": score, "gold": 10}})}


def quote(number: int, kind: Any, *pieces: str) -> onrecord.Quote:
    """A quote of TEXT: its type, source, cue and content."""
    spans = [onrecord.Span.of(TEXT, TEXT.index(piece), TEXT.index(piece) + len(piece)) for piece in pieces]
    return onrecord.Quote(number, kind, *((span,) for span in spans), confidence=0.9)


@pytest.mark.parametrize(
    ("floors", "score", "words"),
    [
        pytest.param(Floors(), 10.0, [], id="no floor, no complaint"),
        pytest.param(Floors({KEY: 90.0}), 90.0, [], id="at the floor"),
        pytest.param(Floors({KEY: 90.0}), 89.9, ["below its floor"], id="below the floor"),
        pytest.param(Floors({KEY: 90.0}, {"cases": "a"}), 95.0, [], id="the same cases"),
        pytest.param(Floors({KEY: 90.0}, {"cases": "b"}), 95.0, ["run --pin"], id="other cases"),
        pytest.param(Floors({"cases gone f1": 1.0}), 95.0, ["no longer measured"], id="a row that went"),
        pytest.param(Floors({"web speaker f1": 99.0}), 95.0, [], id="a set that is not here"),
    ],
)
def test_the_gate_is_shut_below_a_floor(floors: Floors, score: float, words: list[str]) -> None:
    found = complaints(floors, measured(score))
    assert len(found) == len(words)
    assert all(word in sentence for word, sentence in zip(words, found, strict=True))


@pytest.mark.parametrize(
    ("floor", "score", "allow_lower", "pinned"),
    [
        pytest.param(None, 80.0, False, 79.7, id="a first floor is a margin below the score"),
        pytest.param(70.0, 80.0, False, 79.7, id="raised"),
        pytest.param(79.9, 80.0, False, 79.9, id="not lowered by the margin"),
        pytest.param(90.0, 80.0, False, 90.0, id="not lowered"),
        pytest.param(90.0, 80.0, True, 79.7, id="lowered with a flag of its own"),
    ],
)
def test_pinning(floor: float | None, score: float, allow_lower: bool, pinned: float) -> None:
    old = Floors({} if floor is None else {KEY: floor}, {"web": "w"})
    new = pin(old, measured(score), {KEY: {}}, allow_lower=allow_lower)
    assert new == Floors({KEY: pinned}, {"web": "w", "cases": "a"})
    assert Floors.parse(new.dump()) == new


tenths = st.integers(0, 1000).map(lambda number: number / 10)


@given(floor=tenths, score=tenths)
def test_pinning_never_lowers_and_never_shuts_the_gate_by_itself(floor: float, score: float) -> None:
    new = pin(Floors({KEY: floor}), measured(score), {KEY: {}})
    assert new.floors[KEY] >= floor
    fresh = pin(Floors(), measured(score), {KEY: {}})
    assert score - MARGIN - 0.1 < fresh.floors[KEY] <= score
    assert not complaints(fresh, measured(score))


def test_a_figure_without_a_target_is_not_pinned() -> None:
    assert pin(Floors(), measured(50.0), {}).floors == {}


@pytest.mark.parametrize(
    ("arguments", "floor", "status", "pinned"),
    [
        pytest.param([], 50.0, 0, 50.0, id="above"),
        pytest.param([], 70.0, 1, 70.0, id="below"),
        pytest.param(["--pin"], 50.0, 0, 59.7, id="pinned"),
        pytest.param(["--pin"], 70.0, 1, 70.0, id="pinning does not open the gate"),
        pytest.param(["--pin", "--allow-lower"], 70.0, 0, 59.7, id="unless it may lower"),
        pytest.param(["--write"], 50.0, 1, 50.0, id="half the results are not stored"),
    ],
)
def test_the_command(
    arguments: list[str],
    floor: float,
    status: int,
    pinned: float,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setitem(accuracy.SETS, "cases", ((), lambda _: measured(60.0)["cases"]))
    monkeypatch.setattr(accuracy, "TARGETS", tmp_path / "targets.toml")
    floors = tmp_path / "floors.toml"
    (tmp_path / "targets.toml").write_text(f'["{KEY}"]\nat_least = 58\n')
    floors.write_text(Floors({KEY: floor}).dump())
    assert accuracy.main(["--shared", str(tmp_path), "--floors", str(floors), *arguments]) == status
    assert Floors.parse(floors.read_text()).floors[KEY] == pinned
    out, err = capsys.readouterr()
    assert "web: not measured" in out
    assert bool(err) == bool(status)


def test_old_results_are_compared_by_row() -> None:
    old = {"model": "v0", "cases": {"relation": {"f1": 70.0, "gold": 9}, "gone": {"f1": 1.0}}}
    lines = list(accuracy.changes(old, {"cases": measured(69.0)["cases"].scores}))
    assert lines[0].strip() == "changes since model v0 ?"
    assert lines[1].split() == ["cases", "relation", "f1", "70.0", "->", "69.0", "-1.0"]
    assert len(lines) == 2


def test_examples_are_few_of_each_kind() -> None:
    examples = [Example("missed", f"a{i}", "words") for i in range(10)] + [
        Example("false find", "b", "words")
    ]
    lines = [line.strip() for line in accuracy.some(examples, 2)]
    assert lines == ["missed (10)", "a0: words", "a5: words", "false find (1)", "b: words"]


def test_own_cases_are_counted_as_by_hand() -> None:
    # Of three wanted one is right, one has the wrong source, one is missed; of three given one is nobody's.
    found = (
        quote(0, "direct", "Ana Okafor", "said", "“We waited,”"),
        quote(1, "indirect", "Ana Okafor", "said", "that the road would open"),
        quote(2, "indirect", "Ana Okafor", "spoke", "Nobody else"),
    )
    gold = [
        {"type": "direct", "source": "Ana Okafor", "cue": ["said", 1], "content": ["“We waited,”"], "speaker": "Ana Okafor"},
        {"type": "indirect", "source": "Lena Brandt", "cue": ["said", 2], "content": ["that the road would open"], "speaker": None},
        {"type": "mixed", "source": None, "cue": None, "content": ["spoke"], "speaker": None},
    ]  # fmt: skip
    tallies: own_cases.Tallies = defaultdict(Tally)
    said: list[str] = []
    article = onrecord.Article(TEXT, quotes=found)
    own_cases.compare("quotes", article, gold, tallies, lambda kind, _: said.append(kind))
    assert tallies == {
        "quotes.relation": Tally(right=1, given=3, wanted=3),
        "quotes.direct": Tally(right=1, given=1, wanted=1),
        "quotes.indirect": Tally(right=0, given=2, wanted=1),
        "quotes.mixed": Tally(right=0, given=0, wanted=1),
        "quotes.content.exact": Tally(right=2, given=3, wanted=3),
        "quotes.speaker": Tally(right=0, given=0, wanted=1),
    }
    assert tallies["quotes.relation"].scores() == {"p": 33.3, "r": 33.3, "f1": 33.3, "gold": 3}
    assert sorted(said) == ["false find", "missed", "wrong", "wrong", "wrong speaker"]


@pytest.mark.parametrize(
    ("judged", "bins"),
    [
        ([], []),
        ([(0.3, True), (0.39, False)], [(0.3, 0.4, 2, 1)]),
        ([(0.0, False), (0.95, True), (1.0, True)], [(0.0, 0.1, 1, 0), (0.9, 1.0, 2, 2)]),
    ],
)
def test_reliability(judged: list[tuple[float, bool]], bins: list[tuple[float, ...]]) -> None:
    assert [tuple(one.values()) for one in reliability(Judged(*one) for one in judged)] == bins


def test_a_digest_knows_names_and_bytes(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    marks = []
    for name, words in (("x", "one"), ("x", "two"), ("y", "two")):
        (tmp_path / "a" / name).write_text(words)
        marks.append(digest(tmp_path, ["a"]))
    assert len(set(marks)) == 3
    assert marks[-1] == digest(tmp_path, ["a"])


def test_floors_that_ship_have_targets() -> None:
    floors = Floors.parse((accuracy.HERE / "floors.toml").read_text(encoding="utf-8"))
    assert floors.floors.keys() <= accuracy.read_targets().keys()
    assert floors.digests.keys() <= accuracy.SETS.keys()


def test_a_text_is_lengthened_to_its_size() -> None:
    long = speed.lengthened(["ein Büro", "two"], 100)
    assert 96 <= len(long.encode()) <= 100
    assert long.startswith("ein Büro\n\ntwo")


def test_a_line_of_speed_is_reckoned_as_by_hand() -> None:
    ours = [{"read_s": 2.0, "load_s": 0.5, "peak_mb": 99.6}, {"read_s": 4.0, "load_s": 0.7, "peak_mb": 100.4}]
    peers = [
        {"read_s": 6.0, "load_s": 1.0, "peak_mb": 200.0},
        {"read_s": 8.0, "load_s": 3.0, "peak_mb": 202.0},
    ]
    line = speed.row("spaCy", {"onrecord": ours, "spaCy": peers}, ["two words", "and three more"] * 7)
    assert json.loads(json.dumps(line)) == {
        "name": "spaCy",
        "articles_per_second": 2.0,
        "words_per_second": 5,
        "words_per_second_at_best": 6,
        "onrecord_is_times_as_fast": 2.5,
        "seconds_to_load": 2.0,
        "peak_memory_mb": 201,
    }
