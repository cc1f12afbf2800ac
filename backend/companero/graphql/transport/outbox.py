"""The bounded way out of a socket."""

import asyncio
from collections import deque

from starlette.types import Send


class StalledError(Exception):
    """The client has not read for so long that holding more for it would only eat memory."""


class Outbox:
    """Frames wait here while the client's connection is full. Producers wait with them, but not for ever."""

    def __init__(self, send: Send, max_frames: int, max_chars: int, stall_seconds: float) -> None:
        self._send = send
        self._max_frames = max_frames
        self._max_chars = max_chars
        self._stall_seconds = stall_seconds
        self._frames: deque[str] = deque()
        self._chars = 0
        self._filled = asyncio.Event()
        self._room = asyncio.Event()
        self._waiting_since: float | None = None
        self._last_wait = 0.0
        self._closed = False

    def push(self, frame: str) -> None:
        """Queue a frame without waiting; for the few that a client cannot make us repeat."""
        if self._closed:
            return
        if self._waiting_since is None:
            self._waiting_since = asyncio.get_running_loop().time()
        self._frames.append(frame)
        self._chars += len(frame)
        self._filled.set()

    async def put(self, frame: str) -> None:
        """Queue a frame and wait while there are too many. Raises StalledError after ``stall_seconds`` of that."""
        self.push(frame)
        if self._is_full():
            self._room.clear()
            try:
                async with asyncio.timeout(self._stall_seconds):
                    await self._room.wait()
            except TimeoutError:
                raise StalledError from None

    async def drain(self) -> None:
        """Send for ever; ends when the connection is gone."""
        loop = asyncio.get_running_loop()
        while True:
            await self._filled.wait()
            try:
                while self._frames:
                    frame = self._frames.popleft()
                    await self._send({"type": "websocket.send", "text": frame})
                    self._chars -= len(frame)
                    if not self._is_full():
                        self._room.set()
            except OSError:
                # The reader of the socket learns of it in order, and tidies up.
                return
            self._filled.clear()
            if self._waiting_since is not None:
                self._last_wait = loop.time() - self._waiting_since
                self._waiting_since = None

    def close(self) -> None:
        """Drop what waits, and whatever still comes."""
        self._closed = True
        self._frames.clear()
        self._chars = 0
        self._room.set()

    def lag(self) -> float:
        """Seconds the frames waiting now have been held up, or the last ones were."""
        if self._waiting_since is None:
            return self._last_wait
        return asyncio.get_running_loop().time() - self._waiting_since

    def _is_full(self) -> bool:
        return len(self._frames) >= self._max_frames or self._chars >= self._max_chars
