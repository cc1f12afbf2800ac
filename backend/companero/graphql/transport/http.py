"""GraphQL over HTTP: POST for everything but subscriptions, GET for queries."""

from collections.abc import Mapping
from typing import Any

import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from companero.core.errors import AccessError
from companero.graphql.execution.types import OperationType, Result
from companero.graphql.transport.errors import bad_request, encode_result, public_error
from companero.graphql.transport.gateway import Gateway
from companero.graphql.transport.media import JSON, RESPONSE_JSON, preferred_media
from companero.graphql.transport.origins import CLIENT_HEADER, cors_headers
from companero.graphql.transport.parameters import Parameters, RefusedError, address_parameters, body_parameters

_ALLOW = {"Allow": "GET, POST, OPTIONS"}


class HTTPView:
    """An ASGI application for one path. Every answer but a preflight's is a GraphQL response."""

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        try:
            response = await self._respond(request, request.headers.get("origin"))
        except Exception as error:
            response = _response(JSON, 500, _errors(public_error(error)))
        await response(scope, receive, send)

    async def _respond(self, request: Request, origin: str | None) -> Response:
        if not await self._gateway.origins.allows(origin, request.headers.get("authorization")):
            return _refusal(JSON, RefusedError(403, "This page may not call the graph: its origin is not allowed."))
        if request.method == "OPTIONS":
            return Response(status_code=204, headers=_ALLOW | cors_headers(origin, preflight=True))
        response = await self._answer(request)
        response.headers.update(cors_headers(origin))
        return response

    async def _answer(self, request: Request) -> Response:
        media = preferred_media(request.headers.get("accept"))
        try:
            if media is None:
                raise RefusedError(406, f"The graph answers in {RESPONSE_JSON} or {JSON}.")
            return await self._run(request, await self._parameters(request), media)
        except RefusedError as refused:
            return _refusal(media or JSON, refused)
        except AccessError as error:
            status, headers = (401, {"WWW-Authenticate": "Bearer"}) if error.code == "UNAUTHENTICATED" else (403, {})
            return _response(media or JSON, status, _errors(public_error(error)), headers)
        except Exception as error:
            return _response(media or JSON, 500, _errors(public_error(error)))

    async def _parameters(self, request: Request) -> Parameters:
        options = self._gateway.options
        if request.method == "POST":
            return await body_parameters(request, options.body_bytes, options.body_seconds)
        if request.method != "GET":
            raise RefusedError(405, "Use POST, or GET for a query.", _ALLOW)
        _refuse_forged(request.headers)
        return address_parameters(request)

    async def _run(self, request: Request, parameters: Parameters, media: str) -> Response:
        async with self._gateway.context(request, request.headers.get("authorization")) as context:
            executor = self._gateway.executor_for(context)
            prepared = executor.prepare(parameters.query, parameters.operation_name)
            if isinstance(prepared, list):
                return _result(media, Result(None, prepared, request_error=True))
            _check_method(request.method, prepared.operation_type)
            return _result(media, await executor.execute(prepared, parameters.variables, context))


def _refuse_forged(headers: Mapping[str, str]) -> None:
    """Another site can make a browser send a plain GET. It cannot add a header to it without asking us first."""
    if "authorization" in headers or CLIENT_HEADER in headers:
        return
    if "cookie" in headers or headers.get("sec-fetch-site") in ("cross-site", "same-site"):
        raise RefusedError(403, f"A GET from a browser needs the header {CLIENT_HEADER}. Or use POST.")


def _check_method(method: str, operation_type: OperationType) -> None:
    if operation_type == "subscription":
        raise RefusedError(400, "Subscriptions need a WebSocket: connect to this address with graphql-transport-ws.")
    if method == "GET" and operation_type == "mutation":
        raise RefusedError(405, "A mutation needs POST.", {"Allow": "POST"})


def _result(media: str, result: Result) -> Response:
    # Clients of plain JSON take any other status for a failure of the network.
    status = 400 if result.request_error and media == RESPONSE_JSON else 200
    return _response(media, status, encode_result(result))


def _refusal(media: str, refused: RefusedError) -> Response:
    return _response(media, refused.status, _errors(bad_request(refused.message)), refused.headers)


def _errors(*entries: dict[str, Any]) -> bytes:
    return orjson.dumps({"errors": entries})


def _response(media: str, status: int, body: bytes, headers: Mapping[str, str] | None = None) -> Response:
    return Response(
        body, status, headers={"Cache-Control": "no-store", **(headers or {})}, media_type=f"{media}; charset=utf-8"
    )
