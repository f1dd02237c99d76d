"""Pages are made one after the other, connections taken one at a time; nobody is left waiting."""

from __future__ import annotations

import asyncio
import socket
import threading
import time

import pytest

from onrecord.page.web.server import SharingLoop
from onrecord.page.web.turns import Turns

MANY = 20


def test_no_two_have_a_turn_at_once() -> None:
    turns, under_way, most = Turns(longest=60), 0, 0

    def make() -> None:
        nonlocal under_way, most
        with turns.turn():
            under_way += 1
            most = max(most, under_way)
            time.sleep(0.001)
            under_way -= 1

    threads = [threading.Thread(target=make) for _ in range(MANY)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert most == 1
    assert under_way == 0


def test_a_slow_one_is_gone_on_with_beside_the_others() -> None:
    turns, done = Turns(longest=0.01), threading.Event()
    with turns.turn():

        def make() -> None:
            with turns.turn():
                done.set()

        threading.Thread(target=make).start()
        assert done.wait(30)
    with turns.turn():  # whose end came late took nobody's turn away
        pass


def test_an_error_ends_the_turn() -> None:
    turns = Turns(longest=60)
    for _ in range(2):
        with pytest.raises(KeyError), turns.turn():
            raise KeyError


def test_all_who_wait_to_be_connected_are_answered() -> None:
    async def serve(listening: socket.socket) -> None:
        def greet(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            writer.write(b"well")
            writer.close()

        await asyncio.start_server(greet, sock=listening, backlog=2 * MANY)
        await asyncio.to_thread(lambda: [visitor.recv(4) for visitor in visitors])

    with socket.create_server(("127.0.0.1", 0), backlog=2 * MANY) as listening:
        visitors = [socket.create_connection(listening.getsockname(), timeout=30) for _ in range(MANY)]
        with asyncio.Runner(loop_factory=SharingLoop) as runner:
            runner.run(serve(listening))
    for visitor in visitors:
        visitor.close()
