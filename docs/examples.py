"""Run the commands of the documents and write what they print: `python docs/examples.py [--check]`.

In a `console` block each line that begins with `$ ` is run, in order, in one empty folder for a document (`src` is
there); what follows it is what it printed, as a terminal of 80 columns shows it. With `--check` nothing is written,
and the exit status is 1 where a command prints something else.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
TIME_LIMIT = 120  # seconds for one command

_BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.DOTALL | re.MULTILINE)
_PIPED = re.compile(r"[|>]")


def rerun(document: str) -> str:
    """The document with what its commands print now."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "src").symlink_to(ROOT / "src")
        return _BLOCK.sub(lambda block: _session(block.group(), Path(folder)), document)


def _session(block: str, folder: Path) -> str:
    commands = [line for line in block.splitlines() if line.startswith("$ ")]
    return "".join(f"{command}\n{_output(command[2:], folder)}" for command in commands)


def _output(command: str, folder: Path) -> str:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "TERM": "dumb", "PYTHONIOENCODING": "utf-8"}
    if not _PIPED.search(command):
        environment["TTY_COMPATIBLE"] = "1"
    done = subprocess.run(
        ["bash", "-c", command], cwd=folder, env=environment, timeout=TIME_LIMIT, check=False,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    lines = done.stdout.decode("utf-8").rstrip().splitlines()
    return "".join(f"{line.rstrip()}\n" for line in lines)


def main() -> int:
    """Write the output of every command, or check it; returns the exit status."""
    status = 0
    for path in DOCUMENTS:
        old = path.read_text(encoding="utf-8")
        new = rerun(old)
        if new == old:
            continue
        if "--check" in sys.argv:
            print(f"{path.relative_to(ROOT)}: its commands print something else now; run: make docs")
            status = 1
        else:
            path.write_text(new, encoding="utf-8")
    return status


if __name__ == "__main__":
    sys.exit(main())
