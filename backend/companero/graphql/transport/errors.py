"""What of an error may leave the server. Everything else is logged, counted and replaced."""

import logging
import secrets
from typing import Any

import orjson
from graphql import GraphQLError
from prometheus_client import Counter

from companero.core.errors import AccessError
from companero.graphql.execution.types import Result

MASK = "Something went wrong on our side."
PUBLIC_CODES = frozenset(
    {
        "UNAUTHENTICATED",
        "FORBIDDEN",
        "NOT_FOUND",
        "BAD_REQUEST",
        "BAD_USER_INPUT",
        "LIMIT_EXCEEDED",
        "REPLAY_GONE",
    }
)

masked_errors = Counter("companero_graphql_masked_errors", "Errors that reached a client only as a reference id.")
_log = logging.getLogger("companero.graphql")


def report(error: Exception) -> str:
    """Log and count a bug; the reference id that finds it in the log."""
    reference = secrets.token_hex(6)
    cause = _innermost(error)
    masked_errors.inc()
    _log.error("error %s: %s", reference, cause, exc_info=cause)
    return reference


def public_error(error: Exception) -> dict[str, Any]:
    """The response entry for anything raised while an operation ran or was set up."""
    code = _public_code(error)
    if code:
        return _entry(error, getattr(error, "message", str(error)), {"code": code})
    return _entry(error, MASK, {"code": "INTERNAL", "reference": report(error)})


def request_error(error: GraphQLError) -> dict[str, Any]:
    """The response entry for what is wrong with a request itself: syntax, validity, limits, variables."""
    cause = _innermost(error)
    # An error with a path was raised by a resolver, and what is no fault of the input is a fault of ours.
    if error.path is None and (cause is error or isinstance(cause, GraphQLError | ValueError)):
        return _entry(error, error.message, {"code": _public_code(error) or "BAD_REQUEST"})
    return public_error(error)


def bad_request(message: str) -> dict[str, Any]:
    return {"message": message, "extensions": {"code": "BAD_REQUEST"}}


def encode_result(result: Result) -> bytes:
    """The result as a GraphQL response in JSON; every error in it masked."""
    try:
        return orjson.dumps(_response(result))
    except TypeError as error:
        return orjson.dumps({"data": None, "errors": [public_error(error)]})


def shared_text(result: Result) -> str:
    """The same as text, written once for all who receive this very result."""
    if result.encoded is None:
        result.encoded = encode_result(result).decode()
    return result.encoded


def _response(result: Result) -> dict[str, Any]:
    if result.request_error:
        return {"errors": [request_error(error) for error in result.errors]}
    response: dict[str, Any] = {"data": result.data}
    if result.errors:
        response["errors"] = [public_error(error) for error in result.errors]
    if result.extensions:
        response["extensions"] = result.extensions
    return response


def _innermost(error: Exception) -> Exception:
    while isinstance(error, GraphQLError) and error.original_error is not None:
        error = error.original_error
    return error


def _public_code(error: Exception) -> str | None:
    cause = _innermost(error)
    code = cause.code if isinstance(cause, AccessError) else (getattr(error, "extensions", None) or {}).get("code")
    return code if code in PUBLIC_CODES else None


def _entry(error: Exception, message: str, extensions: dict[str, str]) -> dict[str, Any]:
    entry: dict[str, Any] = {"message": message}
    if isinstance(error, GraphQLError):
        if error.locations:
            entry["locations"] = [{"line": place.line, "column": place.column} for place in error.locations]
        if error.path:
            entry["path"] = error.path
    entry["extensions"] = extensions
    return entry
