"""Whose passages are embedded next."""

import asyncio
from collections.abc import Coroutine
from heapq import heappop, heappush
from itertools import count
from typing import Any
from uuid import UUID


class EmbeddingTurns:
    """``at_once`` places. Workspaces take turns; within one the document with the least left goes first.

    Documents that shared the embedder evenly would end together, and it would idle until the next ones are read.
    """

    def __init__(self, at_once: int) -> None:
        self._free = at_once
        self._numbers = count()
        self._waiting: dict[UUID, list[tuple[int, int, asyncio.Future[None]]]] = {}

    async def start(
        self, group: asyncio.TaskGroup, work: Coroutine[Any, Any, None], workspace_id: UUID, left: int
    ) -> None:
        """Returns once ``work`` has a place and runs in ``group``; ``left`` counts what its document has yet to embed.

        The place is free again when the task has ended, however it ends.
        """
        try:
            await self._enter(workspace_id, left)
        except BaseException:
            work.close()
            raise
        try:
            task = group.create_task(work)
        except BaseException:
            self._leave()
            work.close()
            raise
        task.add_done_callback(lambda _: self._leave())

    async def _enter(self, workspace_id: UUID, left: int) -> None:
        if self._free:
            self._free -= 1
            return
        place = asyncio.get_running_loop().create_future()
        heappush(self._waiting.setdefault(workspace_id, []), (left, next(self._numbers), place))
        try:
            await place
        except asyncio.CancelledError:
            if not place.cancelled():
                self._leave()
            raise

    def _leave(self) -> None:
        """Gives the place to whoever is next."""
        while self._waiting:
            workspace_id = next(iter(self._waiting))
            line = self._waiting.pop(workspace_id)
            _, _, place = heappop(line)
            if line:
                self._waiting[workspace_id] = line
            if not place.done():
                place.set_result(None)
                return
        self._free += 1
