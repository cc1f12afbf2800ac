"""Everything as real processes, each of which a test may kill."""

import asyncio
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import orjson
from websockets import ConnectionClosed, Subprotocol, connect

from companero.adapters.embedded import DATABASE, EmbeddedRedis, make_private
from companero.core.local_secrets import LocalSecrets
from companero.core.processes import Launch, spawn, stop, wait_until
from tests.paths import REPO
from tests.services import PostgresService, migrate, throwaway_postgres

PATIENCE = 60.0


@dataclass
class World:
    """Processes by name; ``start``, ``kill`` and ``restart`` act on one."""

    directory: Path
    port: int
    launches: dict[str, Launch]
    environment: dict[str, str]
    redis: EmbeddedRedis
    postgres: PostgresService
    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self, name: str) -> None:
        with (self.directory / f"{name}.log").open("ab") as log:
            self.running[name] = spawn(self.launches[name], output=log, environment=self.environment)
        if name == "postgres":
            assert wait_until(self.postgres.postgres.is_ready, PATIENCE), self.log(name)
        if name == "redis":
            assert wait_until(self.redis.is_ready, PATIENCE), self.log(name)
        if name == "api":
            assert wait_until(self._api_is_ready, PATIENCE), self.log(name)

    def log(self, name: str) -> str:
        return (self.directory / f"{name}.log").read_text()

    def kill(self, name: str, number: int = signal.SIGKILL) -> None:
        """Ends the process with a signal and waits until it is gone."""
        process = self.running.pop(name)
        process.send_signal(number)
        process.wait(PATIENCE)

    def freeze(self, name: str) -> None:
        self.running[name].send_signal(signal.SIGSTOP)

    def thaw(self, name: str) -> None:
        self.running[name].send_signal(signal.SIGCONT)

    def close(self) -> None:
        order = ["turns-a", "turns-b", "ingestion", "api", "stub", "redis", "postgres"]
        for name in order:
            if name in self.running:
                self.thaw(name)
                stop(self.running.pop(name), self.launches[name].stop_signal)

    def _api_is_ready(self) -> bool:
        try:
            return httpx.get(f"{self.base}/readyz", timeout=2).status_code == 200
        except httpx.HTTPError:
            return False


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


@contextmanager
def open_world(directory: Path) -> Iterator[World]:
    """Postgres, Redis, a stub model, the API, the ingestion worker and one turn worker, all answering."""
    postgres = PostgresService(throwaway_postgres(directory), LocalSecrets.generate())
    make_private(postgres.postgres.sockets, postgres.postgres.identity)
    postgres.postgres.create(postgres.secrets)
    redis, port, stub_port = EmbeddedRedis(directory), _free_port(), _free_port()
    companero = (sys.executable, "-m", "companero.cli")
    launches = {
        "postgres": postgres.postgres.launch(),
        "redis": redis.launch(),
        "stub": Launch("stub", (sys.executable, "-m", "tests.resilience.stub_services", str(stub_port)), str(REPO)),
        "api": Launch("api", (*companero, "serve")),
        "ingestion": Launch("ingestion", (*companero, "worker", "ingestion")),
        "turns-a": Launch("turns-a", (*companero, "worker", "turns")),
        "turns-b": Launch("turns-b", (*companero, "worker", "turns")),
    }
    urls = postgres.urls(DATABASE)
    environment = {
        "APP_ENV": "test",
        "PORT": str(port),
        "DATA_DIR": str(directory / "data"),
        "DATABASE_URL": urls.app,
        "REDIS_URL": redis.url,
        "SECRET_KEY": "a secret of this test run, and of nothing else",
        "LLM_BASE_URL": f"http://127.0.0.1:{stub_port}/v1",
        "LLM_MODEL": "stub",
        "EMBEDDING_BASE_URL": f"http://127.0.0.1:{stub_port}/v1",
        "EMBEDDING_MODEL": "stub",
    }
    world = World(directory, port, launches, environment, redis, postgres)
    with ExitStack() as stack:
        stack.callback(world.close)
        for name in ("postgres", "redis", "stub"):
            world.start(name)
        migrate(urls)
        for name in ("ingestion", "turns-a", "api"):
            world.start(name)
        yield world


class Reader:
    """A client that follows a reply and comes back with ``after`` whenever it is cut off, as browsers do."""

    STREAM = """
    subscription ($id: ID!, $after: Int) {
      messageStreamed(messageId: $id, after: $after) {
        __typename seq
        ... on MessageDelta { text } ... on MessageReplaced { text attempt }
        ... on MessageCitation { citation { start end } }
        ... on MessageCompleted { message { text status } } ... on MessageFailed { reason }
      }
    }
    """

    def __init__(self, world: World, token: str, reply_id: str) -> None:
        self._world = world
        self._token = token
        self._reply_id = reply_id
        self.text = ""
        self.seqs: list[int] = []
        self.last: dict[str, Any] | None = None
        self.connections = 0

    async def read(self) -> None:
        """Until the reply is finished."""
        async with asyncio.timeout(PATIENCE):
            while self.last is None:
                with suppress(OSError, ConnectionClosed, TimeoutError):
                    await self._follow()
                if self.last is None:
                    await asyncio.sleep(0.2)

    async def has_text(self) -> None:
        async with asyncio.timeout(PATIENCE):
            while len(self.text) < 40:
                await asyncio.sleep(0.01)

    async def _follow(self) -> None:
        address = self._world.base.replace("http", "ws") + "/graphql"
        protocol = [Subprotocol("graphql-transport-ws")]
        async with connect(address, subprotocols=protocol, proxy=None, open_timeout=5) as socket_:
            init = {"type": "connection_init", "payload": {"authorization": f"Bearer {self._token}"}}
            await socket_.send(orjson.dumps(init).decode())
            await socket_.recv()
            variables = {"id": self._reply_id, "after": self.seqs[-1] if self.seqs else None}
            payload = {"query": self.STREAM, "variables": variables}
            await socket_.send(orjson.dumps({"id": "1", "type": "subscribe", "payload": payload}).decode())
            self.connections += 1
            async for frame in socket_:
                message = orjson.loads(frame)
                if message["type"] != "next" or message["payload"].get("errors"):
                    return
                self._apply(message["payload"]["data"]["messageStreamed"])

    def _apply(self, event: dict[str, Any]) -> None:
        self.seqs.append(event["seq"])
        match event["__typename"]:
            case "MessageDelta":
                self.text += event["text"]
            case "MessageReplaced":
                self.text = event["text"]
            case "MessageCompleted" | "MessageFailed":
                self.last = event
