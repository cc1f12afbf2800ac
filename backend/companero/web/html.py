"""Pages from small templates. Whatever is put into one is escaped, unless it is markup already."""

from collections.abc import Iterable, Mapping
from functools import cache
from html import escape
from pathlib import Path
from string import Template

from starlette.requests import Request
from starlette.responses import HTMLResponse

from companero.web.builds import Builds
from companero.web.words import WORDS, Language

_TEMPLATES = Path(__file__).parent / "templates"


class Html(str):
    """Markup, to be put into other markup as it is."""

    __slots__ = ()


def fill(template: str, **values: object) -> Html:
    """A template with its ``$names`` replaced; a missing one raises KeyError."""
    return Html(
        Template(template).substitute(
            {name: value if isinstance(value, Html) else escape(str(value)) for name, value in values.items()}
        )
    )


def each(template: str, rows: Iterable[Mapping[str, object]]) -> Html:
    return Html("".join(fill(template, **row) for row in rows))


@cache
def template(name: str) -> str:
    return (_TEMPLATES / f"{name}.html").read_text("utf-8")


def page(
    builds: Builds,
    body: str,
    /,
    *,
    title: str,
    description: str = "",
    language: Language = "en",
    status: int = 200,
    **values: object,
) -> HTMLResponse:
    """A whole page: the named template, in the words of the language, within the frame of every page of ours."""
    words = WORDS[language]
    framed = fill(
        template("frame"),
        language=language,
        title=title,
        description=description or words["lead"],
        stylesheet=builds.stylesheet("site"),
        body=fill(template(body), **{**words, **values}),
    )
    return HTMLResponse(framed, status, {"Cache-Control": "no-cache", "Vary": "Accept-Language"})


def language_of(request: Request) -> Language:
    """The first of our languages among those the browser asks for."""
    for wanted in request.headers.get("accept-language", "").split(","):
        match wanted.strip()[:2].lower():
            case "es":
                return "es"
            case "en":
                return "en"
    return "en"
