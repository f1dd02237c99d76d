"""The options with which `read`, `add` and `run` are told what to read and how."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from onrecord.text.fetch import Fetch
    from onrecord.text.sources import Columns

Command = Callable[..., None]

_COLUMNS = ("text", "title", "date", "url", "byline", "publisher")


def input_options(command: Command) -> Command:
    """`--workers`, `--model`, `--fetch`, `--contact`, and the options that name a table's columns."""
    command = model_option(column_options(command))
    command = click.option(
        "--fetch",
        is_flag=True,
        help="Fetch URLs, and the pages that feeds and site maps name. Without it nothing leaves this computer.",
    )(command)
    command = click.option(
        "--contact",
        metavar="ADDRESS",
        default="",
        help="With --fetch: a web or mail address that sites may turn to.",
    )(command)
    return click.option(
        "--workers",
        type=click.IntRange(min=1),
        default=1,
        show_default=True,
        help="Articles to read at once.",
    )(command)


def model_option(command: Command) -> Command:
    """`--model`."""
    return click.option(
        "--model",
        type=click.Choice(("best", "fast")),
        default="best",
        show_default=True,
        help="The model that finds the quotes.",
    )(command)


def column_options(command: Command) -> Command:
    """The options that name a table's columns."""
    for name in reversed(_COLUMNS):
        said = f"A table's column with the {_SAID[name]}."
        command = click.option(f"--{name}", f"column_{name}", metavar="COLUMN", help=said)(command)
    return command


_SAID = {
    "text": "article's text",
    "title": "headline",
    "date": "day or time of publication",
    "url": "address",
    "byline": "author",
    "publisher": "publisher",
}


def columns_of(options: dict[str, Any]) -> Columns | None:
    """The columns that were named, or None where none was."""
    from onrecord.text.sources import Columns

    named = {name: options.pop(f"column_{name}") for name in _COLUMNS}
    return (
        Columns(**{name: column for name, column in named.items() if column}) if any(named.values()) else None
    )


def fetcher(options: dict[str, Any]) -> Fetch | None:
    """What fetches, where that was asked for; takes `fetch` and `contact` out of the options.

    Raises:
        InputError: The contact is no address.
    """
    wanted, contact = options.pop("fetch"), options.pop("contact")
    if not wanted:
        return None
    from onrecord.text.fetch import Fetcher

    return Fetcher(contact=contact)


def size_of(inputs: Iterable[str]) -> int | None:
    """The bytes of all files that are named, those in folders too; None where something else is named."""
    total = 0
    for name in inputs:
        if os.path.isdir(name):
            total += sum(_size(os.path.join(at, file)) for at, _, files in os.walk(name) for file in files)
        elif os.path.isfile(name):
            total += _size(name)
        else:
            return None
    return total


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size
    except OSError:
        return 0
