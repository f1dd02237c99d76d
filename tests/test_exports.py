"""Few public names, all documented; and who outside the package may use what of it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import onrecord
from onrecord.cli import cli

ROOT = Path(__file__).resolve().parent.parent
MOST_NAMES = 12


def scripts(folder: str) -> list[str]:
    return [path.relative_to(ROOT).as_posix() for path in sorted((ROOT / folder).rglob("*.py"))]


def imported(script: str) -> Iterator[str]:
    """Full names of what a script imports from onrecord."""
    for node in ast.walk(ast.parse((ROOT / script).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.split(".")[0] == "onrecord")
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "onrecord":
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_what_is_visible_is_what_is_public() -> None:
    star: dict[str, object] = {}
    exec("from onrecord import *", star)  # noqa: S102 - the one way to see what a star brings
    assert sorted(onrecord.__all__) == dir(onrecord) == sorted(set(star) - {"__builtins__"})
    assert len(onrecord.__all__) <= MOST_NAMES


@pytest.mark.parametrize("name", onrecord.__all__)
def test_every_name_is_documented(name: str) -> None:
    assert getattr(onrecord, name).__doc__
    assert f"\n### onrecord.{name}\n" in (ROOT / "docs/reference.md").read_text(encoding="utf-8")


def test_an_unknown_name_is_told_plainly() -> None:
    with pytest.raises(AttributeError, match="no attribute 'reed'"):
        _ = onrecord.reed  # type: ignore[attr-defined]


# Programs of their own: a server, a message from cron, tools for language models.
PROGRAMS = {"alert", "mcp", "serve", "run"}
# One word for several methods of Record: confirm, reject, merge, undo and so on.
CORRECTING = {"correct"}


def test_verbs_of_the_command_line_are_the_librarys() -> None:
    verbs = {*onrecord.__all__, *vars(onrecord.Record)}
    assert set(cli.commands) - PROGRAMS - CORRECTING <= verbs


@pytest.mark.parametrize("script", scripts("training"))
def test_training_uses_the_room_of_quotes_alone(script: str) -> None:
    assert [name for name in imported(script) if not name.startswith("onrecord.quotes")] == []


# Some measure rooms, not the whole: the text of pages, the record's tables and searches, the page's API, each step of a run.
ROOMS = {
    "html_text.py": ("onrecord.text",),
    "fuzz.py": ("onrecord.page.web",),
    "corpus.py": ("onrecord.corpus",),
    "corpus_alone.py": ("onrecord.corpus", "onrecord.text", "onrecord.quotes"),
}
SHARED = ("onrecord.record", "onrecord.types", "onrecord.errors", "onrecord.settings")


@pytest.mark.parametrize("script", scripts("benchmarks"))
def test_benchmarks_use_public_names_or_the_room_that_they_measure(script: str) -> None:
    public = {"onrecord", *(f"onrecord.{name}" for name in onrecord.__all__)}
    rooms = (*SHARED, *ROOMS.get(Path(script).name, ("onrecord.record",)))
    assert [name for name in imported(script) if name not in public and not name.startswith(rooms)] == []
