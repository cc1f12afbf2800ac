"""Fails when the schema breaks a client and graphql-schema/CHANGELOG.md does not own up to it.

Compared with the newest tag, or the last commit where there is none.
"""

import re
import subprocess
import sys
from pathlib import Path

from graphql import build_schema
from graphql.utilities import BreakingChange, find_breaking_changes

ROOT = Path(__file__).resolve().parent.parent
SCHEMA = "graphql-schema/schema.graphql"
CHANGELOG = ROOT / "graphql-schema" / "CHANGELOG.md"
# A scalar like ID goes when nothing uses it any more; what used it has been told already.
_FOLLOWS = "Standard scalar"
_MEMBER = re.compile(r"@\w+|\w+\.\w+")
_FIRST_WORD = re.compile(r"\w+")


def git(*arguments: str) -> str | None:
    """What git prints, or None where it has nothing to say."""
    try:
        done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True)
    except FileNotFoundError:
        return None
    return done.stdout if done.returncode == 0 else None


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
    tag = (git("describe", "--tags", "--abbrev=0") or "HEAD").strip()
    before = git("show", f"{tag}:{SCHEMA}")
    if before is None:
        print("There is no committed schema to compare with, so nothing can have been broken.")
        return 0
    changelog = CHANGELOG.read_text() if CHANGELOG.exists() else ""
    breaks = undeclared(before, (ROOT / SCHEMA).read_text(), changelog)
    for change in breaks:
        print(f"Breaks clients of {tag}: {change.description}")
    if breaks:
        print(f"Declare each in the newest section of {CHANGELOG.relative_to(ROOT)}, or take it back.")
    return 1 if breaks else 0


if __name__ == "__main__":
    sys.exit(main())
