"""``python -m companero.supervisor FD``: reads its plan from an open file descriptor and runs it."""

import os
import pickle
import sys

from companero.supervisor.plan import Plan
from companero.supervisor.resident import Supervisor


def _say(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    with os.fdopen(int(sys.argv[1]), "rb") as handed_over:
        plan = pickle.load(handed_over)
    assert isinstance(plan, Plan)
    sys.exit(Supervisor(plan, _say).run())
