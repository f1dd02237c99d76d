"""`onrecord alert`: news once, and silence where there are none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

LATER = """<html><head><title>Fares again</title><link rel="canonical" href="https://ledger.example/2025/06/fares">
<meta property="article:published_time" content="2025-06-11T08:00:00Z"></head><body><article><h1>Fares again</h1>
<p>"Bus fares will rise after all," said Ana Okafor, the transit chief of Harrowgate, on Tuesday.</p></article></body></html>"""


def test_news_are_told_once(run: Run, record: Path, tmp_path: Path) -> None:
    assert run("alert", record, "fares", "--speaker", "Okafor", "--save", "Fares").exit_code == 0
    assert run("alert", record).stdout == ""
    (tmp_path / "later.html").write_text(LATER, encoding="utf-8")
    assert run("add", record, tmp_path / "later.html").exit_code == 0
    kept = run("alert", record, "--keep")
    assert "Fares: 1 new quote" in kept.stdout
    told = run("alert", record, "--format", "json")
    (line,) = [json.loads(row) for row in told.stdout.splitlines()]
    assert (line["search"], line["speaker"], "rise after all" in line["text"]) == (
        "Fares",
        "Ana Okafor",
        True,
    )
    assert run("alert", record).stdout == ""


def test_searches_are_listed_and_removed(run: Run, record: Path) -> None:
    run("alert", record, "trams", "--since", "2025", "--save", "Trams")
    assert "Trams: words trams, since 2025" in run("alert", record, "--list").stdout
    assert run("alert", record, "--remove", "Trams").exit_code == 0
    assert run("alert", record, "--list").stdout == ""


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["fares"], 2, "--save NAME"),
        (["fares", "--save", " "], 1, "needs a name"),
        (["fares", "--since", "soon", "--save", "x"], 1, "is no day"),
        (["--remove", "x"], 1, "no saved search"),
    ],
)
def test_wrong_use(run: Run, record: Path, arguments: list[str], status: int, said: str) -> None:
    done = run("alert", record, *arguments)
    assert done.exit_code == status
    assert said in (done.stderr or str(done.exception))
