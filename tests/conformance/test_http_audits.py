"""GraphQL over HTTP, as an outside judge sees it. CONFORMANCE_URL adds endpoints, separated by spaces."""

import os
from pathlib import Path

import pytest

from companero.settings import AppEnv
from tests.api.house import House, open_house
from tests.conformance.audits import failures, missing_tool, passed, run_audits
from tests.services import DatabaseUrls

WHY_NOT = missing_tool()
EVERY_AUDIT = {"MUST": 13, "SHOULD": 23, "MAY": 25}


@pytest.mark.skipif(WHY_NOT is not None, reason=WHY_NOT or "")
@pytest.mark.parametrize("target", ["toy", *os.environ.get("CONFORMANCE_URL", "").split()])
async def test_every_audit_holds(target: str, server: str) -> None:
    url = f"http://{server}/graphql" if target == "toy" else target
    audits = await run_audits(url)
    assert failures(audits) == []
    assert passed(audits) == EVERY_AUDIT


@pytest.mark.skipif(WHY_NOT is not None, reason=WHY_NOT or "")
async def test_every_audit_holds_for_the_application(house: House) -> None:
    audits = await run_audits(f"http://{house.address}/graphql")
    assert failures(audits) == []
    assert passed(audits) == EVERY_AUDIT


@pytest.mark.skipif(WHY_NOT is not None, reason=WHY_NOT or "")
async def test_a_stranger_in_production_lacks_nothing_but_introspection(
    database_urls: DatabaseUrls, tmp_path: Path
) -> None:
    async with open_house(database_urls, tmp_path, app_env=AppEnv.PRODUCTION) as house:
        audits = await run_audits(f"http://{house.address}/graphql")
    # These put their variable to __type, which is not for strangers.
    assert [failure for failure in failures(audits) if "{variables} parameter" not in failure] == []
