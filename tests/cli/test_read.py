"""The command line: data on standard output, words on standard error, and honest exit statuses."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import cli

STORY = '"Fares will not rise this year," said Ana Okafor, the transit chief of Harrowgate, on Tuesday.\n'
FIELDS = {"id", "url", "title", "published", "text", "quotes", "entities", "error"}
QUOTE_FIELDS = {"id", "type", "source", "cue", "content", "text", "speaker", "speakers", "confidence"}

# Python ignores Ctrl-C in a process that was started in the background; the test's must not.
START = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); from onrecord.cli import main; main()"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two stories, and an empty file between them."""
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "b.txt").write_text("", encoding="utf-8")
    (tmp_path / "c.txt").write_text(STORY.replace('"', "\N{RIGHT DOUBLE QUOTATION MARK}"), encoding="utf-8")
    return tmp_path


def run(*args: str | Path, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(cli, [str(arg) for arg in args], input=stdin)


def rows(result: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.mark.parametrize(
    ("args", "status", "told", "why"),
    [
        (["--help"], 0, "onrecord read story.html", "help has an example"),
        (["read", "--help"], 0, "cat story.txt | onrecord read", "each command has one"),
        (["read", "-h"], 0, "--workers", "the short form"),
        (["--version"], 0, "onrecord ", "the version"),
        (["reed"], 2, "No such command", "a slip of the pen"),
        (["read", "--format", "xml", "a"], 2, "'text', 'json', 'html'", "what is allowed is told"),
        (["read", "--workers", "0", "a"], 2, "--workers", "no workers, no work"),
        (["read", "--colour", "a"], 2, "No such option", "not an option"),
        (["read", "--model", "quick", "a"], 2, "'best', 'fast'", "no such model"),
    ],
)
def test_help_and_usage(args: list[str], status: int, told: str, why: str) -> None:
    result = run(*args)
    assert result.exit_code == status, why
    assert told in (result.stdout if status == 0 else result.stderr), why
    assert "Traceback" not in result.output


def test_version() -> None:
    assert run("--version").stdout == f"onrecord {version('onrecord')}\n"


def test_help_does_not_wait_for_heavy_libraries() -> None:
    program = (
        "import sys, onrecord.cli as c; c.cli(['read', '--help'], standalone_mode=False); print(*sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True
    )
    loaded = set(done.stdout.split())
    assert not loaded & {"onnxruntime", "numpy", "tokenizers", "trafilatura", "lxml", "sqlalchemy", "fastapi"}


def test_json_is_the_contract(folder: Path) -> None:
    result = run("read", "--format", "json", folder / "a.txt")
    (row,) = rows(result)
    assert (result.exit_code, result.stderr) == (0, "")
    assert row.keys() >= FIELDS
    assert (row["id"], row["text"], row["error"]) == (str(folder / "a.txt"), STORY, None)
    (quote,) = row["quotes"]  # type: ignore[misc]
    assert quote.keys() >= QUOTE_FIELDS
    assert (quote["type"], quote["speaker"]) == ("direct", "Ana Okafor")


def test_bad_inputs_do_not_stop_the_others(folder: Path) -> None:
    inputs = [folder / "a.txt", folder / "b.txt", folder / "nowhere.txt", folder / "c.txt"]
    result = run("read", "--format", "json", *inputs)
    assert result.exit_code == 1
    assert [row["id"] for row in rows(result)] == [str(path) for path in inputs]
    assert [row["error"] is None for row in rows(result)] == [True, False, False, True]
    told = result.stderr.splitlines()
    assert [line.split(": ")[1] for line in told[:2]] == [str(inputs[1]), str(inputs[2])]
    assert told[2] == "2 articles, 2 quotes, 2 could not be read"


@pytest.mark.parametrize("form", ["text", "json", "html"])
def test_a_folder_means_its_files(folder: Path, form: str) -> None:
    result = run("read", "--format", form, folder)
    assert result.exit_code == 1
    assert "a.txt" in result.stdout
    assert "c.txt" in result.stdout
    assert ("b.txt" in result.stdout) == (form != "text")
    assert "b.txt" in result.stderr


@pytest.mark.parametrize("args", [[], ["-"]])
def test_standard_input(args: list[str]) -> None:
    (row,) = rows(run("read", "--format", "json", *args, stdin=STORY))
    assert (row["id"], row["text"]) == ("-", STORY)


@pytest.mark.parametrize("stdin", [b"", b" \n", b"\x00\x01\x02\xff" * 99, b"\x7fELF\x01\x01"])
@pytest.mark.parametrize("form", ["text", "json", "html"])
def test_nothing_to_read_is_one_sentence(form: str, stdin: bytes) -> None:
    result = run("read", "--format", form, stdin=stdin)
    assert result.exit_code == 1
    assert result.stderr.startswith("onrecord: -: ")
    assert len(result.stderr.splitlines()) == 1


def test_text_into_a_pipe_is_one_line_a_quote(folder: Path) -> None:
    result = run("read", folder / "a.txt")
    assert '\ndirect   | Ana Okafor | said | "Fares will not rise this year,"\n' in result.stdout
    assert "\x1b" not in result.stdout


def test_html_is_one_page(folder: Path) -> None:
    result = run("read", "--format", "html", folder / "a.txt", folder / "c.txt")
    assert result.stdout.startswith("<!DOCTYPE html>")
    assert result.stdout.count("<article") == 2


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
@pytest.mark.parametrize("form", ["text", "json", "html"])
def test_a_name_that_is_no_text(tmp_path: Path, form: str) -> None:
    path = os.fsencode(tmp_path) + b"/\xff\x1b[31m.txt"
    Path(os.fsdecode(path)).write_text(STORY, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "onrecord", "read", "--format", form, path],
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"\x1b" not in done.stdout
    done.stdout.decode("utf-8")


@pytest.mark.parametrize("encoding", ["ascii", "utf-8", "latin-1"])
@pytest.mark.parametrize("form", ["text", "json", "html"])
def test_any_terminal_encoding(folder: Path, form: str, encoding: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "onrecord", "read", "--format", form, folder / "c.txt"],
        env={**os.environ, "PYTHONIOENCODING": encoding}, capture_output=True, timeout=60, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"Ana Okafor" in done.stdout


def test_a_closed_pipe_is_quiet(folder: Path) -> None:
    command = [sys.executable, "-m", "onrecord", "read", "--format", "json", *[str(folder / "a.txt")] * 200]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        process.wait(60)


def test_each_article_is_out_when_done_and_ctrl_c_is_quiet(folder: Path) -> None:
    command = [sys.executable, "-c", START, "read", "--format", "json", str(folder / "a.txt"), "-"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, **pipes) as process:  # type: ignore[call-overload]
        assert json.loads(process.stdout.readline())["id"] == str(folder / "a.txt")
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 130
        assert process.stderr.read().strip() == b""
