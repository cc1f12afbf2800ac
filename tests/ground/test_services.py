"""The ground the other tests stand on: a database of one's own, roles that mean something, and no way out."""

import socket

import asyncpg
import pytest
from redis.asyncio import Redis

from tests.network import NetworkBlockedError
from tests.services import DatabaseUrls


async def test_each_test_has_a_migrated_database_of_its_own(database_urls: DatabaseUrls) -> None:
    connection = await asyncpg.connect(database_urls.owner)
    try:
        assert await connection.fetchval("SELECT count(*) FROM alembic_version") == 1
        await connection.execute("CREATE TABLE left_behind ()")
    finally:
        await connection.close()


async def test_nothing_is_left_behind_by_another_test(database_urls: DatabaseUrls) -> None:
    connection = await asyncpg.connect(database_urls.owner)
    try:
        assert await connection.fetchval("SELECT to_regclass('left_behind')") is None
    finally:
        await connection.close()


@pytest.mark.parametrize("number", [1, 2])
async def test_redis_is_empty(redis_url: str, number: int) -> None:
    async with Redis.from_url(redis_url) as client:
        assert await client.dbsize() == 0
        await client.set("left", number)


def test_the_network_is_out_of_reach() -> None:
    with pytest.raises(NetworkBlockedError):
        socket.getaddrinfo("example.org", 443)
    with socket.socket() as connection, pytest.raises(NetworkBlockedError):
        connection.connect(("192.0.2.1", 443))
