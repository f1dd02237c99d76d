"""Quotes of a Parquet file of articles, in a plain loop: python docs/engines/plain.py ARTICLES.parquet QUOTES.parquet."""

import sys

from pyarrow import parquet

from onrecord.corpus.schema import RESULTS
from onrecord.corpus.worker import read_batch

with parquet.ParquetFile(sys.argv[1]) as articles, parquet.ParquetWriter(sys.argv[2], RESULTS) as results:
    for batch in articles.iter_batches(batch_size=32):
        results.write_batch(read_batch(batch))
