"""A ``ChatModel`` whose libraries are imported only where it is used."""

import asyncio
from collections.abc import AsyncIterator, Callable
from functools import cached_property

from companero.ports import ChatDelta, ChatModel, ChatRequest


class LazyChat:
    """Makes its model at the first answer, or when warmed up: the import takes seconds and a hundred megabytes."""

    def __init__(self, name: str, make: Callable[[], ChatModel]) -> None:
        self.name = name
        self._make = make

    @cached_property
    def _model(self) -> ChatModel:
        return self._make()

    def stream(self, request: ChatRequest) -> AsyncIterator[ChatDelta]:
        return self._model.stream(request)

    async def warm_up(self) -> None:
        await asyncio.to_thread(lambda: self._model)

    async def close(self) -> None:
        """Closes the model if it was ever made."""
        close = getattr(self.__dict__.get("_model"), "close", None)
        if close is not None:
            await close()
