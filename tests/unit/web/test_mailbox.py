"""The mailbox of a development machine."""

from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette

from companero.adapters.fakes import FixedClock, RecordingMailer
from companero.adapters.mail import MailboxMailer
from companero.ports import Mail, Mailer
from companero.web.builds import Builds
from companero.web.mailbox import mailbox_routes

LINK = "http://127.0.0.1:8000/hub/verify?token=a&b=c"


async def mailbox(
    mailer: Mailer,
    root: Path,
    *,
    in_production: bool = False,
    sender: str = "127.0.0.1",
    headers: dict[str, str] | None = None,
    address: str = "http://127.0.0.1:8000",
) -> httpx.Response:
    app = Starlette(routes=mailbox_routes(Builds(root), mailer, in_production=in_production))
    transport = httpx.ASGITransport(app, client=(sender, 1))
    async with httpx.AsyncClient(transport=transport, base_url=address) as browser:
        return await browser.get("/mailbox", headers=headers)


@pytest.fixture
async def mailer(tmp_path: Path) -> MailboxMailer:
    mailer = MailboxMailer(tmp_path / "mails", FixedClock())
    await mailer.send(Mail("ada@example.com", "First", "Hello <Ada>"))
    await mailer.send(Mail("ada@example.com", "Second", "Hello", {"Confirm": LINK, "Bad": "javascript:alert(1)"}))
    return mailer


async def test_the_newest_mail_comes_first_with_its_links(mailer: MailboxMailer, tmp_path: Path) -> None:
    page = (await mailbox(mailer, tmp_path)).text
    assert page.index("Second") < page.index("First")
    assert "Hello &lt;Ada&gt;" in page
    assert '<a href="http://127.0.0.1:8000/hub/verify?token=a&amp;b=c">Confirm</a>' in page
    assert "javascript:" not in page
    assert "02 March 2026, 09:00 UTC" in page


async def test_an_empty_mailbox_says_so(tmp_path: Path) -> None:
    page = await mailbox(MailboxMailer(tmp_path / "mails", FixedClock()), tmp_path)
    assert "Nothing has been sent yet." in page.text


async def test_there_is_none_in_production_nor_where_mails_are_really_sent(
    mailer: MailboxMailer, tmp_path: Path
) -> None:
    assert (await mailbox(mailer, tmp_path, in_production=True)).status_code == 404
    assert (await mailbox(RecordingMailer(), tmp_path)).status_code == 404


async def test_it_opens_on_the_machine_itself_only(mailer: MailboxMailer, tmp_path: Path) -> None:
    for sender in ("127.0.0.1", "::1"):
        assert (await mailbox(mailer, tmp_path, sender=sender)).status_code == 200
    for sender in ("192.168.1.7", "203.0.113.7", "nobody"):
        refused = await mailbox(mailer, tmp_path, sender=sender)
        assert refused.status_code == 403, sender
        assert "verify?token" not in refused.text
    assert (await mailbox(mailer, tmp_path, headers={"X-Forwarded-For": "127.0.0.1"})).status_code == 403


@pytest.mark.parametrize(
    ("address", "status"),
    [("http://localhost:8000", 200), ("http://[::1]:8000", 200), ("http://evil.example:8000", 403)],
)
async def test_a_name_that_somebody_lets_lead_here_opens_nothing(
    mailer: MailboxMailer, tmp_path: Path, address: str, status: int
) -> None:
    assert (await mailbox(mailer, tmp_path, address=address)).status_code == status
