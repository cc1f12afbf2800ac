"""Runs the server audits of the npm package graphql-http, which test a server against GraphQL over HTTP."""

import asyncio
import json
import os
import re
import shutil
import subprocess
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Audit:
    """``level`` is MUST, SHOULD or MAY."""

    name: str
    passed: bool
    reason: str | None

    @property
    def level(self) -> str:
        return self.name.split()[0]


def missing_tool() -> str | None:
    """Why the audits cannot run here, or None."""
    if not (ROOT / "node_modules/graphql-http").exists():
        return "The audits need the npm package graphql-http: run npm ci."
    return None if _node() else "The audits need Node 24 or newer, in .tools or on the PATH."


async def run_audits(url: str) -> list[Audit]:
    """The outcome of every audit of the GraphQL endpoint at ``url``."""
    node = _node()
    assert node
    process = await asyncio.create_subprocess_exec(
        node, str(Path(__file__).with_name("audits.mjs")), url, stdout=asyncio.subprocess.PIPE
    )
    output, _ = await process.communicate()
    assert process.returncode == 0
    return [Audit(entry["name"], entry["status"] == "ok", entry.get("reason")) for entry in json.loads(output)]


def failures(audits: list[Audit]) -> list[str]:
    return [f"{audit.name}: {audit.reason}" for audit in audits if not audit.passed]


def passed(audits: list[Audit]) -> Counter[str]:
    """How many audits hold, by level."""
    return Counter(audit.level for audit in audits if audit.passed)


def _node() -> str | None:
    tools = [str(path.parent) for path in (ROOT / ".tools").glob("**/bin/node")]
    node = shutil.which("node", path=os.pathsep.join([*tools, os.environ.get("PATH", "")]))
    if node is None:
        return None
    version = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout
    match = re.match(r"v(\d+)", version)
    return node if match and int(match[1]) >= 24 else None
