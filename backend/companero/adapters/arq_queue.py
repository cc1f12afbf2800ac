"""``JobQueue`` on arq."""

import asyncio
import logging

from arq.connections import ArqRedis
from redis.asyncio import ConnectionPool
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

log = logging.getLogger(__name__)

WAKE_SECONDS = 0.9
EXPIRES_SECONDS = 3600


def arq_redis(url: str) -> ArqRedis:
    """A pool for arq, connected when first used. It fails within a second instead of trying again by itself."""
    pool: ConnectionPool = ConnectionPool.from_url(
        url, protocol=2, socket_timeout=WAKE_SECONDS, socket_connect_timeout=WAKE_SECONDS, retry=Retry(NoBackoff(), 0)
    )
    return ArqRedis(pool)


class ArqQueue:
    """Implements ``ports.JobQueue``: never raises for an unreachable Redis.

    Every wake is a job of its own. Were ids shared, the wake for work whose worker has died would be swallowed
    by the dead one's job until arq gives that up; the rows say which work is already taken.
    """

    def __init__(self, url: str) -> None:
        self._redis = arq_redis(url)

    async def wake(self, job: str, *args: str) -> None:
        try:
            async with asyncio.timeout(WAKE_SECONDS):
                await self._redis.enqueue_job(job, *args, _expires=EXPIRES_SECONDS)
        except (RedisError, OSError) as error:
            log.warning("A wake of %s is lost, a sweep will find its work: %s", job, error)

    async def close(self) -> None:
        await self._redis.aclose()
        await self._redis.connection_pool.disconnect()
