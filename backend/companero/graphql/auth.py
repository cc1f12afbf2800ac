"""From a bearer token to a viewer, and from an origin to a verdict."""

import time
from collections.abc import Collection, Hashable
from contextlib import suppress
from datetime import datetime
from typing import Generic, TypeVar
from uuid import UUID

from sqlalchemy.exc import DBAPIError
from starlette.requests import HTTPConnection

from companero.core.errors import AccessError, unauthenticated
from companero.core.graph.context import Context, Runtime
from companero.core.tokens import AccessClaims, BadTokenError
from companero.core.viewer import ANONYMOUS, Viewer
from companero.domains.channels import repository as channels
from companero.domains.identity import repository as identity
from companero.domains.identity.events import VIEWER_CHANGED
from companero.graphql.transport import SubscriptionRegistry

V = TypeVar("V")

# How long another process may go on with what a sign-out or a changed role made stale.
REMEMBER_SECONDS = 3.0
MOST = 10_000
# Characters of an authorization; ours have a third of it, and what is remembered must not be padded.
LONGEST = 1_000
# After so long without a word about sign-ins, those behind running subscriptions are looked up unasked.
LOOK_SECONDS = 30.0


class Briefly(Generic[V]):
    """Remembers values for a few seconds, and not too many of them."""

    def __init__(self, seconds: float = REMEMBER_SECONDS) -> None:
        self._seconds = seconds
        self._known: dict[Hashable, tuple[float, V]] = {}

    def get(self, key: Hashable) -> V | None:
        found = self._known.get(key)
        return found[1] if found is not None and found[0] > time.monotonic() else None

    def put(self, key: Hashable, value: V) -> V:
        if len(self._known) >= MOST:
            self._known.clear()
        self._known[key] = (time.monotonic() + self._seconds, value)
        return value

    def forget(self, key: Hashable) -> None:
        self._known.pop(key, None)


class Authenticator:
    """Builds the context of each operation; answers for origins that are not our own."""

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime
        self._viewers: Briefly[Viewer] = Briefly()
        self._sites: Briefly[bool] = Briefly()
        self._tokens: Briefly[AccessClaims] = Briefly()

    async def context(self, connection: HTTPConnection, authorization: str | None) -> Context:
        """Anonymous without a token. Raises AccessError UNAUTHENTICATED for one that does not hold."""
        remote = connection.client.host if connection.client else ""
        context = Context(self._runtime, ANONYMOUS, remote=remote, origin=connection.headers.get("origin"))
        if authorization:
            claims = self._claims(authorization)
            context.viewer = await self._viewer(claims.session_id)
            context.expires_at = claims.ends_at
        return context

    async def origin_allowed(self, origin: str, authorization: str | None) -> bool:
        """A foreign page may only be one that shows a widget, and then only for visitors of that workspace.

        Without a token (a preflight, an opening socket, a visitor coming in) any widget's list will do, and so it will
        for one that has run out: the operation refuses it itself, and the page must be able to read that it did.
        """
        workspace_id: UUID | None = None
        viewer = await self._holder_of(authorization) if authorization else None
        if viewer is not None:
            if not viewer.visitor:
                return False
            workspace_id = next(iter(viewer.members))
        key = (origin, workspace_id)
        known = self._sites.get(key)
        if known is None:
            async with self._runtime.db.read(ANONYMOUS) as session:
                known = await channels.site_is_listed(session, origin, workspace_id)
            # A refusal is not remembered: a site that has just been named is let in at once.
            if known:
                self._sites.put(key, known)
        return known

    async def follow_changes(self, subscriptions: SubscriptionRegistry) -> None:
        """Until cancelled: drops what has changed, here or elsewhere, and ends subscriptions whose sign-in is over."""
        async for changed in self._runtime.ports.bus.listen(VIEWER_CHANGED, LOOK_SECONDS):
            sign_ins = {viewer.session_id for viewer in subscriptions.viewers()}
            if changed is not None:
                session_id = UUID(changed["session"])
                self._viewers.forget(session_id)
                sign_ins &= {session_id}
            # With Postgres away nothing is known about anybody; the next look, or the token's end, comes soon enough.
            with suppress(DBAPIError, OSError, TimeoutError):
                await self._end_what_is_over(subscriptions, sign_ins - {None})

    async def _end_what_is_over(self, subscriptions: SubscriptionRegistry, sign_ins: Collection[UUID]) -> None:
        if sign_ins:
            async with self._runtime.db.read(ANONYMOUS) as session:
                over = set(sign_ins) - await identity.sign_ins_that_last(session, sign_ins)
            subscriptions.end_where(lambda viewer: viewer.session_id in over)

    async def _holder_of(self, authorization: str) -> Viewer | None:
        try:
            return await self._viewer(self._claims(authorization).session_id)
        except AccessError:
            return None

    def _claims(self, authorization: str) -> AccessClaims:
        if len(authorization) > LONGEST:
            raise unauthenticated()
        now = self._runtime.ports.clock.now()
        claims = self._tokens.get(authorization) or self._tokens.put(authorization, self._verified(authorization, now))
        if claims.ends_at is None or claims.ends_at <= now:
            raise unauthenticated()
        return claims

    def _verified(self, authorization: str, now: datetime) -> AccessClaims:
        scheme, _, token = authorization.partition(" ")
        if scheme.lower() != "bearer":
            raise unauthenticated()
        try:
            return self._runtime.signer.verify_access(token.strip(), now=now)
        except BadTokenError as error:
            raise unauthenticated() from error

    async def _viewer(self, session_id: UUID) -> Viewer:
        known = self._viewers.get(session_id)
        if known is not None:
            return known
        async with self._runtime.db.read(ANONYMOUS) as session:
            viewer = await identity.viewer_of_session(session, session_id)
        if viewer is None:
            raise unauthenticated()
        return self._viewers.put(session_id, viewer)
