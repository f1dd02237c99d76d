"""Quotes of a Parquet file or folder of articles, on Ray Data: python docs/engines/ray_data.py ARTICLES QUOTES-FOLDER."""

import os
import sys

os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # Ray would tell its makers that it is used

import ray

from onrecord.corpus.worker import read_batch

# Another machine's cluster is joined with ray.init(address="ray://head:10001").
ray.init(include_dashboard=False, log_to_driver=False)
articles = ray.data.read_parquet(sys.argv[1])
articles.map_batches(read_batch, batch_format="pyarrow", batch_size=32).write_parquet(sys.argv[2])
