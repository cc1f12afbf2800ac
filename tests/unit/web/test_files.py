"""Built files: what the browser may keep, what it asks again, and what it never gets."""

import gzip
import hashlib
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette

from companero.web.builds import Builds
from companero.web.rooms import room_routes
from companero.web.widget import widget_routes

SCRIPT = "export const a = 1;\n" * 100
PAGE = "<!doctype html><title>Hub</title>"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    hub, widget = tmp_path / "web-hub" / "dist", tmp_path / "web-widget" / "dist"
    (hub / "assets").mkdir(parents=True)
    widget.mkdir(parents=True)
    (hub / "index.html").write_text(PAGE)
    (hub / "assets" / "index-abc.js").write_text(SCRIPT)
    (tmp_path / "web-hub" / "package.json").write_text("{}")
    (widget / "widget.js").write_text("(function(){})()")
    (widget / "chat.js").write_text(SCRIPT)
    return tmp_path


@pytest.fixture
async def browser(root: Path) -> AsyncIterator[httpx.AsyncClient]:
    builds = Builds(root)
    app = Starlette(routes=[*room_routes(builds), *widget_routes(builds)])
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as client:
        yield client


async def test_a_hashed_file_is_kept_for_good_and_sent_compressed(browser: httpx.AsyncClient) -> None:
    answer = await browser.get("/hub/assets/index-abc.js")
    assert answer.text == SCRIPT
    assert answer.headers["content-encoding"] == "gzip"
    assert int(answer.headers["content-length"]) == len(gzip.compress(SCRIPT.encode(), mtime=0))
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["content-type"].startswith("text/javascript")
    plain = await browser.get("/hub/assets/index-abc.js", headers={"accept-encoding": "identity"})
    assert plain.text == SCRIPT
    assert "content-encoding" not in plain.headers


@pytest.mark.parametrize("path", ["/hub", "/hub/", "/hub/documents/7", "/hub/a.b/c"])
async def test_every_other_path_of_a_room_shows_its_page(browser: httpx.AsyncClient, path: str) -> None:
    answer = await browser.get(path)
    assert (answer.status_code, answer.text) == (200, PAGE)
    assert answer.headers["cache-control"] == "no-cache"


async def test_a_page_that_has_not_changed_is_not_sent_again(browser: httpx.AsyncClient, root: Path) -> None:
    tag = (await browser.get("/hub/")).headers["etag"]
    again = await browser.get("/hub/", headers={"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")
    (root / "web-hub" / "dist" / "index.html").write_text(f"{PAGE} newer")
    assert (await browser.get("/hub/", headers={"if-none-match": tag})).text.endswith("newer")


async def test_a_missing_asset_is_missing(browser: httpx.AsyncClient) -> None:
    assert (await browser.get("/hub/assets/gone.js")).status_code == 404


@pytest.mark.parametrize(
    "path", ["/hub/..%2fpackage.json", "/hub/%2e%2e/package.json", "/hub/%00", f"/hub/{'a' * 5000}"]
)
async def test_nothing_outside_the_build_is_served(browser: httpx.AsyncClient, path: str) -> None:
    assert (await browser.get(path)).text == PAGE


async def test_a_room_that_was_not_built_says_how_to(browser: httpx.AsyncClient) -> None:
    answer = await browser.get("/lab/turns")
    assert answer.status_code == 503
    assert "npm run build" in answer.text


async def test_the_loader_is_for_every_page_and_always_asked_for_again(browser: httpx.AsyncClient) -> None:
    answer = await browser.get("/widget.js")
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["cache-control"] == "no-cache"
    again = await browser.get("/widget.js", headers={"if-none-match": answer.headers["etag"]})
    assert again.status_code == 304


async def test_the_chat_is_kept_only_under_its_own_version(browser: httpx.AsyncClient) -> None:
    version = hashlib.sha256(SCRIPT.encode()).hexdigest()[:16]
    own = await browser.get(f"/widget/chat.js?v={version}&attempt=0")
    other = await browser.get("/widget/chat.js?v=0123456789abcdef")
    assert own.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert (other.text, other.headers["cache-control"]) == (SCRIPT, "no-cache")


async def test_a_widget_that_was_not_built_is_missing(tmp_path: Path) -> None:
    app = Starlette(routes=widget_routes(Builds(tmp_path)))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as browser:
        assert (await browser.get("/widget.js")).status_code == 404
