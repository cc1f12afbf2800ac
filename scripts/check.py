"""Runs everything a change has to pass: two steps at a time where they share nothing, and one table at the end."""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from pathlib import Path

from companero.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable
LANES = 2
PYTHON_FOLDERS = ("backend", "bench", "scripts", "tests")


@dataclass(frozen=True, slots=True)
class Step:
    """A command; what has to have succeeded before it, and what only has to be over; and whether it runs alone."""

    name: str
    command: Sequence[str]
    needs: Sequence[str] = ()
    after: Sequence[str] = ()
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    step: Step
    code: int
    seconds: float
    output: str

    @property
    def verdict(self) -> str:
        return "ok" if self.code == 0 else "FAILED"


def module(name: str, *arguments: str) -> list[str]:
    return [PYTHON, "-m", name, *arguments]


def script(name: str, *arguments: str) -> list[str]:
    return [PYTHON, f"scripts/{name}.py", *arguments]


STEPS = (
    Step("packages", script("install", "packages")),
    Step("format", module("ruff", "format", "--check", *PYTHON_FOLDERS)),
    Step("lint", module("ruff", "check", *PYTHON_FOLDERS)),
    Step("types", module("mypy", "--config-file", "backend/pyproject.toml", "backend/companero", *PYTHON_FOLDERS[1:])),
    Step("imports", [str(Path(PYTHON).with_name("lint-imports")), "--config", "backend/pyproject.toml", "--no-cache"]),
    Step("schema", script("schema_drift")),
    Step("breaking", script("schema_breaks")),
    Step("codegen", script("codegen_drift"), needs=("packages",)),
    Step("web-lint", ["npm", "run", "--silent", "lint"], needs=("packages",), after=("codegen",)),
    Step("web-types", ["npm", "run", "--silent", "types"], needs=("packages",), after=("codegen",)),
    Step("web-test", ["npm", "run", "--silent", "test"], needs=("packages",), after=("codegen",)),
    Step("build", script("install", "front-ends"), needs=("packages",), after=("codegen",)),
    Step(
        "backend",
        module("pytest", "tests", "-n", str(LANES), "--color=no"),
        needs=("packages",),
        after=("build",),
        alone=True,
    ),
    Step("chromium", script("chromium"), after=("packages",)),
    Step("e2e", ["npm", "run", "--silent", "e2e"], needs=("build", "chromium"), after=("backend",), alone=True),
)


def wanted(names: Sequence[str]) -> list[Step]:
    """The named steps and what they need, in order; all of them when none is named."""
    known = {step.name: step for step in STEPS}
    if unknown := [name for name in names if name not in known]:
        sys.exit(f"No step is called {', '.join(unknown)}. There are: {', '.join(known)}.")
    chosen = set(names or known)
    for step in reversed(STEPS):
        if step.name in chosen:
            chosen.update(step.needs)
    return [step for step in STEPS if step.name in chosen]


def run_step(step: Step) -> Outcome:
    """A step that has the machine to itself speaks as it goes; the others are heard when they are done."""
    started = time.monotonic()
    if step.alone:
        print(f"\n── {step.name} ──", flush=True)
    lines = []
    with subprocess.Popen(
        step.command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        for line in process.stdout or ():
            lines.append(line)
            if step.alone:
                print(line, end="", flush=True)
    return Outcome(step, process.wait(), time.monotonic() - started, "".join(lines))


class Run:
    """One pass over the steps. A step that lacks what it needs does not run, and counts as failed."""

    def __init__(self, steps: Sequence[Step]) -> None:
        self.waiting = list(steps)
        self.running: dict[Future[Outcome], Step] = {}
        self.outcomes: dict[str, Outcome] = {}

    def complete(self) -> list[Outcome]:
        with ThreadPoolExecutor(LANES) as lanes:
            while self.waiting or self.running:
                self._start_what_can(lanes)
                done, _ = wait(self.running, return_when=FIRST_COMPLETED)
                for future in done:
                    del self.running[future]
                    self._record(future.result())
        return list(self.outcomes.values())

    def _start_what_can(self, lanes: ThreadPoolExecutor) -> None:
        for step in list(self.waiting):
            if any(self.outcomes[name].code for name in step.needs if name in self.outcomes):
                self.waiting.remove(step)
                self._record(Outcome(step, 1, 0.0, "Not run: something it needs failed.\n"))
            elif self._may_start(step):
                self.waiting.remove(step)
                self.running[lanes.submit(run_step, step)] = step

    def _may_start(self, step: Step) -> bool:
        if step.alone and (self.running or any(not other.alone for other in self.waiting)):
            return False
        if len(self.running) == LANES or any(other.alone for other in self.running.values()):
            return False
        unfinished = {other.name for other in [*self.waiting, *self.running.values()]}
        return not unfinished & {*step.needs, *step.after}

    def _record(self, outcome: Outcome) -> None:
        self.outcomes[outcome.step.name] = outcome
        print(f"── {outcome.step.name}: {outcome.verdict} ({outcome.seconds:.1f} s)", flush=True)
        if outcome.code and not outcome.step.alone:
            print(outcome.output, flush=True)


def closing_line(outcomes: Sequence[Outcome]) -> str:
    """What pytest said last, such as ``== 512 passed in 61.2s ==``."""
    said = [outcome.output.strip().splitlines() for outcome in outcomes if outcome.step.name == "backend"]
    return said[0][-1] if said and said[0] else ""


def main(names: Sequence[str]) -> int:
    outcomes = Run(wanted(names)).complete()
    print("\nSummary")
    for outcome in outcomes:
        print(f"  {outcome.step.name:<12}{outcome.verdict:<8}{outcome.seconds:6.1f} s")
    failed = [outcome.step.name for outcome in outcomes if outcome.code]
    print(f"\nFailed: {', '.join(failed)}." if failed else "\nEverything passed.")
    print(closing_line(outcomes))
    return 1 if failed else 0


if __name__ == "__main__":
    # What is set for an installation, a database above all, is none of the tests' business.
    for setting in Settings.model_fields:
        os.environ.pop(setting.upper(), None)
    os.environ.setdefault("PYTHONUNBUFFERED", "1")
    sys.exit(main(sys.argv[1:]))
