"""What resolvers are told is what graphql-core would tell them."""

from typing import Any

import strawberry
from graphql import GraphQLResolveInfo, execute, parse
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext

from companero.graphql.execution.executor import Executor

# Functions and helpers of the executor itself: present in both, never the same objects.
OWN_PARTS = {"is_awaitable", "async_helpers"}
ATTRIBUTES = (*GraphQLResolveInfo._fields, "operation_extensions")


@strawberry.type
class Leaf:
    number: int

    @strawberry.field
    def seen(self, info: strawberry.Info, times: int = 1) -> str:
        info.context.append(info._raw_info)
        return ""

    @strawberry.field
    def bare(self, info: strawberry.Info) -> str:
        info.context.append(info._raw_info)
        return ""


@strawberry.type
class Query:
    @strawberry.field
    def trees(self) -> list[list[Leaf]]:
        return [[Leaf(number=1)], [Leaf(number=2), Leaf(number=3)]]


schema = strawberry.Schema(query=Query)
QUERY = """
query Look($times: Int = 2) { trees { ...Leaves } }
fragment Leaves on Leaf { again: seen(times: $times) bare ... on Leaf { bare } }
"""


async def infos() -> list[tuple[Any, Any]]:
    ours: list[Any] = []
    theirs: list[Any] = []
    executor = Executor(schema)
    prepared = executor.prepare(QUERY, None)
    assert not isinstance(prepared, list)
    await executor.execute(prepared, {}, ours)
    kind = StrawberryGraphQLCoreExecutionContext
    execute(schema._schema, parse(QUERY), context_value=theirs, executor_class=kind)

    def place(info: Any) -> Any:
        return info.path.as_list()

    return list(zip(sorted(ours, key=place), sorted(theirs, key=place), strict=True))


async def test_every_attribute_is_there_and_equal() -> None:
    pairs = await infos()
    assert len(pairs) == 6
    for ours, theirs in pairs:
        for name in ATTRIBUTES:
            if name not in OWN_PARTS | {"context"}:
                assert getattr(ours, name) == getattr(theirs, name), name


async def test_the_helpers_of_the_executor_are_there() -> None:
    info, _ = (await infos())[0]
    values = [info.async_helpers.gather([]), 3]
    assert [info.is_awaitable(value) for value in values] == [True, False]
    assert await values[0] == []


async def test_work_that_is_tracked_is_done_and_its_errors_are_seen() -> None:
    done: list[str] = []

    async def work(name: str, fail: bool = False) -> None:
        done.append(name)
        if fail:
            raise ValueError(name)

    info, _ = (await infos())[0]
    info.async_helpers.track([work("a"), work("b", fail=True), 3])
    await info.async_helpers.gather([work("c")])
    assert done == ["a", "b", "c"]
