"""``Embedder`` over the socket of the shared MiniLM process."""

import asyncio
import logging
from collections.abc import Sequence
from contextlib import suppress
from itertools import count
from pathlib import Path

import numpy as np
import orjson

from companero.adapters.minilm_protocol import DIMENSIONS, DONE, MODEL_NAME, PASSAGES, QUERIES, frame, read_frame
from companero.adapters.plain_text import sendable
from companero.ports import UpstreamError, Vector

log = logging.getLogger(__name__)

PATIENCE_SECONDS = 10.0
PAUSE_SECONDS = 0.1
TEXTS_A_FRAME = 64
FRAMES_AT_ONCE = 2
ANSWER_SECONDS = {QUERIES: 10.0, PASSAGES: 300.0}


class MiniLMEmbedder:
    """Implements ``ports.Embedder``. A server that restarts costs time only; one that stays away, UpstreamError."""

    name = MODEL_NAME
    dimensions = DIMENSIONS

    def __init__(self, socket_path: Path) -> None:
        self._socket_path = socket_path
        self._connection: _Connection | None = None
        self._connecting = asyncio.Lock()

    async def embed_query(self, text: str) -> Vector:
        vector: Vector = (await self._embed(QUERIES, [text]))[0]
        return vector

    async def embed_queries(self, texts: Sequence[str]) -> Vector:
        return await self._embed(QUERIES, texts)

    async def embed_passages(self, texts: Sequence[str]) -> Vector:
        """Two frames are under way at a time, so that the server never waits between them."""
        frames = [texts[start : start + TEXTS_A_FRAME] for start in range(0, len(texts), TEXTS_A_FRAME)]
        turns = asyncio.Semaphore(FRAMES_AT_ONCE)

        async def embed(part: Sequence[str]) -> Vector:
            async with turns:
                return await self._embed(PASSAGES, part)

        try:
            async with asyncio.TaskGroup() as tasks:
                parts = [tasks.create_task(embed(part)) for part in frames]
        except ExceptionGroup as group:
            raise group.exceptions[0] from group
        return np.concatenate([_no_vectors(), *[part.result() for part in parts]])

    async def close(self) -> None:
        if self._connection is not None:
            await self._connection.close()

    async def _embed(self, lane: int, texts: Sequence[str]) -> Vector:
        """Asks again after a lost connection, for PATIENCE_SECONDS at most: embedding twice does no harm."""
        if not texts:
            return _no_vectors()
        body = orjson.dumps([sendable(text) for text in texts])
        clock = asyncio.get_running_loop().time
        deadline = None
        while True:
            try:
                async with asyncio.timeout(ANSWER_SECONDS[lane]):
                    return await (await self._connected()).ask(lane, body)
            except (OSError, EOFError) as error:
                deadline = deadline or clock() + PATIENCE_SECONDS
                if clock() >= deadline:
                    raise UpstreamError("The embedder is not running. Please try again in a minute.") from error
                await asyncio.sleep(PAUSE_SECONDS)

    async def _connected(self) -> "_Connection":
        async with self._connecting:
            if self._connection is None or self._connection.is_lost:
                reader, writer = await asyncio.open_unix_connection(self._socket_path)
                self._connection = _Connection(reader, writer)
            return self._connection


class _Connection:
    """One socket for all requests of the process; replies find their request by its number."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer
        self._numbers = count()
        self._waiting: dict[int, asyncio.Future[tuple[int, bytes]]] = {}
        self._task = asyncio.create_task(self._read(), name="minilm-replies")

    @property
    def is_lost(self) -> bool:
        return self._task.done()

    async def ask(self, lane: int, body: bytes) -> Vector:
        """Raises OSError or EOFError when the connection is lost, UpstreamError when the server says no."""
        number = next(self._numbers) % (1 << 32)
        reply = self._waiting[number] = asyncio.get_running_loop().create_future()
        try:
            self._writer.write(frame(number, lane, body))
            await self._writer.drain()
            status, answer = await reply
        finally:
            self._waiting.pop(number, None)
        if status != DONE:
            raise UpstreamError(answer.decode())
        return np.frombuffer(answer, dtype="<f4").reshape(-1, DIMENSIONS)

    async def close(self) -> None:
        self._task.cancel()
        with suppress(asyncio.CancelledError):
            await self._task

    async def _read(self) -> None:
        try:
            while True:
                number, status, body = await read_frame(self._reader)
                if (reply := self._waiting.get(number)) is not None and not reply.done():
                    reply.set_result((status, body))
        except (OSError, EOFError) as error:
            log.debug("The embedder closed its connection: %s", error)
        finally:
            self._writer.close()
            for reply in self._waiting.values():
                if not reply.done():
                    reply.set_exception(ConnectionResetError("the embedder went away"))


def _no_vectors() -> Vector:
    return np.empty((0, DIMENSIONS), dtype=np.float32)
