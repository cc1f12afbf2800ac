"""The documentation of this installation, read from its Markdown files."""

import posixpath
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from markdown_it import MarkdownIt
from markdown_it.token import Token
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import BaseRoute, Route

from companero.web.builds import Builds
from companero.web.html import Html, each, page

_README = PurePosixPath("README.md")
# What is documented beside the thing itself.
_BESIDE = (
    _README,
    PurePosixPath("graphql-schema/README.md"),
    PurePosixPath("graphql-schema/CHANGELOG.md"),
    PurePosixPath("web-widget/README.md"),
)
_PICTURES = {".png", ".svg", ".webp", ".jpg"}
_ENTRY = '<li><a href="$address">$title</a></li>'
_markdown = MarkdownIt("commonmark", {"html": False}).enable("table")

# Paths within the repository by the addresses of their pages.
Pages = Mapping[str, PurePosixPath]


def documents(builds: Builds) -> Pages:
    """Every page there is, the README first."""
    found = sorted((builds.root / "docs").rglob("*.md"), key=_place)
    paths = [path for path in _BESIDE if (builds.root / path).is_file()]
    paths += [PurePosixPath(path.relative_to(builds.root).as_posix()) for path in found]
    return {address_of(path): path for path in paths}


def _place(file: Path) -> tuple[int, bool, Path]:
    """Folder by folder, each with its README first."""
    return len(file.parts), file.name != _README.name, file


def has_documents(builds: Builds) -> bool:
    return (builds.root / _README).is_file() or (builds.root / "docs").is_dir()


def docs_routes(builds: Builds) -> list[BaseRoute]:
    async def index(request: Request) -> Response:
        pages = documents(builds).items()
        entries = [{"address": address, "title": _title(builds.root / path)} for address, path in pages]
        return page(builds, "docs", title="Documentation · Compañero", entries=each(_ENTRY, entries))

    async def document(request: Request) -> Response:
        pages = documents(builds)
        path = pages.get(request.url.path)
        if path is not None:
            source = (builds.root / path).read_text("utf-8")
            title = f"{_title(builds.root / path)} · Compañero"
            return page(builds, "document", title=title, content=rendered(source, path, pages))
        file = (builds.root / "docs" / request.path_params["path"]).resolve()
        if file.suffix in _PICTURES and file.is_relative_to(builds.root / "docs") and file.is_file():
            return FileResponse(file, headers={"Cache-Control": "no-cache"})
        raise HTTPException(404)

    return [Route("/docs", index), Route("/docs/{path:path}", document)]


def address_of(path: PurePosixPath) -> str:
    return f"/docs/{path.relative_to('docs') if path.is_relative_to('docs') else path}"


def rendered(source: str, path: PurePosixPath, pages: Pages) -> Html:
    """Markdown as markup; HTML in it stays text, and a link to a file leads to its page, or is none without one."""
    tokens = _markdown.parse(source)
    linked = True
    for token in _all(tokens):
        if token.type == "link_open":
            linked = _lead_on(token, "href", path, pages)
        elif token.type == "image":
            _lead_on(token, "src", path, pages)
        if token.type in ("link_open", "link_close") and not linked:
            token.tag = "span"
    return Html(_markdown.renderer.render(tokens, _markdown.options, {}))


def _lead_on(token: Token, name: str, path: PurePosixPath, pages: Pages) -> bool:
    """Whether it leads anywhere; what it names in the repository is named by its address from here on."""
    target = str(token.attrGet(name))
    if "://" in target or target.startswith(("#", "/", "mailto:")):
        return True
    file, mark, place = target.partition("#")
    inside = PurePosixPath(posixpath.normpath(posixpath.join(path.parent.as_posix(), file)))
    for found in (inside, inside / _README):
        address = address_of(found)
        if address in pages or found.suffix in _PICTURES:
            token.attrSet(name, f"{address}{mark}{place}")
            return True
    token.attrs.clear()
    return False


def _all(tokens: Iterable[Token]) -> Iterable[Token]:
    for token in tokens:
        yield token
        yield from _all(token.children or ())


def _title(file: Path) -> str:
    heading = next((line for line in file.read_text("utf-8").splitlines() if line.startswith("# ")), file.stem)
    return heading.removeprefix("# ").strip()
