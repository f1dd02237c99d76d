"""How sure a resolution is, by how it was made."""

from __future__ import annotations


def confidence_of(how: str, evidence: float = 1.0, rivals: float = 1.0) -> float:
    """The chance (0 to 1) that a speaker resolved in this way is right."""
    if how == "name":
        return 0.97 if evidence > 1 else 0.85
    if how == "pronoun":
        return 0.93 if evidence > 1.5 else 0.8 if evidence > 0.5 else 0.6
    return {"itself": 0.9, "called": 0.85, "again": 0.8, "relative": 0.8, "they": 0.7}.get(how, 0.6)
