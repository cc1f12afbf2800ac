"""A batch function as a loader: what is asked for in one turn of the event loop is loaded in one call.

Does what Strawberry's DataLoader does with one task a batch instead of one future a key, which makes a relation of
twenty rows several times cheaper.
"""

from asyncio import Task, create_task, shield, sleep
from collections.abc import Awaitable, Callable, Coroutine, Hashable, Iterable, Sequence
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class BatchLoader(Generic[Key, Value]):
    """Loads each key once; one loader serves one request.

    ``load_all(keys)`` answers in the order of the keys; an exception in the place of a value fails that key alone,
    and one that is raised fails all of them.
    """

    def __init__(self, load_all: Callable[[list[Key]], Awaitable[Sequence[Value | Exception]]]) -> None:
        self._load_all = load_all
        self._batches: dict[Key, _Batch[Key, Value]] = {}
        self._open: _Batch[Key, Value] | None = None

    async def load(self, key: Key) -> Value:
        """Raises what the key failed with."""
        return (await self.load_many([key]))[0]

    def load_many(self, keys: Iterable[Key]) -> Awaitable[list[Value]]:
        """Values in the order of ``keys``. Raises what the first failed one failed with."""
        wanted = [(key, self._batch_of(key)) for key in keys]
        batches = set[_Batch[Key, Value]](batch for _, batch in wanted)
        for batch in batches:
            batch.waiting += 1
        return self._collect(wanted, batches)

    def _batch_of(self, key: Key) -> "_Batch[Key, Value]":
        batch = self._batches.get(key)
        if batch is None or batch.task.cancelled():
            if self._open is None or self._open.task.done():
                self._open = _Batch(self._run)
            batch = self._batches[key] = self._open
            batch.values[key] = LookupError("Not loaded yet.")
        return batch

    async def _run(self, batch: "_Batch[Key, Value]") -> None:
        # One more turn, for tasks that were created together with this one and have not asked yet.
        await sleep(0)
        if self._open is batch:
            self._open = None
        keys = list(batch.values)
        try:
            values = await self._load_all(keys)
            if len(values) != len(keys):
                raise ValueError(f"{len(values)} values were loaded for {len(keys)} keys.")
            batch.values.update(zip(keys, values, strict=True))
        except Exception as error:
            batch.values.update(dict.fromkeys(keys, error))

    @staticmethod
    async def _collect(
        wanted: "list[tuple[Key, _Batch[Key, Value]]]", batches: "set[_Batch[Key, Value]]"
    ) -> list[Value]:
        for batch in batches:
            await batch.wait()
        return [batch.value(key) for key, batch in wanted]


class _Batch(Generic[Key, Value]):
    __slots__ = ("task", "values", "waiting")

    def __init__(self, run: "Callable[[_Batch[Key, Value]], Coroutine[None, None, None]]") -> None:
        self.values: dict[Key, Value | Exception] = {}
        self.waiting = 0
        self.task: Task[None] = create_task(run(self))

    def value(self, key: Key) -> Value:
        value = self.values[key]
        if isinstance(value, Exception):
            raise value
        return value

    async def wait(self) -> None:
        """Whoever is cancelled leaves the batch to the others; the last one takes it along."""
        try:
            if not self.task.done():
                await shield(self.task)
        finally:
            self.waiting -= 1
            if not self.waiting:
                self.task.cancel()
