"""all-MiniLM-L6-v2 on this machine's CPU: text in, unit vector out."""

import hashlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import onnxruntime  # type: ignore[import-untyped]
from tokenizers import Tokenizer

from companero.adapters.minilm_protocol import DIMENSIONS
from companero.adapters.minilm_weights import WEIGHTS_SHA256, read_tokenizer
from companero.ports import Vector

# Counts the changes to the graph that change its vectors, or the file.
LAYOUT = 1
MAX_TOKENS = 256
# More than 256 tokens of any ordinary text; bounds the work on a megabyte without a space.
MAX_CHARACTERS = 8192


class MiniLM:
    """Loaded once; ``embed`` may be called from several threads, and each call computes on its caller's thread."""

    def __init__(self, cache: Path) -> None:
        """``cache`` keeps the built graph. Raises ChangedModelError."""
        self._tokenizer = Tokenizer.from_buffer(read_tokenizer())
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(MAX_TOKENS)
        self._session = onnxruntime.InferenceSession(
            ensure_graph(cache), _options(), providers=["CPUExecutionProvider"]
        )

    def embed(self, text: str) -> Vector:
        """(384,); what lies beyond 256 tokens is left out."""
        ids = self._tokenizer.encode(text[:MAX_CHARACTERS]).ids
        vectors: list[Vector] = self._session.run(None, {"ids": np.array([ids], dtype=np.int64)})
        return vectors[0].reshape(DIMENSIONS)


def ensure_graph(cache: Path) -> Path:
    """The built graph, made now when it is missing or damaged."""
    graph = cache / f"minilm-{WEIGHTS_SHA256[:12]}-{LAYOUT}.onnx"
    digest = graph.with_suffix(".sha256")
    if not _is_whole(graph, digest):
        cache.mkdir(parents=True, exist_ok=True)
        _build(graph, digest)
    return graph


def _is_whole(graph: Path, digest: Path) -> bool:
    try:
        return _sha256(graph) == digest.read_text()
    except FileNotFoundError:
        return False


def _build(graph: Path, digest: Path) -> None:
    """Builds in a process of its own, which takes the builder's memory with it when it ends."""
    with tempfile.TemporaryDirectory(prefix="building-", dir=graph.parent) as folder:
        built, sha256 = Path(folder, "graph"), Path(folder, "sha256")
        subprocess.run([sys.executable, "-m", "companero.adapters.minilm_graph", built], check=True)
        sha256.write_text(_sha256(built))
        for part, target in ((built, graph), (sha256, digest)):
            with part.open("rb") as file:
                os.fsync(file.fileno())
            part.replace(target)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _options() -> onnxruntime.SessionOptions:
    """One thread a call: texts run side by side, not in pieces. Memory goes back to the system after each."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    options.enable_mem_pattern = False
    return options
