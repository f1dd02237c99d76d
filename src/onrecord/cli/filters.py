"""The options that narrow a search, the same for `search` and `export`."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from onrecord.record.search.query import Query

Command = Callable[..., None]

_OPTIONS = (
    click.option("--speaker", metavar="NAME", help="Who said it: a name, a part of one, or another name of theirs."),
    click.option("--about", metavar="NAME", help="Somebody of whom the words speak."),
    click.option("--outlet", metavar="NAME", help="Who printed it: a web address or a name."),
    click.option("--since", metavar="DAY", help="First day: 2025, 2025-03 or 2025-03-14."),
    click.option("--until", metavar="DAY", help="Last day."),
    click.option("--type", type=click.Choice(["direct", "mixed", "indirect"]), help="How the words are given."),
    click.option("--medium", metavar="KIND",
                 help="How it was said: post, statement, email, interview, court ..., or a name (Twitter, Radio Four)."),
    click.option("--said-since", metavar="DAY", help="It was said on this day or later, as the article tells."),
    click.option("--said-until", metavar="DAY", help="It was said on this day or before."),
    click.option("--confidence", type=click.FloatRange(0, 1), default=0.0, help="Leave out what is less sure (0 to 1)."),
    click.option("--rejected", is_flag=True, help="Also quotes that a correction has rejected."),
    click.option("--versions", is_flag=True, help="Also older versions of articles."),
)  # fmt: skip


def filter_options(command: Command) -> Command:
    """`--speaker`, `--about`, `--outlet`, `--since`, `--until`, `--type`, `--medium` and the others."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def query_of(words: str, filters: dict[str, Any], **others: Any) -> Query:
    """The search that the options ask for."""
    from onrecord.record.search.query import Query

    return Query(words, **filters, **others)
