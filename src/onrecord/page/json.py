"""Results as JSON: the same fields that Python has, under the same names."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any

from onrecord.types import Article, Span


def plain(value: Any) -> Any:
    """A result made of JSON's own types: dataclasses as objects, tuples as lists, spans as [start, end]."""
    if isinstance(value, Span):
        return [value.start, value.end]
    if isinstance(value, Article):  # whose entities and quotes know each other
        return value.to_dict()
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, dict):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    return value
