"""An internet of the tests' own: servers on 127.0.0.1 that play public hosts, and a record of who was asked.

Nothing here connects anywhere else: an address that no test has set up is refused, and the refusal fails the test.
"""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from onrecord.text.network import Network

PUBLIC = "93.184.215.14"  # some public address; nothing is ever sent there
Reply = bytes | Callable[[socket.socket], None]


def page(body: bytes = b"words", status: int = 200, **headers: str) -> bytes:
    """An HTTP answer; `content_type="x"` is the header Content-Type."""
    lines = [f"HTTP/1.1 {status} Because"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    if "Content-Length".lower().replace("-", "_") not in headers:
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body


def moved(location: str, status: int = 302) -> bytes:
    """A redirect."""
    return page(b"", status, Location=location)


@dataclass
class Site:
    """A server on 127.0.0.1 with a reply for each path; `requests` are what it was sent."""

    replies: dict[str, Reply]
    tls: ssl.SSLContext | None = None
    requests: list[bytes] = field(default_factory=list)
    most_at_once: int = 0
    _now: int = 0

    @property
    def paths(self) -> list[str]:
        """The paths that were asked for, without robots.txt."""
        paths = [request.split(b" ", 2)[1].decode() for request in self.requests]
        return [path for path in paths if path != "/robots.txt"]

    @contextlib.contextmanager
    def running(self) -> Iterator[int]:
        """Serve; gives the port."""
        with socket.create_server(("127.0.0.1", 0)) as listener:
            threads: list[threading.Thread] = []
            accepting = threading.Thread(target=self._accept, args=(listener, threads))
            accepting.start()
            try:
                yield listener.getsockname()[1]
            finally:
                listener.shutdown(socket.SHUT_RDWR)
                accepting.join()
                for thread in threads:
                    thread.join()

    def _accept(self, listener: socket.socket, threads: list[threading.Thread]) -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            threads.append(threading.Thread(target=self._serve, args=(connection,)))
            threads[-1].start()

    def _serve(self, connection: socket.socket) -> None:
        self._now += 1
        self.most_at_once = max(self.most_at_once, self._now)
        connection.settimeout(10)
        with contextlib.suppress(OSError), connection:
            if self.tls is None:
                self._reply(connection)
            else:
                with self.tls.wrap_socket(connection, server_side=True) as secure:
                    self._reply(secure)
        self._now -= 1

    def _reply(self, connection: socket.socket) -> None:
        request = b""
        while b"\r\n\r\n" not in request:
            if not (more := connection.recv(65_536)):
                return
            request += more
        self.requests.append(request)
        reply = self.replies.get(request.split(b" ", 2)[1].decode(), page(b"", 404))
        if callable(reply):
            reply(connection)
        else:
            connection.sendall(reply)
            connection.shutdown(socket.SHUT_WR)
            while connection.recv(65_536):  # until the other side has read it all
                pass


@dataclass
class Internet:
    """Names, addresses and who is behind them; what was looked up and connected to.

    A name's answers are given one after the other, the last one again and again.
    """

    names: dict[str, list[Sequence[str]]] = field(default_factory=dict)
    ports: dict[str, int] = field(default_factory=dict)  # address -> port on 127.0.0.1
    tls: Callable[[], ssl.SSLContext] = ssl.create_default_context
    looked_up: list[str] = field(default_factory=list)
    connections: list[tuple[str, int]] = field(default_factory=list)

    @property
    def network(self) -> Network:
        """The seam that a Fetcher takes."""
        return Network(self._resolve, self._connect, self.tls)

    def _resolve(self, host: str, port: int) -> Sequence[str]:
        self.looked_up.append(host)
        if host not in self.names:
            raise socket.gaierror(socket.EAI_NONAME, "unknown")
        answers = self.names[host]
        return answers.pop(0) if len(answers) > 1 else answers[0]

    def _connect(self, address: str, port: int, seconds: float) -> socket.socket:
        self.connections.append((address, port))
        if address not in self.ports:
            raise AssertionError(f"nobody may connect to {address}:{port}")
        return socket.create_connection(("127.0.0.1", self.ports[address]), timeout=seconds)


class Clock:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.time = 1000.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += seconds
