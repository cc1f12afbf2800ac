"""Lines that tell a person at the terminal what takes its time."""

import sys


def progress(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
