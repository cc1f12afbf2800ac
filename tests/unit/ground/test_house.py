"""The budget of the house: files short enough to be read at one sitting, and one place that reads the environment."""

import ast
from pathlib import Path

import pytest

from tests.paths import REPO

PACKAGE = REPO / "backend" / "companero"
LINES = {"backend": 400, "bench": 400, "scripts": 400, "tests": 600}
# They hand the environment on to the processes they start.
PASS_THE_ENVIRONMENT_ON = {"core/processes.py", "operations/up.py", "operations/postgres_tools.py"}


def python_files(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.rglob("*.py")) if not {".venv", "versions"} & set(path.parts)]


@pytest.mark.parametrize(("folder", "limit"), LINES.items())
def test_no_file_is_longer_than_the_house_allows(folder: str, limit: int) -> None:
    lengths = {str(path.relative_to(REPO)): len(path.read_text().splitlines()) for path in python_files(REPO / folder)}
    assert {name: length for name, length in lengths.items() if length > limit} == {}


def reads_environment(path: Path) -> bool:
    return any(
        isinstance(node, ast.Attribute) and node.attr in ("environ", "getenv")
        for node in ast.walk(ast.parse(path.read_text()))
    )


def test_only_the_settings_look_at_the_environment() -> None:
    found = {str(path.relative_to(PACKAGE)) for path in python_files(PACKAGE) if reads_environment(path)}
    assert found == PASS_THE_ENVIRONMENT_ON
