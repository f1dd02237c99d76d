"""Write `docs/reference.md` from the docstrings and the command line's help: `python docs/reference.py [--check]`.

With `--check` nothing is written, and the exit status is 1 where the file is not what the code says.
"""

from __future__ import annotations

import dataclasses
import inspect
import json
import re
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import click

import onrecord
from onrecord import errors, types
from onrecord.cli import cli
from onrecord.types import Article, Entity, Quote, Span

_PAIR = re.compile(r"\[\s+(\d+),\s+(\d+)\s+\]")
TARGET = Path(__file__).resolve().parent / "reference.md"
HEAD = """# Reference

<!-- Written by docs/reference.py from the code. Change the docstrings, then run: make docs -->

Words used here: an **attribution** (a *quote* for short) ascribes words to somebody. Its **source** is the words that
name who said it, its **cue** the words that ascribe it ("said", "according to"), its **content** what was said. It is
`direct` where all of the content stands inside quotation marks, `indirect` where none does, `mixed` where some does.
The **speaker** is who the source is.
"""


def reference() -> str:
    """The whole page as Markdown."""
    parts = [HEAD, "## Command line", *_commands(), "## JSON", *_json(), "## Python"]
    functions = [name for name in onrecord.__all__ if inspect.isfunction(getattr(onrecord, name))]
    classes = [name for name in onrecord.__all__ if inspect.isclass(getattr(onrecord, name))]
    parts += [_function(f"onrecord.{name}", getattr(onrecord, name), "###") for name in functions]
    for name in classes:
        parts += _class(name, getattr(onrecord, name))
    parts += ["### Names for strings", _literals(), "### The tree of errors"]
    parts.append("```text\n" + inspect.cleandoc(errors.__doc__ or "").partition("\n\n")[2] + "\n```")
    return "\n\n".join(part.strip("\n") for part in parts) + "\n"


def _commands() -> Iterator[str]:
    for name, command in sorted(cli.commands.items()):
        context = click.Context(
            command, info_name=f"onrecord {name}", terminal_width=80, help_option_names=["-h", "--help"]
        )
        yield f"### onrecord {name}"
        yield f"```text\n{command.get_help(context)}\n```"
    yield "Exit status: 0 all was read, 1 some input could not be read, 2 wrong use, 130 stopped with Ctrl-C."


def _json() -> Iterator[str]:
    """One article as `--format json` gives it, spread over lines for people."""
    text = "Fares will not rise, said Ana Okafor."
    source, cue, content = Span.of(text, 26, 36), Span.of(text, 21, 25), Span.of(text, 0, 19)
    okafor = Entity(0, "Ana Okafor", "person", mentions=(source,))
    quote = Quote(0, "indirect", (source,), (cue,), (content,), 0.97, (okafor,), "name", 0.99)
    article = Article(text, "story.txt", language="en", encoding="utf-8", quotes=(quote,), entities=(okafor,))
    yield (
        "`onrecord read --format json` writes one object a line, an input each, in the order given. Offsets are\n"
        "`[start, end)` in Unicode code points of `text`. Where an input could not be read, `error` is a sentence that\n"
        "says what was wrong and what to do, and `quotes` is empty."
    )
    rows = json.dumps(article.to_dict(), indent=2, ensure_ascii=False)
    yield "```json\n" + _PAIR.sub(r"[\1, \2]", rows) + "\n```"


def _literals() -> str:
    rows = [
        f"| `{name}` | {', '.join(f'`{value}`' for value in get_args(getattr(types, name)))} |"
        for name in ("QuoteType", "EntityKind", "Resolution")
    ]
    return "\n".join(["| name | one of |", "| --- | --- |", *rows])


def _class(name: str, kind: type[Any]) -> Iterator[str]:
    yield f"### onrecord.{name}"
    yield _prose(kind)
    if dataclasses.is_dataclass(kind):
        lines = [_field(field) for field in dataclasses.fields(kind)]
        yield "```python\n" + "\n".join(lines) + "\n```"
    for member, value in vars(kind).items():
        if member.startswith("_"):
            continue
        if isinstance(value, property):
            yield f"#### {name}.{member}\n\n{_prose(value)}"
        elif isinstance(value, classmethod):
            yield _function(f"{name}.{member}", value.__func__, "####")
        elif inspect.isfunction(value):
            yield _function(f"{name}.{member}", value, "####")


def _field(field: dataclasses.Field[Any]) -> str:
    default = "" if field.default is dataclasses.MISSING else f" = {field.default!r}"
    return f"{field.name}: {field.type}{default}"


def _function(name: str, function: Any, level: str) -> str:
    signature = str(inspect.signature(function)).replace("'", "")
    signature = signature.replace("(self, ", "(").replace("(self)", "()").replace("(cls, ", "(")
    return f"{level} {name}\n\n```python\n{name}{signature}\n```\n\n{_prose(function)}"


def _prose(thing: object) -> str:
    """The docstring, its sections ("Raises:") as small headings with lists."""
    lines = []
    for line in (inspect.getdoc(thing) or "").splitlines():
        if line.endswith(":") and line[:-1] in ("Args", "Returns", "Raises", "Yields"):
            lines += [f"*{line[:-1]}*", ""]
        elif line.startswith("    "):
            lines.append(f"- {textwrap.dedent(line)}")
        else:
            lines.append(line)
    return "\n".join(lines)


def main() -> int:
    """Write the page, or check it; returns the exit status."""
    new = reference()
    if "--check" not in sys.argv:
        TARGET.write_text(new, encoding="utf-8")
    elif not TARGET.exists() or TARGET.read_text(encoding="utf-8") != new:
        print("docs/reference.md is not what the code says; run: make docs")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
