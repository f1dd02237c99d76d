"""`onrecord who`: what a record knows of a person."""

from __future__ import annotations

import click

from onrecord.cli.words import complain, console, format_option, print_json


@click.command()
@click.argument("record")
@click.argument("name")
@format_option("text", "json", text="text to read here, json for programs.")
@click.pass_context
def who(context: click.Context, /, record: str, name: str, form: str) -> None:
    """Show a person: other names, descriptions, quotes over time, outlets, newest quotes.

    NAME may be a part of a name; where several people have it, they are listed.

    \b
    Example:
      onrecord who news.db "Ana Okafor"
    """
    import onrecord
    from onrecord.page.json import plain
    from onrecord.page.terminal.person import print_candidates, print_person

    with onrecord.open(record, create=False, read_only=True) as opened:
        found = opened.who(name)
    words = console(stderr=True)
    if isinstance(found, tuple):
        said = (
            f"several people are called {name}; give one name whole" if found else f"nobody is called {name}"
        )
        if form == "json":
            print_json({"error": said, "candidates": plain(found)})
        complain(said, words)
        print_candidates(found, words)
    elif form == "json":
        print_json(plain(found))
    else:
        print_person(found, console())
    context.exit(1 if isinstance(found, tuple) else 0)
