"""The pages people open: the landing page, a twin's own page, a pretend shop."""

import html
import json
import re
from pathlib import Path

import httpx

from companero.settings import AppEnv
from tests.api.house import House, Person, open_house
from tests.services import DatabaseUrls

SPANISH = {"accept-language": "es"}


def policy_of(answer: httpx.Response) -> dict[str, str]:
    directives = answer.headers["content-security-policy"].split("; ")
    return dict(directive.split(" ", 1) for directive in directives)


async def test_a_twin_has_a_page_with_its_widget_in_it(house: House, ada: Person) -> None:
    answer = await house.http.get(f"/t/{ada.workspace['slug']}")
    assert answer.status_code == 200
    assert f'data-widget-key="{ada.widget_key}"' in answer.text
    assert 'data-mode="page"' in answer.text
    given = re.search(r'data-twin="([^"]*)"', answer.text)
    assert given is not None
    twin = json.loads(html.unescape(given[1]))
    assert twin.keys() == {"name", "greeting", "starterQuestions"}
    assert f"<h1>{html.escape(twin['name'])}</h1>" in answer.text


async def test_what_a_creator_wrote_is_never_markup(house: House) -> None:
    mallory = await house.sign_up("Mallory", workspace="<script>alert(1)</script> \"'&")
    page = (await house.http.get(f"/t/{mallory.workspace['slug']}")).text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &quot;&#x27;&amp;" in page


async def test_nobody_lives_at_an_unknown_address(house: House) -> None:
    answer = await house.http.get("/t/nobody")
    assert (answer.status_code, "Nobody lives at this address" in answer.text) == (404, True)
    assert "Aquí no vive nadie" in (await house.http.get("/t/nobody", headers=SPANISH)).text
    assert (await house.http.get("/t/nobody/qr.svg")).status_code == 404


async def test_every_other_unknown_address_has_a_page_too(house: House) -> None:
    for address in ("/nope", "/docs/nope", "/site/nope.css", "/t/nobody/qr.svg"):
        answer = await house.http.get(address, headers={"accept": "text/html"})
        assert (answer.status_code, "There is no page at this address" in answer.text) == (404, True), address
        assert policy_of(answer)["style-src"] == "'self'"


async def test_a_twins_page_has_a_code_to_scan(house: House, ada: Person) -> None:
    answer = await house.http.get(f"/t/{ada.workspace['slug']}/qr.svg")
    assert answer.headers["content-type"].startswith("image/svg+xml")
    assert answer.text.startswith("<svg ")


async def test_the_landing_page_leads_everywhere_and_stands_without_a_demo(house: House, ada: Person) -> None:
    page = (await house.http.get("/")).text
    for address in ("/hub", "/lab", "/playground"):
        assert f'href="{address}"' in page
    assert "/widget-demo" not in page
    assert 'lang="es"' in (await house.http.get("/", headers=SPANISH)).text


async def test_with_the_demo_the_landing_page_and_the_shop_talk(house: House) -> None:
    ines = await house.sign_up("Inés", workspace="The Warm Room")
    assert ines.workspace["slug"] == "the-warm-room"
    for address in ("/", "/widget-demo"):
        page = (await house.http.get(address)).text
        assert f'data-widget-key="{ines.widget_key}"' in page
    assert 'href="/t/the-warm-room"' in (await house.http.get("/")).text


async def test_the_pages_stand_under_a_policy_that_allows_nothing_inline(
    database_urls: DatabaseUrls, tmp_path: Path
) -> None:
    async with open_house(database_urls, tmp_path, app_env=AppEnv.PRODUCTION) as house:
        ada = await house.sign_up("Ada")
        for address in ("/", f"/t/{ada.workspace['slug']}", "/widget-demo"):
            policy = policy_of(await house.http.get(address))
            assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == "'self'", address
        shop = policy_of(await house.http.get("/widget-demo"))
        assert shop["default-src"] == "'none'"
        assert shop["require-trusted-types-for"] == "'script'"
        assert (await house.http.get("/mailbox")).status_code == 404


async def test_the_widget_may_be_fetched_by_any_page(house: House) -> None:
    for address in ("/widget.js", "/widget/chat.js"):
        headers = (await house.http.get(address)).headers
        assert headers["cross-origin-resource-policy"] == "cross-origin"
