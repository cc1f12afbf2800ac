"""``./just bench [NAME …] [--json FILE]``: ourselves beside the baselines, each pair in the same run."""

import argparse
import importlib
import sys
from dataclasses import asdict
from pathlib import Path

import orjson

from bench.rows import Row

BENCHES = {
    "executor": "the executor beside Strawberry's",
    "lists": "a list with a relation, beside Strawberry as shipped",
    "subscribers": "two thousand subscribers, beside a server that only copies",
    "retrieval": "ranking, abstention and grounding on public questions",
    "ingestion": "documents becoming passages, beside the embedder alone",
    "chat": "the first token and the pace of chats, beside the model alone",
    "crowding": "the first token while a book is read, beside idle",
    "memory": "what everything `up` started holds",
}


def _wanted(arguments: list[str]) -> argparse.Namespace:
    lines = "\n".join(f"  {name:12} {words}" for name, words in BENCHES.items())
    parser = argparse.ArgumentParser(
        prog="just bench", epilog=f"names:\n{lines}", formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help="what to measure; all without")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the rows there")
    wanted = parser.parse_args(arguments)
    if unknown := [name for name in wanted.names if name not in BENCHES]:
        parser.error(f"There is no bench named {unknown[0]!r}. There are: {', '.join(BENCHES)}.")
    return wanted


def _print(row: Row) -> None:
    baseline = "" if row.baseline is None else f"{row.baseline:,g}"
    verdict = "holds" if row.holds else "MISSED"
    print(f"{row.name:56} {row.value:>9,g} {baseline:>9} {row.unit:12} {verdict:6}  {row.target}", flush=True)


def main(arguments: list[str]) -> int:
    """0 when every row holds, else 1."""
    wanted = _wanted(arguments)
    print(f"{'':56} {'ours':>9} {'baseline':>9}")
    table: list[Row] = []
    for name in wanted.names or BENCHES:
        try:
            rows = importlib.import_module(f"bench.{name}").rows()
        except FileNotFoundError as error:
            rows = [Row(name, 0, "", None, f"not measured: {error.filename} is not here", holds=False)]
        for row in rows:
            _print(row)
        table += rows
    if wanted.json:
        wanted.json.write_bytes(orjson.dumps([asdict(row) for row in table], option=orjson.OPT_INDENT_2))
    return 0 if all(row.holds for row in table) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
