"""GraphQL over HTTP, as an outside judge sees it. CONFORMANCE_URL adds endpoints, separated by spaces."""

import os

import pytest

from tests.conformance.audits import failures, missing_tool, passed, run_audits

WHY_NOT = missing_tool()


@pytest.mark.skipif(WHY_NOT is not None, reason=WHY_NOT or "")
@pytest.mark.parametrize("target", ["toy", *os.environ.get("CONFORMANCE_URL", "").split()])
async def test_every_audit_holds(target: str, server: str) -> None:
    url = f"http://{server}/graphql" if target == "toy" else target
    audits = await run_audits(url)
    assert failures(audits) == []
    assert passed(audits) == {"MUST": 13, "SHOULD": 23, "MAY": 25}
