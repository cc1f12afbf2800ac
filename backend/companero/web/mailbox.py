"""What would have been mailed, on a page; in development, and on the machine itself, only."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol, runtime_checkable

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from companero.core.loopback import is_from_loopback
from companero.ports import Mail, Mailer
from companero.web.builds import Builds
from companero.web.html import Html, each, fill, page

_MAIL = """<article class="mail"><h2>$subject</h2>
<dl><dt>To</dt><dd>$to</dd><dt>Sent</dt><dd><time datetime="$at">$shown</time></dd></dl>
<pre>$text</pre>$links</article>"""
_LINK = '<p><a href="$address">$label</a></p>'


class Stored(Protocol):
    @property
    def mail(self) -> Mail: ...

    @property
    def sent_at(self) -> datetime: ...


@runtime_checkable
class Mailbox(Protocol):
    """A mailer that keeps what it was given."""

    async def recent(self) -> Sequence[Stored]: ...


def mailbox_routes(builds: Builds, mailer: Mailer, *, in_production: bool) -> list[BaseRoute]:
    async def mailbox(request: Request) -> Response:
        if in_production or not isinstance(mailer, Mailbox):
            raise HTTPException(404)
        # Whoever reads these mails can become anybody they were sent to.
        if not is_from_loopback(request):
            raise HTTPException(403)
        mails = await mailer.recent()
        shown = Html("").join(_shown(stored) for stored in mails) or "Nothing has been sent yet."
        return page(builds, "mailbox", title="Mailbox", mails=Html(shown))

    return [Route("/mailbox", mailbox)]


def _shown(stored: Stored) -> Html:
    mail, at = stored.mail, stored.sent_at
    links = ({"label": label, "address": address} for label, address in mail.links.items())
    return fill(
        _MAIL,
        subject=mail.subject,
        to=mail.to,
        at=at.isoformat(),
        shown=f"{at:%d %B %Y, %H:%M} UTC",
        text=mail.text,
        links=each(_LINK, (link for link in links if link["address"].startswith(("https://", "http://")))),
    )
