"""Answers are kept for one state of the record, within bounds."""

from __future__ import annotations

import pytest

from onrecord.page.web import shelved
from onrecord.page.web.shelved import Shelved


def test_answers_are_those_of_the_state() -> None:
    kept = Shelved()
    kept.keep(("/",), "one", b"first")
    assert kept.find(("/",), "one") == b"first"
    assert kept.find(("/",), "two") is None
    assert kept.find(("/x",), "one") is None
    kept.keep(("/x",), "two", b"second")
    assert kept.find(("/",), "one") is None
    assert kept.find(("/x",), "two") == b"second"


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelved, "_MOST_BYTES", 1000)
    monkeypatch.setattr(shelved, "_LARGEST", 400)
    kept = Shelved()
    kept.keep(("large",), "one", bytes(401))
    assert kept.find(("large",), "one") is None
    for number in range(50):
        kept.keep((number % 5,), "one", bytes(300))
        assert sum(kept.find((key,), "one") is not None for key in range(5)) <= 3
    assert kept.find((4,), "one") == bytes(300)
