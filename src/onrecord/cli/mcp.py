"""`onrecord mcp`: the record as tools for language models."""

from __future__ import annotations

import click

from onrecord.errors import MissingExtra


@click.command()
@click.argument("record")
def mcp(record: str) -> None:
    """Give a record to a language model, over standard input and output (MCP).

    The tools search, check and person only read; their answers have the quotes' very words and links.

    \b
    Example, for the configuration of a program that speaks MCP:
      {"mcpServers": {"onrecord": {"command": "onrecord", "args": ["mcp", "/path/to/news.db"]}}}
    """
    import onrecord

    try:
        from onrecord.page.mcp import make_server
    except ImportError:
        raise MissingExtra("onrecord mcp", "mcp") from None
    with onrecord.open(record, create=False, read_only=True) as opened:
        make_server(opened).run("stdio")
