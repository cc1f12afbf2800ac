"""Fails when graphql-schema/schema.graphql is not what the code says."""

import difflib
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMMITTED = ROOT / "graphql-schema" / "schema.graphql"


def main() -> int:
    with tempfile.TemporaryDirectory() as directory:
        fresh = Path(directory) / "schema.graphql"
        subprocess.run([sys.executable, "-m", "companero.cli", "schema", str(fresh)], check=True)
        difference = difflib.unified_diff(
            COMMITTED.read_text().splitlines(keepends=True) if COMMITTED.exists() else [],
            fresh.read_text().splitlines(keepends=True),
            "graphql-schema/schema.graphql",
            "what the code says",
        )
        text = "".join(difference)
    if text:
        print(f"{text}\nThe schema has drifted. Run ./just schema and commit what it writes.")
    return 1 if text else 0


if __name__ == "__main__":
    sys.exit(main())
