"""What the serving processes tell the libraries they stand on."""

import logging
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
import uvicorn
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from companero.operations.serve import server_options
from companero.settings import AppEnv, Settings
from companero.worker import configure_logging


@pytest.fixture
def levels() -> Iterator[None]:
    """Puts back what a test changes for the whole process."""
    loggers = [logging.getLogger(name) for name in ("httpx", "openai")]
    before = [logger.level for logger in loggers]
    yield
    for logger, level in zip(loggers, before, strict=True):
        logger.setLevel(level)


def test_sockets_take_small_frames_and_pack_none() -> None:
    config = uvicorn.Config(**server_options(Settings(app_env=AppEnv.TEST)))
    assert config.ws_max_size <= 2 * 1024 * 1024
    assert config.ws_per_message_deflate is False
    assert config.server_header is False
    assert config.access_log is False


@pytest.mark.parametrize(
    ("peer", "trusted", "remote"),
    [
        ("127.0.0.1", None, "203.0.113.7"),
        ("10.1.2.3", None, "10.1.2.3"),
        ("10.1.2.3", "10.0.0.0/8", "203.0.113.7"),
        ("127.0.0.1", "10.0.0.0/8", "127.0.0.1"),
    ],
)
async def test_only_a_trusted_proxy_says_who_asks(peer: str, trusted: str | None, remote: str) -> None:
    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await PlainTextResponse(scope["client"][0])(scope, receive, send)

    values: dict[str, Any] = {} if trusted is None else {"trusted_proxies": trusted}
    options = server_options(Settings(app_env=AppEnv.TEST, **values))
    config = uvicorn.Config(**options | {"app": app, "factory": False})
    config.load()
    served: Any = config.loaded_app
    transport = httpx.ASGITransport(served, client=(peer, 1))
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as http:
        assert (await http.get("/", headers={"X-Forwarded-For": "203.0.113.7"})).text == remote


def test_a_worker_writes_no_addresses_into_its_log(levels: None, caplog: pytest.LogCaptureFixture) -> None:
    configure_logging()
    with (
        caplog.at_level(logging.INFO),
        httpx.Client(transport=httpx.MockTransport(lambda _: httpx.Response(200))) as http,
    ):
        http.get("https://model.example/v1?key=hunter2")
        logging.getLogger("companero.worker").info("a line of our own")
    assert "a line of our own" in caplog.text
    assert "model.example" not in caplog.text
