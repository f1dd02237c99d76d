"""Help for those who write programs: what the API has, from its own description."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a call: its name, what it means, and an example."""

    name: str
    said: str
    example: str


@dataclass(frozen=True, slots=True)
class Call:
    """A call of the API: method, path, what it gives, its parameters."""

    method: str
    path: str
    summary: str
    said: str
    parameters: tuple[Parameter, ...]


@dataclass(frozen=True, slots=True)
class HelpPage:
    """The API for people.

    Attributes:
        calls: All calls, in the order of the pages.
        openapi: The address of its description for programs.
    """

    calls: tuple[Call, ...]
    openapi: str


def help_page(described: Mapping[str, Any], openapi: str) -> HelpPage:
    """The help, from the API's OpenAPI description."""
    calls = [
        Call(method.upper(), path, its.get("summary", ""), its.get("description", ""), _parameters(its))
        for path, methods in described["paths"].items()
        for method, its in methods.items()
    ]
    return HelpPage(tuple(calls), openapi)


def _parameters(call: Mapping[str, Any]) -> tuple[Parameter, ...]:
    return tuple(
        Parameter(each["name"], each.get("description", ""), _example(each))
        for each in call.get("parameters", ())
    )


def _example(parameter: Mapping[str, Any]) -> str:
    examples = parameter.get("examples") or {}
    first: dict[str, Any] = next(iter(examples.values()), {})
    return str(first.get("value", ""))
