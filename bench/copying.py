"""A server that copies one ready-made event to every socket: ``python -m bench.copying PORT``, for comparison.

It speaks as much of graphql-transport-ws as a subscriber needs, over the same libraries as the product.
"""

import sys

import orjson
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

_EVENT = {
    "seq": 1_000_001,
    "document": {"id": "Document:0198c0de-0000-7000-8000-000000000000", "status": "UPLOADING", "progress": 0.0},
}
_NEXT = orjson.dumps({"id": "1", "type": "next", "payload": {"data": {"documentStatusChanged": _EVENT}}}).decode()
_followers: set[WebSocket] = set()


async def follow(socket: WebSocket) -> None:
    await socket.accept("graphql-transport-ws")
    try:
        while True:
            if (await socket.receive_json())["type"] == "connection_init":
                await socket.send_text('{"type":"connection_ack"}')
            else:
                _followers.add(socket)
    except WebSocketDisconnect:
        _followers.discard(socket)


async def copy(_: Request) -> Response:
    for socket in _followers:
        await socket.send_text(_NEXT)
    return Response()


app = Starlette(routes=[WebSocketRoute("/graphql", follow), Route("/copy", copy, methods=["POST"])])

if __name__ == "__main__":
    uvicorn.run(app, port=int(sys.argv[1]), loop="uvloop", log_level="critical", ws_per_message_deflate=False)
