"""Fixtures of the API tests."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.api.house import House, Person, open_house
from tests.services import DatabaseUrls


@pytest.fixture
async def house(database_urls: DatabaseUrls, tmp_path: Path) -> AsyncIterator[House]:
    """An empty house whose model says “The kettle is on.”; a test that wants other answers scripts ``house.chat``."""
    async with open_house(database_urls, tmp_path, answers=[["The kettle ", "is on."]]) as opened:
        yield opened


@pytest.fixture
async def ada(house: House) -> Person:
    return await house.sign_up("Ada")


@pytest.fixture
async def bruno(house: House) -> Person:
    """The owner of another workspace."""
    return await house.sign_up("Bruno")
