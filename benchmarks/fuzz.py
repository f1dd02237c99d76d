"""Ask the API what nobody would ask: python benchmarks/fuzz.py RECORD [--calls 10000] [--write].

RECORD is any record; it is only read. schemathesis makes the calls from the API's own description, with a fixed seed.
Counts the answers by status and prints each that the server was to blame for (5xx) or that is not as described.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis.core.failures import Failure, FailureGroup
from schemathesis.specs.openapi import checks as described

from onrecord.page.web.app import make_app
from onrecord.settings import Settings
from speed import machine

RESULTS = Path(__file__).resolve().parent / "results/fuzz.json"
CHECKS: list[Any] = [
    described.content_type_conformance,
    described.response_schema_conformance,
    described.status_code_conformance,
]


def main() -> int:
    """Make the calls; 1 where the server made a mistake."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("record")
    parser.add_argument("--calls", type=int, default=10_000)
    parser.add_argument("--write", action="store_true", help=f"write {RESULTS.name}")
    given_ = parser.parse_args()
    app = make_app(Settings(record=given_.record, hosts=("testserver", "test"), query_seconds=60))
    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", app)
    operations = [result.ok() for result in schema.get_all_operations()]
    statuses: Counter[int] = Counter()
    mistakes: list[str] = []
    began = time.perf_counter()
    for operation in operations:
        call_often(operation, -(-given_.calls // len(operations)), statuses, mistakes)
    result = {
        "calls": sum(statuses.values()),
        "statuses": {str(status): count for status, count in sorted(statuses.items())},
        "server_errors": sum(count for status, count in statuses.items() if status >= 500),
        "not_as_described": len(mistakes),
        "seconds": round(time.perf_counter() - began),
        "machine": machine(),
    }
    print(json.dumps(result, indent=1), *mistakes[:20], sep="\n")
    if given_.write:
        RESULTS.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    return 1 if result["server_errors"] or mistakes else 0


def call_often(operation: Any, calls: int, statuses: Counter[int], mistakes: list[str]) -> None:
    """Call one operation so many times."""

    @seed(6)
    @given(case=operation.as_strategy())
    @settings(
        max_examples=calls,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def call(case: schemathesis.Case) -> None:
        answer = case.call()
        statuses[answer.status_code] += 1
        try:
            case.validate_response(answer, checks=CHECKS)
        except (Failure, FailureGroup) as error:
            mistakes.append(f"{case.method} {case.path}: {error}")

    call()


if __name__ == "__main__":
    sys.exit(main())
