"""Built files over HTTP: revalidated by content, and compressed once."""

import asyncio
import gzip
import hashlib
import mimetypes
from dataclasses import dataclass
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, Response

IMMUTABLE = "public, max-age=31536000, immutable"
REVALIDATE = "no-cache"

_WORTH_COMPRESSING = ("text/", "application/javascript", "application/json", "image/svg+xml", "application/wasm")
_SMALL = 500


@dataclass(frozen=True, slots=True)
class Built:
    """One version of a file; ``gzipped`` is None where compressing does not pay."""

    path: Path
    stamp: tuple[int, int]
    media_type: str
    digest: str
    gzipped: bytes | None


class Files:
    """The files of one directory. What was compressed is kept, and made again when the file changes."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._known: dict[Path, Built] = {}

    async def find(self, path: str) -> Built | None:
        """The file at a relative path, never one outside the directory."""
        return await asyncio.to_thread(self._find, path)

    def _find(self, path: str) -> Built | None:
        try:
            file = (self._directory / path).resolve()
            if not file.is_relative_to(self._directory.resolve()) or not file.is_file():
                return None
            stat = file.stat()
        except (OSError, ValueError):
            return None
        stamp = (stat.st_mtime_ns, stat.st_size)
        known = self._known.get(file)
        if known is None or known.stamp != stamp:
            known = self._known[file] = _read(file, stamp)
        return known


def _read(file: Path, stamp: tuple[int, int]) -> Built:
    content = file.read_bytes()
    media_type = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    pays = len(content) >= _SMALL and media_type.startswith(_WORTH_COMPRESSING)
    gzipped = gzip.compress(content, mtime=0) if pays else None
    return Built(file, stamp, media_type, hashlib.sha256(content).hexdigest()[:16], gzipped)


def respond(request: Request, built: Built, cache_control: str) -> Response:
    """The file, or 304 when the client has this version."""
    headers = {"Cache-Control": cache_control, "ETag": f'W/"{built.digest}"', "Vary": "Accept-Encoding"}
    if built.digest in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    if built.gzipped is not None and "gzip" in request.headers.get("accept-encoding", ""):
        headers["Content-Encoding"] = "gzip"
        return Response(built.gzipped, headers=headers, media_type=built.media_type)
    return FileResponse(built.path, headers=headers, media_type=built.media_type)
