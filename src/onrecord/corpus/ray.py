"""Shards read by Ray, on this machine or on as many as its cluster has. The one door to Ray.

All machines see the sources and the folder of results under the same paths.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from typing import Any

from onrecord.corpus.folder import Tally
from onrecord.corpus.jobs import Died, Done, Event, Job, Jobs, Work
from onrecord.corpus.shards import Shard
from onrecord.errors import InputError, MissingExtra

# Shards that a process reads until a fresh one takes its place.
_RECYCLED = 50


def run_ray(jobs: Jobs, work: Work, workers: int | None, address: str | None) -> Iterator[Event]:
    """Do all jobs on Ray, as many at once as `workers` says, or as the cluster has cores.

    Raises:
        MissingExtra: Ray is not installed.
        InputError: There is no cluster at the address.
    """
    ray = _started(workers, address)
    try:
        yield from _spread(ray, jobs, work, workers)
    finally:
        ray.shutdown()


def _started(workers: int | None, address: str | None) -> Any:
    # Ray would tell its makers that it is used.
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    try:
        import ray
    except ImportError:
        raise MissingExtra("running on Ray", "ray") from None
    quiet: dict[str, Any] = {"log_to_driver": False, "logging_level": logging.ERROR}
    try:
        if address:
            ray.init(address=address, **quiet)
        else:
            ray.init(num_cpus=workers, include_dashboard=False, **quiet)
    except (ConnectionError, ValueError, OSError) as error:
        where = f"at {address}" if address else "on this machine"
        raise InputError(
            "--ray", f"no Ray can be reached {where} ({' '.join(str(error).split())[:200]})"
        ) from None
    return ray


def _spread(ray: Any, jobs: Jobs, work: Work, workers: int | None) -> Iterator[Event]:
    # One core each, as the model uses; Ray's own tries again are off, for a death is to be seen.
    task = ray.remote(num_cpus=1, max_retries=0, max_calls=_RECYCLED)(_do)
    shared = ray.put(work)
    going: dict[Any, Job] = {}
    while True:
        room = workers or int(ray.cluster_resources().get("CPU", 1))
        while len(going) < 2 * room and (job := jobs.next()):  # as many again wait, so that no core does
            going[task.remote(shared, job.shard)] = job
        if not going:
            return
        ready, _ = ray.wait(list(going), timeout=5)
        for reference in ready:
            job = going.pop(reference)
            try:
                yield Done(job, ray.get(reference))
            except ray.exceptions.RayTaskError as error:
                raise error.cause or error from None
            except ray.exceptions.RayError as error:
                yield Died(job, f"its process died ({type(error).__name__})")


def _do(work: Work, shard: Shard) -> Tally:
    return work(shard, lambda _: None)
