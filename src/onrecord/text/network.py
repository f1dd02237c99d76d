"""Names to addresses to connections: an address is looked up once, checked, and it is the one connected to."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

import certifi

from onrecord.errors import InputError
from onrecord.text.addresses import Target, is_public

# So many of a host's addresses are tried, each for so many seconds, the last one for what is left.
TRIES, TRY_SECONDS = 4, 5.0

Resolve = Callable[[str, int], Sequence[str]]
Connect = Callable[[str, int, float], socket.socket]


def system_resolve(host: str, port: int) -> list[str]:
    """Every address that this machine's resolver gives for a name; raises OSError."""
    answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(answer[4][0]) for answer in answers))


def system_connect(address: str, port: int, seconds: float) -> socket.socket:
    """A connection to an IP address, made within so many seconds; raises OSError."""
    return socket.create_connection((address, port), timeout=seconds)


@cache
def system_tls() -> ssl.SSLContext:
    """Trust in the certificate authorities that this machine trusts, and in Mozilla's, which it may lack."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


@dataclass(frozen=True, slots=True)
class Network:
    """How names become addresses and addresses connections, and whose certificates are believed."""

    resolve: Resolve = system_resolve
    connect: Connect = system_connect
    tls: Callable[[], ssl.SSLContext] = system_tls


class Deadline:
    """The seconds that are left for everything that a fetch does."""

    def __init__(self, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._end = clock() + seconds

    def left(self) -> float:
        """Seconds left; raises TimeoutError when there are none."""
        left = self._end - self._clock()
        if left <= 0:
            raise TimeoutError
        return left

    def put_off(self, seconds: float) -> None:
        """Do not count so many seconds: we waited of our own accord."""
        self._end += seconds


def connected(target: Target, network: Network, deadline: Deadline) -> socket.socket:
    """A connection to one of the target's addresses, with TLS where its URL asks for that.

    Raises:
        InputError: The host has no address, or one that is not public.
        OSError: No connection could be made in time.
    """
    addresses = _addresses(target, network, deadline)[:TRIES]
    for address in addresses[:-1]:
        try:
            return _secured(target, network, address, deadline, TRY_SECONDS)
        except OSError:
            continue  # the last one says what is wrong
    return _secured(target, network, addresses[-1], deadline, deadline.left())


def _addresses(target: Target, network: Network, deadline: Deadline) -> Sequence[str]:
    """The host's addresses; a single one that is not public makes all of them suspect."""
    if target.address:
        return [target.address]
    try:
        addresses = _in_time(lambda: network.resolve(target.host, target.port), deadline.left())
    except TimeoutError:
        raise
    except (OSError, UnicodeError):
        addresses = []
    if not addresses:
        raise InputError(target.url, f"no host called {target.host} can be found; check the address")
    if not all(map(is_public, addresses)):
        raise InputError(
            target.url,
            f"{target.host} leads to an address that is not on the public internet, so it is not fetched",
        )
    return addresses


def _in_time(look_up: Callable[[], Sequence[str]], seconds: float) -> Sequence[str]:
    """What `look_up` gives; raises TimeoutError, because the system's resolver takes no time limit itself."""
    found: list[Sequence[str]] = []
    failed: list[Exception] = []

    def run() -> None:
        try:
            found.append(look_up())
        except Exception as error:  # noqa: BLE001 - raised again below, in the thread that asked
            failed.append(error)

    thread = threading.Thread(target=run, daemon=True, name="onrecord-resolver")
    thread.start()
    thread.join(seconds)
    if failed:
        raise failed[0]
    if not found:
        raise TimeoutError
    return found[0]


def _secured(
    target: Target, network: Network, address: str, deadline: Deadline, seconds: float
) -> socket.socket:
    connection = network.connect(address, target.port, min(seconds, deadline.left()))
    if target.scheme == "http":
        return connection
    try:
        connection.settimeout(min(seconds, deadline.left()))
        return network.tls().wrap_socket(connection, server_hostname=target.host)
    except BaseException:
        connection.close()
        raise
