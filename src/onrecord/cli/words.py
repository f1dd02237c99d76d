"""What every command needs to speak: consoles, complaints, progress, output formats."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import click
from rich.console import Console

from onrecord.page.terminal.lines import printable


def console(*, stderr: bool = False) -> Console:
    """A console that prints words as they are: no mark-up, no colours of its own."""
    return Console(stderr=stderr, highlight=False, markup=False, emoji=False)


def complain(sentence: str, words: Console) -> None:
    """Print what went wrong, on one line."""
    words.print(f"onrecord: {printable(sentence)}", soft_wrap=True)


def print_json(value: Any) -> None:
    """Print a value of plain JSON types on one line."""
    click.echo(json.dumps(value))


def format_option(*forms: str, text: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """The option `--format`, whose first form is the default."""
    return click.option(
        "--format", "form", type=click.Choice(forms), default=forms[0], show_default=True, help=text
    )
