"""Who says what in a Parquet file of articles, with DuckDB: python docs/engines/duckdb_quotes.py ARTICLES.parquet."""

import sys

import duckdb
import pyarrow as pa

from onrecord.corpus.schema import RESULTS
from onrecord.corpus.worker import read_batches

articles = duckdb.connect().from_parquet(sys.argv[1])  # a connection of its own, to read while the other asks
results = pa.RecordBatchReader.from_batches(RESULTS, read_batches(articles.to_arrow_reader(32)))
quotes = "SELECT id, unnest(quotes) AS quote FROM results"
duckdb.sql(f"SELECT id, quote.speaker, quote.type, quote.text FROM ({quotes}) ORDER BY id, quote.id").show()  # noqa: S608
