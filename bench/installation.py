"""A whole Compañero of one's own, as real processes over a Postgres that keeps its promises, gone at the end."""

import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from companero.adapters.embedded import DATABASE, EmbeddedPostgres, EmbeddedRedis, make_private
from companero.core.local_secrets import LocalSecrets
from companero.core.processes import Launch, spawn, stop, wait_until
from tests.paths import REPO
from tests.services import DatabaseUrls, PostgresService, migrate

PATIENCE = 120.0
COMMANDS = {
    "embedder": ("embedder",),
    "api": ("serve",),
    "turns": ("worker", "turns"),
    "ingestion": ("worker", "ingestion"),
}
NICENESS = {"ingestion": 10}


@dataclass
class Installation:
    """What runs, by name. ``api_port`` is where the graph answers; ``urls`` are the database's, by role."""

    directory: Path
    environment: dict[str, str]
    urls: DatabaseUrls
    api_port: int
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def log(self, name: str) -> str:
        return (self.directory / f"{name}.log").read_text(errors="replace")


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def is_listening(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
    except OSError:
        return False
    return True


@contextmanager
def bench_directory() -> Iterator[Path]:
    """On a real disk, where a commit costs what it costs; an unprivileged Postgres can walk there."""
    directory = Path(tempfile.mkdtemp(prefix="companero-bench-"))
    directory.chmod(0o711)
    try:
        yield directory
    finally:
        shutil.rmtree(directory, ignore_errors=True)


@contextmanager
def process(
    launch: Launch, directory: Path, ready: Callable[[], bool], environment: dict[str, str] | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """Ready inside, ended on leaving. Raises RuntimeError with its log when it does not get ready."""
    log = directory / f"{launch.name}.log"
    with log.open("ab") as output:
        started = spawn(launch, output=output, environment=environment)
    try:
        if not wait_until(lambda: ready() or started.poll() is not None, PATIENCE) or started.poll() is not None:
            raise RuntimeError(f"{launch.name} did not start:\n{log.read_text(errors='replace')}")
        yield started
    finally:
        stop(started, launch.stop_signal)


def module(name: str, *arguments: str) -> Launch:
    """One of the bench's own processes."""
    return Launch(name.rpartition(".")[2], (sys.executable, "-m", name, *arguments), str(REPO))


@contextmanager
def installation(*services: str, settings: dict[str, str] | None = None) -> Iterator[Installation]:
    """Postgres and Redis, then the named ones of COMMANDS, all answering; ``settings`` are laid over ours."""
    with ExitStack() as stack:
        directory = stack.enter_context(bench_directory())
        postgres = PostgresService(
            EmbeddedPostgres(directory / "postgres", directory / "sockets"), LocalSecrets.generate()
        )
        make_private(postgres.postgres.sockets, postgres.postgres.identity)
        postgres.postgres.create(postgres.secrets)
        redis = EmbeddedRedis(directory)
        launch = postgres.postgres.launch()
        running = {"postgres": stack.enter_context(process(launch, directory, postgres.postgres.is_ready))}
        running["redis"] = stack.enter_context(process(redis.launch(), directory, redis.is_ready))
        urls, port = postgres.urls(DATABASE), free_port()
        migrate(urls)
        house = Installation(directory, _environment(directory, urls, redis.url, port), urls, port, running)
        house.environment.update(settings or {})
        for name in services:
            running[name] = stack.enter_context(_service(house, name))
        yield house


@contextmanager
def _service(house: Installation, name: str) -> Iterator[subprocess.Popen[bytes]]:
    argv = (sys.executable, "-P", "-m", "companero.cli", *COMMANDS[name])
    launch = Launch(name, argv, niceness=NICENESS.get(name, 0))
    embedder = Path(house.environment["DATA_DIR"], "embedder.sock")
    ready = {"api": lambda: is_listening(house.api_port), "embedder": embedder.exists}
    with process(launch, house.directory, ready.get(name, lambda: True), house.environment) as started:
        yield started


def _environment(directory: Path, urls: DatabaseUrls, redis_url: str, port: int) -> dict[str, str]:
    data = directory / "data"
    data.mkdir()
    (data / "cache").symlink_to(_models())
    return {
        "APP_ENV": "production",
        "HOST": "127.0.0.1",
        "PORT": str(port),
        "DATA_DIR": str(data),
        "DATABASE_URL": urls.app,
        "OWNER_DATABASE_URL": "",
        "REDIS_URL": redis_url,
        "SECRET_KEY": secrets.token_urlsafe(32),
        "PUBLIC_URL": f"http://127.0.0.1:{port}",
        # Nothing listens there: a mail that cannot be sent costs whoever signs up nothing.
        "SMTP_URL": "smtp://127.0.0.1:1",
        "EMBEDDER_SOCKET": str(data / "embedder.sock"),
        "ACCESS_TOKEN_SECONDS": "3600",
        "MALLOC_ARENA_MAX": "2",
        **dict.fromkeys(("LLM_BASE_URL", "EMBEDDING_BASE_URL", "WEB_DIR"), ""),
    }


@cache
def _models() -> Path:
    """Where the embedder's graph is kept for the length of a run: it is built once."""
    import atexit

    directory = Path(tempfile.mkdtemp(prefix="companero-bench-models-"))
    atexit.register(shutil.rmtree, directory, ignore_errors=True)
    return directory


def cpu_seconds(pid: int) -> float:
    """Processor time a process has used so far, with all its threads."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
