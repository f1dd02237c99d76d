"""A real PostgreSQL server for the tests: started in a temporary folder, reached by a socket, gone afterwards."""

from __future__ import annotations

import itertools
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

INSTALL = "sudo apt-get install postgresql"
_UNPRIVILEGED = ("postgres", "nobody")  # the server refuses to run as root
_SECONDS = 60


class NoServer(Exception):
    """The server cannot be started; the message says why and what to do."""


class Server:
    """A running server; `new_database` gives the address of an empty database."""

    def __init__(self, programs: Path, folder: Path) -> None:
        self._programs = programs
        self._folder = folder
        self._numbers = itertools.count(1)

    def new_database(self, like: str | None = None) -> str:
        """The postgresql:// address of a new database: empty, or a copy of the one at the address `like`."""
        name = f"record{next(self._numbers)}"
        copied = ["-T", urlsplit(like).path.strip("/")] if like else []
        run(self._programs / "createdb", "-h", str(self._folder), "-U", "onrecord", *copied, name)
        return f"postgresql://onrecord@/{name}?host={self._folder}"


@contextmanager
def server(*, durable: bool = False) -> Iterator[Server]:
    """A server for as long as the context lasts; `durable` where it matters that it waits for the disk.

    Raises:
        NoServer: Its programs are not installed, or it does not start.
    """
    programs = _programs()
    folder = Path(tempfile.mkdtemp(prefix="onrecord-"))
    user = _user()
    if user:
        shutil.chown(folder, user)
    data = folder / "data"
    try:
        options = ["-U", "onrecord", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]
        run(programs / "initdb", "-D", str(data), *options, user=user, cwd=folder)
        settings = ["-c", "listen_addresses=", "-c", f"unix_socket_directories={folder}"]
        settings += [] if durable else ["-c", "fsync=off"]
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(
                [str(programs / "postgres"), "-D", str(data), *settings],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=folder, **_as(user),
            )  # fmt: skip
        try:
            _wait(process, programs, folder)
            yield Server(programs, folder)
        finally:
            process.send_signal(signal.SIGQUIT)  # at once: nothing of it is kept
            process.wait(_SECONDS)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def run(program: Path, *arguments: str, user: str | None = None, cwd: Path | None = None) -> None:
    """Run one of PostgreSQL's programs to its end.

    Raises:
        NoServer: It failed.
    """
    done = subprocess.run(
        [str(program), *arguments], check=False, capture_output=True, text=True, cwd=cwd,
        stdin=subprocess.DEVNULL, **_as(user),
    )  # fmt: skip
    if done.returncode:
        raise NoServer(f"{program.name} failed: {done.stderr.strip() or done.stdout.strip()}")


def _programs() -> Path:
    """The folder of the server's programs, the newest version's where there are several."""
    found = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[4].split(".")[0])
    )
    path = shutil.which("initdb")
    if not (found or path):
        raise NoServer(
            f"PostgreSQL's server is not installed; install it ({INSTALL}), "
            "or leave its tests out with ONRECORD_TEST_SKIP=postgresql"
        )
    return found[-1].parent if found else Path(str(path)).resolve().parent


def _user() -> str | None:
    """Who the server runs as: whoever runs the tests, unless that is root."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return None
    import pwd

    there = {entry.pw_name for entry in pwd.getpwall()}
    for name in _UNPRIVILEGED:
        if name in there:
            return name
    raise NoServer("PostgreSQL does not run as root, and there is no user postgres or nobody")


def _as(user: str | None) -> dict[str, object]:
    if user is None:
        return {}
    import pwd

    return {"user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": []}


def _wait(process: subprocess.Popen[bytes], programs: Path, folder: Path) -> None:
    until = time.monotonic() + _SECONDS
    while process.poll() is None and time.monotonic() < until:
        try:
            return run(programs / "pg_isready", "-h", str(folder), "-U", "onrecord", "-q")
        except NoServer:
            time.sleep(0.05)
    raise NoServer(f"PostgreSQL does not start: {(folder / 'log').read_text(errors='replace')[-2000:]}")
