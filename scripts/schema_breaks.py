"""Fails when the schema breaks a client and graphql-schema/CHANGELOG.md does not own up to it.

Compared with the newest tag. Before the first one: with where the branch left main, or on main with the commit before.
"""

import re
import subprocess
import sys
from pathlib import Path

from graphql import build_schema
from graphql.utilities import BreakingChange, find_breaking_changes

from companero import __version__

ROOT = Path(__file__).resolve().parent.parent
SCHEMA = "graphql-schema/schema.graphql"
CHANGELOG = ROOT / "graphql-schema" / "CHANGELOG.md"
# The only version that no tag need stand for: it is not released before it has one.
FIRST = "0.1.0"
# A scalar like ID goes when nothing uses it any more; what used it has been told already.
_FOLLOWS = "Standard scalar"
_MEMBER = re.compile(r"@\w+|\w+\.\w+")
_FIRST_WORD = re.compile(r"\w+")


class NoBaseError(Exception):
    """There should be something to compare with, and it is not here."""


def git(*arguments: str, root: Path = ROOT) -> str | None:
    """What git prints, or None where it has nothing to say."""
    try:
        done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True)
    except FileNotFoundError:
        return None
    return done.stdout.strip() if done.returncode == 0 else None


def base(root: Path, version: str) -> str | None:
    """What clients know already; None in a first commit or outside of git. Raises NoBaseError."""
    head = git("rev-parse", "HEAD", root=root)
    if head is None:
        return None
    if tag := git("describe", "--tags", "--abbrev=0", root=root):
        return tag
    if version != FIRST:
        raise NoBaseError(f"Version {version} comes after others, but no tag is here. Fetch them: git fetch --tags.")
    fork = git("merge-base", "HEAD", "main", root=root)
    if fork and fork != head:
        return fork
    return git("rev-parse", "--verify", "HEAD^1", root=root)


def why_nothing(root: Path) -> str:
    """Why there is no base, for whoever may mend it."""
    if git("rev-parse", "--is-shallow-repository", root=root) == "true":
        return "Not checked: the commit before this one is not in this shallow clone. git fetch --unshallow brings it."
    return "There is no committed schema to compare with, so nothing can have been broken."


def unreleased(changelog: str) -> str:
    """The section on top, up to the next heading of its level."""
    return changelog.partition("\n## ")[2].partition("\n## ")[0]


def undeclared(before: str, after: str, changelog: str) -> list[BreakingChange]:
    """Breaks whose type or field, written like ``Query.viewer``, does not stand in the changelog's newest section."""
    old, new = (build_schema(text, assume_valid=True, assume_valid_sdl=True) for text in (before, after))
    declared = unreleased(changelog)
    breaks = [change for change in find_breaking_changes(old, new) if not change.description.startswith(_FOLLOWS)]
    return [change for change in breaks if coordinate(change) not in declared]


def coordinate(change: BreakingChange) -> str:
    """The directive, field or enum value that the description speaks of, or else the type it begins with."""
    named = _MEMBER.search(change.description) or _FIRST_WORD.search(change.description)
    assert named is not None
    return named[0]


def main() -> int:
    try:
        known = base(ROOT, __version__)
    except NoBaseError as error:
        print(error)
        return 1
    before = known and git("show", f"{known}:{SCHEMA}")
    if not before:
        print(why_nothing(ROOT))
        return 0
    changelog = CHANGELOG.read_text() if CHANGELOG.exists() else ""
    breaks = undeclared(before, (ROOT / SCHEMA).read_text(), changelog)
    for change in breaks:
        print(f"Breaks clients of {known}: {change.description}")
    if breaks:
        print(f"Declare each in the newest section of {CHANGELOG.relative_to(ROOT)}, or take it back.")
    return 1 if breaks else 0


if __name__ == "__main__":
    sys.exit(main())
