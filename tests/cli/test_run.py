"""`onrecord run`, as its users type it."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path

import pytest
from pyarrow import parquet

import onrecord
from onrecord.corpus.folder import Folder
from tests.cli.conftest import Run
from tests.corpus import made

COST = r"[\d.]+ core seconds, on average [\d.]+ seconds an article"


def in_a_process(*args: object, without: str = "") -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, at will in one where a package is not installed."""
    hidden = f"sys.modules[{without!r}] = None; " if without else ""
    script = f"import sys; {hidden}from onrecord.cli import main; main()"
    return subprocess.run(
        [sys.executable, "-c", script, *map(str, args)],
        capture_output=True,
        text=True,
        check=False,
        timeout=200,
    )


def ids(out: Path) -> list[str]:
    """The articles that a run's folder holds."""
    return sorted(row for part in Folder(out).parts() for row in parquet.read_table(part)["id"].to_pylist())


def test_a_run_another_that_reads_nothing_and_a_record_of_it(run: Run, stories: Path, tmp_path: Path) -> None:
    first = run("run", stories, "--out", tmp_path / "out")
    assert (first.exit_code, first.stdout) == (0, "")
    assert re.fullmatch(rf"2 articles read, 7 quotes\n{COST}\n", first.stderr)
    before = ids(tmp_path / "out")
    assert [Path(id).name for id in before] == ["fares.html", "trams.html"]
    again = run("run", stories, "--out", tmp_path / "out")
    assert again.stderr == "2 articles read, 7 quotes\n1 of 1 part made by an earlier run\n"
    assert ids(tmp_path / "out") == before
    added = run("add", tmp_path / "news.db", tmp_path / "out", "--bulk")
    assert "2 articles added, 7 quotes" in added.stderr
    with onrecord.open(tmp_path / "news.db") as record:
        assert record.search("bus fares").hits[0].speaker == "Ana Okafor"


SAME = (
    "“Buses will run later on Fridays,” said Jon Reyes, a driver, and the council agreed with him on it.\n"
    * 3
)
FRENCH = "Le maire a dit mardi que les travaux de la gare commenceront au printemps.\n" * 2


@pytest.mark.parametrize(
    ("files", "options", "status", "told"),
    [
        (
            {"a.txt": SAME, "b.txt": SAME, "c.txt": FRENCH, "d.txt": "“No,” said Ana Okafor.", "e.txt": SAME * 9},
            ["--min-words", "9", "--max-words", "99"],
            0,
            ["2 articles read, 12 quotes", "1 article prints another's text, 1 of them to the letter",
             "3 articles not read: 1 not in English, 1 too long, 1 too short", "languages: 3 en, 1 fr, 1 unknown"],
        ),
        (
            {"a.txt": SAME, "b.txt": "", "c.csv": "said,who\n“No.”,Ana\n"},
            [],
            1,
            ["1 article read, 6 quotes", "2 articles not read: 2 that cannot be read"],
        ),
        ({"a.csv": f'body,no\n"{SAME}",1\n'}, ["--text", "body", "--model", "fast"], 0, ["1 article read, 6 quotes"]),
    ],
    ids=["passed over", "cannot be read", "columns"],
)  # fmt: skip
def test_what_is_told_at_the_end(
    run: Run, files: dict[str, str], options: list[str], status: int, told: list[str], tmp_path: Path
) -> None:
    (tmp_path / "news").mkdir()
    for name, words in files.items():
        (tmp_path / "news" / name).write_text(words, encoding="utf-8")
    done = run("run", tmp_path / "news", "--out", tmp_path / "out", *options)
    assert done.exit_code == status, done.stderr
    for words in told:
        assert words in done.stderr


@pytest.mark.parametrize(
    ("out", "options", "said"),
    [
        ("news/a.txt", [], "a.txt: this is a file; give a folder for the results"),
        ("news", [], "there are other files in this folder; give a new one for the results"),
        ("before", ["--min-words", "5"], "it holds results that were read in another way, or by another version"),
        ("new", ["--workers", "0"], "0 is not in the range x>=1"),
        ("new", ["--model", "slow"], "'slow' is not one of 'best', 'fast'"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_one_sentence(
    run: Run, out: str, options: list[str], said: str, tmp_path: Path
) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news/a.txt").write_text(SAME, encoding="utf-8")
    if out == "before":
        run("run", tmp_path / "news", "--out", tmp_path / "before")
    done = run("run", tmp_path / "news", "--out", tmp_path / out, *options)
    assert done.exit_code != 0
    assert said in (done.stderr or str(done.exception))
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    ("package", "options", "said"),
    [
        ("pyarrow", [], 'run needs more packages: pip install "onrecord[parquet]"'),
        ("ray", ["--ray", "local"], 'running on Ray needs more packages: pip install "onrecord[ray]"'),
    ],
)
def test_what_is_not_installed_is_named(
    package: str, options: list[str], said: str, stories: Path, tmp_path: Path
) -> None:
    done = in_a_process("run", stories, "--out", tmp_path / "out", *options, without=package)
    assert done.returncode == 1
    assert said in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(find_spec("ray") is None, reason="the extra ray is not installed")
def test_ray_gives_the_same(run: Run, stories: Path, tmp_path: Path) -> None:
    run("run", stories, "--out", tmp_path / "here")
    done = in_a_process("run", stories, "--out", tmp_path / "there", "--ray", "local", "--workers", 1)
    assert done.returncode == 0, done.stderr
    assert "2 articles read, 7 quotes" in done.stderr
    assert Folder(tmp_path / "there").digest() == Folder(tmp_path / "here").digest()


def test_ctrl_c_stops_it_and_it_goes_on_where_it_was(run: Run, tmp_path: Path) -> None:
    many = 200  # more than are read before the signal arrives
    news, out = made.folder(tmp_path / "news", range(many)), tmp_path / "out"
    command = [sys.executable, "-m", "onrecord", "run", str(news), "--out", str(out)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        until = time.monotonic() + 60
        while not any(path.stat().st_size for path in out.glob("work/*.rows")) and time.monotonic() < until:
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        said = process.communicate()[1]
    assert process.returncode == 130, said
    assert "Traceback" not in said
    assert len(list(out.glob("work/*.rows"))) == 1, "what was read is kept"
    done = run("run", news, "--out", out)
    assert f"{many} articles read, {2 * many} quotes" in done.stderr
    assert len(ids(out)) == len(set(ids(out))) == many
