"""A graph small enough to read at a glance, with everything in it that a transport can stumble over."""

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from graphql import GraphQLError, GraphQLResolveInfo, GraphQLSchema, build_schema
from starlette.requests import HTTPConnection

from companero.adapters.fakes import FixedClock
from companero.core.errors import AccessError, forbidden, unauthenticated

SDL = """
type Query {
  hello(name: String = "world"): String!
  viewer: String
  secret: String
  breaks: String
  leaks: String
  huge: Int
  waits: Boolean!
  people(first: Int = 20, last: Int): People!
  tree(filter: Filter): Int!
  sum(values: [Int!]!): Int!
}
type Mutation { write(slowly: Boolean = false): Int! }
type Subscription {
  countTo(last: Int = 3): Int!
  forever: Int!
  breaksAfter(events: Int!): Int!
  refuses: Int!
  misfires: Int!
  gone: Int!
  news: String!
  flood: String!
}
type People { edges: [PersonEdge!]! }
type PersonEdge { node: Person! }
type Person { name: String! friends(first: Int): [Person!]! tags: [String!]! }
input Filter { all: [Filter!] name: String }
"""
Info = GraphQLResolveInfo[Any]

SECRET_TEXT = "password=hunter2 at /etc/secrets"


@dataclass
class World:
    """What resolvers did, and the levers a test pulls.

    ``released`` lets ``waits`` and a slow ``write`` go on; ``expired`` says that every token has run out.
    """

    clock: FixedClock = field(default_factory=FixedClock)
    expired: bool = False
    opened: int = 0
    closed: int = 0
    writes: int = 0
    waiting: asyncio.Event = field(default_factory=asyncio.Event)
    released: asyncio.Event = field(default_factory=asyncio.Event)
    finished: list[str] = field(default_factory=list)
    listeners: list[asyncio.Queue[str]] = field(default_factory=list)

    async def build_context(self, connection: HTTPConnection, authorization: str | None) -> "Context":
        if self.expired or authorization == "Bearer wrong":
            raise unauthenticated()
        if authorization == "Bearer banned":
            raise forbidden()
        if authorization == "Bearer bug":
            raise RuntimeError(SECRET_TEXT)
        self.opened += 1
        return Context(self, authorization)


@dataclass
class Context:
    """``Bearer short`` stands for a token with a minute left."""

    world: World
    authorization: str | None

    @property
    def viewer(self) -> str:
        return (self.authorization or "nobody").removeprefix("Bearer ")

    @property
    def expires_at(self) -> datetime | None:
        return self.world.clock.now() + timedelta(minutes=1) if self.viewer == "short" else None

    @property
    def session_id(self) -> str | None:
        return self.authorization

    async def close(self) -> None:
        self.world.closed += 1


def toy_schema() -> GraphQLSchema:
    schema = build_schema(SDL)
    assert schema.query_type
    assert schema.mutation_type
    assert schema.subscription_type
    for owner, resolvers in (
        (schema.query_type, (hello, viewer, secret, breaks, leaks, huge, waits, people, tree, sum_)),
        (schema.mutation_type, (write,)),
    ):
        for resolver in resolvers:
            owner.fields[resolver.__name__.rstrip("_")].resolve = resolver
    for name, source in SOURCES.items():
        schema.subscription_type.fields[name].subscribe = source
        schema.subscription_type.fields[name].resolve = lambda event, _info, **_arguments: event
    return schema


def hello(_root: Any, _info: Info, name: str) -> str:
    return f"hello {name}"


def viewer(_root: Any, info: Info) -> str:
    return str(info.context.viewer)


def secret(_root: Any, _info: Info) -> str:
    raise forbidden()


def breaks(_root: Any, _info: Info) -> str:
    raise RuntimeError(SECRET_TEXT)


def leaks(_root: Any, _info: Info) -> str:
    raise GraphQLError(SECRET_TEXT, extensions={"code": "DATABASE"})


def huge(_root: Any, _info: Info) -> int:
    return 2**40


async def waits(_root: Any, info: Info) -> bool:
    world: World = info.context.world
    world.waiting.set()
    try:
        await world.released.wait()
    finally:
        world.finished.append("waits")
    return True


def people(_root: Any, _info: Info, first: int, last: int | None = None) -> dict[str, Any]:
    person = {"name": "Ana", "tags": ["a"], "friends": [{"name": "Bo"}]}
    return {"edges": [{"node": person}] * min(first, 2)}


def tree(_root: Any, _info: Info, filter: dict[str, Any] | None = None) -> int:
    return 0 if filter is None else 1 + max((tree(_root, _info, inner) for inner in filter.get("all") or ()), default=0)


def sum_(_root: Any, _info: Info, values: list[int]) -> int:
    return sum(values)


async def write(_root: Any, info: Info, slowly: bool) -> int:
    world: World = info.context.world
    if slowly:
        world.waiting.set()
        await world.released.wait()
    world.writes += 1
    return world.writes


async def count_to(_root: Any, _info: Info, last: int) -> AsyncGenerator[int, None]:
    for number in range(1, last + 1):
        yield number


async def forever(_root: Any, info: Info) -> AsyncGenerator[int, None]:
    try:
        yield 1
        await asyncio.Event().wait()
    finally:
        await asyncio.sleep(0)
        info.context.world.finished.append("forever")


async def breaks_after(_root: Any, _info: Info, events: int) -> AsyncGenerator[int, None]:
    for number in range(events):
        yield number
    raise RuntimeError(SECRET_TEXT)


async def refuses(_root: Any, _info: Info) -> AsyncGenerator[int, None]:
    raise forbidden()


async def misfires(_root: Any, _info: Info) -> AsyncGenerator[int, None]:
    raise ValueError(SECRET_TEXT)


async def gone(_root: Any, _info: Info) -> AsyncGenerator[int, None]:
    yield 1
    raise AccessError("REPLAY_GONE", "That is no longer kept. Load the list again.")


async def news(_root: Any, info: Info) -> AsyncGenerator[str, None]:
    queue: asyncio.Queue[str] = asyncio.Queue()
    listeners = info.context.world.listeners
    listeners.append(queue)
    try:
        while True:
            yield await queue.get()
    finally:
        listeners.remove(queue)


async def flood(_root: Any, info: Info) -> AsyncGenerator[str, None]:
    try:
        while True:
            yield "x" * 50_000
    finally:
        info.context.world.finished.append("flood")


SOURCES = {
    "countTo": count_to,
    "forever": forever,
    "breaksAfter": breaks_after,
    "refuses": refuses,
    "misfires": misfires,
    "gone": gone,
    "news": news,
    "flood": flood,
}
