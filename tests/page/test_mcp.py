"""The tools for language models: they only read, and give words and links as they are on the record."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from typing import Any

import pytest
from mcp import Client

import onrecord
from onrecord.page.mcp import make_server
from tests.record.told import FARES, URL, add, told

TOOLS = {"search", "check", "person"}


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[onrecord.Record]:
    path = tmp_path_factory.mktemp("mcp") / "news.db"
    with onrecord.open(path) as made:
        add(made.database, told(FARES))
    with onrecord.open(path, read_only=True) as opened:
        yield opened


def call(record: onrecord.Record, tool: str, **arguments: Any) -> Any:
    """What a tool gives: its answer, or the sentence of its error."""

    async def ask() -> Any:
        async with Client(make_server(record)) as client:
            return await client.call_tool(tool, arguments)

    answer = asyncio.run(ask())
    text = answer.content[0].text
    return text if answer.is_error else json.loads(text)


def test_the_tools_only_read(record: onrecord.Record) -> None:
    async def ask() -> Any:
        async with Client(make_server(record)) as client:
            return (await client.list_tools()).tools

    tools = asyncio.run(ask())
    assert {tool.name for tool in tools} == TOOLS
    assert all(tool.annotations.read_only_hint and tool.description for tool in tools)


def test_search_gives_verbatim_words_and_links(record: onrecord.Record) -> None:
    found = call(record, "search", words="fares", speaker="Okafor")
    (quote,) = found["quotes"]
    assert quote["text"] == f"“{FARES[0][1]}”"
    assert quote["link"].startswith(f"{URL}#:~:text=")
    assert (found["total"], found["after"]) == (1, None)


def test_check_says_where(record: onrecord.Record) -> None:
    found = call(record, "check", words=FARES[0][1], by="Ana Okafor")
    assert (found["verdict"], found["found"][0]["text"]) == ("verbatim", f"“{FARES[0][1]}”")
    assert "Not found among" in call(record, "check", words="There is a dragon in the depot")["sentence"]


def test_person_or_those_whom_a_name_may_mean(record: onrecord.Record) -> None:
    assert call(record, "person", name="Okafor")["name"] == "Ana Okafor"
    assert call(record, "person", name="Nobody at all") == {"candidates": []}


@pytest.mark.parametrize(
    ("tool", "arguments", "said"),
    [("search", {"since": "soon"}, "is no day"), ("search", {"after": "x"}, "no mark"), ("check", {"words": " "}, "nothing to look for")],
)  # fmt: skip
def test_what_cannot_be_is_told(
    record: onrecord.Record, tool: str, arguments: dict[str, str], said: str
) -> None:
    assert said in call(record, tool, **arguments)
