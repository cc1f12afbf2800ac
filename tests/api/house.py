"""A whole house to test against: real Postgres under the real app, fakes for the outside world."""

import asyncio
import itertools
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx

from companero.adapters.fakes import (
    FakeChat,
    FakeEmbedder,
    FixedClock,
    MemoryBlobs,
    MemoryBus,
    RecordingJobs,
    RecordingMailer,
)
from companero.app import create_app
from companero.core.db import Database
from companero.domains.conversations.turns import TurnWorker
from companero.domains.knowledge.tasks import DocumentWorker
from companero.ports import Ports
from companero.settings import AppEnv, Settings
from tests.api.counting import watch
from tests.conformance.serving import Client, serve
from tests.conformance.serving import client as open_socket
from tests.services import DatabaseUrls

PASSWORD = "a long enough password"
_numbers = itertools.count(1)

SIGN_UP = """
mutation ($input: SignUpInput!) {
  signUp(input: $input) {
    __typename
    ... on SignUpPayload {
      session { accessToken refreshToken expiresAt }
      viewer { user { id name email } workspaces { id slug name twin { id } widgets { id key } } }
    }
    ... on Error { message }
  }
}
"""
START_VISIT = """
mutation ($input: StartWidgetSessionInput!) {
  startWidgetSession(input: $input) {
    __typename
    ... on StartWidgetSessionPayload {
      session { accessToken refreshToken expiresAt } conversation { id member { id } } visitorToken
    }
    ... on Error { message }
  }
}
"""
SEND = """
mutation ($input: SendMessageInput!) {
  sendMessage(input: $input) {
    __typename
    ... on SendMessagePayload { message { id text } reply { id status } }
    ... on Error { problem: message }
  }
}
"""
STREAM = """
subscription ($id: ID!, $after: Int) {
  messageStreamed(messageId: $id, after: $after) {
    __typename
    seq
    ... on MessageDelta { text }
    ... on MessageReplaced { text attempt }
    ... on MessageCitation { citation { start end score passage { id text page document { id title } } } }
    ... on MessageCompleted { message { id text status answered citations { start end passage { id } } } }
    ... on MessageFailed { reason }
  }
}
"""
REQUEST_UPLOAD = """
mutation ($input: RequestDocumentUploadInput!) {
  requestDocumentUpload(input: $input) {
    __typename
    ... on RequestDocumentUploadPayload {
      upload { url method headers { name value } expiresAt } document { id status title }
    }
    ... on ValidationError { message fields { path message } }
    ... on Error { message }
  }
}
"""
COMPLETE_UPLOAD = """
mutation ($id: ID!) {
  completeDocumentUpload(input: { documentId: $id }) {
    __typename
    ... on CompleteDocumentUploadPayload { document { id status progress } }
    ... on Error { message }
  }
}
"""
DOCUMENT = """
query ($id: ID!) {
  node(id: $id) { ... on Document { id title status progress failureReason passageCount pageCount language } }
}
"""


@dataclass(frozen=True)
class Person:
    """Somebody signed up, with a workspace of their own."""

    email: str
    token: str
    refresh_token: str
    viewer: dict[str, Any]

    @property
    def workspace(self) -> dict[str, Any]:
        found: dict[str, Any] = self.viewer["workspaces"][0]
        return found

    @property
    def workspace_id(self) -> str:
        return str(self.workspace["id"])

    @property
    def twin_id(self) -> str:
        return str(self.workspace["twin"]["id"])

    @property
    def widget_key(self) -> str:
        return str(self.workspace["widgets"][0]["key"])


@dataclass(frozen=True)
class Visitor:
    """Somebody who came in through a widget."""

    token: str
    visitor_token: str
    conversation_id: str
    member_id: str


class GraphError(AssertionError):
    """An operation answered with top-level errors; ``errors`` holds them."""

    def __init__(self, errors: list[dict[str, Any]]) -> None:
        super().__init__(str(errors))
        self.errors = errors

    @property
    def codes(self) -> list[str]:
        return [error.get("extensions", {}).get("code", "") for error in self.errors]


@dataclass
class House:
    """The app behind a client, and the fakes it stands on."""

    settings: Settings
    ports: Ports
    db: Database
    http: httpx.AsyncClient
    address: str
    chat: FakeChat
    bus: MemoryBus
    clock: FixedClock
    mailer: RecordingMailer
    blobs: MemoryBlobs
    _tasks: list[asyncio.Task[None]] = field(default_factory=list)

    async def graph(
        self, query: str, variables: dict[str, Any] | None = None, token: str | None = None
    ) -> dict[str, Any]:
        """The data of one operation over HTTP. Raises GraphError for top-level errors."""
        answer = await self.answer(query, variables, token)
        if answer.get("errors"):
            raise GraphError(answer["errors"])
        data: dict[str, Any] = answer["data"]
        return data

    async def answer(
        self, query: str, variables: dict[str, Any] | None = None, token: str | None = None
    ) -> dict[str, Any]:
        """The whole answer, errors and all."""
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        response = await self.http.post(
            "/graphql", json={"query": query, "variables": variables or {}}, headers=headers
        )
        answer: dict[str, Any] = response.json()
        return answer

    async def sign_up(self, name: str = "Ada", workspace: str | None = None) -> Person:
        email = f"{name.lower()}.{next(_numbers)}@example.com"
        values = {"email": email, "password": PASSWORD, "name": name, "workspaceName": workspace or f"{name}'s room"}
        payload = (await self.graph(SIGN_UP, {"input": values}))["signUp"]
        assert payload["__typename"] == "SignUpPayload", payload
        session = payload["session"]
        return Person(email, session["accessToken"], session["refreshToken"], payload["viewer"])

    async def visit(self, person: Person, **extra: Any) -> Visitor:
        data = await self.graph(START_VISIT, {"input": {"widgetKey": person.widget_key, **extra}})
        payload = data["startWidgetSession"]
        assert payload["__typename"] == "StartWidgetSessionPayload", payload
        conversation = payload["conversation"]
        return Visitor(
            payload["session"]["accessToken"], payload["visitorToken"], conversation["id"], conversation["member"]["id"]
        )

    async def say(self, visitor: Visitor, text: str, client_message_id: str | None = None) -> dict[str, Any]:
        """The payload of sendMessage: ``message`` and ``reply``."""
        values = {
            "conversationId": visitor.conversation_id,
            "text": text,
            "clientMessageId": client_message_id or f"m{next(_numbers)}",
        }
        payload: dict[str, Any] = (await self.graph(SEND, {"input": values}, visitor.token))["sendMessage"]
        return payload

    async def ask(self, visitor: Visitor, text: str) -> list[dict[str, Any]]:
        """Says something and returns every event of the reply's stream."""
        payload = await self.say(visitor, text)
        return await self.streamed(payload["reply"]["id"], visitor.token)

    async def streamed(self, reply_id: str, token: str, after: int | None = None) -> list[dict[str, Any]]:
        return [
            event["messageStreamed"] async for event in self.follow(STREAM, {"id": reply_id, "after": after}, token)
        ]

    async def follow(
        self, query: str, variables: dict[str, Any], token: str | None
    ) -> AsyncGenerator[dict[str, Any], None]:
        """The data of each event until the server completes. Raises GraphError for errors."""
        init = {"authorization": f"Bearer {token}"} if token else {}
        async with self.socket(init) as client:
            await client.subscribe("1", query, variables=variables)
            while (message := await client.receive())["type"] == "next":
                payload = message["payload"]
                if payload.get("errors"):
                    raise GraphError(payload["errors"])
                yield payload["data"]
            if message["type"] == "error":
                raise GraphError(message["payload"])

    async def first(self, count: int, query: str, variables: dict[str, Any], token: str | None) -> list[dict[str, Any]]:
        """The first ``count`` events of a subscription."""
        events: list[dict[str, Any]] = []
        async with aclosing(self.follow(query, variables, token)) as following:
            async for event in following:
                events.append(event)
                if len(events) == count:
                    break
        return events

    @asynccontextmanager
    async def socket(self, init: dict[str, Any] | None = None) -> AsyncIterator[Client]:
        """An acknowledged socket."""
        async with open_socket(self.address) as client:
            await client.send("connection_init", payload=init or {})
            assert (await client.receive())["type"] == "connection_ack"
            yield client

    async def upload(self, person: Person, content: bytes, filename: str = "note.md") -> str:
        """Uploads and completes; returns the document's id."""
        values = {
            "workspaceId": person.workspace_id,
            "filename": filename,
            "contentType": "text/markdown",
            "byteSize": len(content),
            "idempotencyKey": f"k{next(_numbers)}",
        }
        payload = (await self.graph(REQUEST_UPLOAD, {"input": values}, person.token))["requestDocumentUpload"]
        assert payload["__typename"] == "RequestDocumentUploadPayload", payload
        headers = {header["name"]: header["value"] for header in payload["upload"]["headers"]}
        put = await self.http.put(payload["upload"]["url"], content=content, headers=headers)
        assert put.status_code == 200, put.text
        document_id: str = payload["document"]["id"]
        done = (await self.graph(COMPLETE_UPLOAD, {"id": document_id}, person.token))["completeDocumentUpload"]
        assert done["__typename"] == "CompleteDocumentUploadPayload", done
        return document_id

    async def teach(self, person: Person, text: str, filename: str = "note.md") -> str:
        """Uploads a document and waits until it answers; returns its id."""
        document_id = await self.upload(person, text.encode(), filename)
        await self.work_documents()
        status = await self.document(document_id, person.token)
        assert status["status"] == "READY", status
        return document_id

    async def document(self, document_id: str, token: str) -> dict[str, Any]:
        found: dict[str, Any] = (await self.graph(DOCUMENT, {"id": document_id}, token))["node"]
        return found

    async def work_documents(self) -> None:
        """Reads every queued document, as the ingestion worker does, until none is left."""
        worker = DocumentWorker(self.db, self.ports)
        async with asyncio.timeout(60):
            await worker.claim()
            await worker.idle()

    def work_turns(self) -> None:
        """Starts a turn worker that runs until the test ends."""
        worker = TurnWorker(self.settings, self.db, self.ports)
        self._tasks.append(asyncio.create_task(worker.run()))

    async def close(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)


@asynccontextmanager
async def open_house(
    urls: DatabaseUrls, data_dir: Path, *, app_env: AppEnv = AppEnv.TEST, answers: Sequence[Any] = (), **settings: Any
) -> AsyncIterator[House]:
    """A running house over a migrated database of its own."""
    chat = FakeChat(*answers)
    # Postgres compares with its own clock, so the test's starts where that one is.
    clock, bus, mailer, blobs = FixedClock(datetime.now(UTC)), MemoryBus(), RecordingMailer(), MemoryBlobs()
    ports = Ports(
        chat=chat,
        embedder=FakeEmbedder(),
        blobs=blobs,
        bus=bus,
        jobs=RecordingJobs(),
        clock=clock,
        mailer=mailer,
    )
    values = {
        "app_env": app_env,
        "database_url": urls.app,
        "data_dir": data_dir,
        "secret_key": "a secret of this test run, and of nothing else",
        "sweep_seconds": 0.05,
        "public_url": "http://house.test",
        **settings,
    }
    app_settings = Settings(**values)
    app = create_app(app_settings, ports)
    watch(app.state.runtime.db)
    async with serve(app) as address, app.router.lifespan_context(app):
        async with httpx.AsyncClient(transport=_Inside(address), base_url="http://house.test", timeout=60) as http:
            db: Database = app.state.runtime.db
            house = House(app_settings, ports, db, http, address, chat, bus, clock, mailer, blobs)
            try:
                yield house
            finally:
                await house.close()


class _Inside(httpx.AsyncBaseTransport):
    """Sends every request to the house, whatever public address it was made out to."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._transport = httpx.AsyncHTTPTransport()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        host, port = self._address.split(":")
        request.url = request.url.copy_with(scheme="http", host=host, port=int(port))
        return await self._transport.handle_async_request(request)

    async def aclose(self) -> None:
        await self._transport.aclose()
