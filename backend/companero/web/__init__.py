"""Pages and static files."""

from collections.abc import Mapping

from starlette.routing import BaseRoute

from companero.core.graph.context import Runtime


def routes(runtime: Runtime) -> list[BaseRoute]:
    return []


def security_override(path: str) -> Mapping[str, str]:
    return {}
