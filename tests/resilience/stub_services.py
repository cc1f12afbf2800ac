"""A model and an embedder behind HTTP, as a process: ``python -m tests.resilience.stub_services PORT``.

Each answer of the model is worded differently, so that text of two attempts can never be taken for one.
"""

import asyncio
import hashlib
import itertools
import math
import sys
from collections.abc import AsyncIterator

import orjson
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

WORDS = 40
WORD_SECONDS = 0.08
DIMENSIONS = 384
_calls = itertools.count(1)


async def chat(request: Request) -> Response:
    await request.body()
    call = next(_calls)
    return StreamingResponse(_chunks(call), media_type="text/event-stream")


async def _chunks(call: int) -> AsyncIterator[bytes]:
    for number in range(WORDS):
        await asyncio.sleep(WORD_SECONDS)
        delta = {"choices": [{"index": 0, "delta": {"content": f"c{call}w{number} "}}]}
        yield b"data: " + orjson.dumps(delta) + b"\n\n"
    yield b'data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\n'
    yield b"data: [DONE]\n\n"


async def embeddings(request: Request) -> Response:
    texts = (await request.json())["input"]
    texts = [texts] if isinstance(texts, str) else texts
    rows = [{"index": place, "embedding": _vector(text)} for place, text in enumerate(texts)]
    return JSONResponse({"data": rows, "model": "stub", "usage": {"prompt_tokens": 0, "total_tokens": 0}})


def _vector(text: str) -> list[float]:
    vector = [0.0] * DIMENSIONS
    for word in text.lower().split():
        vector[int.from_bytes(hashlib.sha256(word.strip(".,?!").encode()).digest()[:4], "big") % DIMENSIONS] += 1.0
    length = math.sqrt(sum(value * value for value in vector)) or 1.0
    return [value / length for value in vector]


app = Starlette(
    routes=[
        Route("/v1/chat/completions", chat, methods=["POST"]),
        Route("/v1/embeddings", embeddings, methods=["POST"]),
    ]
)

if __name__ == "__main__":
    uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), log_level="critical")
