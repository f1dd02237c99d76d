"""A small record made by the command itself, and a way to run commands."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import cli

Run = Callable[..., Result]

STORIES = {
    "fares.html": """<html><head><title>Fares frozen for a year</title>
<link rel="canonical" href="https://ledger.example/2025/02/fares"><meta property="og:site_name" content="The Ledger">
<meta property="article:published_time" content="2025-02-11T08:00:00Z"></head><body><article>
<h1>Fares frozen for a year</h1>
<p>"Bus fares will not rise this year," said Ana Okafor, the transit chief of Harrowgate, on Tuesday.
Okafor told the council that the tram line would open in May.</p>
<p>"It is a trick before the vote," said Tom Reyes, who leads the opposition. He said the freeze would cost
four million pounds, and that the council had not been told where the money would come from.</p>
</article></body></html>""",
    "trams.html": """<html><head><title>Tram line late again</title>
<link rel="canonical" href="https://courier.example/2025/04/trams"><meta property="og:site_name" content="The Courier">
<meta property="article:published_time" content="2025-04-02T08:00:00Z"></head><body><article>
<h1>Tram line late again</h1>
<p>"The tram line is late, and I am sorry," said Ana Okafor, the transit chief, on Wednesday. She said passengers
would be paid back for tickets that they had bought for the first week of May.</p>
<p>"Nobody is surprised," said Ilse Brandt, who runs a shop beside the new stop in Mill Lane.</p>
</article></body></html>""",
}


@pytest.fixture
def run() -> Run:
    """Run a command of the command line; its standard output and error are in the result."""

    def command(*args: object, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(cli, [str(arg) for arg in args], input=stdin)

    return command


@pytest.fixture(scope="session")
def stories(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two stories of two outlets."""
    folder = tmp_path_factory.mktemp("stories")
    for name, page in STORIES.items():
        (folder / name).write_text(page, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def made(stories: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record of these stories; not to be changed."""
    path = tmp_path_factory.mktemp("record") / "news.db"
    done = CliRunner().invoke(cli, ["add", str(path), str(stories)])
    assert done.exit_code == 0, done.output
    return path


@pytest.fixture
def record(made: Path, tmp_path: Path) -> Path:
    """A copy of the record, to change."""
    return Path(shutil.copy(made, tmp_path / "news.db"))
