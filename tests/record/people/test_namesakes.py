from __future__ import annotations

import pytest

from onrecord.record.people.namesakes import Namesake, choose

CHIEF = Namesake(1, ("Ana Okafor", "Ana M. Okafor"), "Transit chief of the city of Wexcombe")
CELLIST = Namesake(2, ("Ana Okafor", "Anita Okafor"), "Cellist with the Northern Orchestra")
SENATOR = Namesake(3, ("Ana Okafor",), "Senator, formerly transit chief of Lower Sende")
UNTOLD = Namesake(4, ("Ana Okafor",))

CASES = [
    ("a description", [CHIEF, CELLIST], ("the transit chief",), 1),
    ("accents and case do not matter", [CHIEF, CELLIST], ("la célliste", "the CELLIST"), 2),
    ("another name of one", [CHIEF, CELLIST], ("Okafor", "Anita"), 2),
    ("a name that both bear", [CHIEF, CELLIST], ("Okafor", "Ana"), None),
    ("no other word at all", [CHIEF, CELLIST], (), None),
    ("a word of both descriptions", [CHIEF, SENATOR], ("the transit chief",), None),
    ("and one more that decides", [CHIEF, SENATOR], ("the former transit chief", "the senator"), 3),
    ("little words decide nothing", [CHIEF, CELLIST], ("one of the with",), None),
    ("somebody of whom nothing is told", [CHIEF, UNTOLD], ("the mayor",), None),
    ("one has words, the other none", [CHIEF, UNTOLD], ("the chief",), 1),
    ("nobody", [], ("the chief",), None),
]


@pytest.mark.parametrize(("why", "candidates", "aliases", "chosen"), CASES, ids=[case[0] for case in CASES])
def test_who_is_meant(
    why: str, candidates: list[Namesake], aliases: tuple[str, ...], chosen: int | None
) -> None:
    assert choose(candidates, aliases) == chosen
    assert choose(candidates[::-1], aliases) == chosen
