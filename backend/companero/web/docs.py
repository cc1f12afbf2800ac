"""The documentation of this installation, read from its Markdown files."""

import posixpath
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from markdown_it import MarkdownIt
from markdown_it.token import Token
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import BaseRoute, Route

from companero.web.builds import Builds
from companero.web.html import Html, each, page

README = PurePosixPath("README.md")
_PICTURES = {".png", ".svg", ".webp", ".jpg"}
_ENTRY = '<li><a href="$address">$title</a></li>'
_markdown = MarkdownIt("commonmark", {"html": False}).enable("table")


def documents(builds: Builds) -> list[PurePosixPath]:
    """Paths within the repository, the README first."""
    found = sorted((builds.root / "docs").rglob("*.md"), key=lambda path: (len(path.parts), path))
    readme = [README] if (builds.root / README).is_file() else []
    return readme + [PurePosixPath(path.relative_to(builds.root).as_posix()) for path in found]


def has_documents(builds: Builds) -> bool:
    return (builds.root / README).is_file() or (builds.root / "docs").is_dir()


def docs_routes(builds: Builds) -> list[BaseRoute]:
    async def index(request: Request) -> Response:
        entries = ({"address": address_of(path), "title": _title(builds.root / path)} for path in documents(builds))
        content = Html(f"<h1>Documentation</h1><ul>{each(_ENTRY, entries)}</ul>")
        return page(builds, "document", title="Documentation · Compañero", content=content)

    async def document(request: Request) -> Response:
        asked = PurePosixPath(request.path_params["path"])
        path = asked if asked == README else "docs" / asked
        if path in documents(builds):
            source = (builds.root / path).read_text("utf-8")
            title = f"{_title(builds.root / path)} · Compañero"
            return page(builds, "document", title=title, content=rendered(source, path))
        file = (builds.root / path).resolve()
        if file.suffix in _PICTURES and file.is_relative_to(builds.root / "docs") and file.is_file():
            return FileResponse(file, headers={"Cache-Control": "no-cache"})
        raise HTTPException(404)

    return [Route("/docs", index), Route("/docs/{path:path}", document)]


def address_of(path: PurePosixPath) -> str:
    return f"/docs/{path.relative_to('docs') if path.parts[0] == 'docs' else path}"


def rendered(source: str, path: PurePosixPath) -> Html:
    """Markdown as markup; HTML in it stays text, and links between files lead to their pages."""
    tokens = _markdown.parse(source)
    for token in _all(tokens):
        for name in ("href", "src"):
            target = token.attrGet(name)
            if isinstance(target, str) and "://" not in target and not target.startswith(("#", "/", "mailto:")):
                inside = posixpath.normpath(posixpath.join(path.parent.as_posix(), target))
                token.attrSet(name, address_of(PurePosixPath(inside)))
    return Html(_markdown.renderer.render(tokens, _markdown.options, {}))


def _all(tokens: Iterable[Token]) -> Iterable[Token]:
    for token in tokens:
        yield token
        yield from _all(token.children or ())


def _title(file: Path) -> str:
    heading = next((line for line in file.read_text("utf-8").splitlines() if line.startswith("# ")), file.stem)
    return heading.removeprefix("# ").strip()
