"""Hub, lab and playground: single-page applications, each under a path of its own."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from companero.web.builds import Builds
from companero.web.files import IMMUTABLE, REVALIDATE, Files, respond
from companero.web.html import page

ROOMS = {"hub": "web-hub", "lab": "testing-lab", "playground": "playground"}


def room_routes(builds: Builds) -> list[BaseRoute]:
    routes: list[BaseRoute] = []
    for name, folder in ROOMS.items():
        serve = _Room(builds, name, folder).serve
        routes += [Route(f"/{name}", serve), Route(f"/{name}/{{path:path}}", serve)]
    return routes


class _Room:
    def __init__(self, builds: Builds, name: str, folder: str) -> None:
        self._builds = builds
        self._name = name
        self._files = Files(builds.dist(folder))

    async def serve(self, request: Request) -> Response:
        """A file under its hashed name for good; for any other path the page, which reads the path itself."""
        path = request.path_params.get("path", "")
        found = await self._files.find(path)
        if found is not None:
            return respond(request, found, IMMUTABLE if path.startswith("assets/") else REVALIDATE)
        if path.startswith("assets/"):
            raise HTTPException(404)
        start = await self._files.find("index.html")
        if start is None:
            return page(self._builds, "missing_build", title="Not built yet", room=self._name, status=503)
        return respond(request, start, REVALIDATE)
