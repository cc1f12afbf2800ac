"""The messages of graphql-transport-ws: reading what a client sends, writing what it gets."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from companero.graphql.transport.parameters import Parameters, RefusedError, parse_parameters

SUBPROTOCOL = "graphql-transport-ws"
ACKNOWLEDGED = '{"type":"connection_ack"}'

_REASON_BYTES = 123


class CloseSocketError(Exception):
    """Ends the socket with a close code; the reason is cut to what a close frame holds."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason.encode()[:_REASON_BYTES].decode(errors="ignore")


@dataclass(frozen=True, slots=True)
class Init:
    authorization: str | None


@dataclass(frozen=True, slots=True)
class Ping:
    payload: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class Pong:
    """Keeps a connection alive and asks for nothing."""


@dataclass(frozen=True, slots=True)
class Subscribe:
    id: str
    parameters: Parameters


@dataclass(frozen=True, slots=True)
class Complete:
    id: str


Message = Init | Ping | Pong | Subscribe | Complete


def read_message(event: Mapping[str, Any], max_chars: int) -> Message:
    """A message from an ASGI ``websocket.receive``. Raises CloseSocketError for whatever the protocol does not know."""
    text = event.get("text")
    if text is None:
        raise CloseSocketError(4400, "Binary frames are not part of the protocol")
    if len(text) > max_chars:
        raise CloseSocketError(1009, f"A message may have {max_chars} characters")
    try:
        message = orjson.loads(text)
    except orjson.JSONDecodeError:
        raise CloseSocketError(4400, "A message must be valid JSON") from None
    if not isinstance(message, dict):
        raise CloseSocketError(4400, "A message must be a JSON object")
    return _typed(message)


def _typed(message: dict[str, Any]) -> Message:
    match message.get("type"):
        case "connection_init":
            return Init(_authorization(_payload(message) or {}))
        case "ping":
            return Ping(_payload(message))
        case "pong":
            _payload(message)
            return Pong()
        case "subscribe":
            return Subscribe(_id(message), _parameters(message))
        case "complete":
            return Complete(_id(message))
    raise CloseSocketError(4400, "Unknown message type")


def _payload(message: dict[str, Any]) -> dict[str, Any] | None:
    payload = message.get("payload")
    if not isinstance(payload, dict | None):
        raise CloseSocketError(4400, "The payload must be an object")
    return payload


def _authorization(payload: dict[str, Any]) -> str | None:
    value = payload.get("authorization")
    if not isinstance(value, str | None):
        raise CloseSocketError(4400, "The member 'authorization' must be a string")
    return value


def _id(message: dict[str, Any]) -> str:
    value = message.get("id")
    if not isinstance(value, str) or not value:
        raise CloseSocketError(4400, "The id must be a non-empty string")
    return value


def _parameters(message: dict[str, Any]) -> Parameters:
    try:
        return parse_parameters(message.get("payload"))
    except RefusedError as refused:
        raise CloseSocketError(4400, refused.message) from None


def next_prefix(operation_id: str) -> str:
    """What stands before the payload of every ``next`` of an operation; ``}`` closes it."""
    return f'{{"id":{orjson.dumps(operation_id).decode()},"type":"next","payload":'


def error_message(operation_id: str, errors: list[dict[str, Any]]) -> str:
    return orjson.dumps({"id": operation_id, "type": "error", "payload": errors}).decode()


def complete_message(operation_id: str) -> str:
    return orjson.dumps({"id": operation_id, "type": "complete"}).decode()


def pong_message(payload: dict[str, Any] | None) -> str:
    message: dict[str, Any] = {"type": "pong"}
    return orjson.dumps(message if payload is None else message | {"payload": payload}).decode()
