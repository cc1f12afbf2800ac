"""Is it alive, is it ready, and how is it doing."""

import secrets

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, generate_latest
from prometheus_client import REGISTRY as PROCESS_METRICS
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from companero.core.graph.context import Runtime
from companero.core.loopback import is_from_loopback
from companero.core.viewer import ANONYMOUS
from companero.graphql.transport import SubscriptionRegistry
from companero.ports import UpstreamError


class Readiness:
    """Ready once Postgres, the bus and the embedder have answered; from then on as long as Postgres does.

    Without the bus or the embedder turns still come in and wait, so their absence later takes no process away. An
    embedder of somebody else's is not waited for: all that needs none works without it.
    """

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime
        self._met = False

    async def missing(self) -> list[str]:
        missing = [] if await self._database() else ["database"]
        if not self._met:
            missing += [] if await self._runtime.ports.bus.ping() else ["redis"]
            missing += [] if await self._embedder() else ["embedder"]
            self._met = not missing
        return missing

    async def _database(self) -> bool:
        try:
            async with self._runtime.db.read(ANONYMOUS) as session:
                await session.execute(text("SELECT FROM workspace LIMIT 0"))
            return True
        except (DBAPIError, OSError, TimeoutError):
            return False

    async def _embedder(self) -> bool:
        if self._runtime.settings.embedding_base_url:
            return True
        try:
            await self._runtime.ports.embedder.embed_query("ready")
            return True
        except UpstreamError:
            return False


def operations_routes(runtime: Runtime, subscriptions: SubscriptionRegistry) -> list[BaseRoute]:
    readiness = Readiness(runtime)
    own = CollectorRegistry()
    Gauge("companero_live_subscriptions", "Subscriptions running in this process.", registry=own).set_function(
        lambda: len(subscriptions)
    )

    async def healthz(request: Request) -> Response:
        return JSONResponse({"status": "alive"})

    async def readyz(request: Request) -> Response:
        missing = await readiness.missing()
        if missing:
            return JSONResponse({"status": "waiting", "for": missing}, 503)
        return JSONResponse({"status": "ready"})

    async def metrics(request: Request) -> Response:
        if not _may_read_metrics(request, runtime):
            return PlainTextResponse("Metrics are for who has METRICS_TOKEN.\n", 403)
        return Response(generate_latest(PROCESS_METRICS) + generate_latest(own), media_type=CONTENT_TYPE_LATEST)

    return [Route("/healthz", healthz), Route("/readyz", readyz), Route("/metrics", metrics)]


def _may_read_metrics(request: Request, runtime: Runtime) -> bool:
    token = runtime.settings.metrics_token
    if token is not None:
        given = request.headers.get("authorization", "").removeprefix("Bearer ")
        return secrets.compare_digest(given.encode(), token.get_secret_value().encode())
    return not runtime.settings.is_production and is_from_loopback(request)
