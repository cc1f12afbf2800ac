"""The embedders under test, each with what it needs to run."""

import hashlib
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from subprocess import Popen

from pydantic import SecretStr

from companero.adapters.fakes import FakeEmbedder
from companero.adapters.minilm_client import MiniLMEmbedder
from companero.adapters.openai_embeddings import OpenAIEmbeddings
from companero.core.processes import Launch, wait_until
from companero.settings import Settings
from tests.adapters.vendor import Reply, Vendor, json_reply, vendor
from tests.services import running

SERVE = "from companero.settings import Settings; from companero.adapters.minilm_server import main; main(Settings())"


def minilm_settings(directory: Path) -> Settings:
    return Settings(app_env="test", data_dir=directory, embedder_socket=directory / "embedder.sock")


@contextmanager
def minilm_server(directory: Path) -> Iterator[Popen[bytes]]:
    """The server process; it may take a moment until its socket is there."""
    variables = {"APP_ENV": "test", "DATA_DIR": str(directory), "EMBEDDER_SOCKET": str(directory / "embedder.sock")}
    env = ("/usr/bin/env", *(f"{name}={value}" for name, value in variables.items()))
    with running(Launch("embedder", (*env, sys.executable, "-c", SERVE)), directory / "embedder.log") as process:
        yield process


@contextmanager
def ready_minilm(directory: Path) -> Iterator[Path]:
    with minilm_server(directory):
        address = directory / "embedder.sock"
        if not wait_until(address.exists, 60):
            raise RuntimeError((directory / "embedder.log").read_text())
        yield address


class WordVendor(Vendor):
    """An embeddings endpoint whose vectors are FakeEmbedder's, three times as long."""

    async def reply_to(self, body: dict[str, object]) -> Reply:
        texts = body["input"]
        assert isinstance(texts, list)
        rows = await FakeEmbedder().embed_queries(texts)
        data = [{"index": n, "embedding": (row * 3).tolist()} for n, row in enumerate(rows)]
        return json_reply({"data": list(reversed(data))})
