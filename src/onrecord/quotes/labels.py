"""The model's label lists, shared by training and running; the order is the order of its outputs."""

from __future__ import annotations

ROLES = ("none", "source", "cue", "content")
EDGES = ("content begins", "content ends", "source begins", "source ends")
# Learnt beside the others; people/ finds names better by rules (training/README.md), so nothing reads them.
NAMES = ("person", "organization", "place", "other")  # begin and inside of each, after "none"
PEOPLE = ("person", "group", "organization")  # descriptions without a name, tagged in the same way
