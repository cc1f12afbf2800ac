"""``ChatModel`` over any OpenAI-compatible endpoint, by llama-index. Imported by the turn worker alone.

llama-index knows the models and what each must be asked; the stream is read beside it, since its own objects for
every word cost three times as much as the rest of the answer.
"""

import logging
from collections.abc import AsyncIterator, Iterable
from itertools import groupby
from typing import Any

import httpx
import openai
from llama_index.llms.openai_like import OpenAILike  # type: ignore[import-untyped]

from companero.adapters.openai_stream import BrokenStreamError, read_deltas
from companero.adapters.plain_text import sendable
from companero.ports import ChatDelta, ChatRequest, PromptSection, UpstreamError
from companero.settings import Settings

log = logging.getLogger(__name__)

TEMPERATURE = 0.2
RETRIES = 2
CONNECT_SECONDS = 5.0
IDLE_CONNECTION_SECONDS = 60.0
CONNECTIONS = 200

_BUSY = "The language model is busy right now. Please try again in a minute."
_FAULT = "The language model has a fault of its own right now. Please try again in a minute."
_SENTENCES = {
    401: "The language model refused our key. Whoever runs this site needs to check LLM_API_KEY.",
    403: "The language model refused our key. Whoever runs this site needs to check LLM_API_KEY.",
    404: "The language model was not found. Whoever runs this site needs to check LLM_MODEL and LLM_BASE_URL.",
    408: "The language model took too long to answer. Please try again.",
    429: _BUSY,
    503: _BUSY,
}
_REFUSED = "The language model could not work with this request. Please try a shorter question."
_SLOW = "The language model took too long to answer. Please try again."
_UNREACHABLE = "The language model cannot be reached right now. Please try again in a minute."
_BROKEN = "The language model broke off in mid-answer. Please try again."


class OpenAILikeModel:
    """Implements ``ports.ChatModel``. Connections are kept and shared by all answers."""

    def __init__(self, settings: Settings, retries: int = RETRIES) -> None:
        self.name = settings.llm_model
        limits = httpx.Limits(
            max_connections=CONNECTIONS,
            max_keepalive_connections=CONNECTIONS,
            keepalive_expiry=IDLE_CONNECTION_SECONDS,
        )
        timeout = httpx.Timeout(settings.llm_timeout_seconds, connect=CONNECT_SECONDS)
        self._llm = OpenAILike(
            model=settings.llm_model,
            api_base=settings.llm_base_url,
            # Were it empty, the library would look for one in the environment.
            api_key=settings.llm_api_key.get_secret_value() or "none",
            is_chat_model=True,
            temperature=TEMPERATURE,
            max_retries=retries,
            async_http_client=httpx.AsyncClient(limits=limits, timeout=timeout),
        )
        self._client = self._llm._get_aclient().with_options(timeout=timeout)

    async def stream(self, request: ChatRequest) -> AsyncIterator[ChatDelta]:
        create = self._client.chat.completions.with_streaming_response.create
        # Given as messages, each would be compared with every kind of message there is: a tenth of the worker's time.
        said = {"messages": messages(request.sections)}
        try:
            async with create(**self._arguments(request), messages=[], extra_body=said) as response:
                async for delta in read_deltas(response.iter_bytes()):
                    yield delta
        except (openai.APIError, httpx.HTTPError, BrokenStreamError) as error:
            log.warning("The language model failed: %r", error)
            raise UpstreamError(_sentence(error)) from error

    async def close(self) -> None:
        await self._client.close()

    def _arguments(self, request: ChatRequest) -> dict[str, Any]:
        asked = {"stream": True, "stream_options": {"include_usage": True}, "max_tokens": request.max_tokens}
        return dict(self._llm._get_model_kwargs(**asked))


def messages(sections: Iterable[PromptSection]) -> list[dict[str, str]]:
    """Chat messages; neighbours of one role become one message, as some chat templates insist on taking turns."""
    groups = groupby(sections, key=lambda section: section.role)
    return [
        {"role": role, "content": sendable("\n\n".join(section.text for section in group))} for role, group in groups
    ]


def _sentence(error: Exception) -> str:
    match error:
        case openai.APIStatusError(status_code=status):
            return _SENTENCES.get(status, _FAULT if status >= 500 else _REFUSED)
        case openai.APITimeoutError() | httpx.TimeoutException():
            return _SLOW
        case openai.APIConnectionError():
            return _UNREACHABLE
        case _:
            return _BROKEN
