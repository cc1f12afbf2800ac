"""The landing page, a twin's own page, and a pretend shop with the widget in it."""

import io

import segno
from sqlalchemy.exc import DBAPIError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from companero.core.graph.context import Runtime
from companero.web.builds import Builds
from companero.web.docs import has_documents
from companero.web.html import Html, each, fill, language_of, page, template
from companero.web.lost import note
from companero.web.twins import Face, find_face
from companero.web.words import WORDS, Language

DEMO_SLUG = "the-warm-room"

_MEETING = '<a class="action" href="/t/$slug">$meet</a>'
_WAY = '<li><a href="$address"><strong>$name</strong> $what</a></li>'
_QUESTION = '<li><button type="button" data-companero-ask="$question">$question</button></li>'
_SHOP_WIDGET = '<script async src="/widget.js" data-widget-key="$key" data-label="Ask $name"></script>'
_SHOP_QUESTION = '<button type="button" data-companero-ask="$question">$question</button> '


class Pages:
    """The pages of one installation."""

    def __init__(self, runtime: Runtime, builds: Builds) -> None:
        self._runtime = runtime
        self._builds = builds

    def routes(self) -> list[BaseRoute]:
        return [
            Route("/", self.landing),
            Route("/widget-demo", self.shop),
            Route("/t/{slug}", self.twin),
            Route("/t/{slug}/qr.svg", self.code),
        ]

    async def landing(self, request: Request) -> Response:
        language = language_of(request)
        words = WORDS[language]
        face = await self._demo()
        meeting = Html("")
        conversation = fill(template("sample"), **words)
        if face is not None:
            meeting = fill(_MEETING, slug=face.slug, meet=words["meet"].format(name=face.name))
            conversation = _chat(face, language)
        return page(
            self._builds,
            "landing",
            title=f"Compañero: {words['headline']}",
            language=language,
            meeting=meeting,
            conversation=conversation,
            more=each(_WAY, self._more_ways(face, language)),
        )

    async def twin(self, request: Request) -> Response:
        language = language_of(request)
        words = WORDS[language]
        face = await find_face(self._runtime, request.path_params["slug"].lower())
        if face is None:
            return note(self._builds, language, "not_found")
        return page(
            self._builds,
            "twin",
            title=f"{face.name} · {face.workspace_name}",
            description=face.purpose,
            language=language,
            slug=face.slug,
            workspace_name=face.workspace_name,
            name=face.name,
            purpose=face.purpose,
            by=words["by"].format(workspace=face.workspace_name),
            questions=each(_QUESTION, ({"question": question} for question in face.starter_questions)),
            chat=_chat(face, language),
        )

    async def code(self, request: Request) -> Response:
        """A QR code of a twin's page; dark on light in either scheme, as cameras want it."""
        face = await find_face(self._runtime, request.path_params["slug"].lower())
        if face is None:
            raise HTTPException(404)
        drawn = io.BytesIO()
        address = f"{self._runtime.settings.base_url}/t/{face.slug}"
        segno.make_qr(address, error="m").save(
            drawn, kind="svg", border=3, xmldecl=False, omitsize=True, dark="#23211d", light="#ffffff"
        )
        return Response(drawn.getvalue(), media_type="image/svg+xml", headers={"Cache-Control": "max-age=3600"})

    async def shop(self, request: Request) -> Response:
        face = await self._demo()
        filled = fill(
            template("shop"),
            stylesheet=self._builds.stylesheet("shop"),
            widget=fill(_SHOP_WIDGET, key=face.widget_key, name=face.name) if face else Html(""),
            questions=each(_SHOP_QUESTION, ({"question": one} for one in face.starter_questions[:2]) if face else ()),
        )
        return HTMLResponse(filled, headers={"Cache-Control": "no-cache"})

    async def _demo(self) -> Face | None:
        """The demo workspace's twin; a page about us stands also where it, or the database, is away."""
        try:
            return await find_face(self._runtime, DEMO_SLUG)
        except (DBAPIError, OSError, TimeoutError):
            return None

    def _more_ways(self, face: Face | None, language: Language) -> list[dict[str, object]]:
        words = WORDS[language]
        ways = {
            "widget_demo": "/widget-demo" if face else None,
            "public_page": f"/t/{face.slug}" if face else None,
            "docs": "/docs" if has_documents(self._builds) else None,
        }
        return [
            {"address": address, "name": words[way], "what": words[f"{way}_is"]}
            for way, address in ways.items()
            if address
        ]


def _chat(face: Face, language: Language) -> Html:
    no_script = WORDS[language]["no_script"]
    return fill(
        template("chat"), widget_key=face.widget_key, twin=face.for_widget(), language=language, no_script=no_script
    )
