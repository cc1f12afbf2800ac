"""One throw-away Postgres for a whole test run, however many workers it has, and a Redis for each worker.

The first test that needs Postgres starts a keeper process; each worker holds a connection to it. When the last one
is gone, however it went, the keeper stops the server and removes its files.
"""

import fcntl
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Self

from companero.adapters.embedded import (
    ADMIN_ROLE,
    DATABASE,
    EmbeddedPostgres,
    EmbeddedRedis,
    make_private,
)
from companero.core.local_secrets import LocalSecrets
from companero.core.processes import Launch, spawn, stop, wait_until
from companero.core.role_names import APP_ROLE, OWNER_ROLE

START_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class DatabaseUrls:
    """One migrated database as its three roles see it."""

    app: str
    owner: str
    admin: str


@dataclass(frozen=True)
class PostgresService:
    """A running server whose database named ``companero`` is migrated and kept clean, as a template."""

    postgres: EmbeddedPostgres
    secrets: LocalSecrets

    def urls(self, database: str) -> DatabaseUrls:
        return DatabaseUrls(
            app=self.postgres.url(APP_ROLE, self.secrets.app_password, database),
            owner=self.postgres.url(OWNER_ROLE, self.secrets.owner_password, database),
            admin=self.postgres.url(ADMIN_ROLE, self.secrets.admin_password, database),
        )

    def to_json(self) -> str:
        """One line that another process can make this out of again."""
        return json.dumps({"directory": str(self.postgres.data.parent), "secrets": asdict(self.secrets)})

    @classmethod
    def from_json(cls, line: str) -> Self:
        known = json.loads(line)
        return cls(throwaway_postgres(Path(known["directory"])), LocalSecrets(**known["secrets"]))


def throwaway_postgres(directory: Path) -> EmbeddedPostgres:
    """A cluster that keeps nothing safe, quick to start."""
    return EmbeddedPostgres(directory / "postgres", directory / "sockets", durable=False)


@contextmanager
def running(launch: Launch, log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The process, ended on leaving."""
    with log.open("ab") as output:
        process = spawn(launch, output=output)
    try:
        yield process
    finally:
        stop(process, launch.stop_signal)


@contextmanager
def scratch_directory() -> Iterator[Path]:
    """A short path that an unprivileged Postgres can walk, in memory where that is possible."""
    memory = Path("/dev/shm")
    parent = memory if os.access(memory, os.W_OK | os.X_OK) and shutil.disk_usage(memory).free > 2**30 else Path("/tmp")
    directory = Path(tempfile.mkdtemp(prefix="companero-test-", dir=parent))
    directory.chmod(0o711)
    try:
        yield directory
    finally:
        shutil.rmtree(directory, ignore_errors=True)


@contextmanager
def own_postgres(directory: Path) -> Iterator[PostgresService]:
    """A server of one's own in ``directory``, migrated."""
    postgres = throwaway_postgres(directory)
    make_private(postgres.sockets, postgres.identity)
    service = PostgresService(postgres, LocalSecrets.generate())
    postgres.create(service.secrets)
    with running(postgres.launch(), directory / "postgres.log"):
        if not wait_until(postgres.is_ready, START_SECONDS):
            raise RuntimeError((directory / "postgres.log").read_text())
        migrate(service.urls(DATABASE))
        yield service


def migrate(urls: DatabaseUrls) -> None:
    """Brings a database to the newest schema, the way an operator does."""
    environment = {"APP_ENV": "test", "DATABASE_URL": urls.app, "OWNER_DATABASE_URL": urls.owner}
    command = [sys.executable, "-m", "companero.cli", "migrate"]
    done = subprocess.run(command, env={**os.environ, **environment}, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"companero migrate failed:\n{done.stdout}{done.stderr}")


@contextmanager
def own_redis(directory: Path) -> Iterator[str]:
    """The address of a Redis of one's own."""
    redis = EmbeddedRedis(directory)
    with running(redis.launch(), directory / "redis.log"):
        if not wait_until(redis.is_ready, START_SECONDS):
            raise RuntimeError((directory / "redis.log").read_text())
        yield redis.url


@contextmanager
def shared_postgres(meeting_place: Path) -> Iterator[PostgresService]:
    """The server of this test run; ``meeting_place`` is a directory all its workers know."""
    connection, service = _join(meeting_place)
    with connection:
        yield service


def _join(meeting_place: Path) -> tuple[socket.socket, PostgresService]:
    address = meeting_place / "keeper.port"
    with (meeting_place / "keeper.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if address.exists() and (met := _ask(int(address.read_text()))):
            return met
        with socket.create_server(("127.0.0.1", 0)) as listener:
            port = listener.getsockname()[1]
            _start_keeper(listener, meeting_place / "keeper.log")
        address.write_text(str(port))
        if met := _ask(port):
            return met
    raise RuntimeError(f"The test database did not start:\n{(meeting_place / 'keeper.log').read_text()}")


def _start_keeper(listener: socket.socket, log: Path) -> None:
    command = [sys.executable, __file__, str(listener.fileno())]
    with log.open("wb") as output:
        subprocess.run(command, pass_fds=[listener.fileno()], stdout=output, stderr=output, start_new_session=True)


def _ask(port: int) -> tuple[socket.socket, PostgresService] | None:
    try:
        connection = socket.create_connection(("127.0.0.1", port), START_SECONDS)
    except ConnectionRefusedError:
        return None
    with suppress(ConnectionResetError), connection.makefile("r") as answer:
        if line := answer.readline():
            return connection, PostgresService.from_json(line)
    connection.close()
    return None


def keep(listener: socket.socket) -> None:
    """Tells each caller of the new server, and stops it once all of them have hung up."""
    with scratch_directory() as directory, own_postgres(directory) as service:
        callers: list[socket.socket] = []
        listener.settimeout(0.2)
        deadline = time.monotonic() + START_SECONDS
        while callers or time.monotonic() < deadline:
            try:
                caller = listener.accept()[0]
            except TimeoutError:
                callers = [caller for caller in callers if not _hung_up(caller)]
            else:
                deadline = 0.0
                caller.sendall(service.to_json().encode() + b"\n")
                callers.append(caller)


def _hung_up(caller: socket.socket) -> bool:
    caller.setblocking(False)
    try:
        return caller.recv(1) == b""
    except BlockingIOError:
        return False
    except OSError:
        return True


if __name__ == "__main__" and os.fork() == 0:
    keep(socket.socket(fileno=int(sys.argv[1])))
