"""``./just``: what it says where it cannot start, and what it is made of."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.paths import REPO

UTILITIES = ("dirname", "cat", "cksum", "mkdir", "rm", "ln", "sh")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The launcher alone, in a folder whose name has a space, on a machine that has a few utilities."""
    root = tmp_path / "a project"
    (root / "scripts").mkdir(parents=True)
    shutil.copy(REPO / "just", root)
    for name in ("tools.lock", "node.lock"):
        shutil.copy(REPO / "scripts" / name, root / "scripts")
    (tmp_path / "bin").mkdir()
    for utility in UTILITIES:
        found = shutil.which(utility)
        assert found is not None
        (tmp_path / "bin" / utility).symlink_to(found)
    return root


def launch(project: Path) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": str(project.parent / "bin")}
    return subprocess.run([project / "just", "--list"], env=environment, cwd="/", capture_output=True, text=True)


def give_python(project: Path, script: str) -> None:
    program = project.parent / "bin" / "python3"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)


def test_without_python_it_says_what_to_install(project: Path) -> None:
    done = launch(project)
    assert done.returncode == 1
    assert "Python 3.11 or 3.12 is needed" in done.stderr


def test_python_of_another_version_is_not_enough(project: Path) -> None:
    give_python(project, "exit 1")
    assert "Python 3.11 or 3.12 is needed" in launch(project).stderr


def test_python_without_venv_is_named(project: Path) -> None:
    give_python(project, 'case "$2" in *ensurepip*) exit 1 ;; esac')
    done = launch(project)
    assert done.returncode == 1
    assert "python3 has no venv module" in done.stderr


@pytest.mark.parametrize("script", ["just", ".ci/run"])
def test_the_scripts_can_be_run(script: str) -> None:
    assert os.access(REPO / script, os.X_OK)
    assert subprocess.run(["sh", "-n", REPO / script]).returncode == 0
