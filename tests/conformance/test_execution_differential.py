"""Our executor against Strawberry on graphql-core: the same operation, byte for byte the same response."""

import asyncio
import gc
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import orjson
import pytest
from graphql import GraphQLError
from hypothesis import HealthCheck, given, settings
from strawberry.types.execution import ExecutionResult

from companero.graphql.execution.executor import Executor
from companero.graphql.execution.types import Result
from tests.conformance.library import Context, schema
from tests.conformance.queries import Operation, operations

EXECUTOR = Executor(schema, max_tokens=100_000)
GRAPH = schema._schema
RELAXED = settings(max_examples=100, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
# graphql-core cancels siblings of a failed field before they await what they hold. For ours there is a test below.
reference_may_leave_work = pytest.mark.filterwarnings("ignore:coroutine .* was never awaited:RuntimeWarning")


@pytest.fixture(autouse=True)
def _collect_garbage() -> Iterator[None]:
    """So that warnings about work left behind come up in the test that left it."""
    yield
    gc.collect()


async def ours(operation: Operation, context: Context) -> Result:
    prepared = EXECUTOR.prepare(operation.query, None)
    if isinstance(prepared, list):
        return Result(None, prepared, request_error=True)
    return await EXECUTOR.execute(prepared, operation.variables, context)


async def both(operation: Operation) -> tuple[Result, ExecutionResult, Context, Context]:
    """Twice ours, because the second run finds a compiled plan."""
    await ours(operation, Context())
    here, there = Context(), Context()
    result = await ours(operation, here)
    theirs = await schema.execute(operation.query, operation.variables, context_value=there)
    left = asyncio.all_tasks() - {asyncio.current_task()}
    await asyncio.gather(*left, return_exceptions=True)
    return result, theirs, here, there


def encoded(data: Any) -> bytes:
    return orjson.dumps(data, default=str)


def formatted(errors: list[GraphQLError] | None) -> list[Any]:
    return [error.formatted for error in errors or []]


def null_above(data: Any, path: list[str | int]) -> tuple[str | int, ...]:
    """The shortest part of the path at which the response is null."""
    here = data
    for depth, key in enumerate(path):
        if here is None:
            return tuple(path[:depth])
        here = here[key]
    return tuple(path)


def by_null(data: Any, errors: list[GraphQLError] | None) -> dict[tuple[str | int, ...], list[str]]:
    """Errors by the null they explain. Where a null was passed up, which error did so is a matter of timing."""
    found: dict[tuple[str | int, ...], list[str]] = defaultdict(list)
    for error in errors or []:
        place = null_above(data, error.path or [])
        found[place].append(repr(error.formatted) if place == tuple(error.path or []) else "passed up")
    return {place: sorted(set(each)) for place, each in found.items()}


@RELAXED
@given(operations(GRAPH, late=False))
def test_what_needs_no_waiting_is_the_same_to_the_last_error(operation: Operation) -> None:
    result, theirs, _, _ = asyncio.run(both(operation))
    assert encoded(result.data) == encoded(theirs.data)
    assert formatted(result.errors) == formatted(theirs.errors)


@reference_may_leave_work
@RELAXED
@given(operations(GRAPH))
def test_what_has_to_wait_gives_the_same_data_and_explains_every_null(operation: Operation) -> None:
    result, theirs, _, _ = asyncio.run(both(operation))
    assert encoded(result.data) == encoded(theirs.data)
    assert by_null(result.data, result.errors) == by_null(theirs.data, theirs.errors)


@reference_may_leave_work
@RELAXED
@given(operations(GRAPH, kind="mutation"))
def test_mutations_have_the_same_effects_in_the_same_order(operation: Operation) -> None:
    result, theirs, here, there = asyncio.run(both(operation))
    assert encoded(result.data) == encoded(theirs.data)
    assert formatted(result.errors) == formatted(theirs.errors)
    assert here.calls == there.calls


async def leftovers(operation: Operation) -> set[Any]:
    await ours(operation, Context())
    return asyncio.all_tasks() - {asyncio.current_task()}


@RELAXED
@given(operations(GRAPH))
def test_no_work_is_left_behind(operation: Operation) -> None:
    assert asyncio.run(leftovers(operation)) == set()
