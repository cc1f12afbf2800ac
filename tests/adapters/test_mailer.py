"""The contract of ``Mailer``, and what each way of sending does with a mail."""

import asyncio
import socketserver
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import cast

import pytest

from companero.adapters.fakes import FixedClock, RecordingMailer
from companero.adapters.mail import MailboxMailer, SmtpMailer
from companero.ports import Mail, Mailer, UpstreamError

MAIL = Mail(
    to="ana@example.org",
    subject="Reset your password",
    text="Hola Ána,\n\nchoose a new password.",
    links={"Choose a password": "https://example.org/reset?token=abc"},
)
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


class PostOffice(socketserver.ThreadingTCPServer):
    """Takes mail as an SMTP server does; ``refusal`` is its answer to every recipient."""

    daemon_threads = True

    def __init__(self, refusal: str = "") -> None:
        super().__init__(("127.0.0.1", 0), _Counter)
        self.refusal = refusal
        self.taken: list[EmailMessage] = []

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.server_address[1]}"


class _Counter(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        office = cast(PostOffice, self.server)
        self._say("220 here")
        for line in self.rfile:
            match line.split(b" ")[0].strip().upper():
                case b"RCPT":
                    self._say(office.refusal or "250 ok")
                case b"DATA":
                    self._say("354 go on")
                    office.taken.append(self._read_mail())
                    self._say("250 taken")
                case b"QUIT":
                    self._say("221 bye")
                    return
                case _:
                    self._say("250 ok")

    def _say(self, line: str) -> None:
        self.wfile.write(line.encode() + b"\r\n")

    def _read_mail(self) -> EmailMessage:
        lines = iter(self.rfile.readline, b".\r\n")
        return message_from_bytes(b"".join(lines), policy=default)


@contextmanager
def post_office(refusal: str = "") -> Iterator[PostOffice]:
    with PostOffice(refusal) as office:
        thread = threading.Thread(target=office.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield office
        finally:
            office.shutdown()
            thread.join()


Sent = Callable[[], list[tuple[str, str]]]


@pytest.fixture(params=["recording", "mailbox", "smtp"])
def mailer_and_sent(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Mailer, Sent]]:
    """A mailer, and a look at the (recipient, subject) pairs it has sent, oldest first."""
    match request.param:
        case "recording":
            recording = RecordingMailer()
            yield recording, lambda: [(mail.to, mail.subject) for mail in recording.sent]
        case "mailbox":
            mailbox = MailboxMailer(tmp_path / "mailbox.jsonl", FixedClock(NOW))
            yield mailbox, lambda: [(s.mail.to, s.mail.subject) for s in reversed(asyncio.run(mailbox.recent()))]
        case _:
            with post_office() as office:
                yield (
                    SmtpMailer(office.url, "Compañero <no-reply@example.org>"),
                    lambda: [(m["To"], m["Subject"]) for m in office.taken],
                )


def test_every_mail_is_sent_once_in_order(mailer_and_sent: tuple[Mailer, Sent]) -> None:
    mailer, sent = mailer_and_sent
    asyncio.run(mailer.send(MAIL))
    asyncio.run(mailer.send(Mail(to="bo@example.org", subject="Welcome", text="Hello.")))
    assert sent() == [("ana@example.org", "Reset your password"), ("bo@example.org", "Welcome")]


async def test_smtp_sends_sender_text_and_links() -> None:
    with post_office() as office:
        await SmtpMailer(office.url, "Compañero <no-reply@example.org>").send(MAIL)
    (message,) = office.taken
    assert message["From"] == "Compañero <no-reply@example.org>"
    content = message.get_content()
    assert content.startswith("Hola Ána,")
    assert "Choose a password: https://example.org/reset?token=abc" in content


async def test_a_subject_cannot_add_headers() -> None:
    with post_office() as office:
        await SmtpMailer(office.url, "no-reply@example.org").send(
            Mail("a@example.org", "Hi\r\nBcc: all@example.org", "x")
        )
    (message,) = office.taken
    assert (message["Subject"], message["Bcc"]) == ("Hi Bcc: all@example.org", None)


async def test_a_refused_mail_becomes_a_sentence() -> None:
    with post_office(refusal="550 nobody here") as office, pytest.raises(UpstreamError, match="could not be sent"):
        await SmtpMailer(office.url, "no-reply@example.org").send(MAIL)


async def test_an_address_that_is_none_becomes_a_sentence() -> None:
    mail = Mail("a@example.org\r\nBcc: b@example.org", "Hi", "x")
    with post_office() as office, pytest.raises(UpstreamError, match="could not be sent"):
        await SmtpMailer(office.url, "no-reply@example.org").send(mail)
    assert office.taken == []


async def test_nobody_at_the_address_becomes_a_sentence() -> None:
    with post_office() as office:
        url = office.url
    with pytest.raises(UpstreamError, match="could not be sent"):
        await SmtpMailer(url, "no-reply@example.org").send(MAIL)


async def test_a_recording_mailer_can_fail() -> None:
    mailer = RecordingMailer()
    mailer.failure = UpstreamError("The e-mail could not be sent.")
    with pytest.raises(UpstreamError):
        await mailer.send(MAIL)
    assert mailer.sent == []


async def test_the_mailbox_shows_the_newest_first_with_all_they_say(tmp_path: Path) -> None:
    clock = FixedClock(NOW)
    mailbox = MailboxMailer(tmp_path / "deep" / "mailbox.jsonl", clock)
    assert await mailbox.recent() == []
    await mailbox.send(Mail("bo@example.org", "First", "x"))
    clock.advance(timedelta(minutes=5))
    await mailbox.send(MAIL)
    newest, oldest = await mailbox.recent()
    assert (newest.mail, newest.sent_at) == (MAIL, NOW + timedelta(minutes=5))
    assert (oldest.mail.subject, oldest.sent_at) == ("First", NOW)
    assert (tmp_path / "deep" / "mailbox.jsonl").stat().st_mode & 0o077 == 0


async def test_the_mailbox_keeps_two_hundred_and_loses_none_to_a_race(tmp_path: Path) -> None:
    boxes = [MailboxMailer(tmp_path / "mailbox.jsonl", FixedClock(NOW)) for _ in range(3)]
    await asyncio.gather(*(box.send(Mail("a@example.org", str(n), "x")) for n, box in enumerate(boxes * 50)))
    assert {stored.mail.subject for stored in await boxes[0].recent()} == {str(n) for n in range(150)}
    for n in range(150, 210):
        await boxes[0].send(Mail("a@example.org", str(n), "x"))
    assert [stored.mail.subject for stored in (await boxes[1].recent())[:60]] == [str(n) for n in range(209, 149, -1)]
    assert len(await boxes[2].recent()) == 200
