"""The widget's two files, for pages everywhere."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from companero.web.builds import Builds
from companero.web.files import IMMUTABLE, REVALIDATE, Files, respond

LOADER, CHAT = "/widget.js", "/widget/chat.js"


def widget_routes(builds: Builds) -> list[BaseRoute]:
    files = Files(builds.dist("web-widget"))

    async def loader(request: Request) -> Response:
        return await _serve(request, "widget.js")

    async def chat(request: Request) -> Response:
        return await _serve(request, "chat.js")

    async def _serve(request: Request, name: str) -> Response:
        found = await files.find(name)
        if found is None:
            raise HTTPException(404, "The widget has not been built yet.")
        # A loader fetched before a deployment asks for a version that is gone: it gets the present one, unremembered.
        keep = request.query_params.get("v") == found.digest
        response = respond(request, found, IMMUTABLE if keep else REVALIDATE)
        response.headers["Access-Control-Allow-Origin"] = "*"
        return response

    return [Route(LOADER, loader), Route(CHAT, chat)]
