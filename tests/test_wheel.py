"""What is in the package that people install, and that it works from there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LARGEST_MODEL = 25_000_000  # bytes


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The package built as people get it, with the tools that are here (no network)."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "--no-index"]
    subprocess.run([*command, "-w", folder, ROOT], check=True, capture_output=True, timeout=300)
    (built,) = folder.glob("*.whl")
    return zipfile.ZipFile(built)


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("onrecord/model/v1/model.onnx", "the model"),
        ("onrecord/model/v1/tokenizer.json", "its word pieces"),
        ("onrecord/model/fast/model.onnx", "the fast model"),
        ("onrecord/model/v1/config.json", "its thresholds"),
        ("onrecord/page/article.css", "the page's looks"),
        ("onrecord/py.typed", "types are for users too"),
        ("onrecord/samples/transit-fares.txt", "something to try it on"),
        ("onrecord/samples/mill-closure.html", "and a web page"),
    ],
)
def test_ships(wheel: zipfile.ZipFile, name: str, why: str) -> None:
    assert name in wheel.namelist(), why


def test_ships_nothing_else(wheel: zipfile.ZipFile) -> None:
    tops = {name.split("/")[0] for name in wheel.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"onrecord"}
    kinds = {Path(name).suffix for name in wheel.namelist() if name.startswith("onrecord/")}
    assert kinds == {".py", ".typed", ".css", ".js", ".md", ".onnx", ".json", ".txt", ".html"}


def test_the_model_is_small(wheel: zipfile.ZipFile) -> None:
    assert wheel.getinfo("onrecord/model/v1/model.onnx").file_size <= LARGEST_MODEL


def test_works_from_the_wheel(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    wheel.extractall(tmp_path)
    sample = tmp_path / "onrecord/samples/transit-fares.txt"
    done = subprocess.run(
        [sys.executable, "-m", "onrecord", "read", "--format", "json", sample],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(tmp_path)}, capture_output=True, timeout=120, check=True,
    )  # fmt: skip
    assert json.loads(done.stdout)["quotes"]
