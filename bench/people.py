"""Signing up, bringing documents in and starting to talk, over the graph, as the clients do it."""

import asyncio
from dataclasses import dataclass
from itertools import count
from typing import Any

import orjson

from bench.wire import Requests, graph_request, request_bytes

PASSWORD = "a long enough password"
READY_SECONDS = 240.0
_numbers = count(1)

_SIGN_UP = """mutation ($input: SignUpInput!) { signUp(input: $input) { __typename ... on SignUpPayload {
  session { accessToken } viewer { workspaces { id slug twin { id } } } } } }"""
_SIGN_IN = """mutation ($input: SignInInput!) { signIn(input: $input) { ... on SignInPayload {
  session { accessToken } } } }"""
_JOIN = "mutation ($slug: String!) { joinWorkspace(input: {slug: $slug}) { __typename } }"
_START = """mutation ($twin: ID!) { startConversation(input: {twinId: $twin, idempotencyKey: "bench"}) {
  ... on StartConversationPayload { conversation { id } } } }"""
_REQUEST = """mutation ($input: RequestDocumentUploadInput!) { requestDocumentUpload(input: $input) {
  ... on RequestDocumentUploadPayload { upload { url headers { name value } } document { id } } } }"""
_COMPLETE = """mutation ($id: ID!) { completeDocumentUpload(input: {documentId: $id}) { __typename } }"""
_DOCUMENTS = "query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Document { status failureReason passageCount } } }"


@dataclass(frozen=True, slots=True)
class Creator:
    """Somebody with a workspace, as graph ids."""

    email: str
    token: str
    workspace_id: str
    slug: str
    twin_id: str


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody signed in with a conversation of their own."""

    token: str
    conversation_id: str


class Graph:
    """One connection to the API of an installation, opened anew when the server has tired of waiting on it."""

    def __init__(self, port: int, requests: Requests) -> None:
        self._port = port
        self._requests = requests

    @classmethod
    async def open(cls, port: int) -> "Graph":
        return cls(port, await Requests.open(port))

    async def ask(self, query: str, variables: dict[str, Any], token: str | None = None) -> Any:
        """The data. Raises RuntimeError for errors."""
        if self._requests.lost.done():
            self._requests = await Requests.open(self._port)
        _, body = await self._requests.send(graph_request(query, variables, token))
        answer = orjson.loads(body)
        if "errors" in answer:
            raise RuntimeError(str(answer["errors"]))
        return answer["data"]

    async def sign_up(self) -> Creator:
        number = next(_numbers)
        person = {"name": "Somebody", "email": f"p{number}@example.com", "password": PASSWORD}
        payload = (await self.ask(_SIGN_UP, {"input": person | {"workspaceName": f"House {number}"}}))["signUp"]
        workspace = payload["viewer"]["workspaces"][0]
        token = payload["session"]["accessToken"]
        return Creator(person["email"], token, workspace["id"], workspace["slug"], workspace["twin"]["id"])

    async def sign_in(self, creator: Creator) -> str:
        """The token of one more sign-in."""
        payload = await self.ask(_SIGN_IN, {"input": {"email": creator.email, "password": PASSWORD}})
        token: str = payload["signIn"]["session"]["accessToken"]
        return token

    async def join(self, creator: Creator) -> Member:
        """Somebody new, who comes to talk with the creator's twin."""
        token = (await self.sign_up()).token
        await self.ask(_JOIN, {"slug": creator.slug}, token)
        started = await self.ask(_START, {"twin": creator.twin_id}, token)
        return Member(token, started["startConversation"]["conversation"]["id"])

    async def announce(
        self, creator: Creator, content: bytes, content_type: str = "text/markdown"
    ) -> tuple[str, dict[str, Any]]:
        """The id of a document that waits for its bytes, and where they are to go."""
        number = next(_numbers)
        wanted: dict[str, object] = {
            "workspaceId": creator.workspace_id,
            "filename": f"document-{number}",
            "contentType": content_type,
            "byteSize": len(content),
            "idempotencyKey": str(number),
        }
        asked = (await self.ask(_REQUEST, {"input": wanted}, creator.token))["requestDocumentUpload"]
        return asked["document"]["id"], asked["upload"]

    async def upload(self, creator: Creator, content: bytes, content_type: str = "text/markdown") -> str:
        """The id of a document that waits to be read."""
        document_id, upload = await self.announce(creator, content, content_type)
        path = "/" + upload["url"].split("/", 3)[3]
        headers = {header["name"]: header["value"] for header in upload["headers"]}
        status, body = await self._requests.send(request_bytes("PUT", path, content, headers))
        if status >= 300:
            raise RuntimeError(f"The upload was refused: {status} {body!r}")
        await self.ask(_COMPLETE, {"id": document_id}, creator.token)
        return document_id

    async def documents(self, creator: Creator, ids: list[str]) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = (await self.ask(_DOCUMENTS, {"ids": ids}, creator.token))["nodes"]
        if failed := [each for each in found if each["status"] == "FAILED"]:
            raise RuntimeError(f"A document could not be read: {failed[0]['failureReason']}")
        return found

    async def ready(self, creator: Creator, ids: list[str], pause_seconds: float = 0.1) -> int:
        """Waits until all are READY; how many passages they have together."""
        async with asyncio.timeout(READY_SECONDS):
            while True:
                found = await self.documents(creator, ids)
                if all(each["status"] == "READY" for each in found):
                    return sum(each["passageCount"] for each in found)
                await asyncio.sleep(pause_seconds)
