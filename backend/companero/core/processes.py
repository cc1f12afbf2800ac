"""Child processes that never outlive their parent: each leads its own group and dies when its parent does."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO

_PR_SET_PDEATHSIG = 1
_LIBC = ctypes.CDLL(None)


@dataclass(frozen=True, slots=True)
class Launch:
    """How one process is started and stopped.

    ``user`` and ``group`` are numeric ids to drop to.
    ``stop_signal`` asks it to end; ``orphan_signal`` is what the kernel sends it when its parent dies.
    """

    name: str
    argv: tuple[str, ...]
    cwd: str = "/"
    user: int | None = None
    group: int | None = None
    niceness: int = 0
    stop_signal: int = signal.SIGTERM
    orphan_signal: int = signal.SIGKILL


def die_with_parent(signal_number: int = signal.SIGKILL, parent: int | None = None) -> None:
    """Asks the kernel to send this process ``signal_number`` when its parent ends; Linux only, elsewhere nothing.

    Changing the user id clears the wish, so call it after that. With ``parent`` given, a parent that has already
    gone counts as having just died.
    """
    if not sys.platform.startswith("linux"):
        return
    _LIBC.prctl(_PR_SET_PDEATHSIG, signal_number, 0, 0, 0)
    if parent is not None and os.getppid() != parent:
        os.kill(os.getpid(), signal_number)


def spawn(
    launch: Launch, *, output: IO[bytes] | int | None = None, environment: Mapping[str, str] | None = None
) -> subprocess.Popen[bytes]:
    """Starts the process with no standard input; ``output`` takes both its streams. Raises OSError."""
    return subprocess.Popen(
        launch.argv,
        cwd=launch.cwd,
        env={**os.environ, **(environment or {})},
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT if output is not None else None,
        start_new_session=True,
        user=launch.user,
        group=launch.group,
        extra_groups=None if launch.user is None else [],
        preexec_fn=_between_fork_and_exec(launch),
    )


def _between_fork_and_exec(launch: Launch) -> Callable[[], None]:
    parent = os.getpid()

    def prepare() -> None:
        die_with_parent(launch.orphan_signal, parent)
        signal.pthread_sigmask(signal.SIG_SETMASK, ())
        if launch.niceness:
            os.nice(launch.niceness)

    return prepare


def signal_group(process: subprocess.Popen[bytes], signal_number: int) -> None:
    """Signals the process and everything it started; silent when all of it is gone."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal_number)


def stop(process: subprocess.Popen[bytes], stop_signal: int = signal.SIGTERM, patience_seconds: float = 5.0) -> None:
    """Asks the process to end, waits, then kills its whole group."""
    if process.poll() is None:
        process.send_signal(stop_signal)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(patience_seconds)
    signal_group(process, signal.SIGKILL)
    process.wait()


def wait_until(check: Callable[[], bool], seconds: float, interval_seconds: float = 0.02) -> bool:
    """Asks again and again; False when ``seconds`` passed without a yes."""
    end = time.monotonic() + seconds
    while not check():
        if time.monotonic() > end:
            return False
        time.sleep(interval_seconds)
    return True


def is_alive(pid: int) -> bool:
    """Whether a process of that id exists and has not merely left its exit code behind."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (OSError, IndexError):
        return False
    return state not in "ZX"
