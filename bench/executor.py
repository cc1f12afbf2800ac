"""How fast the executor is beside Strawberry's own ``schema.execute``, in one run.

Two kinds of work, without a server and without a database: a list of 100 objects with ten fields, and 20 rows with a
relation. Strawberry runs as shipped, the relation being a resolver over its DataLoader.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from statistics import median
from typing import Any

import strawberry
from strawberry.dataloader import DataLoader

from bench.rows import Row
from companero.core.graph.loader import BatchLoader
from companero.core.graph.relation import relation
from companero.graphql.execution.executor import Executor

ROUNDS = 9
SECONDS_A_ROUND = 0.15


@strawberry.interface
class Node:
    id: strawberry.ID


@strawberry.type
class Reading(Node):
    title: str
    author: str
    language: str
    pages: int
    chapter: int
    progress: float
    finished: bool
    note: str | None
    shelf: str


@strawberry.type
class Member(Node):
    name: str
    verified: bool


@strawberry.type
class Conversation(Node):
    title: str
    updated_at: str
    member_id: strawberry.Private[int]

    member: Member = relation(loader=attrgetter("members"), key=attrgetter("member_id"))

    @strawberry.field
    async def member_as_shipped(self, info: strawberry.Info) -> Member:
        member: Member = await info.context.dataloader.load(self.member_id)
        return member


def _reading(number: int) -> Reading:
    return Reading(
        id=strawberry.ID(f"r{number}"),
        title=f"Reading {number}",
        author="Somebody",
        language="es",
        pages=number,
        chapter=2,
        progress=0.5,
        finished=number % 2 == 0,
        note=None if number % 3 else "good",
        shelf="left",
    )


READINGS = [_reading(number) for number in range(100)]
MEMBERS = [Member(id=strawberry.ID(f"m{number}"), name=f"Member {number}", verified=True) for number in range(20)]
CONVERSATIONS = [
    Conversation(id=strawberry.ID(f"c{number}"), title=f"Conversation {number}", updated_at="today", member_id=number)
    for number in range(20)
]


@strawberry.type
class Query:
    @strawberry.field
    def readings(self) -> list[Reading]:
        return READINGS

    @strawberry.field
    async def conversations(self, first: int = 20) -> list[Conversation]:
        return CONVERSATIONS[:first]


async def _load_members(keys: Sequence[int]) -> list[Any]:
    return [MEMBERS[key] for key in keys]


@dataclass
class Context:
    members: BatchLoader[int, Member] = field(default_factory=lambda: BatchLoader(_load_members))
    dataloader: DataLoader[int, Member] = field(default_factory=lambda: DataLoader(_load_members))


@dataclass(frozen=True)
class Work:
    """The same request twice: ``ours`` for the executor, ``shipped`` for Strawberry. ``target`` is a ratio."""

    name: str
    ours: str
    shipped: str
    variables: dict[str, Any]
    target: float


_ROWS = "query ($first: Int!) {{ conversations(first: $first) {{ id title updatedAt {} {{ id name verified }} }} }}"
_LIST = "{ readings { id title author language pages chapter progress finished note shelf } }"
WORKS = [
    Work("executor: 100 objects x 10 fields", _LIST, _LIST, {}, 10.0),
    Work(
        "executor: 20 rows with a relation",
        _ROWS.format("member"),
        _ROWS.format("member: memberAsShipped"),
        {"first": 20},
        10.0,
    ),
]


async def _seconds_each(call: Callable[[], Awaitable[Any]]) -> float:
    """Of one round, long enough for the clock."""
    calls = 0
    begun = time.perf_counter()
    while time.perf_counter() - begun < SECONDS_A_ROUND:
        await call()
        calls += 1
    return (time.perf_counter() - begun) / calls


async def measure(work: Work) -> Row:
    """Operations a second here and there, and whether the ratio is reached."""
    schema = strawberry.Schema(query=Query)
    executor = Executor(schema)

    async def ours() -> Any:
        prepared = executor.prepare(work.ours, None)
        assert not isinstance(prepared, list)
        return (await executor.execute(prepared, work.variables, Context())).data

    async def shipped() -> Any:
        return (await schema.execute(work.shipped, work.variables, Context())).data

    if await ours() != await shipped():
        raise RuntimeError("The two executors disagree.")
    # Taken in turns, so that whatever else the machine does falls on both.
    rounds = [(await _seconds_each(ours), await _seconds_each(shipped)) for _ in range(ROUNDS)]
    fast, slow = (median(column) for column in zip(*rounds, strict=True))
    ratio = slow / fast
    return Row(
        work.name,
        round(1 / fast),
        "operations/s",
        round(1 / slow),
        f">= {work.target:g} x as shipped; is {ratio:.1f} x",
        ratio >= work.target,
    )


def rows() -> list[Row]:
    return [asyncio.run(measure(work)) for work in WORKS]
