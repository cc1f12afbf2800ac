"""The composition root of the API process."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.types import ExceptionHandler

from companero import web
from companero.adapters.production import opened
from companero.core.db import Database
from companero.core.feed import WorkspaceFeed
from companero.core.graph.context import Context, Runtime
from companero.core.samples import LiveView, SubscriptionSampler
from companero.core.security_headers import SecurityHeaders, security_headers
from companero.core.tokens import TokenSigner
from companero.endpoints.health import operations_routes
from companero.endpoints.uploads import upload_routes
from companero.graphql.auth import Authenticator
from companero.graphql.execution.executor import Executor
from companero.graphql.limits import Guard
from companero.graphql.schema import build_schema, core_schema
from companero.graphql.transport import Gateway, HTTPView, OriginPolicy, SubscriptionRegistry, WebSocketView
from companero.ports import Ports
from companero.settings import Settings


def create_app(settings: Settings, ports: Ports) -> Starlette:
    """Everything one API process serves; nothing is connected before its lifespan starts."""
    db = Database(settings.database_url)
    subscriptions = SubscriptionRegistry(ports.clock)
    sampler = SubscriptionSampler(ports.bus, ports.clock, lambda: _views(subscriptions))
    runtime = Runtime(settings, db, ports, TokenSigner(settings), WorkspaceFeed(db, ports.bus), sampler)
    authenticator = Authenticator(runtime)

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        async with opened(ports), asyncio.TaskGroup() as group:
            tasks = [group.create_task(sampler.run()), group.create_task(authenticator.follow_changes(subscriptions))]
            yield
            for task in tasks:
                task.cancel()
        await db.close()

    app = Starlette(
        routes=[
            *_graph_routes(settings, authenticator, subscriptions),
            *operations_routes(runtime, subscriptions),
            *upload_routes(runtime),
            *web.routes(runtime),
        ],
        middleware=[
            Middleware(SecurityHeaders, production=settings.is_production, override=web.security_override),
        ],
        exception_handlers={404: web.not_found(runtime), Exception: _broken(settings)},
        lifespan=lifespan,
    )
    app.state.runtime = runtime
    return app


def _broken(settings: Settings) -> ExceptionHandler:
    """The answer to a bug outside the graph. It passes no middleware any more, so it brings its own headers."""
    headers = security_headers(production=settings.is_production)

    async def respond(_request: Request, _error: Exception) -> Response:
        return PlainTextResponse("Something went wrong on our side. Try again in a moment.\n", 500, headers)

    return respond


def _graph_routes(
    settings: Settings, authenticator: Authenticator, subscriptions: SubscriptionRegistry
) -> list[BaseRoute]:
    schema = build_schema()
    core = core_schema(schema)
    open_executor = Executor(schema, guard=Guard(core))
    closed_executor = Executor(schema, guard=Guard(core, introspection=False), hide_suggestions=True)

    def executor_for(context: Context) -> Executor:
        # In production strangers get no map of the house.
        stranger = settings.is_production and context.viewer.user_id is None
        return closed_executor if stranger else open_executor

    gateway = Gateway(
        executor_for=executor_for,
        build_context=authenticator.context,
        origins=OriginPolicy(own=settings.own_origins, origin_allowed=authenticator.origin_allowed),
        subscriptions=subscriptions,
    )
    return [Route("/graphql", HTTPView(gateway)), WebSocketRoute("/graphql", WebSocketView(gateway))]


def _views(subscriptions: SubscriptionRegistry) -> list[LiveView]:
    return [
        LiveView(
            id=str(live.id),
            viewer=live.context.viewer,
            workspace_id=live.context.workspace_id,
            field=live.root_field,
            operation_name=live.operation_name,
            since=live.since,
            events=live.events,
            lag_ms=live.lag_seconds * 1000 if live.events else None,
        )
        for live in subscriptions.snapshot()
    ]
