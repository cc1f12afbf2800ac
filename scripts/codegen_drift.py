"""Fails when the typed documents of a client are not what its operations and the schema say."""

import hashlib
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("*/gql", "*/src/gql")


def generated() -> dict[str, str]:
    """Path and digest of every file that code generation writes."""
    files = [file for folder in FOLDERS for place in ROOT.glob(folder) for file in place.rglob("*") if file.is_file()]
    return {str(file.relative_to(ROOT)): hashlib.sha256(file.read_bytes()).hexdigest() for file in sorted(files)}


def main() -> int:
    before = generated()
    done = subprocess.run(["npm", "run", "--silent", "codegen"], cwd=ROOT)
    after = generated()
    changed = sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))
    if changed:
        print("The typed documents had drifted and are written anew; commit them:\n  " + "\n  ".join(changed))
    return 1 if changed or done.returncode else 0


if __name__ == "__main__":
    sys.exit(main())
