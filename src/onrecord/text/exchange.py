"""One HTTP request and its answer, bounded in time and bytes.

The standard library's client gets a connection that is made and secured already: it looks up no name and reads no
proxy from the environment, and it can neither wait longer nor read more than it may.
"""

from __future__ import annotations

import io
import socket
import ssl
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import Message
from http.client import HTTPConnection, HTTPException, HTTPResponse, IncompleteRead
from typing import Any

from onrecord.errors import InputError
from onrecord.text.addresses import Target, shown
from onrecord.text.network import Deadline, Network, connected
from onrecord.text.unpack import CHUNK, CODINGS, unpacked

# Bytes that status, headers and the lengths of chunks may take besides the body.
_OVERHEAD = 1_048_576
_ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,text/plain;q=0.8,*/*;q=0.7"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered: status, headers, and the body without its content encoding."""

    status: int
    headers: Message
    body: bytes = field(repr=False)


class _TooLarge(Exception):
    """More bytes came than may."""


def exchange(target: Target, agent: str, network: Network, deadline: Deadline, max_bytes: int) -> Answer:
    """Ask for `target`, as `agent`, and read the answer: at most `max_bytes` of body, packed or not.

    Raises:
        InputError: It is not on the public internet, cannot be reached, takes too long, or gives too much or
            something broken.
    """
    try:
        with connected(target, network, deadline) as connection:
            return _ask(target, agent, _Bounded(connection, deadline, max_bytes + _OVERHEAD), max_bytes)
    except _TooLarge:
        reason = f"this is larger than {max_bytes / 1e6:g} MB, which no article is"
    except TimeoutError:
        reason = "the server takes too long; try again later"
    except ssl.SSLCertVerificationError as error:
        reason = f"the server cannot prove that it is {target.host} ({error.verify_message})"
    except ssl.SSLError as error:
        reason = f"the server offers no secure connection ({error.reason or type(error).__name__})"
    except OSError as error:
        reason = f"the connection failed ({error.strerror or type(error).__name__}); try again later"
    except (HTTPException, ValueError) as error:
        reason = f"the server's answer is broken ({type(error).__name__}); try again later"
    raise InputError(target.url, reason)


def _ask(target: Target, agent: str, connection: _Bounded, max_bytes: int) -> Answer:
    client = HTTPConnection(target.host, target.port)
    client.auto_open = 0  # it never makes a connection of its own
    client.sock = connection
    headers = {
        "Host": target.authority,
        "User-Agent": agent,
        "Accept": _ACCEPT,
        "Accept-Encoding": "gzip, deflate",
        "Connection": "close",
    }
    client.request("GET", target.path, headers=headers)
    with client.getresponse() as response:
        if response.length is not None and response.length > max_bytes:
            raise _TooLarge
        body = bytearray()
        for piece in _body(response, target):
            body += piece
            if len(body) > max_bytes:
                raise _TooLarge
            connection.deadline.left()  # unpacking takes time too
        return Answer(response.status, response.headers, bytes(body))


def _body(response: HTTPResponse, target: Target) -> Iterator[bytes]:
    """The body in pieces of bounded size, its content encoding undone."""
    coding = ", ".join(response.headers.get_all("Content-Encoding", [])).strip().lower()
    if coding in ("", "identity"):
        return _pieces(response)
    if coding in CODINGS:
        return unpacked(_pieces(response), coding)
    raise InputError(target.url, f'the server packs its answer in a way nobody asked for ("{shown(coding)}")')


def _pieces(response: HTTPResponse) -> Iterator[bytes]:
    while piece := response.read(CHUNK):
        yield piece
    if response.length:  # the client says nothing of a body that ends before its Content-Length
        raise IncompleteRead(b"", response.length)


class _Bounded:
    """A socket, as far as the standard client needs one, that keeps to a deadline and a number of bytes."""

    def __init__(self, connection: socket.socket, deadline: Deadline, max_bytes: int) -> None:
        self._connection = connection
        self.deadline = deadline
        self._left = max_bytes

    def sendall(self, data: bytes) -> None:
        self._connection.settimeout(self.deadline.left())
        self._connection.sendall(data)

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(_Reader(self))

    def receive(self, buffer: Any) -> int:
        """Read into `buffer` what has come, waiting for it no longer than the deadline lets us."""
        self._connection.settimeout(self.deadline.left())
        count = self._connection.recv_into(buffer)
        self._left -= count
        if self._left < 0:
            raise _TooLarge
        return count

    def close(self) -> None:
        """Nothing: whoever made the connection closes it."""


class _Reader(io.RawIOBase):
    def __init__(self, connection: _Bounded) -> None:
        self._connection = connection

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        return self._connection.receive(buffer)
