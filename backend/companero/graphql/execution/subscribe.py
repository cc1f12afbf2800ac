"""Subscriptions: one plan, run once an event; once for all subscribers where the event says so.

An event whose attribute ``__shared__`` is True promises that what it answers does not depend on who asks. Its results
are kept on the event itself, so two thousand subscribers to one event cost one execution, and all of them get the
same ``Result``. Such an event must take attributes (a dataclass with slots does not), or nothing is kept.
"""

from asyncio import Future, ensure_future, shield
from collections.abc import AsyncGenerator, AsyncIterable, Awaitable, Callable
from functools import partial
from typing import Any

from graphql import GraphQLError
from graphql.execution.values import VariableValues

from companero.graphql.execution.core import answer_by_core, open_source
from companero.graphql.execution.plan import Variant
from companero.graphql.execution.prepare import PreparedOperation
from companero.graphql.execution.run import Run
from companero.graphql.execution.types import Result

_SHARED = "__shared__"
_RESULTS = "__results__"

Answer = Callable[[Any], Awaitable[Result]]


async def subscribe(
    prepared: PreparedOperation, variables: dict[str, Any], context: Any
) -> AsyncGenerator[Result, None] | Result:
    values = prepared.coerce(variables)
    if isinstance(values, list):
        return Result(None, values, request_error=True)
    opened = await open_source(prepared, variables, context)
    if isinstance(opened, list):
        return Result(None, opened, request_error=True)
    executor, source = opened
    variant = prepared.variant(values)
    if variant is None:
        return _results(source, partial(answer_by_core, executor))
    key = (prepared, *((name, repr(variables.get(name))) for name in prepared.variables_below_root()))
    return _results(source, Subscription(variant, values, context, key).answer)


async def _results(source: AsyncIterable[Any], answer: Answer) -> AsyncGenerator[Result, None]:
    events = aiter(source)
    try:
        async for event in events:
            yield await answer(event)
    except Exception as error:
        yield Result(None, [_as_graphql(error)])
    finally:
        close = getattr(events, "aclose", None)
        if close is not None:
            await close()


def _as_graphql(error: Exception) -> GraphQLError:
    return error if isinstance(error, GraphQLError) else GraphQLError(str(error), original_error=error)


class Subscription:
    """Answers the events of one subscriber. Subscribers with equal ``key`` may share results."""

    def __init__(self, variant: Variant, values: VariableValues, context: Any, key: tuple[Any, ...]) -> None:
        self._variant = variant
        self._values = values
        self._context = context
        self._key = key

    async def answer(self, event: Any) -> Result:
        kept = _kept_results(event) if getattr(event, _SHARED, False) is True else None
        if kept is None:
            return await self._settle(self._begin(event))
        if self._key not in kept:
            begun = self._begin(event)
            kept[self._key] = begun if isinstance(begun, Result) else ensure_future(begun)
        return await self._settle(kept[self._key])

    def _begin(self, event: Any) -> Result | Awaitable[Result]:
        return Run(self._variant, self._values, self._context, event).begin()

    @staticmethod
    async def _settle(begun: Result | Awaitable[Result]) -> Result:
        if isinstance(begun, Result):
            return begun
        # A subscriber that leaves must not take the answer away from the others.
        return await (shield(begun) if isinstance(begun, Future) else begun)


def _kept_results(event: Any) -> dict[Any, Result | Future[Result]] | None:
    kept: dict[Any, Result | Future[Result]] | None = getattr(event, _RESULTS, None)
    if kept is None:
        kept = {}
        try:
            # The event may be a frozen dataclass.
            object.__setattr__(event, _RESULTS, kept)
        except AttributeError:
            return None
    return kept
