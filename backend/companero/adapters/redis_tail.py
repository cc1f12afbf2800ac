"""One pub/sub connection a process, shared by everything in it that listens."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from typing import Any, Generic, TypeVar

from redis.asyncio import ConnectionPool
from redis.asyncio.connection import AbstractConnection
from redis.exceptions import RedisError

from companero.adapters.topics import Inbox

T = TypeVar("T")
log = logging.getLogger(__name__)

CONNECT_SECONDS = 2.0
PING_SECONDS = 3.0
FIRST_PAUSE_SECONDS = 0.05
LONGEST_PAUSE_SECONDS = 2.0


class RedisTail(Generic[T]):
    """Hands each message of a channel to the inboxes that joined it, decoded once.

    Channels are subscribed and dropped as inboxes come and go. The connection is remade for ever; each inbox is told
    to look for itself when its channel is subscribed, the first time and every time after.
    """

    def __init__(self, pool: ConnectionPool, decode: Callable[[str, bytes], T]) -> None:
        self._pool = pool
        self._decode = decode
        self._inboxes: dict[str, set[Inbox[T]]] = {}
        self._confirmed: set[str] = set()
        self._changed = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._is_closed = False

    @contextmanager
    def joined(self, channel: str) -> Iterator[Inbox[T]]:
        """An inbox that gets the channel's messages for as long as the block lasts."""
        inbox: Inbox[T] = Inbox()
        self._inboxes.setdefault(channel, set()).add(inbox)
        if channel in self._confirmed:
            inbox.look()
        self._changed.set()
        if self._task is None:
            self._task = asyncio.create_task(self._run(), name="redis-tail")
        try:
            yield inbox
        finally:
            self._leave(channel, inbox)

    def _leave(self, channel: str, inbox: Inbox[T]) -> None:
        inboxes = self._inboxes[channel]
        inboxes.discard(inbox)
        if not inboxes:
            del self._inboxes[channel]
            self._changed.set()

    async def close(self) -> None:
        self._is_closed = True
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task
            self._task = None

    async def _run(self) -> None:
        pause = FIRST_PAUSE_SECONDS
        # Asked as well as cancelled: in Python 3.11 a task group that is failing swallows a cancellation.
        while not self._is_closed:
            try:
                async with self._connected() as connection, asyncio.TaskGroup() as tasks:
                    pause = FIRST_PAUSE_SECONDS
                    tasks.create_task(self._subscribe(connection))
                    tasks.create_task(self._read(connection))
            except* (RedisError, OSError, ValueError, TypeError) as errors:
                level = logging.WARNING if pause == FIRST_PAUSE_SECONDS else logging.DEBUG
                log.log(level, "Redis pub/sub starts again: %s", errors.exceptions[0])
            if not self._is_closed:
                await asyncio.sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE_SECONDS)

    @asynccontextmanager
    async def _connected(self) -> AsyncIterator[AbstractConnection]:
        connection = self._pool.make_connection()  # type: ignore[no-untyped-call]
        try:
            async with asyncio.timeout(CONNECT_SECONDS):
                await connection.connect()
            yield connection
        finally:
            self._confirmed.clear()
            await connection.disconnect(nowait=True)

    async def _subscribe(self, connection: AbstractConnection) -> None:
        """Brings the connection's subscriptions in line with the joined channels, whenever these change."""
        held: set[str] = set()
        while True:
            self._changed.clear()
            wanted = set(self._inboxes)
            if dropped := held - wanted:
                self._confirmed -= dropped
                await connection.send_command("UNSUBSCRIBE", *dropped)
            if added := wanted - held:
                await connection.send_command("SUBSCRIBE", *added)
            held = wanted
            await self._changed.wait()

    async def _read(self, connection: AbstractConnection) -> None:
        """Passes messages on; a server that stays silent after a PING is given up."""
        is_pinged = False
        while True:
            message = await connection.read_response(timeout=PING_SECONDS, disconnect_on_error=False)
            if message is not None:
                is_pinged = False
                self._pass_on(message)
            elif is_pinged:
                raise ConnectionError("no answer to PING")
            else:
                is_pinged = True
                await connection.send_command("PING", check_health=False)

    def _pass_on(self, message: list[Any] | bytes) -> None:
        # A PING that overtakes the first SUBSCRIBE is answered with a plain PONG, not with a list.
        if not isinstance(message, list):
            return
        kind, channel = bytes(message[0]), bytes(message[1]).decode()
        inboxes = self._inboxes.get(channel, ())
        if kind == b"subscribe" and inboxes:
            self._confirmed.add(channel)
            for inbox in inboxes:
                inbox.look()
        elif kind == b"message" and inboxes:
            content = self._decode(channel, message[2])
            for inbox in inboxes:
                inbox.put(content)
