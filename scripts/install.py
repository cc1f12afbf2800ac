"""Brings one part of the project up to date, and does nothing when it is: backend, packages or front-ends."""

import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / "backend" / ".venv"
MODULES = ROOT / "node_modules"
GENERATED = {"node_modules", "dist", "coverage"}


def backend() -> None:
    """A virtual environment with exactly what the lock file names, and this repository in it."""
    manifests = [ROOT / "backend" / "requirements.lock", ROOT / "backend" / "pyproject.toml"]
    stamp = Stamp(VENV / "companero.stamp", manifests, str(ROOT))
    python = VENV / "bin" / "python"
    if stamp.is_current() and python.exists():
        return
    say("Installing the backend; the first time takes a minute or two …")
    if stamp.is_from_elsewhere():
        shutil.rmtree(VENV, ignore_errors=True)
    if not python.exists():
        run("uv", "venv", "--quiet", "--allow-existing", "--python", sys.executable, VENV)
    options = ("--python", python, "--link-mode", "copy")
    run("uv", "pip", "sync", *options, "--compile-bytecode", "--require-hashes", manifests[0], unlike=(" +", " -"))
    run(
        "uv", "pip", "install", *options, "--quiet", "--no-deps", "--no-build-isolation", "--editable", ROOT / "backend"
    )
    stamp.write()


def packages() -> None:
    """Everything the front ends are built from."""
    stamp = Stamp(MODULES / "companero-packages.stamp", [ROOT / "package-lock.json", *manifests()], str(ROOT))
    if stamp.is_current():
        return
    say("Installing the front ends' packages; this takes half a minute …")
    run("npm", "ci", "--include=dev", "--loglevel=error")
    stamp.write()


def front_ends() -> None:
    """Hub, lab, widget and playground as the backend serves them."""
    packages()
    sources = [file for workspace in workspaces() for file in files_in(workspace)]
    stamp = Stamp(MODULES / "companero-build.stamp", sources, str(ROOT))
    if stamp.is_current() and all((workspace / "dist").is_dir() for workspace in built_workspaces()):
        return
    say("Building the front ends …")
    run("npm", "run", "build", "--silent")
    stamp.write()


def workspaces() -> list[Path]:
    return [ROOT / name for name in json.loads((ROOT / "package.json").read_text())["workspaces"]]


def manifests() -> list[Path]:
    return [ROOT / "package.json", *(workspace / "package.json" for workspace in workspaces())]


def built_workspaces() -> Iterator[Path]:
    for workspace in workspaces():
        if "build" in json.loads((workspace / "package.json").read_text()).get("scripts", {}):
            yield workspace


def files_in(directory: Path) -> Iterator[Path]:
    for folder, names, files in os.walk(directory):
        names[:] = sorted(set(names) - GENERATED)
        yield from (Path(folder, file) for file in sorted(files))


class Stamp:
    """Remembers what a step was last done for: the contents of some files, and where they lay."""

    def __init__(self, path: Path, sources: Iterable[Path], place: str) -> None:
        self.path = path
        self.place = place
        digest = hashlib.sha256()
        for source in sources:
            digest.update(f"{source}\0{source.stat().st_size}\0".encode())
            digest.update(source.read_bytes())
        self.digest = digest.hexdigest()

    def is_current(self) -> bool:
        return self._known() == [self.place, self.digest]

    def is_from_elsewhere(self) -> bool:
        """Whether the step was done before this repository was moved or copied here."""
        known = self._known()
        return bool(known) and known[0] != self.place

    def _known(self) -> list[str]:
        return self.path.read_text().split("\n") if self.path.exists() else []

    def write(self) -> None:
        self.path.write_text(f"{self.place}\n{self.digest}")


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def run(*command: str | Path, unlike: tuple[str, ...] = ()) -> None:
    """Runs in the repository; a failure ends the program with the command's own words above.

    Lines that begin with ``unlike`` are not worth showing.
    """
    process = subprocess.Popen([str(word) for word in command], cwd=ROOT, stderr=subprocess.PIPE if unlike else None)
    for line in process.stderr or ():
        if unlike and not line.decode().startswith(unlike):
            say(line.decode().rstrip())
    if code := process.wait():
        sys.exit(f"This step failed: {' '.join(str(word) for word in command[:4])} … (exit code {code}).")


if __name__ == "__main__":
    # Two commands started at once would otherwise install over each other.
    with (ROOT / ".tools" / "install.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        {"backend": backend, "packages": packages, "front-ends": front_ends}[sys.argv[1]]()
