"""Calls that may fail or answer later, over a whole column."""

from asyncio import FIRST_COMPLETED, Future, gather, wait
from collections.abc import Awaitable, Callable, Sequence
from inspect import CO_ITERABLE_COROUTINE
from types import CoroutineType, GeneratorType
from typing import Any, NamedTuple


class Wait(NamedTuple):
    """Awaitables and what to do with their outcomes: one a value, an exception standing for a failure."""

    awaitables: Sequence[Awaitable[Any]]
    resume: Callable[[list[Any]], None]


def outcomes(function: Callable[[Any], Any], values: Sequence[Any]) -> list[Any]:
    """``function`` of each value, or the exception it raised."""
    done: list[Any] = []
    rest = iter(values)
    while len(done) < len(values):
        try:
            # What was appended before an exception stays in the list.
            done.extend(map(function, rest))
            if len(done) < len(values):
                # map() takes a StopIteration out of the function for its own end.
                done.append(StopIteration())
        except Exception as error:
            done.append(error)
    return done


def may_wait(kind: type) -> bool:
    """Whether values of this class can be awaitable."""
    return kind is CoroutineType or kind is GeneratorType or hasattr(kind, "__await__")


def is_awaitable(value: Any) -> bool:
    kind = type(value)
    if kind is GeneratorType:
        return bool(value.gi_code.co_flags & CO_ITERABLE_COROUTINE)
    return may_wait(kind)


async def drive(waits: list[Wait], collect: Callable[[], list[Wait]]) -> None:
    """Wait for everything in ``waits`` and for whatever resuming them adds to ``collect()``.

    Each is resumed as soon as its own awaitables are done. What ends this early, a cancellation first of all, cancels
    everything still under way and waits for it.
    """
    while len(waits) == 1:
        waits[0].resume(await _settle(waits[0].awaitables))
        waits = collect()
    if waits:
        await _race(waits, collect)


def drop(waits: list[Wait]) -> None:
    """Give up waits that nothing has started."""
    for each in waits:
        for awaitable in each.awaitables:
            if isinstance(awaitable, CoroutineType):
                awaitable.close()


async def _settle(awaitables: Sequence[Awaitable[Any]]) -> list[Any]:
    if len(awaitables) > 1:
        return _checked(await gather(*awaitables, return_exceptions=True))
    try:
        return [await awaitables[0]]
    except Exception as error:
        return [error]


async def _race(waits: list[Wait], collect: Callable[[], list[Wait]]) -> None:
    pending: dict[Future[list[Any]], Wait] = {}
    try:
        while waits or pending:
            for each in waits:
                pending[gather(*each.awaitables, return_exceptions=True)] = each
            done, _ = await wait(pending, return_when=FIRST_COMPLETED)
            for future in [future for future in pending if future in done]:
                pending.pop(future).resume(_checked(future.result()))
            waits = collect()
    finally:
        drop(collect())
        for future in pending:
            future.cancel()
        if pending:
            await gather(*pending, return_exceptions=True)


def _checked(results: list[Any]) -> list[Any]:
    """A cancellation from inside ends the operation, as it does in graphql-core."""
    for result in results:
        if isinstance(result, BaseException) and not isinstance(result, Exception):
            raise result
    return results
