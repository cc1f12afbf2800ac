"""An installation of its own for a test: a data directory, and ``companero`` run on it as a person would."""

import asyncio
import os
import re
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import asyncpg

from companero.adapters.embedded import ADMIN_ROLE
from companero.core.local_secrets import LocalSecrets
from companero.core.processes import is_alive, wait_until
from companero.operations.cluster import cluster_of, running

PATIENCE_SECONDS = 90.0
_SITE = re.compile(r"http://127\.0\.0\.1:\d+")


@dataclass
class Installation:
    """``settings`` are environment variables for every command."""

    data_dir: Path
    settings: dict[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        own = {"APP_ENV": "development", "PORT": "0", "DATA_DIR": str(self.data_dir)}
        return {**os.environ, **own, **self.settings}

    def command(self, *words: str) -> list[str]:
        return [sys.executable, "-P", "-m", "companero.cli", *words]

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Runs a command to its end."""
        return subprocess.run(self.command(*words), env=self.environment, capture_output=True, text=True)

    @contextmanager
    def up(self) -> Iterator["RunningInstallation"]:
        """Everything started and ready, ended the hard way if the test has not done so."""
        log = self.data_dir.with_suffix(".up.log")
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("wb") as output:
            process = subprocess.Popen(self.command("up"), env=self.environment, stdout=output, stderr=output)
        try:
            wait_until(lambda: "is up" in log.read_text() or process.poll() is not None, PATIENCE_SECONDS)
            assert "is up" in log.read_text(), log.read_text()
            yield RunningInstallation(process, log)
        finally:
            process.kill()
            process.wait()

    @contextmanager
    def database(self) -> Iterator[str]:
        """The address of its embedded Postgres, as superuser, while ``up`` is not running."""
        secrets = LocalSecrets.load(self.data_dir)
        assert secrets is not None
        postgres = cluster_of(self.data_dir)
        postgres.end_previous()
        with running(postgres, self.data_dir):
            yield postgres.url(ADMIN_ROLE, secrets.admin_password)


@dataclass
class RunningInstallation:
    process: subprocess.Popen[bytes]
    log: Path

    @property
    def site(self) -> str:
        found = _SITE.search(self.log.read_text())
        assert found is not None
        return found[0]

    def is_ready(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.site}/readyz", timeout=5) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    def children(self) -> dict[str, int]:
        """Process ids by the command each child runs."""
        listed = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        running = {}
        for pid in listed:
            # A child that was killed may be gone between the list and the look.
            with suppress(FileNotFoundError, ProcessLookupError):
                running[Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")] = int(pid)
        return running

    def child(self, words: str) -> int | None:
        return next((pid for command, pid in self.children().items() if words in command), None)

    def kill_child(self, words: str) -> None:
        """``kill -9``, and waits until another has taken its place and all is ready again."""
        killed = self.child(words)
        assert killed is not None, self.children()
        os.kill(killed, signal.SIGKILL)
        assert wait_until(lambda: self.child(words) not in (None, killed), PATIENCE_SECONDS), self.log.read_text()
        assert wait_until(self.is_ready, PATIENCE_SECONDS), self.log.read_text()

    def stop(self) -> list[int]:
        """Ends it with SIGTERM; returns the children that are left."""
        children = self.children().values()
        self.process.terminate()
        assert self.process.wait(PATIENCE_SECONDS) == 0
        return [pid for pid in children if is_alive(pid)]


def query(url: str, statement: str) -> list[tuple[object, ...]]:
    async def ask() -> list[tuple[object, ...]]:
        connection = await asyncpg.connect(url)
        try:
            return [tuple(row) for row in await connection.fetch(statement)]
        finally:
            await connection.close()

    return asyncio.run(ask())
