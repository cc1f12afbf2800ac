"""Fixtures of the retrieval tests."""

from collections.abc import AsyncIterator
from uuid import UUID

import asyncpg
import pytest

from companero.core.db import Database
from tests.retrieval.shelf import Shelf
from tests.services import DatabaseUrls


@pytest.fixture
async def shelf(database_urls: DatabaseUrls) -> AsyncIterator[Shelf]:
    owner = await asyncpg.connect(database_urls.owner)
    db = Database(database_urls.app, pool_size=2)
    yield Shelf(owner, db)
    await db.close()
    await owner.close()


@pytest.fixture
async def workspace(shelf: Shelf) -> UUID:
    return await shelf.workspace()
