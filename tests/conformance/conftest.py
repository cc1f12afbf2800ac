"""Two servers to judge: the toy graph behind our transport, and the whole application."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette
from starlette.routing import Route, WebSocketRoute

from companero.graphql.execution.executor import Executor
from companero.graphql.limits import Guard
from companero.graphql.transport import (
    Gateway,
    HTTPView,
    OriginPolicy,
    SubscriptionRegistry,
    TransportOptions,
    WebSocketView,
)
from tests.api.house import House, Person, open_house
from tests.conformance.serving import Client, client, serve
from tests.conformance.toy import SECRET_TEXT, Context, World, toy_schema
from tests.services import DatabaseUrls

OWN_ORIGIN = "https://companero.example"
WIDGET_ORIGIN = "https://bakery.example"
BROKEN_ORIGIN = "https://broken.example"

SCHEMA = toy_schema()
OPEN = Executor(SCHEMA, guard=Guard(SCHEMA))
CLOSED = Executor(SCHEMA, guard=Guard(SCHEMA, introspection=False))


async def origin_allowed(origin: str, authorization: str | None) -> bool:
    """One widget is at home on one page; whoever comes with a token must come with that widget's."""
    if origin == BROKEN_ORIGIN:
        raise RuntimeError(SECRET_TEXT)
    return origin == WIDGET_ORIGIN and authorization in (None, "Bearer widget")


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def registry(world: World) -> SubscriptionRegistry:
    return SubscriptionRegistry(world.clock, sweep=timedelta(milliseconds=5))


@pytest.fixture
def options() -> TransportOptions:
    return TransportOptions()


@pytest.fixture
async def server(world: World, registry: SubscriptionRegistry, options: TransportOptions) -> AsyncIterator[str]:
    """The address of a server whose bounds are the fixture ``options``."""

    def executor_for(context: Context) -> Executor:
        return CLOSED if context.viewer == "stranger" else OPEN

    origins = OriginPolicy(frozenset({OWN_ORIGIN}), origin_allowed)
    gateway = Gateway(executor_for, world.build_context, origins, registry, options)
    app = Starlette(routes=[Route("/graphql", HTTPView(gateway)), WebSocketRoute("/graphql", WebSocketView(gateway))])
    async with serve(app) as address:
        yield address


@pytest.fixture
async def http(server: str) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=f"http://{server}", trust_env=False) as opened:
        yield opened


@pytest.fixture
async def socket(server: str) -> AsyncIterator[Client]:
    """A socket that has introduced itself."""
    async with client(server) as opened:
        await opened.introduce()
        yield opened


@pytest.fixture
def opened(server: str) -> Callable[..., AbstractAsyncContextManager[Client]]:
    """Opens further sockets, not yet introduced."""

    def open_socket(**options: Any) -> AbstractAsyncContextManager[Client]:
        return client(server, **options)

    return open_socket


@pytest.fixture
async def house(database_urls: DatabaseUrls, tmp_path: Path) -> AsyncIterator[House]:
    """The application as it is, but for the outside world."""
    async with open_house(database_urls, tmp_path) as opened:
        yield opened


@pytest.fixture
async def ada(house: House) -> Person:
    return await house.sign_up("Ada")


@pytest.fixture
async def bruno(house: House) -> Person:
    return await house.sign_up("Bruno")
