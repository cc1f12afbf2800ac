"""The API process: ``uvicorn --factory companero.asgi:create``."""

from starlette.applications import Starlette

from companero.adapters.production import production_ports
from companero.app import create_app
from companero.settings import Settings


def create() -> Starlette:
    settings = Settings()
    return create_app(settings, production_ports(settings))
