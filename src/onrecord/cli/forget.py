"""`onrecord forget`: take an article or a person off a record, for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from onrecord.cli.words import console
from onrecord.page import wording
from onrecord.page.terminal.lines import printable

if TYPE_CHECKING:
    from onrecord.record.forget import Forgotten


@click.command()
@click.argument("record")
@click.option("--url", help="The article at this address, or the path of its file; every version.")
@click.option("--person", help="All quotes by and about this person.")
@click.option("--with-articles", is_flag=True, help="With --person: the articles that name them, too.")
@click.option("--dry-run", is_flag=True, help="Only say what would go.")
@click.option("--yes", is_flag=True, help="Do not ask first.")
def forget(
    record: str, url: str | None, person: str | None, *, with_articles: bool, dry_run: bool, yes: bool
) -> None:
    """Take an article or a person off a record, for good.

    Articles, quotes, corrections and the index lose their words, and the record's files are written
    anew without them. Adding the same source again brings nothing back.

    \b
    Examples:
      onrecord forget news.db --url https://example.org/story --dry-run
      onrecord forget news.db --person "Ana Okafor"
    """
    if (url is None) == (person is None):
        raise click.UsageError("Give either --url or --person.")
    import onrecord

    words = console(stderr=True)
    with onrecord.open(record, create=False) as opened:
        going = opened.forget(url=url, person=person, with_articles=with_articles, dry_run=True)
        words.print(f"{'This would go' if dry_run else 'This goes'}: {_said(going)}", soft_wrap=True)
        _print_left(going)
        if dry_run:
            return
        if not yes:
            click.confirm("It cannot be brought back. Forget it?", abort=True, err=True)
        opened.forget(url=url, person=person, with_articles=with_articles)
    words.print("It is off the record, and is refused when it is added again.", soft_wrap=True)


def _said(going: Forgotten) -> str:
    counts = (
        (going.articles, "version of an article", "versions of articles"),
        (going.quotes, "quote", "quotes"),
        (going.facts, "fact", "facts"),
        (going.people, "person", "people"),
        (going.corrections, "correction", "corrections"),
    )
    said = [f"{number:,} {one if number == 1 else more}" for number, one, more in counts if number]
    return ", ".join(said) or "nothing that is on the record (it is refused from now on)"


def _print_left(going: Forgotten) -> None:
    words = console(stderr=True)
    if going.naming:
        many = wording.count(len(going.naming), "article")
        words.print(
            f"The text of {many} still holds the name; --with-articles takes them away too:", soft_wrap=True
        )
        for key in going.naming[:10]:
            words.print(f"  {printable(key)}", soft_wrap=True)
        if len(going.naming) > 10:
            words.print(f"  and {len(going.naming) - 10:,} more")
    for name in going.shared:
        words.print(
            f"Others bear the name {printable(name)}: articles that use it are not refused.", soft_wrap=True
        )
