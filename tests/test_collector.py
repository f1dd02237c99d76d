"""The search for circles of objects: off inside, and after that as it was before, whatever happens inside."""

from __future__ import annotations

import gc
from contextlib import nullcontext

import pytest

from onrecord.collector import without_collector
from onrecord.errors import InputError


@pytest.mark.parametrize(
    "was_on",
    [
        pytest.param(True, id="it goes on"),
        pytest.param(False, id="whoever turned it off turns it on"),
    ],
)
@pytest.mark.parametrize("fails", [False, True])
def test_is_as_it_was_before(was_on: bool, fails: bool) -> None:
    before = gc.isenabled()
    (gc.enable if was_on else gc.disable)()
    try:
        with pytest.raises(InputError) if fails else nullcontext(), without_collector():
            assert not gc.isenabled()
            if fails:
                raise InputError("-", "it is no text")
        assert gc.isenabled() is was_on
    finally:
        (gc.enable if before else gc.disable)()
