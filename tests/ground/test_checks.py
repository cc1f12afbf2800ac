"""The scripts behind ``./just test``."""

import subprocess
import sys
from pathlib import Path

import pytest

from scripts.check import Run, Step, wanted
from scripts.schema_breaks import FIRST, NoBaseError, base, undeclared, why_nothing

SCHEMA = "type Query { viewer: String, twin(id: ID): String }"
CHANGELOG = "# Changes\n\n## Unreleased\n\n- `{}` went away.\n\n## 1.0\n\n- `Query.twin` is new.\n"


@pytest.mark.parametrize(
    ("after", "broken"),
    [
        ("type Query { viewer: String, twin(id: ID): String, more: Int }", []),
        ("type Query { viewer: String }", ["Query.twin was removed."]),
        ("type Query { viewer: String, twin(id: ID!): String }", ["Query.twin"]),
    ],
)
def test_a_break_has_to_be_declared(after: str, broken: list[str]) -> None:
    found = [change.description for change in undeclared(SCHEMA, after, CHANGELOG.format("Query.other"))]
    assert len(found) == len(broken)
    assert all(words in description for words, description in zip(broken, found, strict=True))


def test_a_declared_break_passes() -> None:
    assert undeclared(SCHEMA, "type Query { viewer: String }", CHANGELOG.format("Query.twin")) == []


def test_only_the_newest_section_declares() -> None:
    assert len(undeclared(SCHEMA, "type Query { viewer: String }", CHANGELOG.format("Query.other"))) == 1


def git(root: Path, *arguments: str) -> str:
    who = ["-c", "user.name=Ana", "-c", "user.email=ana@example.com", "-c", "init.defaultBranch=main"]
    done = subprocess.run(["git", *who, *arguments], cwd=root, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def commit(root: Path) -> str:
    git(root, "commit", "--allow-empty", "--message=One more")
    return git(root, "rev-parse", "HEAD")


@pytest.fixture
def history(tmp_path: Path) -> Path:
    git(tmp_path, "init")
    return tmp_path


def test_before_the_first_tag_main_is_compared_with_the_commit_before(history: Path) -> None:
    assert base(history, FIRST) is None
    first = commit(history)
    assert base(history, FIRST) is None
    commit(history)
    assert base(history, FIRST) == first


def test_before_the_first_tag_a_branch_is_compared_with_where_it_left_main(history: Path) -> None:
    commit(history)
    left = commit(history)
    git(history, "switch", "--create", "topic")
    commit(history)
    commit(history)
    assert base(history, FIRST) == left


def test_a_tag_is_compared_with_and_missed_once_there_must_be_one(history: Path) -> None:
    commit(history)
    commit(history)
    with pytest.raises(NoBaseError, match="git fetch --tags"):
        base(history, "0.2.0")
    git(history, "tag", "v0.1.0")
    commit(history)
    commit(history)
    assert base(history, "0.2.0") == "v0.1.0"


def test_a_history_cut_off_at_its_end_is_no_first_commit(history: Path) -> None:
    commit(history)
    commit(history)
    git(history, "clone", "--depth=1", f"file://{history}", "shallow")
    assert base(history / "shallow", FIRST) is None
    assert "git fetch --unshallow" in why_nothing(history / "shallow")


def step(name: str, code: int = 0, *, needs: str = "", after: str = "", alone: bool = False) -> Step:
    command = [sys.executable, "-c", f"print({name!r}); raise SystemExit({code})"]
    return Step(name, command, tuple(needs.split()), tuple(after.split()), alone)


def test_every_step_runs_once_and_after_what_it_needs() -> None:
    steps = [step("last", needs="second", alone=True), step("second", after="first"), step("first")]
    outcomes = Run(steps).complete()
    assert [outcome.step.name for outcome in outcomes] == ["first", "second", "last"]
    assert [outcome.output for outcome in outcomes] == ["first\n", "second\n", "last\n"]


def test_a_failure_is_told_and_stops_what_needs_it_and_nothing_else() -> None:
    steps = [step("bad", code=3), step("lacking", needs="bad"), step("later", after="bad"), step("good")]
    codes = {outcome.step.name: outcome.code for outcome in Run(steps).complete()}
    assert codes == {"bad": 3, "lacking": 1, "later": 0, "good": 0}


def test_a_named_step_brings_what_it_needs() -> None:
    assert [chosen.name for chosen in wanted(["build"])] == ["packages", "build"]


def test_an_unknown_name_is_refused() -> None:
    with pytest.raises(SystemExit, match="No step is called everything"):
        wanted(["everything"])
