"""Running the application: uvicorn on one address, until it is told to stop."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

import uvicorn
from fastapi import FastAPI
from uvicorn.supervisors import Multiprocess

from onrecord.page.web.app import make_app
from onrecord.settings import Settings

_FINISHING = 30
"""Seconds in which requests under way are finished after the server was told to stop."""

_LOOKED_THROUGH_EACH = 50_000
"""New things after which Python looks for what can go; ordinarily 700."""


def serve(app: FastAPI, settings: Settings) -> None:
    """Answer until SIGTERM or Ctrl-C; what has begun is finished first."""
    _settled()
    with _quiet():
        uvicorn.Server(uvicorn.Config(app, **_told(settings))).run()


def serve_together(settings: Settings) -> None:
    """The same with several processes, each with an application of its own for the record that the settings name."""
    os.environ |= settings.to_environment()
    with _quiet():
        config = uvicorn.Config(
            f"{__name__}:own_app",
            factory=True,
            workers=settings.workers,
            loop=f"{__name__}:SharingLoop",
            **_told(settings),
        )
        listening = config.bind_socket()
        # Connections take this over; without it each answer waits 40 ms for the reader to acknowledge its head.
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        Multiprocess(config, [listening]).run()


def own_app() -> FastAPI:
    """The application of one of several processes."""
    app = make_app(Settings.from_flags({}, os.environ))
    _settled()
    return app


def _settled() -> None:
    """What is there before the first request stays: Python need not look through it for what can go, again and again.

    A page makes thousands of small things that go by themselves, so that it need not look often, either.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_LOOKED_THROUGH_EACH)


class SharingLoop(asyncio.SelectorEventLoop):
    """Takes one waiting connection at a time, so that processes that share an address have about as many each."""

    async def create_server(self, *args: Any, **options: Any) -> asyncio.Server:
        """The same as ever, for a socket: as many may wait as asked for."""
        server = await super().create_server(*args, **options | {"backlog": 1})
        options["sock"].listen(options["backlog"])
        return server


def _told(settings: Settings) -> dict[str, Any]:
    return {
        "host": settings.host,
        "port": settings.port,
        "log_level": "warning",
        "access_log": False,
        "server_header": False,
        "timeout_graceful_shutdown": _FINISHING,
        "timeout_keep_alive": 20,
        "h11_max_incomplete_event_size": 65_536,
    }


@contextmanager
def _quiet() -> Iterator[None]:
    """Being told to stop is a good end: uvicorn gives its signal on when it is done, and here it ends."""

    def done(number: int, frame: FrameType | None) -> None:
        """Nothing is left to do."""

    before = {which: signal.signal(which, done) for which in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for which, handler in before.items():
            signal.signal(which, handler)
