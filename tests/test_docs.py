"""The documents say what the code does: numbers, reference, commands, Python, links."""

from __future__ import annotations

import doctest
import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.cli import cli

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = {
    p.relative_to(ROOT).as_posix(): p
    for p in [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md"))]
}
TEXTS = {name: path.read_text(encoding="utf-8") for name, path in DOCUMENTS.items()}

LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#]+)(#[^)]*)?\)")
BLOCK = r"^```{}\n(.*?)^```$"


def blocks(text: str, language: str) -> list[str]:
    return re.findall(BLOCK.format(language), text, re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize(
    ("script", "why"),
    [
        ("figures.py", "numbers are those that were measured"),
        ("reference.py", "the reference is what the docstrings and the help say"),
        ("examples.py", "commands print what the documents show"),
    ],
)
def test_written_by_a_command_and_not_stale(script: str, why: str) -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "docs" / script, "--check"],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", ""), why


@pytest.mark.parametrize("name", [name for name, text in TEXTS.items() if blocks(text, "pycon")])
def test_python_runs_as_shown(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    code = "\n".join(blocks(TEXTS[name], "pycon"))
    test = doctest.DocTestParser().get_doctest(code, {}, name, name, 0)
    told: list[str] = []
    result = doctest.DocTestRunner(verbose=False).run(test, out=told.append)
    assert result.attempted > 0
    assert result.failed == 0, "".join(told)


@pytest.mark.parametrize(
    ("name", "target"), [(name, found[1]) for name, text in TEXTS.items() for found in LINK.finditer(text)]
)
def test_links_lead_somewhere(name: str, target: str) -> None:
    assert (DOCUMENTS[name].parent / target).exists()


@pytest.mark.parametrize("name", TEXTS)
def test_only_commands_that_exist(name: str) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    shell = "\n".join(blocks(TEXTS[name], "sh") + blocks(TEXTS[name], "console"))
    assert set(re.findall(r"^(?:\$ )?onrecord ([a-z]+)", shell, re.MULTILINE)) <= set(cli.commands)
    assert set(re.findall(r"`make ([a-z]+)|^(?: {4})?make ([a-z]+)", TEXTS[name], re.MULTILINE)) <= {
        pair for target in targets for pair in ((target, ""), ("", target))
    }


def test_the_numbers_are_the_shipped_models() -> None:
    results = ROOT / "benchmarks/results/accuracy.json"
    if not results.exists():
        pytest.skip("not measured yet")
    model = (ROOT / "src/onrecord/model/v1/model.onnx").read_bytes()
    measured = json.loads(results.read_text(encoding="utf-8"))["model_sha256"]
    assert measured == hashlib.sha256(model).hexdigest(), (
        "run: python benchmarks/accuracy.py --write && make docs"
    )


def test_the_first_screen() -> None:
    readme = TEXTS["README.md"]
    order = [
        "who said what",
        "make demo",
        "make test",
        "onrecord.read_text",
        "onrecord read story.html",
        "accuracy.md",
    ]
    places = [readme.index(words) for words in order]
    assert places == sorted(places)


def test_pictures_are_small() -> None:
    sizes = {path.name: path.stat().st_size for path in (ROOT / "docs/images").iterdir()}
    assert "article.png" in sizes
    assert all(size < 200_000 for size in sizes.values()), sizes
