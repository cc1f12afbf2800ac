"""Starts everything in order, starts again what dies, and takes everything along when it ends."""

import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from companero.core.processes import spawn, wait_until
from companero.supervisor.child import Child
from companero.supervisor.plan import Plan, Service

_MISUSE = 2
_TICK_SECONDS = 0.05
_IDLE_SECONDS = 3600.0
_HINT_SECONDS = 60.0
_APPLICATION_PATIENCE_SECONDS = 2.0
_FOUNDATION_PATIENCE_SECONDS = 2.0


class _AskedToStop(Exception):
    """Somebody wants us to end; that is no failure."""


class _CannotStart(Exception):
    def __init__(self, code: int, sentence: str = "") -> None:
        super().__init__(sentence)
        self.code = code


class Supervisor:
    """Runs one plan until a signal ends it. ``say`` gets every line meant for the terminal."""

    def __init__(self, plan: Plan, say: Callable[[str], None]) -> None:
        self._plan = plan
        self._say = say
        self._foundations: list[Child] = []
        self._applications: list[Child] = []
        self._preparation: subprocess.Popen[bytes] | None = None
        self._is_up = False
        self._hint_at = time.monotonic() + _HINT_SECONDS
        self._signals = {signal.SIGINT, signal.SIGTERM, signal.SIGCHLD}
        if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
            self._signals.add(signal.SIGHUP)

    def run(self) -> int:
        """Returns the exit code: 0 after a signal, otherwise that of what could not start."""
        signal.pthread_sigmask(signal.SIG_BLOCK, self._signals)
        try:
            self._start()
            self._watch(lambda: False)
        except _AskedToStop:
            self._say("Stopping …")
            return 0
        except _CannotStart as failure:
            if str(failure):
                self._say(str(failure))
            return failure.code
        finally:
            self._stop()
        return 0

    def _start(self) -> None:
        plan = self._plan
        self._foundations += self._launch(plan.foundations)
        self._preparation = spawn(plan.preparation.launch, environment=plan.preparation.environment)
        self._watch(self._is_prepared)
        self._applications += self._launch([plan.api])
        self._watch(self._is_ready)
        self._applications += self._launch(plan.workers)
        self._is_up = True
        self._say(_table(plan))

    def _launch(self, services: Iterable[Service]) -> list[Child]:
        return [Child(service, self._plan.log_dir) for service in services]

    def _is_prepared(self) -> bool:
        assert self._preparation is not None
        code = self._preparation.poll()
        if code:
            raise _CannotStart(code)
        return code == 0

    def _is_ready(self) -> bool:
        plan = self._plan
        ready = _answers(plan.host, plan.port, plan.health_path)
        if not ready and self._hint_at < time.monotonic():
            self._say(f"Still waiting for {plan.health_path} to answer; the logs in {plan.log_dir} may say why.")
            self._hint_at = time.monotonic() + _HINT_SECONDS
        return ready

    def _watch(self, done: Callable[[], bool]) -> None:
        """Keeps the children running until ``done``; raises when asked to stop."""
        while not done():
            received = signal.sigtimedwait(self._signals, self._patience())
            if received and received.si_signo != signal.SIGCHLD:
                raise _AskedToStop
            for child in [*self._foundations, *self._applications]:
                self._look_after(child)

    def _patience(self) -> float:
        if not self._is_up:
            return _TICK_SECONDS
        waiting = [child.due_at for child in [*self._foundations, *self._applications] if not child.process]
        return max(0.0, min(waiting, default=time.monotonic() + _IDLE_SECONDS) - time.monotonic())

    def _look_after(self, child: Child) -> None:
        code = child.reap()
        if code == _MISUSE and not self._is_up:
            raise _CannotStart(_MISUSE, child.last_words())
        if code is not None:
            self._say(f"{child.name} stopped ({_reason(code)}); starting it again. Its log: {child.log}")
        if child.process is None and child.due_at <= time.monotonic():
            child.start()

    def _stop(self) -> None:
        if self._preparation and self._preparation.poll() is None:
            self._preparation.kill()
            self._preparation.wait()
        _end(self._applications, _APPLICATION_PATIENCE_SECONDS)
        _end(self._foundations, _FOUNDATION_PATIENCE_SECONDS)
        shutil.rmtree(self._plan.runtime_dir, ignore_errors=True)


def _end(children: list[Child], patience_seconds: float) -> None:
    for child in children:
        child.ask_to_stop()
    wait_until(
        lambda: all(child.process is None or child.process.poll() is not None for child in children), patience_seconds
    )
    for child in children:
        child.kill()


def _reason(code: int) -> str:
    return signal.Signals(-code).name if code < 0 else f"exit code {code}"


def _answers(host: str, port: int, path: str) -> bool:
    request = f"GET {path} HTTP/1.0\r\nHost: {host}:{port}\r\n\r\n"
    try:
        with socket.create_connection((host, port), 1.0) as connection:
            connection.sendall(request.encode())
            return b" 200 " in connection.recv(64)
    except OSError:
        return False


def _table(plan: Plan) -> str:
    rows = [*plan.pages.items(), ("Data", plan.data_dir), ("Logs", plan.log_dir)]
    sign_ins = Path(plan.sign_ins_file)
    if sign_ins.exists():
        rows += [("Demo sign-in", line) for line in sign_ins.read_text().splitlines()]
    lines = [f"  {name:<14}{value}" for name, value in rows]
    return "\n".join(["", "Compañero is up. Ctrl-C ends it.", "", *lines, ""])
