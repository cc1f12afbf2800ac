"""Subscriptions: shared events, and how a source ends."""

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import dataclass, field
from typing import Any

import strawberry

from companero.graphql.execution.executor import Executor
from companero.graphql.execution.types import Result


@dataclass
class News:
    text: str
    __shared__ = True


@dataclass
class Private(News):
    __shared__ = False


@dataclass(frozen=True)
class Frozen:
    text: str
    __shared__ = True


@dataclass(slots=True)
class Slotted:
    text: str
    __shared__ = True


@dataclass
class Context:
    """``events`` are what the source yields; ``log`` is what happened."""

    events: list[Any] = field(default_factory=list)
    log: list[str] = field(default_factory=list)
    begun: asyncio.Event = field(default_factory=asyncio.Event)
    gate: asyncio.Event = field(default_factory=asyncio.Event)


@strawberry.type
class Story:
    @strawberry.field
    def text(root: Any, info: strawberry.Info, upper: bool = False) -> str:
        info.context.log.append("text")
        return str(root.text.upper() if upper else root.text)

    @strawberry.field
    async def slow(self, info: strawberry.Info) -> str:
        info.context.log.append("slow")
        info.context.begun.set()
        await info.context.gate.wait()
        return "slow"


async def numbers() -> AsyncGenerator[int, None]:
    yield 1


@strawberry.type
class Query:
    nothing: None = None


@strawberry.type
class Subscription:
    @strawberry.subscription
    async def news(self, info: strawberry.Info, after: int = 0) -> AsyncGenerator[Story, None]:
        try:
            for event in info.context.events[after:]:
                yield event
            if info.context.events[-1:] == ["broken"]:
                raise ValueError("The wire is cut.")
        finally:
            await asyncio.sleep(0)
            info.context.log.append("closed")

    @strawberry.subscription
    async def refused(self, info: strawberry.Info) -> AsyncGenerator[int, None]:
        if not info.context.events:
            raise PermissionError("Not for you.")
        return numbers()


schema = strawberry.Schema(query=Query, subscription=Subscription)
executor = Executor(schema)
TEXT = "subscription ($after: Int) { news(after: $after) { text } }"
UPPER = "subscription ($upper: Boolean) { news { text(upper: $upper) } }"
SLOW = "subscription { news { slow } }"


async def opened(query: str, context: Context, **variables: Any) -> AsyncGenerator[Result, None]:
    prepared = executor.prepare(query, None)
    assert not isinstance(prepared, list), prepared
    results = await executor.subscribe(prepared, variables, context)
    assert not isinstance(results, Result), results
    return results


async def all_of(query: str, context: Context, **variables: Any) -> list[Result]:
    return [result async for result in await opened(query, context, **variables)]


async def test_a_shared_event_is_executed_once_for_all_who_ask_the_same() -> None:
    context = Context([Frozen("a"), News("b")])
    one, other = await all_of(TEXT, context), await all_of(TEXT, context)
    assert [result.data for result in one] == [{"news": {"text": "a"}}, {"news": {"text": "b"}}]
    assert all(mine is yours for mine, yours in zip(one, other, strict=True))
    assert context.log == ["text", "text", "closed", "closed"]


async def test_where_a_subscriber_began_makes_no_difference_to_what_an_event_answers() -> None:
    context = Context([News("a"), News("b")])
    _, from_start = await all_of(TEXT, context, after=0)
    (from_one,) = await all_of(TEXT, context, after=1)
    assert from_start is from_one


async def test_variables_below_the_root_field_tell_results_apart() -> None:
    context = Context([News("a")])
    (plain,), (upper,) = await all_of(UPPER, context, upper=False), await all_of(UPPER, context, upper=True)
    assert (plain.data, upper.data) == ({"news": {"text": "a"}}, {"news": {"text": "A"}})


async def test_private_events_and_events_without_room_are_executed_for_each() -> None:
    context = Context([Private("a"), Slotted("b")])
    one, other = await all_of(TEXT, context), await all_of(TEXT, context)
    assert [result.data for result in one] == [result.data for result in other]
    assert all(mine is not yours for mine, yours in zip(one, other, strict=True))


async def test_a_shared_answer_that_takes_time_survives_the_subscriber_who_asked_first() -> None:
    context = Context([News("a")])
    first = asyncio.create_task(anext(await opened(SLOW, context)))
    second = asyncio.create_task(anext(await opened(SLOW, context)))
    await context.begun.wait()
    first.cancel()
    await asyncio.gather(first, return_exceptions=True)
    context.gate.set()
    assert (await second).data == {"news": {"slow": "slow"}}
    assert context.log.count("slow") == 1


async def test_closing_waits_for_the_end_of_the_source() -> None:
    context = Context([News("a"), News("b")])
    results = await opened(TEXT, context)
    await anext(results)
    await results.aclose()
    assert context.log[-1] == "closed"


async def test_cancelling_a_subscriber_closes_its_source() -> None:
    context = Context([Private("a")])
    task = asyncio.create_task(anext(await opened(SLOW, context)))
    await context.begun.wait()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert context.log[-1] == "closed"


async def test_a_source_that_breaks_ends_with_its_error() -> None:
    *_, last = await all_of(TEXT, Context([News("a"), "broken"]))
    assert last.data is None
    assert [error.message for error in last.errors] == ["The wire is cut."]
    assert isinstance(last.errors[0].original_error, ValueError)


async def test_a_source_that_cannot_be_opened_is_a_request_error() -> None:
    prepared = executor.prepare("subscription { refused }", None)
    assert not isinstance(prepared, list)
    refused = await executor.subscribe(prepared, {}, Context())
    assert isinstance(refused, Result)
    assert refused.request_error
    assert [error.formatted for error in refused.errors] == [
        {"message": "Not for you.", "locations": [{"line": 1, "column": 16}], "path": ["refused"]}
    ]
    results = await opened("subscription { refused }", Context(["any"]))
    assert [result.data async for result in results] == [{"refused": 1}]


async def test_variables_that_do_not_fit_are_a_request_error() -> None:
    prepared = executor.prepare(TEXT, None)
    assert not isinstance(prepared, list)
    result = await executor.subscribe(prepared, {"after": "soon"}, Context())
    assert isinstance(result, Result)
    assert result.request_error
