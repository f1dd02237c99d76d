"""`onrecord serve`: it starts, answers, and stops when it is told to, finishing what it began."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from tests.cli.conftest import Run

PATIENCE = 90.0


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@contextmanager
def serving(*arguments: str, **variables: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A server of its own, and its address."""
    port = free_port()
    command = [sys.executable, "-m", "onrecord", "serve", *arguments, "--port", str(port)]
    environment = os.environ | variables
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment) as process:
        try:
            address = f"http://127.0.0.1:{port}"
            until = time.monotonic() + PATIENCE
            while time.monotonic() < until and process.poll() is None:
                try:
                    httpx.get(f"{address}/health")
                    break
                except httpx.TransportError:
                    time.sleep(0.2)
            yield process, address
        finally:
            process.kill()


@pytest.mark.parametrize(
    ("sent", "workers"), [(signal.SIGTERM, "1"), (signal.SIGINT, "1"), (signal.SIGTERM, "2")]
)
def test_it_stops_when_it_is_told_to(record: Path, sent: signal.Signals, workers: str) -> None:
    given = "--edit", "--workers", workers
    with serving(str(record), *given, ONRECORD_TOKEN="of-the-tests") as (process, address):  # noqa: S106
        assert httpx.get(f"{address}/search.json?q=fares").json()["total"] > 0
        process.send_signal(sent)
        assert process.wait(PATIENCE) == 0
        said = process.stderr.read() if process.stderr else ""
    assert f"{address}/edit?token=of-the-tests" in said
    assert "Traceback" not in said


def test_what_was_begun_is_finished(record: Path) -> None:
    with serving(str(record)) as (process, address):
        with httpx.stream("GET", f"{address}/search.jsonl", timeout=PATIENCE) as answer:
            process.send_signal(signal.SIGTERM)
            lines = list(answer.iter_lines())
        assert process.wait(PATIENCE) == 0
    assert len(lines) > 3


@pytest.mark.parametrize(
    ("arguments", "variables", "status", "said"),
    [
        (["nowhere.db"], {}, 1, "there is no record"),
        (["x.db"], {"ONRECORD_PORT": "many"}, 2, "ONRECORD_PORT is 'many'"),
        (["--port", "0"], {}, 2, "range"),
    ],
)
def test_wrong_use(
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    variables: dict[str, str],
    status: int,
    said: str,
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    done = run("serve", *arguments)
    assert done.exit_code == status
    assert said in (done.stderr or str(done.exception))


@pytest.mark.parametrize(
    ("command", "package", "said"),
    [
        ("serve", "fastapi", "onrecord[serve]"),
        ("serve", "uvicorn", "onrecord[serve]"),
        ("mcp", "mcp", "onrecord[mcp]"),
    ],
)
def test_a_missing_extra_is_named(
    run: Run, monkeypatch: pytest.MonkeyPatch, record: Path, command: str, package: str, said: str
) -> None:
    for name in [
        name for name in sys.modules if name.split(".")[0] == package or name == "onrecord.page.mcp"
    ]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, package, None)
    assert said in str(run(command, record).exception)
