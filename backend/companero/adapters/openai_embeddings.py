"""``Embedder`` over any OpenAI-compatible endpoint."""

import asyncio
import logging
from collections.abc import Sequence
from typing import Any

import httpx
import numpy as np
import orjson

from companero.adapters.minilm_protocol import DIMENSIONS
from companero.adapters.plain_text import sendable
from companero.ports import MisconfiguredError, UpstreamError, Vector
from companero.settings import Settings

log = logging.getLogger(__name__)

TEXTS_A_REQUEST = 64
TRIES = 4
FIRST_PAUSE_SECONDS = 0.5
LONGEST_PAUSE_SECONDS = 20.0
TIMEOUT = httpx.Timeout(60.0, connect=5.0)

_TO_PUT_RIGHT = {
    401: "The embedding service refused our key. Whoever runs this site needs to check EMBEDDING_API_KEY.",
    403: "The embedding service refused our key. Whoever runs this site needs to check EMBEDDING_API_KEY.",
    404: "The embedding model was not found. Whoever runs this site needs to check EMBEDDING_MODEL and "
    "EMBEDDING_BASE_URL.",
}
_BUSY = "The embedding service is busy right now. Please try again in a minute."
_REFUSED = "The embedding service could not work with this request."
_FAULT = "The embedding service has a fault of its own right now. Please try again in a minute."
_UNREACHABLE = "The embedding service cannot be reached right now. Please try again in a minute."
_MALFORMED = "The embedding service gave an answer that is no list of vectors."


class OpenAIEmbeddings:
    """Implements ``ports.Embedder``. Every vector has 384 dimensions, as the database does, and length one."""

    dimensions = DIMENSIONS

    def __init__(self, settings: Settings, pause_seconds: float = FIRST_PAUSE_SECONDS) -> None:
        self.name = settings.embedding_model
        key = settings.embedding_api_key.get_secret_value()
        self._pause_seconds = pause_seconds
        self._client = httpx.AsyncClient(
            base_url=settings.embedding_base_url,
            timeout=TIMEOUT,
            headers={"authorization": f"Bearer {key}"} if key else {},
        )

    async def embed_query(self, text: str) -> Vector:
        vector: Vector = (await self.embed_queries([text]))[0]
        return vector

    async def embed_queries(self, texts: Sequence[str]) -> Vector:
        parts = [np.empty((0, DIMENSIONS), dtype=np.float32)]
        for start in range(0, len(texts), TEXTS_A_REQUEST):
            parts.append(await self._embed(texts[start : start + TEXTS_A_REQUEST]))
        return np.concatenate(parts)

    async def embed_passages(self, texts: Sequence[str]) -> Vector:
        return await self.embed_queries(texts)

    async def close(self) -> None:
        await self._client.aclose()

    async def _embed(self, texts: Sequence[str]) -> Vector:
        # An empty input is refused by the usual endpoints.
        body = {"model": self.name, "input": [sendable(text) or " " for text in texts], "encoding_format": "float"}
        response = await self._post({**body, "dimensions": DIMENSIONS})
        if response.status_code in (400, 422) and b"dimensions" in response.content:
            response = await self._post(body)
        if response.is_error:
            log.warning("The embedding service said %s: %s", response.status_code, response.text[:500])
            raise _refusal(response)
        return self._vectors(response.content, len(texts))

    async def _post(self, body: dict[str, Any]) -> httpx.Response:
        """Tries again when the service is busy, at fault or away, waiting as long as it asks for, within reason."""
        pause = self._pause_seconds
        for tries_left in reversed(range(TRIES)):
            try:
                response = await self._client.post("embeddings", json=body)
            except httpx.HTTPError as error:
                if not tries_left:
                    log.warning("The embedding service failed: %r", error)
                    raise UpstreamError(_UNREACHABLE) from error
            else:
                if not tries_left or not (response.status_code == 429 or response.is_server_error):
                    return response
                pause = max(pause, _asked_pause(response))
            await asyncio.sleep(min(pause, LONGEST_PAUSE_SECONDS))
            pause *= 2
        raise AssertionError("the last try returns or raises")

    def _vectors(self, content: bytes, count: int) -> Vector:
        try:
            rows = sorted(orjson.loads(content)["data"], key=lambda row: row["index"])
            vectors = np.array([row["embedding"] for row in rows], dtype=np.float32)
            if vectors.ndim != 2 or len(vectors) != count:
                raise ValueError(f"{vectors.shape} for {count} texts")
        except (ValueError, TypeError, KeyError) as error:
            log.warning("The embedding service gave no vectors: %r", error)
            raise UpstreamError(_MALFORMED) from error
        if vectors.shape[1] != DIMENSIONS:
            raise MisconfiguredError(
                f"The embedding model {self.name} gives vectors of {vectors.shape[1]} numbers, and this site keeps "
                f"{DIMENSIONS}. Set EMBEDDING_MODEL to a model with {DIMENSIONS}, or to one that can shorten its "
                'vectors on request ("dimensions").'
            )
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        unit: Vector = vectors / np.maximum(lengths, np.finfo(np.float32).tiny)
        return unit


def _refusal(response: httpx.Response) -> UpstreamError:
    if response.status_code in _TO_PUT_RIGHT:
        return MisconfiguredError(_TO_PUT_RIGHT[response.status_code])
    if response.status_code == 429:
        return UpstreamError(_BUSY)
    return UpstreamError(_FAULT if response.is_server_error else _REFUSED)


def _asked_pause(response: httpx.Response) -> float:
    try:
        return float(response.headers.get("retry-after", 0))
    except ValueError:
        return 0.0
