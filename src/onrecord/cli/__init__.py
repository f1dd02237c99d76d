"""The command line. Data goes to standard output, words to standard error.

Exit status: 0 all went well, 1 some input was bad or nobody reads the output, 2 wrong use, 130 Ctrl-C.
"""

from __future__ import annotations

import io
import sys
from typing import NoReturn

import click

from onrecord.cli.add import add
from onrecord.cli.alert import alert
from onrecord.cli.check import check
from onrecord.cli.cluster import cluster
from onrecord.cli.correct import correct
from onrecord.cli.export import export
from onrecord.cli.forget import forget
from onrecord.cli.mcp import mcp
from onrecord.cli.read import read
from onrecord.cli.run import run
from onrecord.cli.search import search
from onrecord.cli.serve import serve
from onrecord.cli.status import status
from onrecord.cli.who import who
from onrecord.cli.words import complain, console
from onrecord.errors import OnrecordError

STOPPED = 130

COMMANDS = (read, add, search, who, check, cluster, export, correct, forget, status, serve, alert, mcp, run)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="onrecord", message="onrecord %(version)s")
def cli() -> None:
    """Who said what, in the news.

    Finds every quote of a news report: who said it, the word that says so, and what was said.
    All on this computer; nothing is sent anywhere.

    \b
    Examples:
      onrecord read story.html                 the quotes of one article
      onrecord add news.db articles/           put articles on a record
      onrecord search news.db "bus fares"      ask it who said what
    """


for command in COMMANDS:
    cli.add_command(command)


def main() -> NoReturn:
    """Run the command line and exit; what goes wrong is told in one sentence, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        status = cli.main(prog_name="onrecord", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        status = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        status = STOPPED
    except (OnrecordError, OSError) as error:
        reason = error.strerror if isinstance(error, OSError) else None
        complain(reason or str(error), console(stderr=True))
        status = 1
    sys.exit(status)
