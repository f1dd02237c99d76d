"""The gate: floors that scores must not fall below, and how they are pinned. Nothing here reads or prints."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field

from measured import Measured

MARGIN = 0.3  # points below the score: machines differ that much in the last bits of their arithmetic

HEAD = """\
# The scores that `python benchmarks/accuracy.py` must reach, and the articles they were measured on.
# Written by its --pin, which raises floors; --allow-lower lets it lower them. Not for editing by hand.
"""


@dataclass(frozen=True)
class Floors:
    """Pinned scores by "SET ROW MEASURE", and by set the digest of what they were measured on."""

    floors: Mapping[str, float] = field(default_factory=dict)
    digests: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def parse(cls, text: str) -> Floors:
        """The floors of a TOML text as `dump` writes it."""
        tables = tomllib.loads(text)
        return cls(tables.get("floors", {}), tables.get("digests", {}))

    def dump(self) -> str:
        """The floors as TOML, in order of their keys."""
        digests = "".join(f'{name} = "{value}"\n' for name, value in sorted(self.digests.items()))
        floors = "".join(f'"{key}" = {value:.1f}\n' for key, value in sorted(self.floors.items()))
        return f"{HEAD}\n[digests]\n{digests}\n[floors]\n{floors}"


def complaints(floors: Floors, measured: Mapping[str, Measured]) -> list[str]:
    """Why the gate stays shut, a sentence each: nothing when every score that was measured is good enough."""
    out = []
    for name, result in measured.items():
        if name in floors.digests and floors.digests[name] != result.digest:
            out.append(f"{name}: its articles or marks are not those the floors were pinned on; run --pin")
        figures = result.figures(name)
        for key in sorted(key for key in floors.floors if key.split()[0] == name):
            if key not in figures:
                out.append(f"{key}: has a floor but is no longer measured")
            elif figures[key] < floors.floors[key]:
                out.append(f"{key}: {figures[key]:.1f} is below its floor {floors.floors[key]:.1f}")
    return out


def pin(
    floors: Floors,
    measured: Mapping[str, Measured],
    gated: Mapping[str, object],
    *,
    allow_lower: bool = False,
) -> Floors:
    """Floors a margin below the scores, for every `gated` key that was measured.

    A floor above the new one stays, unless `allow_lower`; sets that were not measured keep theirs.
    """
    raised = dict(floors.floors)
    for name, result in measured.items():
        for key, score in result.figures(name).items():
            if key in gated:
                new = math.floor(10 * (score - MARGIN) + 1e-6) / 10
                raised[key] = new if allow_lower else max(new, raised.get(key, new))
    digests = dict(floors.digests) | {name: result.digest for name, result in measured.items()}
    return Floors(raised, digests)
