"""Tell apart people of one name by what else an article calls them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_LITTLE = frozenset(
    "a an and at by for former from his her in its of on or that the their to who with".split()
)


@dataclass(frozen=True, slots=True)
class Namesake:
    """One of several people who bear a name: the other names and the description that a file gives."""

    person_id: int
    names: tuple[str, ...]
    description: str = ""


def choose(candidates: Sequence[Namesake], aliases: Iterable[str]) -> int | None:
    """Which of them an article means, or None where it does not say or says as much for another.

    Args:
        candidates: people who bear the name.
        aliases: what else the article calls its one: "Okafor", "the transit chief".

    Returns:
        The person_id of the one whom most of these words support.
    """
    said = {word for alias in aliases for word in _words(alias)}
    known = [_words(c.description).union(*(_words(name) for name in c.names)) for c in candidates]
    shared = set.intersection(*known) if len(known) > 1 else set()  # what all bear tells nobody apart
    support = [len((words - shared) & said) for words in known]
    best = max(support, default=0)
    if best == 0 or support.count(best) > 1:
        return None
    return candidates[support.index(best)].person_id


def _words(text: str) -> set[str]:
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return {word for word in re.findall(r"\w+", plain) if len(word) > 1 and word not in _LITTLE}
