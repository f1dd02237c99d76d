"""`onrecord alert`: what is new for saved searches, for cron to send."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.filters import filter_options, query_of
from onrecord.cli.words import console, format_option, print_json
from onrecord.page import wording
from onrecord.page.terminal.lines import line, printable

if TYPE_CHECKING:
    from onrecord.record.database import Database
    from onrecord.record.search.hits import Hit
    from onrecord.record.search.saved import SavedSearch


@click.command()
@click.argument("record")
@click.argument("words", required=False, default="")
@click.option(
    "--save", "name", metavar="NAME", help="Save the search for WORDS and the filters under this name."
)
@click.option("--remove", metavar="NAME", help="Remove the saved search of this name.")
@click.option("--list", "listing", is_flag=True, help="List the saved searches.")
@click.option("--keep", is_flag=True, help="Tell the same again next time.")
@filter_options
@format_option("text", "json", text="text to read or mail, json for programs.")
def alert(
    record: str,
    words: str,
    form: str,
    name: str | None,
    remove: str | None,
    *,
    listing: bool,
    keep: bool,
    **filters: Any,
) -> None:
    """Tell what is new for each saved search: quotes put on the record since this was last run.

    Where nothing is new it prints nothing, so that cron sends no mail. Searches are saved here with
    --save, or on the page.

    \b
    Examples:
      onrecord alert news.db "bus fares" --speaker Okafor --save "Okafor on fares"
      onrecord alert news.db
      MAILTO=desk@example.org
      */15 * * * * onrecord add news.db feeds/ --fetch 2>/dev/null; onrecord alert news.db
    """
    query = query_of(words, filters)
    if name is None and query != query_of("", {}):
        raise click.UsageError("To save this search give --save NAME; to search now, onrecord search.")
    from onrecord.record.database import open_database

    with open_database(record, create=False) as database:
        if name is not None:
            _save(database, name, query)
        elif remove is not None:
            _remove(database, remove)
        elif listing:
            _list(database, form)
        else:
            _tell(database, form, keep=keep)


def _save(database: Database, name: str, query: Any) -> None:
    from onrecord.record.search.saved import save

    with database.writing() as connection:
        save(connection, name, query, now=_now())
    line(
        console(stderr=True),
        f"“{printable(name)}” is saved; what is new from now on: onrecord alert {database.name}",
    )


def _remove(database: Database, name: str) -> None:
    from onrecord.errors import RecordError
    from onrecord.record.search.saved import remove, saved

    with database.writing() as connection:
        found = next((each for each in saved(connection) if each.name == name), None)
        if found is None:
            raise RecordError(f"there is no saved search “{name}”; --list shows those that there are")
        remove(connection, found.id)


def _list(database: Database, form: str) -> None:
    from onrecord.page.json import plain
    from onrecord.record.search.saved import saved

    with database.reading() as connection:
        for each in saved(connection):
            if form == "json":
                print_json(plain(each))
            else:
                line(console(), printable(f"{each.name}: {_said(each)} (since {each.told})"))


def _tell(database: Database, form: str, *, keep: bool) -> None:
    """Print what is new and remember that it was told; nothing is forgotten where printing fails."""
    from onrecord.record.search.hits import hits_of
    from onrecord.record.search.saved import last_quote, news, saved, was_told

    now = _now()
    with database.reading() as connection:
        last = last_quote(connection)
        found = [(each, hits_of(connection, news(connection, each))) for each in saved(connection)]
    for each, hits in found:
        if hits:
            _print(each, hits, form)
    if found and not keep:
        with database.writing() as connection:
            was_told(connection, [each.id for each, _ in found], last=last, now=now)


def _print(search: SavedSearch, hits: tuple[Hit, ...], form: str) -> None:
    from onrecord.page.json import plain

    if form == "json":
        for hit in hits:
            print_json({"search": search.name, **plain(hit)})
        return
    screen = console()
    line(screen, printable(f"{search.name}: {wording.count(len(hits), 'new quote')}"))
    for hit in hits:
        where = ", ".join(each for each in (hit.outlet or hit.publisher, hit.date) if each)
        line(screen, printable(f"  {hit.speaker or hit.source or 'not named'}: {hit.text}"))
        line(screen, printable(f"    {where or 'an unnamed outlet'}  {hit.link or hit.title or ''}"))
    line(screen)


def _said(search: SavedSearch) -> str:
    from onrecord.record.search.saved import narrowing

    return ", ".join(f"{name} {value}" for name, value in narrowing(search.query).items()) or "all quotes"


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
