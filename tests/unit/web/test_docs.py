"""The documentation as pages: its links lead on, and markup in it stays text."""

import re
from pathlib import Path, PurePosixPath

import httpx
import pytest
from starlette.applications import Starlette

from companero.web.builds import Builds
from companero.web.docs import docs_routes, rendered
from tests.paths import REPO


@pytest.fixture
def browser(tmp_path: Path) -> httpx.AsyncClient:
    decisions = tmp_path / "docs" / "decisions"
    decisions.mkdir(parents=True)
    (tmp_path / "README.md").write_text("# Compañero\n\n[How](docs/operate.md) ![Hub](docs/shots/hub.png)\n")
    (tmp_path / "docs" / "operate.md").write_text(
        "# Operating\n\n[Why](decisions/one.md#top), [home](../README.md), [all](decisions), [code](../app.py)\n"
    )
    (decisions / "README.md").write_text("# Decisions\n")
    (decisions / "one.md").write_text("# One & only\n\n| a | b |\n| - | - |\n| 1 | 2 |\n")
    (tmp_path / "docs" / "shots").mkdir()
    (tmp_path / "docs" / "shots" / "hub.png").write_bytes(b"png")
    (tmp_path / "secret.md").write_text("# Not documentation\n")
    (tmp_path / "docs" / "data.sql").write_text("SELECT 1")
    app = Starlette(routes=docs_routes(Builds(tmp_path)))
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test")


async def test_the_list_names_every_document_by_its_heading(browser: httpx.AsyncClient) -> None:
    page = (await browser.get("/docs")).text
    for entry in (
        '<a href="/docs/README.md">Compañero</a>',
        '<a href="/docs/operate.md">Operating</a>',
        '<a href="/docs/decisions/one.md">One &amp; only</a>',
    ):
        assert entry in page
    assert "secret" not in page


async def test_links_between_documents_lead_to_their_pages(browser: httpx.AsyncClient) -> None:
    readme = (await browser.get("/docs/README.md")).text
    assert 'href="/docs/operate.md"' in readme
    assert 'src="/docs/shots/hub.png"' in readme
    operate = (await browser.get("/docs/operate.md")).text
    assert 'href="/docs/decisions/one.md#top"' in operate
    assert 'href="/docs/README.md"' in operate
    assert 'href="/docs/decisions/README.md"' in operate
    assert "<span>code</span>" in operate
    assert "<td>1</td>" in (await browser.get("/docs/decisions/one.md")).text


@pytest.mark.parametrize(
    ("file", "target"), [("README.md", "."), ("docs/operate.md", ".."), ("docs/operate.md", "../")]
)
def test_a_link_to_the_top_leads_to_the_readme(file: str, target: str) -> None:
    pages = {"/docs/README.md": PurePosixPath("README.md")}
    assert 'href="/docs/README.md"' in rendered(f"[top]({target})", PurePosixPath(file), pages)
    assert "<span>top</span>" in rendered(f"[top]({target})", PurePosixPath(file), {})


async def test_pictures_are_served_and_nothing_else(browser: httpx.AsyncClient) -> None:
    assert (await browser.get("/docs/shots/hub.png")).content == b"png"
    for path in ("/docs/data.sql", "/docs/secret.md", "/docs/..%2fsecret.md", "/docs/gone.md", "/docs/..%2fx.png"):
        assert (await browser.get(path)).status_code == 404, path


def test_markup_in_a_document_stays_text_and_scripts_are_no_links() -> None:
    page = rendered(
        "<script>x</script>\n\n[a](javascript:alert(1)) [b](https://b.example/)", PurePosixPath("README.md"), {}
    )
    assert "<script>" not in page
    assert 'href="javascript' not in page
    assert 'href="https://b.example/"' in page


async def test_whoever_comes_finds_their_way_and_every_link_leads_somewhere() -> None:
    app = Starlette(routes=docs_routes(Builds(REPO)))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as browser:
        index = (await browser.get("/docs")).text
        for reader in ("creators", "developers", "operators"):
            assert f"For {reader}" in index
        known, waiting = {"/docs"}, ["/docs"]
        while waiting:
            page = await browser.get(waiting.pop())
            assert page.status_code == 200, page.url
            targets = {target.partition("#")[0] for target in re.findall(r'(?:href|src)="(/docs[^"]*)"', page.text)}
            waiting += targets - known
            known |= targets
    assert len(known) > 10
