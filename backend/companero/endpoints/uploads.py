"""PUT to a signed address."""

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from companero.core.graph.context import Runtime
from companero.domains.knowledge.uploads import UploadRefusedError, receive


def upload_routes(runtime: Runtime) -> list[BaseRoute]:
    async def put(request: Request) -> Response:
        announced = request.headers.get("content-length", "")
        length = int(announced) if announced.isascii() and announced.isdigit() else None
        try:
            size = await receive(runtime, request.path_params["token"], length, request.stream())
        except UploadRefusedError as refused:
            return JSONResponse({"message": str(refused)}, refused.status)
        except ClientDisconnect:
            return JSONResponse({"message": "The connection broke off. Send the file again."}, 400)
        return JSONResponse({"byteSize": size})

    return [Route("/uploads/{token}", put, methods=["PUT"])]
