"""Operations on documents that several tests share."""

import itertools
from typing import Any

import httpx

from tests.api.house import REQUEST_UPLOAD, House, Person

_numbers = itertools.count(1)

STATUS = """
  __typename
  ... on {operation}Payload {{ document {{ id title status progress failureReason passageCount }} }}
  ... on Error {{ message }}
"""


def values(person: Person, **changes: Any) -> dict[str, Any]:
    """The input of requestDocumentUpload."""
    return {
        "workspaceId": person.workspace_id,
        "filename": "tea.md",
        "contentType": "text/markdown",
        "byteSize": 5,
        "idempotencyKey": f"upload {next(_numbers)}",
        **changes,
    }


async def request(house: House, person: Person, token: str | None = None, **changes: Any) -> dict[str, Any]:
    """The result of requestDocumentUpload."""
    data = await house.graph(REQUEST_UPLOAD, {"input": values(person, **changes)}, token or person.token)
    payload: dict[str, Any] = data["requestDocumentUpload"]
    return payload


async def put(house: House, payload: dict[str, Any], content: Any, **headers: str) -> httpx.Response:
    """Sends bytes to where ``requestDocumentUpload`` said."""
    upload = payload["upload"]
    sent = {header["name"]: header["value"] for header in upload["headers"]} | headers
    return await house.http.request(upload["method"], upload["url"], content=content, headers=sent)


async def change(house: House, operation: str, document_id: str, token: str | None) -> dict[str, Any]:
    """The result of ``completeDocumentUpload``, ``retryDocument`` or ``cancelDocument``."""
    selection = STATUS.format(operation=operation[0].upper() + operation[1:])
    mutation = f"mutation ($id: ID!) {{ {operation}(input: {{ documentId: $id }}) {{ {selection} }} }}"
    payload: dict[str, Any] = (await house.graph(mutation, {"id": document_id}, token))[operation]
    return payload


async def delete(house: House, document_id: str, token: str | None) -> dict[str, Any]:
    mutation = """
    mutation ($id: ID!) {
      deleteDocument(input: { documentId: $id }) {
        __typename
        ... on DeleteDocumentPayload { deletedDocumentId receipt { passages vectors blobs cachedAnswers } }
        ... on Error { message }
      }
    }
    """
    payload: dict[str, Any] = (await house.graph(mutation, {"id": document_id}, token))["deleteDocument"]
    return payload


GONE = {"__typename": "NotFoundError", "message": "This document is not there any more."}
