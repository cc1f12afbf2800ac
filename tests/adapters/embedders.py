"""The embedders under test, and what they need to run."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import Popen
from typing import Any

from pydantic import SecretStr

from companero.adapters.fakes import hashed_words
from companero.core.processes import Launch, wait_until
from companero.settings import AppEnv, Settings
from tests.adapters.vendor import Reply, json_reply
from tests.services import running

SERVE = "from companero.settings import Settings; from companero.adapters.minilm_server import main; main(Settings())"


@contextmanager
def minilm_server(directory: Path, data: Path) -> Iterator[Popen[bytes]]:
    """The server process, its socket and log in ``directory``; it may take a moment until it answers."""
    variables = {"APP_ENV": "test", "DATA_DIR": str(data), "EMBEDDER_SOCKET": str(directory / "embedder.sock")}
    env = ("/usr/bin/env", *(f"{name}={value}" for name, value in variables.items()))
    with running(Launch("embedder", (*env, sys.executable, "-c", SERVE)), directory / "embedder.log") as process:
        yield process


@contextmanager
def ready_minilm(directory: Path, data: Path) -> Iterator[Path]:
    """The socket of a server that answers."""
    address = directory / "embedder.sock"
    with minilm_server(directory, data):
        if not wait_until(address.exists, 60):
            raise RuntimeError((directory / "embedder.log").read_text())
        yield address


def endpoint_settings(url: str) -> Settings:
    return Settings(
        app_env=AppEnv.TEST, embedding_base_url=url, embedding_model="words-1", embedding_api_key=SecretStr("key-1")
    )


def word_vectors(body: Any) -> Reply:
    """What an embeddings endpoint may send: in any order, and of any length."""
    rows = [
        {"index": n, "embedding": [3 * value for value in hashed_words(text)]} for n, text in enumerate(body["input"])
    ]
    return json_reply({"data": rows[::-1]})
