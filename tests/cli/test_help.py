"""Every command's help, as people see it."""

import re

import pytest
from click.testing import CliRunner

from onrecord.cli import COMMANDS, cli


@pytest.mark.parametrize("name", [command.name for command in COMMANDS])
def test_each_help_has_examples_on_lines_of_their_own(name: str) -> None:
    shown = CliRunner().invoke(cli, [name, "--help"]).output
    assert re.search(rf"^  Examples?[^\n]*:\n(    .*\bonrecord\b.*\b{name}\b.*\n)+", shown, re.MULTILINE), (
        shown
    )
    assert "\\" not in shown


@pytest.mark.parametrize("name", ["add", "read"])
def test_a_contact_that_no_user_agent_can_name_is_refused(name: str) -> None:
    args = ["news.db"] if name == "add" else []
    result = CliRunner().invoke(cli, [name, *args, "https://news.example/a", "--fetch", "--contact", "a\nb"])
    assert result.exit_code == 1
    assert "a contact is a web or mail address" in str(result.exception)
