"""Whether a Redis is where an operator says it is."""

from redis.asyncio import Redis
from redis.exceptions import RedisError

from companero.core.configuration import ConfigurationError

_SECONDS = 5.0


async def check_redis(url: str) -> None:
    """Raises ConfigurationError when ``url`` is no address, or nothing answers there."""
    try:
        client = Redis.from_url(url, socket_timeout=_SECONDS, socket_connect_timeout=_SECONDS)
    except ValueError as error:
        raise ConfigurationError(
            "REDIS_URL is not an address like redis://host:6379/0, rediss://… or unix:///path."
        ) from error
    async with client:
        try:
            await client.ping()
        except (RedisError, OSError, ValueError) as error:
            reason = str(error).splitlines()[0].rstrip(".")
            raise ConfigurationError(f"Nothing usable answers at REDIS_URL ({reason}).") from error
