"""``EventBus`` on Redis: pub/sub for wakes, a Redis Stream a topic for what can be replayed.

A stream's entry ids are our ``seq``. Redis refuses an id that is not above the newest, which fences off a late writer.
"""

import asyncio
import logging
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import aclosing
from typing import Any

import orjson
from redis.asyncio import BlockingConnectionPool, Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError, ResponseError

from companero.adapters.redis_tail import RedisTail
from companero.adapters.topics import follow_stream, listen_to
from companero.ports import ATTEMPT_STRIDE, StreamEvent, StreamGap

log = logging.getLogger(__name__)

COMMAND_SECONDS = 0.9
CONNECTIONS = 8
REST_SECONDS = 0.25
KEPT_SECONDS = 3600

# A refused id raises, so what was refused is neither kept nor told. Returns 0 when a later attempt owns the stream.
APPEND = f"""
local told, kept = {{}}, false
for i = 1, #ARGV, 2 do
  local id = redis.pcall('XADD', KEYS[1], ARGV[i] .. '-0', 'e', ARGV[i + 1])
  kept = type(id) == 'string'
  if kept then told[#told + 1] = '[' .. ARGV[i] .. ',' .. ARGV[i + 1] .. ']' end
end
if #told > 0 then
  redis.call('EXPIRE', KEYS[1], {KEPT_SECONDS})
  redis.call('PUBLISH', KEYS[1], '[' .. table.concat(told, ',') .. ']')
end
if kept then return 1 end
local newest = redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 1)[1][1]
local attempt = math.floor(tonumber(string.match(newest, '%d+')) / {ATTEMPT_STRIDE})
return attempt == math.floor(tonumber(ARGV[#ARGV - 1]) / {ATTEMPT_STRIDE}) and 1 or 0
"""


class OutOfReach(Exception):
    """Redis did not answer in time, or not at all."""


class RedisBus:
    """Implements ``ports.EventBus``. A Redis that hangs costs a caller a second at most, and then rests a little."""

    def __init__(self, url: str) -> None:
        # Few and shared: after a restart every follower asks at once.
        self._pool: BlockingConnectionPool = BlockingConnectionPool.from_url(
            url,
            max_connections=CONNECTIONS,
            timeout=None,
            protocol=2,
            # Our own timeouts stand around every use. With one of its own redis-py sends under wait_for, which in
            # Python 3.11 can swallow a cancellation.
            socket_timeout=None,
            socket_connect_timeout=None,
            retry=Retry(NoBackoff(), 0),
        )
        self._client = Redis(connection_pool=self._pool)
        self._tail: RedisTail[Any] = RedisTail(self._pool, _decode)
        self._rests_until = 0.0

    async def close(self) -> None:
        await self._tail.close()
        await self._client.aclose()
        await self._pool.disconnect()

    async def ping(self) -> bool:
        try:
            return bool(await self._command("PING"))
        except OutOfReach:
            return False

    async def publish(self, topic: str, payload: Mapping[str, Any]) -> None:
        try:
            await self._command("PUBLISH", _wake_channel(topic), orjson.dumps(dict(payload)))
        except OutOfReach as error:
            log.warning("A wake for %s is lost, a sweep will find it: %s", topic, error)

    async def listen(
        self, topic: str, idle_seconds: float | None = None
    ) -> AsyncGenerator[Mapping[str, Any] | None, None]:
        with self._tail.joined(_wake_channel(topic)) as inbox:
            async with aclosing(listen_to(inbox, idle_seconds)) as messages:
                async for message in messages:
                    yield message

    async def append(self, topic: str, events: Sequence[StreamEvent]) -> bool:
        if not events:
            return True
        words = [word for event in events for word in (str(event.seq), orjson.dumps(dict(event.payload)))]
        try:
            return bool(await self._command("EVAL", APPEND, 1, _stream_key(topic), *words))
        except OutOfReach as error:
            log.warning("Entries of %s are not kept: %s", topic, error)
            return False

    async def replay(self, topic: str, after: int) -> list[StreamEvent]:
        return await self._kept(topic, after) or []

    async def follow(
        self, topic: str, after: int, idle_seconds: float = 1.0
    ) -> AsyncGenerator[StreamEvent | StreamGap | None, None]:
        with self._tail.joined(_stream_key(topic)) as inbox:
            stream = follow_stream(inbox, lambda last: self._kept(topic, last), after, idle_seconds)
            async with aclosing(stream) as items:
                async for item in items:
                    yield item

    async def _kept(self, topic: str, after: int) -> list[StreamEvent] | None:
        """The kept entries with seq > after; None when Redis is out of reach."""
        try:
            rows = await self._command("XRANGE", _stream_key(topic), f"{after + 1}-0", "+")
        except OutOfReach:
            return None
        return [StreamEvent(int(key.partition(b"-")[0]), orjson.loads(fields[b"e"])) for key, fields in rows]

    async def _command(self, *words: str | bytes | int) -> Any:
        """Raises OutOfReach; at once when Redis failed a moment ago, so that a hanging one slows nobody down."""
        clock = asyncio.get_running_loop().time
        if clock() < self._rests_until:
            raise OutOfReach("Redis failed a moment ago")
        try:
            async with asyncio.timeout(COMMAND_SECONDS):
                return await self._client.execute_command(*words)  # type: ignore[no-untyped-call]
        except (RedisError, OSError) as error:
            # One that answers, if only with a refusal, is there.
            if not isinstance(error, ResponseError):
                self._rests_until = clock() + REST_SECONDS
            raise OutOfReach(str(error) or type(error).__name__) from error


def _wake_channel(topic: str) -> str:
    return f"wake:{topic}"


def _stream_key(topic: str) -> str:
    return f"stream:{topic}"


def _decode(channel: str, data: bytes) -> Any:
    content = orjson.loads(data)
    if channel.startswith("stream:"):
        return [StreamEvent(seq, payload) for seq, payload in content]
    return content
