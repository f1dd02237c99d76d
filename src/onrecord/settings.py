"""What the server is told: flags before the environment before the defaults, read once, at the edge."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

PREFIX = "ONRECORD_"
_TRUE = {"1", "true", "yes", "on"}
_FALSE = {"0", "false", "no", "off", ""}


@dataclass(frozen=True, slots=True)
class Settings:
    """How `onrecord serve` works.

    `record` is a path or a postgresql:// address, None for the sample articles. With `edit` those who
    have the `token` may correct and forget; without it the record is opened for reading only. With
    `fetch` the Read page takes a URL; without it the server asks nothing of the network. `hosts` are
    the names it answers to. `query_seconds` is the longest that one question to the record may take, and `workers` is
    the number of processes that answer.
    """

    record: str | None = None
    host: str = "127.0.0.1"
    port: int = 8000
    hosts: tuple[str, ...] = ()
    edit: bool = False
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24), repr=False)
    fetch: bool = False
    query_seconds: float = 5.0
    workers: int = 1

    @classmethod
    def from_flags(cls, flags: Mapping[str, Any], environment: Mapping[str, str]) -> Settings:
        """The settings from flags (None where not given), else `ONRECORD_NAME`, else the default.

        Raises:
            ValueError: A variable holds something else than its kind; the message names it.
        """
        given: dict[str, Any] = {}
        for each in fields(cls):
            variable = PREFIX + each.name.upper()
            if flags.get(each.name) is not None:
                given[each.name] = flags[each.name]
            elif variable in environment:
                given[each.name] = _value(variable, str(each.type), environment[variable])
        return cls(**given)

    def to_environment(self) -> dict[str, str]:
        """The variables from which `from_flags` makes the same settings."""
        given = {each.name: getattr(self, each.name) for each in fields(self)}
        return {
            PREFIX + name.upper(): ",".join(value) if isinstance(value, tuple) else str(value)
            for name, value in given.items()
            if value is not None
        }


def _value(variable: str, kind: str, words: str) -> Any:
    try:
        if kind == "bool":
            return _truth(words)
        if kind == "tuple[str, ...]":
            return tuple(word.strip() for word in words.split(",") if word.strip())
        return {"int": int, "float": float}.get(kind, str)(words)
    except ValueError:
        wanted = {"bool": "yes or no", "int": "a whole number", "float": "a number"}[kind]
        raise ValueError(f"{variable} is {words!r}; give {wanted}") from None


def _truth(words: str) -> bool:
    word = words.strip().lower()
    if word in _TRUE | _FALSE:
        return word in _TRUE
    raise ValueError
