"""`onrecord serve`: the record as web pages and as an API."""

from __future__ import annotations

import os
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.words import console
from onrecord.errors import MissingExtra

if TYPE_CHECKING:
    from onrecord.page.web.service import Service
    from onrecord.settings import Settings


@click.command()
@click.argument("record", required=False)
@click.option(
    "--host", help="The address to listen at; 0.0.0.0 for all of this computer's.  [default: 127.0.0.1]"
)
@click.option("--port", type=click.IntRange(1, 65_535), help="The port to listen at.  [default: 8000]")
@click.option(
    "--host-name",
    "hosts",
    multiple=True,
    metavar="NAME",
    help="A name that the server goes by, such as quotes.example.org.",
)
@click.option("--edit", is_flag=True, default=None, help="Take corrections from those who have the token.")
@click.option(
    "--token", help="The token; else one is made. Better given as ONRECORD_TOKEN, which others cannot see."
)
@click.option("--fetch", is_flag=True, default=None, help="Let visitors have addresses fetched and read.")
@click.option(
    "--query-seconds",
    type=click.FloatRange(min=0.1),
    help="The longest that one question may take.  [default: 5]",
)
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    help="Processes that answer; with many readers as many as the computer has cores (the sample articles take one).  [default: 1]",
)
def serve(record: str | None, **flags: Any) -> None:
    """Serve a record as web pages and as an API; without one, the sample articles.

    Nothing can be changed over the web, unless with --edit and the token. Every option can be given as a
    variable: ONRECORD_RECORD, ONRECORD_PORT, ONRECORD_EDIT=yes.

    \b
    Examples:
      onrecord serve
      onrecord serve news.db --port 8080
      onrecord serve news.db --edit
    """
    from onrecord.settings import Settings

    flags["hosts"] = flags["hosts"] or None
    try:
        settings = Settings.from_flags({"record": record, **flags}, os.environ)
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    try:
        import fastapi  # noqa: F401
        import jinja2  # noqa: F401
        import python_multipart  # noqa: F401
        import uvicorn  # noqa: F401
    except ImportError:
        raise MissingExtra("onrecord serve", "serve") from None
    from onrecord.page.web import server
    from onrecord.page.web.app import make_app

    with ExitStack() as until_done:
        service = _service(settings, until_done)
        _greet(settings)
        if settings.workers > 1 and settings.record:
            service.record.close()  # each process opens it for itself
            server.serve_together(settings)
        else:
            server.serve(make_app(settings, service), settings)


def _service(settings: Settings, until_done: ExitStack) -> Service:
    from onrecord.page.web.samples import sample_record
    from onrecord.page.web.service import Service, open_service

    if settings.record is not None:
        return open_service(settings)
    words = console(stderr=True)
    words.print("Reading the sample articles ...")
    return Service(until_done.enter_context(sample_record()), settings, sample=True)


def _greet(settings: Settings) -> None:
    words = console(stderr=True)
    name = f"[{settings.host}]" if ":" in settings.host else settings.host
    address = f"http://{'localhost' if name in ('0.0.0.0', '[::]') else name}:{settings.port}"  # noqa: S104 - compared
    words.print(f"Serving at {address}   (Ctrl-C stops it)", soft_wrap=True)
    if settings.edit:
        words.print(f"To make corrections, open {address}/edit?token={settings.token}", soft_wrap=True)
