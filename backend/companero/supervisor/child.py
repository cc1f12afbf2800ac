"""One service as the supervisor sees it: running, or waiting to be started again."""

import os
import signal
import subprocess
import time
from pathlib import Path

from companero.core.processes import signal_group, spawn
from companero.supervisor.plan import Service

_FIRST_PAUSE_SECONDS = 0.2
_LONGEST_PAUSE_SECONDS = 5.0
_HEALTHY_SECONDS = 10.0
_LOG_BYTES = 10 * 1024 * 1024


class Child:
    """Started at once; a child that dies is started again, ever later while it keeps dying young."""

    def __init__(self, service: Service, log_dir: str) -> None:
        self.service = service
        self.name = service.launch.name
        self.log = Path(log_dir) / f"{self.name}.log"
        self.process: subprocess.Popen[bytes] | None = None
        self.due_at = 0.0
        self._pause = _FIRST_PAUSE_SECONDS
        self._started_at = 0.0
        self.start()

    def start(self) -> None:
        self._rotate_log()
        with self.log.open("ab") as output:
            self.process = spawn(self.service.launch, output=output, environment=self.service.environment)
        self._started_at = time.monotonic()

    def _rotate_log(self) -> None:
        if self.log.exists() and self.log.stat().st_size > _LOG_BYTES:
            self.log.replace(self.log.with_suffix(".old.log"))

    def reap(self) -> int | None:
        """The exit code when it has just died, with a new start planned; None while it runs or waits."""
        if self.process is None or self.process.poll() is None:
            return None
        code = self.process.returncode
        signal_group(self.process, signal.SIGKILL)
        self.process = None
        if time.monotonic() - self._started_at > _HEALTHY_SECONDS:
            self._pause = _FIRST_PAUSE_SECONDS
        self.due_at = time.monotonic() + self._pause
        self._pause = min(2 * self._pause, _LONGEST_PAUSE_SECONDS)
        return code

    def ask_to_stop(self) -> None:
        if self.process:
            self.process.send_signal(self.service.launch.stop_signal)

    def kill(self) -> None:
        """Ends it and everything it started, at once. Postgres recovers from that, too."""
        if self.process:
            signal_group(self.process, signal.SIGKILL)
            self.process.wait()

    def last_words(self) -> str:
        """The last line it wrote."""
        with self.log.open("rb") as log:
            log.seek(max(0, os.fstat(log.fileno()).st_size - 4096))
            lines = log.read().decode(errors="replace").strip().splitlines()
        return lines[-1] if lines else ""
