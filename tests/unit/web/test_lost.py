"""An address that leads nowhere: a page like every other for a browser, a line of text for a program."""

from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette

from companero.web.builds import Builds
from companero.web.lost import lost
from companero.web.rooms import room_routes
from companero.web.widget import widget_routes

BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8"


async def ask(root: Path, path: str, accept: str = BROWSER, language: str = "en") -> httpx.Response:
    builds = Builds(root)
    app = Starlette(routes=[*room_routes(builds), *widget_routes(builds)], exception_handlers={404: lost(builds)})
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://here") as browser:
        return await browser.get(path, headers={"accept": accept, "accept-language": language})


@pytest.mark.parametrize("path", ["/nope", "/nope/deeper.html", "/hub/assets/gone.js"])
async def test_a_browser_gets_a_whole_page(tmp_path: Path, path: str) -> None:
    answer = await ask(tmp_path, path)
    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("text/html")
    assert '<html lang="en"' in answer.text
    assert "<title>There is no page at this address</title>" in answer.text
    assert '<link rel="stylesheet"' in answer.text
    assert '<a href="/">' in answer.text


async def test_the_page_speaks_the_browsers_language(tmp_path: Path) -> None:
    answer = await ask(tmp_path, "/nope", language="es")
    assert '<html lang="es"' in answer.text
    assert "<h1>Aquí no hay ninguna página</h1>" in answer.text


async def test_a_program_gets_a_line_that_says_what_is_missing(tmp_path: Path) -> None:
    for path, said in (("/nope", "Not Found"), ("/widget.js", "The widget has not been built yet.")):
        answer = await ask(tmp_path, path, accept="*/*")
        assert (answer.status_code, answer.text) == (404, said)
        assert answer.headers["content-type"].startswith("text/plain")
