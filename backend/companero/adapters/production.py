"""The real adapters, chosen by the settings."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import fields
from typing import Protocol, runtime_checkable

from companero.adapters.arq_queue import ArqQueue
from companero.adapters.clock import SystemClock
from companero.adapters.file_blobs import FileBlobs
from companero.adapters.lazy_chat import LazyChat
from companero.adapters.mail import MailboxMailer, SmtpMailer
from companero.adapters.minilm_client import MiniLMEmbedder
from companero.adapters.minilm_protocol import socket_path
from companero.adapters.redis_bus import RedisBus
from companero.ports import ChatModel, Clock, Embedder, Mailer, Ports
from companero.settings import Settings

# About the pace at which a language model writes.
READING_PAUSE_SECONDS = 0.04


@runtime_checkable
class Opens(Protocol):
    async def open(self) -> None: ...


@runtime_checkable
class Closes(Protocol):
    async def close(self) -> None: ...


def production_ports(settings: Settings) -> Ports:
    """Imports no model library and connects to nothing yet: both happen at first use."""
    clock = SystemClock()
    embedder = _embedder(settings)
    return Ports(
        chat=_chat(settings, embedder),
        embedder=embedder,
        blobs=FileBlobs(settings.data_dir / "blobs"),
        bus=RedisBus(settings.redis_url),
        jobs=ArqQueue(settings.redis_url),
        clock=clock,
        mailer=_mailer(settings, clock),
    )


@asynccontextmanager
async def opened(ports: Ports, *, with_chat: bool = False) -> AsyncIterator[Ports]:
    """Opens what needs it and closes everything at the end. ``with_chat`` loads the model's libraries right away."""
    async with AsyncExitStack() as stack:
        for field in fields(ports):
            adapter = getattr(ports, field.name)
            if isinstance(adapter, Closes):
                stack.push_async_callback(adapter.close)
            if isinstance(adapter, Opens):
                await adapter.open()
        if with_chat and isinstance(ports.chat, LazyChat):
            await ports.chat.warm_up()
        yield ports


def _chat(settings: Settings, embedder: Embedder) -> ChatModel:
    if settings.llm_base_url:
        return LazyChat(settings.llm_model, lambda: _openai_like(settings))
    return LazyChat("verbatim", lambda: _verbatim(embedder))


def _openai_like(settings: Settings) -> ChatModel:
    from companero.adapters.openai_like import OpenAILikeModel

    return OpenAILikeModel(settings)


def _verbatim(embedder: Embedder) -> ChatModel:
    from companero.adapters.verbatim import VerbatimModel

    model: ChatModel = VerbatimModel(embedder, READING_PAUSE_SECONDS)
    return model


def _embedder(settings: Settings) -> Embedder:
    if settings.embedding_base_url:
        from companero.adapters.openai_embeddings import OpenAIEmbeddings

        return OpenAIEmbeddings(settings)
    return MiniLMEmbedder(socket_path(settings))


def _mailer(settings: Settings, clock: Clock) -> Mailer:
    if settings.smtp_url:
        return SmtpMailer(settings.smtp_url, settings.mail_from)
    return MailboxMailer(settings.data_dir / "mailbox.jsonl", clock)
