from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.record.corrections.merges import replay

CASES = [
    ("one merge", "ab", {"a": "b"}),
    ("a chain leads to its end at once", "ab bc", {"a": "c", "b": "c"}),
    ("the same, told in the other order", "bc ab", {"a": "c", "b": "c"}),
    ("somebody merged brings all of theirs", "ab ac", {"a": "c", "b": "c"}),
    ("merging back makes the other name show", "ab ba", {"b": "a"}),
    ("and back again", "ab ba ab", {"a": "b"}),
    ("one of many takes the lead", "ac bc ca", {"b": "a", "c": "a"}),
    ("told twice", "ab ab", {"a": "b"}),
    ("a ring is no ring", "ab bc ca", {"b": "a", "c": "a"}),
    ("nobody", "", {}),
]


@pytest.mark.parametrize(("why", "merges", "ends"), CASES, ids=[case[0] for case in CASES])
def test_who_is_whom(why: str, merges: str, ends: dict[str, str]) -> None:
    assert replay((pair[0], pair[1]) for pair in merges.split()) == ends


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda p: p[0] != p[1]), max_size=30))
def test_those_merged_are_one_and_no_others(merges: list[tuple[int, int]]) -> None:
    ends = replay(merges)
    assert not ends.keys() & set(ends.values())  # one step, no cycle
    together = {person: {person} for person in range(8)}
    for person, into in merges:
        both = together[person] | together[into]
        together |= dict.fromkeys(both, both)
    for person in range(8):
        assert {
            other for other in range(8) if ends.get(other, other) == ends.get(person, person)
        } == together[person]
    if merges:
        assert merges[-1][1] not in ends or ends[merges[-1][1]] == ends[merges[-1][0]]


def test_a_long_chain_takes_no_longer_than_its_length() -> None:
    assert set(replay((n, n + 1) for n in range(100_000)).values()) == {100_000}
