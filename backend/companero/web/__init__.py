"""Pages and static files: everything of the API process that people open in a browser."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from starlette.types import ExceptionHandler

from companero.core.graph.context import Runtime
from companero.web.builds import Builds
from companero.web.docs import docs_routes
from companero.web.files import IMMUTABLE, REVALIDATE, Files, respond
from companero.web.lost import lost
from companero.web.mailbox import mailbox_routes
from companero.web.pages import Pages
from companero.web.rooms import room_routes
from companero.web.security import security_override
from companero.web.widget import widget_routes

__all__ = ["not_found", "routes", "security_override"]


def not_found(runtime: Runtime) -> ExceptionHandler:
    """Answers every address, outside the graph too, that leads nowhere."""
    return lost(Builds.of(runtime.settings))


def routes(runtime: Runtime) -> list[BaseRoute]:
    """Everything but the graph, uploads and what operators look at."""
    builds = Builds.of(runtime.settings)
    return [
        *Pages(runtime, builds).routes(),
        *room_routes(builds),
        *widget_routes(builds),
        *mailbox_routes(builds, runtime.ports.mailer, in_production=runtime.settings.is_production),
        *docs_routes(builds),
        *_site_routes(builds),
    ]


def _site_routes(builds: Builds) -> list[BaseRoute]:
    files = Files(builds.dist("web-pages"))

    async def site(request: Request) -> Response:
        path = request.path_params["path"]
        found = await files.find(path)
        if found is None:
            raise HTTPException(404)
        return respond(request, found, IMMUTABLE if path.startswith("assets/") else REVALIDATE)

    return [Route("/site/{path:path}", site)]
