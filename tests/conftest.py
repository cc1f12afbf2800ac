"""Fixtures every kind of test may ask for."""

import itertools
import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import asyncpg
import pytest
from redis import Redis

from companero.adapters.embedded import DATABASE
from companero.settings import Settings
from tests.network import block_network
from tests.services import (
    DatabaseUrls,
    PostgresService,
    own_postgres,
    own_redis,
    scratch_directory,
    shared_postgres,
)

_numbers = itertools.count()

# Whatever a developer has set for an installation of their own is none of the tests' business.
for name in Settings.model_fields:
    os.environ.pop(name.upper(), None)

block_network()


@pytest.fixture(scope="session")
def services(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PostgresService]:
    """The Postgres of this test run, shared by all its workers."""
    base = tmp_path_factory.getbasetemp()
    meeting_place = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    with shared_postgres(meeting_place) as service:
        yield service


@pytest.fixture
async def database_urls(services: PostgresService) -> AsyncIterator[DatabaseUrls]:
    """A migrated, empty database of this test's own."""
    name = f"test_{os.getpid()}_{next(_numbers)}"
    admin = await asyncpg.connect(services.urls("postgres").admin)
    try:
        await admin.execute(f"CREATE DATABASE {name} TEMPLATE {DATABASE} STRATEGY file_copy OWNER companero_owner")
        yield services.urls(name)
        await admin.execute(f"DROP DATABASE {name} WITH (FORCE)")
    finally:
        await admin.close()


@pytest.fixture(scope="session")
def _worker_redis() -> Iterator[str]:
    with scratch_directory() as directory, own_redis(directory) as url:
        yield url


@pytest.fixture
def redis_url(_worker_redis: str) -> str:
    """An empty Redis that no other test talks to."""
    with Redis.from_url(_worker_redis) as client:
        client.flushall()
    return _worker_redis


@pytest.fixture
def own_directory() -> Iterator[Path]:
    """A short path for servers a test starts, stops and kills itself; see ``own_postgres`` and ``own_redis``."""
    with scratch_directory() as directory:
        yield directory


@pytest.fixture
def private_postgres(own_directory: Path) -> Iterator[PostgresService]:
    """A migrated Postgres of this test's own, to be killed at will."""
    with own_postgres(own_directory) as service:
        yield service
