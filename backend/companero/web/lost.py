"""What an address that leads nowhere answers."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.types import ExceptionHandler

from companero.web.builds import Builds
from companero.web.html import language_of, page
from companero.web.words import WORDS, Language


def note(builds: Builds, language: Language, what: str) -> HTMLResponse:
    """A page with the words of that name and the sentence that goes with them; its status is 404."""
    words = WORDS[language]
    heading, text = words[what], words[f"{what}_text"]
    return page(builds, "note", title=heading, language=language, status=404, heading=heading, text=text)


def lost(builds: Builds) -> ExceptionHandler:
    """Answers 404: a page to a browser that asks for one, a line of text to everything else."""

    async def respond(request: Request, error: Exception) -> Response:
        if "text/html" in request.headers.get("accept", ""):
            return note(builds, language_of(request), "no_page")
        detail = error.detail if isinstance(error, HTTPException) else "Not Found"
        return PlainTextResponse(detail, 404)

    return respond
