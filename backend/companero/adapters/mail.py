"""``Mailer`` over SMTP, and a mailbox for development that sends nothing."""

import asyncio
import fcntl
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from urllib.parse import unquote, urlsplit

import orjson

from companero.ports import Clock, Mail, UpstreamError

SMTP_SECONDS = 15.0
MAILBOX_LIMIT = 200


class SmtpMailer:
    """Implements ``ports.Mailer``. ``url`` is smtp://user:password@host:port (STARTTLS where offered) or smtps://…"""

    def __init__(self, url: str, sender: str) -> None:
        self._url = urlsplit(url)
        self._sender = sender

    async def send(self, mail: Mail) -> None:
        try:
            await asyncio.to_thread(self._deliver, mail)
        except (smtplib.SMTPException, OSError, ValueError) as error:
            raise UpstreamError("The e-mail could not be sent. Please try again in a few minutes.") from error

    def _message(self, mail: Mail) -> EmailMessage:
        message = EmailMessage(policy=SMTP)
        message["From"] = self._sender
        message["To"] = mail.to
        message["Subject"] = " ".join(mail.subject.split())
        message.set_content(with_links(mail))
        return message

    def _deliver(self, mail: Mail) -> None:
        message = self._message(mail)
        with self._connected() as server:
            if self._url.username:
                server.login(unquote(self._url.username), unquote(self._url.password or ""))
            server.send_message(message)

    def _connected(self) -> smtplib.SMTP:
        host, tls = self._url.hostname or "localhost", ssl.create_default_context()
        if self._url.scheme == "smtps":
            return smtplib.SMTP_SSL(host, self._url.port or 465, timeout=SMTP_SECONDS, context=tls)
        server = smtplib.SMTP(host, self._url.port or 25, timeout=SMTP_SECONDS)
        server.ehlo()
        if server.has_extn("starttls"):
            server.starttls(context=tls)
        return server


def with_links(mail: Mail) -> str:
    """The mail's text, followed by the links it does not spell out itself."""
    missing = [f"{label}: {address}" for label, address in mail.links.items() if address not in mail.text]
    return "\n\n".join([mail.text, *missing])


@dataclass(frozen=True, slots=True)
class StoredMail:
    """A mail of the development mailbox."""

    mail: Mail
    sent_at: datetime


class MailboxMailer:
    """Implements ``ports.Mailer`` for development: keeps the newest mails in a file that several processes share."""

    def __init__(self, path: Path, clock: Clock) -> None:
        self._path = path
        self._clock = clock

    async def send(self, mail: Mail) -> None:
        line = orjson.dumps({**asdict(mail), "sent_at": self._clock.now()})
        await asyncio.to_thread(self._append, line)

    async def recent(self) -> list[StoredMail]:
        """The newest 200 mails, newest first."""
        return [_stored(line) for line in reversed(await asyncio.to_thread(self._lines))]

    def _append(self, line: bytes) -> None:
        with self._locked():
            lines = [*self._lines(), line][-MAILBOX_LIMIT:]
            part = self._path.with_suffix(".part")
            part.touch(mode=0o600)
            part.write_bytes(b"\n".join(lines) + b"\n")
            part.replace(self._path)

    def _lines(self) -> list[bytes]:
        try:
            return self._path.read_bytes().splitlines()
        except FileNotFoundError:
            return []

    @contextmanager
    def _locked(self) -> Iterator[None]:
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with self._path.with_suffix(".lock").open("wb") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield


def _stored(line: bytes) -> StoredMail:
    fields = orjson.loads(line)
    return StoredMail(sent_at=datetime.fromisoformat(fields.pop("sent_at")), mail=Mail(**fields))
