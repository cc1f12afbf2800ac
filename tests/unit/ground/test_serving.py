"""What the serving processes tell the libraries they stand on."""

import logging
from collections.abc import Iterator

import httpx
import pytest
import uvicorn

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
