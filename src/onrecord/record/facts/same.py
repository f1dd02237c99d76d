"""Whether two values say the same: "the transit chief" and "transit chief", "New York’s mayor" and "New York mayor"."""

from __future__ import annotations

import re

from onrecord.record.names import name_key

_POSSESSIVE = re.compile("[’']s?(?=\\s|$)")
_ARTICLES = ("the ", "a ", "an ", "his ", "her ", "their ")


def value_key(value: str) -> str:
    """The value as it is compared: no case, accents, signs, possessives, nor an article before it."""
    key = name_key(_POSSESSIVE.sub("", value))
    first = next((word for word in _ARTICLES if key.startswith(word)), "")
    return key[len(first) :]


def same_value(one: str, other: str) -> bool:
    """Whether two values are compared as one."""
    return value_key(one) == value_key(other)
