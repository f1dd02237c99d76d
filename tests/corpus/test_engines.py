"""The programs of docs/engines do what they say."""

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

ENGINES = Path(__file__).parents[2] / "docs/engines"
STORY = "“The bridge will close in the spring,” said Ana Okafor, the mayor, on Tuesday. It rained all day."


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Two articles, of which one cannot be read."""
    file = tmp_path / "articles.parquet"
    parquet.write_table(pa.table({"id": ["good", "empty"], "text": [STORY, ""]}), file)
    return file


def ran(script: str, *args: Path) -> str:
    done = subprocess.run(
        [sys.executable, ENGINES / script, *args], capture_output=True, text=True, check=False, timeout=200
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_plain_loop(articles: Path, tmp_path: Path) -> None:
    ran("plain.py", articles, tmp_path / "quotes.parquet")
    rows = parquet.read_table(tmp_path / "quotes.parquet").to_pylist()
    assert [(row["id"], [quote["speaker"] for quote in row["quotes"]]) for row in rows] == [
        ("good", ["Ana Okafor"]),
        ("empty", []),
    ]


def test_duckdb(articles: Path) -> None:
    assert "Ana Okafor" in ran("duckdb_quotes.py", articles)


@pytest.mark.skipif(find_spec("ray") is None, reason="the extra ray is not installed")
def test_ray_data(articles: Path, tmp_path: Path) -> None:
    ran("ray_data.py", articles, tmp_path / "out")
    found = pa.concat_tables(parquet.read_table(file) for file in (tmp_path / "out").glob("*.parquet"))
    assert sorted(found.column("id").to_pylist()) == ["empty", "good"]
