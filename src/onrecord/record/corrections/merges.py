"""Who is whom: merges of people replayed in their order, so that any one of them can be taken back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

K = TypeVar("K", int, str)


def replay(merges: Iterable[tuple[K, K]]) -> dict[K, K]:
    """Who each merged person is in the end, after these (person, into) in order.

    A merge says that two people, and all that were merged into either, are one under the name that
    `into` goes by; where they were one already, `into` becomes the one that shows. Whoever a merged
    person is, is not merged further: one step leads to the end, and no cycle can come of it.
    """
    above: dict[K, K] = {}
    for person, into in merges:
        old, new = _end(above, person), _end(above, into)
        if old != new:
            above[old] = new
        elif into != new:
            del above[into]
            above[new] = into
    return {person: _end(above, person) for person in above}


def _end(above: dict[K, K], person: K) -> K:
    """Where the chain from this person ends; makes the chain short on the way."""
    last = person
    while last in above:
        last = above[last]
    while person != last:
        above[person], person = last, above[person]
    return last
