"""What everything that `up` started holds in memory, after one upload and one answer."""

import asyncio
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench import texts
from bench.installation import bench_directory, free_port
from bench.people import Graph
from bench.rows import Row
from bench.talking import TwinTalker
from companero.core.processes import wait_until
from tests.paths import REPO

TARGET = 700.0
START_SECONDS = 240.0
SETTLE_SECONDS = 5.0

_PSS = re.compile(r"^Pss:\s+(\d+) kB", re.MULTILINE)


@contextmanager
def _up(directory: Path, port: int) -> Iterator[int]:
    """`up` on data of its own, with its demo; the process id. Raises RuntimeError with its words when it fails."""
    words = directory / "up.log"
    environment = os.environ | {"PORT": str(port), "DATA_DIR": str(directory / "data"), "APP_ENV": "development"}
    command = (sys.executable, "-P", "-m", "companero.cli", "up")
    with words.open("wb") as output:
        running = subprocess.Popen(command, cwd=REPO, env=environment, stdout=output, stderr=output)
    try:
        if not wait_until(lambda: "Demo sign-in" in words.read_text() or running.poll() is not None, START_SECONDS):
            raise RuntimeError(f"`up` took too long:\n{words.read_text()}")
        yield running.pid
    finally:
        running.terminate()
        running.wait()


def tree(pid: int) -> list[int]:
    """A process and all below it."""
    children = [
        int(child) for listed in Path(f"/proc/{pid}/task").glob("*/children") for child in listed.read_text().split()
    ]
    return [pid, *(each for child in children for each in tree(child))]


def pss_mb(pids: list[int]) -> float:
    """Proportional set size of them together, in MB: what they share counts once."""
    kibibytes = 0
    for pid in pids:
        try:
            found = _PSS.search(Path(f"/proc/{pid}/smaps_rollup").read_text())
        except (FileNotFoundError, ProcessLookupError):
            continue
        kibibytes += int(found[1]) if found else 0
    return kibibytes * 1024 / 1e6


async def _upload_and_ask(port: int) -> None:
    graph = await Graph.open(port)
    creator = await graph.sign_up()
    await graph.ready(creator, [await graph.upload(creator, texts.documents()[0])])
    twin = await TwinTalker.enter(port, await graph.join(creator))
    chat = await twin.ask(texts.questions()[0])
    twin.close()
    if not chat.answered:
        raise RuntimeError("The twin had no answer.")
    await asyncio.sleep(SETTLE_SECONDS)


def rows() -> list[Row]:
    with bench_directory() as directory, _up(directory, port := free_port()) as pid:
        idle = pss_mb(tree(pid))
        asyncio.run(_upload_and_ask(port))
        value = pss_mb(tree(pid))
    name = "memory of everything `up` started (baseline: before)"
    return [Row(name, round(value), "MB", round(idle), f"<= {TARGET:g} MB", value <= TARGET)]
