"""`onrecord correct`: say what a record has wrong; kept apart from what was read, with who and when."""

from __future__ import annotations

import getpass
from typing import TYPE_CHECKING

import click

from onrecord.cli.words import console, format_option, print_json
from onrecord.page import wording
from onrecord.page.terminal.lines import line, printable

if TYPE_CHECKING:
    from onrecord.archive import Record

_by = click.option(
    "--by", default=getpass.getuser, show_default="your name on this computer", help="Who corrects."
)
_note = click.option("--note", help="Why.")
_fact = click.option(
    "--fact", is_flag=True, help="The number is that of a fact, which who shows in brackets."
)


@click.group()
@click.argument("record")
@click.pass_context
def correct(context: click.Context, record: str) -> None:
    """Correct what a record has wrong.

    Corrections are a layer of their own: reading an article again leaves them as they are, and each
    can be undone. A quote's number is the one that search shows in brackets, a fact's the one that who shows.

    \b
    Examples:
      onrecord correct news.db reject 1204 --note "a book title"
      onrecord correct news.db reject 88 --fact --note "another Okafor"
      onrecord correct news.db speaker 1207 "Ana Okafor"
      onrecord correct news.db merge "A. Okafor" "Ana Okafor"
      onrecord correct news.db people who-is-who.csv
      onrecord correct news.db log
      onrecord correct news.db undo 3
    """
    context.obj = record


@correct.command()
@click.argument("number", type=int)
@_fact
@_by
@_note
@click.pass_obj
def confirm(record: str, number: int, by: str, note: str | None, *, fact: bool) -> None:
    """Say that a quote is right, or with --fact a fact."""
    with _open(record) as opened:
        confirm = opened.confirm_fact if fact else opened.confirm
        _done(confirm(number, by=by, note=note))


@correct.command()
@click.argument("number", type=int)
@_fact
@_by
@_note
@click.pass_obj
def reject(record: str, number: int, by: str, note: str | None, *, fact: bool) -> None:
    """Say that a quote is none: searches no longer show it. With --fact the same of a fact."""
    with _open(record) as opened:
        reject = opened.reject_fact if fact else opened.reject
        _done(reject(number, by=by, note=note))


@correct.command()
@click.argument("quote", type=int)
@click.argument("name", required=False)
@click.option("--nobody", is_flag=True, help="Nobody can tell who said it.")
@click.option("--new", is_flag=True, help="The name is not on the record yet.")
@_by
@_note
@click.pass_obj
def speaker(
    record: str, quote: int, name: str | None, by: str, note: str | None, *, nobody: bool, new: bool
) -> None:
    """Say who speaks a quote."""
    if (name is None) != nobody:
        raise click.UsageError("Give either a name or --nobody.")
    with _open(record) as opened:
        _done(opened.change_speaker(quote, name, by=by, note=note, new=new))


@correct.command()
@click.argument("person")
@click.argument("into")
@_by
@_note
@click.pass_obj
def merge(record: str, person: str, into: str, by: str, note: str | None) -> None:
    """Say that PERSON and INTO are one, called INTO."""
    with _open(record) as opened:
        _done(opened.merge(person, into, by=by, note=note))


@correct.command()
@click.argument("person")
@_by
@click.pass_obj
def split(record: str, person: str, by: str) -> None:
    """Take a merged person out again."""
    with _open(record) as opened:
        undone = opened.split(person, by=by)
    line(console(stderr=True), f"{wording.count(len(undone), 'merge')} undone")


@correct.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False))
@click.pass_obj
def people(record: str, file: str) -> None:
    """Take who is who from a CSV file with the columns name, aliases, wikidata and description.

    Aliases are parted by | or ;. All names of a row are one person; two rows with the same name and
    different Wikidata ids are two people.
    """
    words = console(stderr=True)
    with _open(record) as opened:
        loaded = opened.load_people(file)
    for refused in loaded.skipped:
        line(words, printable(f"{refused}"))
    line(
        words,
        f"{loaded.people:,} people with {wording.count(loaded.names, 'name')}; {loaded.moved:,} mentions changed hands",
    )
    if loaded.skipped:
        raise click.exceptions.Exit(1)


@correct.command()
@click.argument("correction", type=int)
@_by
@click.pass_obj
def undo(record: str, correction: int, by: str) -> None:
    """Undo one correction, by its number in the log."""
    with _open(record) as opened:
        opened.undo(correction, by=by)
    line(console(stderr=True), f"correction {correction} is undone")


@correct.command()
@click.option(
    "--limit", type=click.IntRange(min=1), default=100, show_default=True, help="How many, newest first."
)
@format_option("text", "json", text="text to read here, json for programs.")
@click.pass_obj
def log(record: str, limit: int, form: str) -> None:
    """Show the corrections, newest first."""
    import onrecord
    from onrecord.page.json import plain

    with onrecord.open(record, create=False, read_only=True) as opened:
        corrections = opened.corrections(limit=limit)
    for each in corrections:
        if form == "json":
            print_json(plain(each))
        else:
            line(console(), printable(str(each)))
    if not corrections:
        line(console(stderr=True), "no corrections yet")


def _open(record: str) -> Record:
    import onrecord

    return onrecord.open(record, create=False)


def _done(number: int) -> None:
    line(
        console(stderr=True),
        f"correction {number} is kept; to undo it: onrecord correct RECORD undo {number}",
    )
