"""A small run of schemathesis: whatever is asked of the API, it keeps to its own description and makes no mistake."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi import checks as described

from onrecord.page.web.app import make_app
from onrecord.settings import Settings

CALLS = 4
"""For each call of the API; benchmarks/fuzz.py makes ten thousand in all."""

CHECKS: list[Any] = [
    not_a_server_error,
    described.content_type_conformance,
    described.response_schema_conformance,
    described.status_code_conformance,
]


def test_the_api_keeps_to_its_description(made: Path) -> None:
    app = make_app(Settings(record=str(made), hosts=("testserver", "test"), query_seconds=60))
    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", app)
    operations = [result.ok() for result in schema.get_all_operations()]
    for operation in operations:

        @given(case=operation.as_strategy())
        @settings(
            max_examples=CALLS, deadline=None, database=None, derandomize=True, phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )  # fmt: skip
        def call(case: schemathesis.Case) -> None:
            case.call_and_validate(checks=CHECKS)

        call()
    assert len(operations) > 10
