"""What stays while everything runs: it starts things again, and takes them along when it ends."""

import os
import pickle
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from companero.core.processes import Launch, is_alive, wait_until
from companero.supervisor.plan import Plan, Service

PATIENCE_SECONDS = 30.0

# Answers every request with 200 and writes its process id beside the log.
API = """
import http.server, os, pathlib, sys
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
pathlib.Path(sys.argv[2]).write_text(str(os.getpid()))
http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
"""
# Has a child of its own, and will not be talked into ending.
STUBBORN = """
import os, pathlib, signal, subprocess, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
pathlib.Path(sys.argv[1]).write_text(f"{os.getpid()} {child.pid}")
time.sleep(600)
"""
WRONG = "import sys; print('companero: PORT is wrong.'); sys.exit(2)"


def python(name: str, code: str, *arguments: str) -> Service:
    return Service(Launch(name, (sys.executable, "-c", code, *arguments)))


class Stage:
    """A supervisor over small stand-ins, and where their process ids are found."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.output = directory / "output"
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]

    def plan(self, **changes: object) -> Plan:
        directory = str(self.directory)
        parts: dict[str, object] = {
            "foundations": (python("foundation", STUBBORN, f"{directory}/foundation"),),
            "preparation": python("prepare", "pass"),
            "api": python("api", API, str(self.port), f"{directory}/api"),
            "workers": (python("worker", STUBBORN, f"{directory}/worker"),),
        }
        return Plan(
            host="127.0.0.1",
            port=self.port,
            pages={"Start here": f"http://127.0.0.1:{self.port}/"},
            data_dir=directory,
            log_dir=directory,
            runtime_dir=f"{directory}/runtime",
            sign_ins_file=f"{directory}/sign-ins",
            **{**parts, **changes},  # type: ignore[arg-type]
        )

    def start(self, plan: Plan) -> subprocess.Popen[bytes]:
        readable, writable = os.pipe()
        with os.fdopen(writable, "wb") as pipe:
            pickle.dump(plan, pipe)
        with self.output.open("wb") as output:
            command = [sys.executable, "-m", "companero.supervisor", str(readable)]
            process = subprocess.Popen(command, pass_fds=[readable], stdout=output, stderr=output)
        os.close(readable)
        return process

    def says(self, words: str) -> bool:
        return wait_until(lambda: words in self.output.read_text(), PATIENCE_SECONDS)

    def pids(self, name: str) -> list[int]:
        """Of the stand-in and of its child; waits until they are known."""
        file = self.directory / name
        assert wait_until(lambda: file.exists() and file.read_text() != "", PATIENCE_SECONDS), self.output.read_text()
        return [int(word) for word in file.read_text().split()]


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    return Stage(tmp_path)


@pytest.fixture
def supervisor(stage: Stage) -> Iterator[subprocess.Popen[bytes]]:
    process = stage.start(stage.plan())
    assert stage.says("is up"), stage.output.read_text()
    yield process
    process.terminate()
    process.wait(PATIENCE_SECONDS)


def everything_gone(stage: Stage) -> bool:
    pids = [pid for name in ("foundation", "api", "worker") for pid in stage.pids(name)]
    return wait_until(lambda: not any(is_alive(pid) for pid in pids), PATIENCE_SECONDS)


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_ends_everything_even_what_resists(
    stage: Stage, supervisor: subprocess.Popen[bytes], ending: signal.Signals
) -> None:
    stage.pids("worker")
    supervisor.send_signal(ending)
    assert supervisor.wait(PATIENCE_SECONDS) == 0
    assert everything_gone(stage)


def test_children_do_not_outlive_a_killed_supervisor(stage: Stage, supervisor: subprocess.Popen[bytes]) -> None:
    direct = [stage.pids(name)[0] for name in ("foundation", "api", "worker")]
    grandchildren = [stage.pids(name)[1] for name in ("foundation", "worker")]
    supervisor.kill()
    assert wait_until(lambda: not any(is_alive(pid) for pid in direct), PATIENCE_SECONDS)
    for pid in grandchildren:
        os.kill(pid, signal.SIGKILL)


def test_what_dies_is_started_again_and_its_children_go_with_it(
    stage: Stage, supervisor: subprocess.Popen[bytes]
) -> None:
    first, child = stage.pids("worker")
    os.kill(first, signal.SIGKILL)
    assert stage.says("worker stopped (SIGKILL); starting it again")
    assert wait_until(lambda: stage.pids("worker")[0] != first, PATIENCE_SECONDS)
    assert wait_until(lambda: not is_alive(child), PATIENCE_SECONDS)


def test_a_setting_that_is_wrong_ends_the_start_with_its_sentence(stage: Stage) -> None:
    process = stage.start(stage.plan(api=python("api", WRONG)))
    assert process.wait(PATIENCE_SECONDS) == 2
    assert "companero: PORT is wrong." in stage.output.read_text()


def test_a_preparation_that_fails_ends_the_start(stage: Stage) -> None:
    process = stage.start(stage.plan(preparation=python("prepare", "raise SystemExit(3)")))
    assert process.wait(PATIENCE_SECONDS) == 3
    assert not (stage.directory / "api").exists()


def test_sign_ins_are_shown(stage: Stage) -> None:
    (stage.directory / "sign-ins").write_text("ana@example.com  secret words")
    process = stage.start(stage.plan())
    try:
        assert stage.says("ana@example.com  secret words")
    finally:
        process.terminate()
        process.wait(PATIENCE_SECONDS)


def test_it_stays_small() -> None:
    """It lives as long as everything else, so what it imports is paid for all that time."""
    code = "import sys, companero.supervisor.resident; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"pydantic", "sqlalchemy", "asyncio", "asyncpg", "strawberry", "uvicorn"} & set(loaded)
