"""The parameters of a GraphQL request, from a body, an address or a socket message."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson
from starlette.requests import ClientDisconnect, Request

from companero.graphql.transport.media import is_json

# What is still taken in, and thrown away, of a body that is too large: a refusal that overtakes the body is lost with
# the connection, and the client never learns why.
_PATIENCE_BYTES = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Parameters:
    query: str
    operation_name: str | None
    variables: dict[str, Any]


class RefusedError(Exception):
    """A request that never becomes an operation; ``status`` is a 4xx."""

    def __init__(self, status: int, message: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.headers = dict(headers or {})


def parse_parameters(value: object) -> Parameters:
    """Raises RefusedError (400) for anything but an object with the members of a GraphQL request."""
    if isinstance(value, list):
        raise RefusedError(400, "Batches are not supported. Send one operation a request.")
    if not isinstance(value, dict):
        raise RefusedError(400, "A GraphQL request is a JSON object with a 'query'.")
    query = value.get("query")
    if not isinstance(query, str) or not query:
        raise RefusedError(400, "The parameter 'query' must be a non-empty string.")
    operation_name = value.get("operationName")
    if not isinstance(operation_name, str | None):
        raise RefusedError(400, "The parameter 'operationName' must be a string.")
    _object(value, "extensions")
    return Parameters(query, operation_name or None, _object(value, "variables"))


def _object(value: dict[str, Any], name: str) -> dict[str, Any]:
    member = value.get(name)
    if not isinstance(member, dict | None):
        raise RefusedError(400, f"The parameter '{name}' must be an object.")
    return member or {}


async def body_parameters(request: Request, max_bytes: int, seconds: float) -> Parameters:
    """The parameters of a POST. Raises RefusedError."""
    if not is_json(request.headers.get("content-type")):
        raise RefusedError(415, "Send the request as application/json in UTF-8.")
    if request.headers.get("content-encoding", "identity").lower() != "identity":
        raise RefusedError(415, "Send the request without a content encoding.")
    return parse_parameters(_json(await _read(request, max_bytes, seconds), "The body"))


def address_parameters(request: Request) -> Parameters:
    """The parameters of a GET. Raises RefusedError."""
    values: dict[str, Any] = dict(request.query_params)
    for name in ("variables", "extensions"):
        if values.get(name):
            values[name] = _json(values[name], f"The parameter '{name}'")
        else:
            values.pop(name, None)
    return parse_parameters(values)


def _json(text: bytes | str, what: str) -> object:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        raise RefusedError(400, f"{what} is not valid JSON in UTF-8.") from None


async def _read(request: Request, max_bytes: int, seconds: float) -> bytes:
    # Closing is what keeps a client from sending the rest all the same.
    closing = {"Connection": "close"}
    body, size = bytearray(), 0
    try:
        async with asyncio.timeout(seconds):
            async for chunk in request.stream():
                size += len(chunk)
                if size <= max_bytes:
                    body += chunk
                elif size > max_bytes + _PATIENCE_BYTES:
                    break
    except TimeoutError:
        raise RefusedError(408, f"The body took longer than {seconds:g} seconds.", closing) from None
    except ClientDisconnect:
        raise RefusedError(400, "The body ended early.") from None
    if size > max_bytes:
        raise RefusedError(413, f"The body is too large: at most {max_bytes:,} bytes.", closing)
    return bytes(body)
