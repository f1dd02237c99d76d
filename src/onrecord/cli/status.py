"""`onrecord status`: what is on a record, and whether it is whole."""

from __future__ import annotations

import click

from onrecord.cli.words import console, format_option, print_json


@click.command()
@click.argument("record")
@click.option(
    "--check", is_flag=True, help="Check every row, file and index; takes a while on a large record."
)
@format_option("text", "json", text="text to read here, json for programs.")
@click.pass_context
def status(context: click.Context, /, record: str, form: str, *, check: bool) -> None:
    """Show what is on a record: outlets, dates, what was skipped and why.

    \b
    Examples:
      onrecord status news.db
      onrecord status news.db --check
    """
    import onrecord
    from onrecord.page.json import plain
    from onrecord.page.terminal.status import print_problems, print_status

    with onrecord.open(record, create=False, read_only=not check) as opened:
        found = opened.status()
        problems = opened.problems() if check else []
    if form == "json":
        print_json(plain(found) | ({"problems": plain(problems)} if check else {}))
    else:
        print_status(found, console())
        if check:
            print_problems(problems, console())
    context.exit(1 if problems else 0)
