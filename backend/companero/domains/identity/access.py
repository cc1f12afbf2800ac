"""Signing up, in and out. These open their own units of work: a counted attempt outlives the refusal it leads to."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from companero.core.db import UnitOfWork, enter
from companero.core.errors import ConflictError, FieldProblem, InvalidStateError, LimitExceededError, ValidationError
from companero.core.graph.context import Runtime
from companero.core.ids import uuid7
from companero.core.throttle import count_attempt, forget_attempts
from companero.core.tokens import AccessClaims, new_secret, secret_hash
from companero.core.viewer import ANONYMOUS, Viewer, WorkspaceRole
from companero.domains.identity import repository, service, validate
from companero.domains.identity.events import VIEWER_CHANGED
from companero.domains.identity.models import AuthSession, MailedToken, RefreshToken, TokenPurpose, User
from companero.domains.identity.passwords import hash_password, verify_password
from companero.ports import Mail, UpstreamError

log = logging.getLogger(__name__)

MINUTES = 60
HOURS = 3600
# (attempts, window in seconds): for an e-mail address from one place, from one place in all, and for an e-mail address
# from everywhere. The last is so high because it shuts out whose address it is, whoever used it up.
SIGN_IN_HERE = (10, 15 * MINUTES)
SIGN_IN_PER_REMOTE = (200, 15 * MINUTES)
SIGN_IN_PER_EMAIL = (500, 15 * MINUTES)
SIGN_UP_PER_REMOTE = (200, HOURS)
RESET_HERE = (5, HOURS)
RESET_PER_REMOTE = (50, HOURS)
RESET_PER_EMAIL = (30, HOURS)
VERIFICATION_PER_USER = (5, HOURS)
MAILED_LIFE: Mapping[TokenPurpose, timedelta] = {
    TokenPurpose.PASSWORD_RESET: timedelta(hours=1),
    TokenPurpose.EMAIL_VERIFICATION: timedelta(days=3),
}


@dataclass(frozen=True, slots=True)
class SessionTokens:
    """``expires_at`` is the end of the access token; the refresh token works once."""

    access_token: str
    refresh_token: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class SignedIn:
    tokens: SessionTokens
    viewer: Viewer


async def sign_up(
    runtime: Runtime, remote: str, *, email: str, password: str, name: str, workspace_name: str
) -> SignedIn:
    """A user with a workspace of their own. Raises ValidationError, ConflictError, LimitExceededError."""
    email = validate.normal_email(email)
    validate.refuse(
        validate.email_problems(email),
        validate.password_problems(password, email),
        validate.name_problems("name", name, "your name"),
        validate.name_problems("workspaceName", workspace_name, "the name of your workspace"),
    )
    await _count(runtime, {f"sign-up-from:{remote}": SIGN_UP_PER_REMOTE})
    password_hash = await hash_password(password)
    user_id, workspace_id = uuid7(), uuid7()
    viewer = Viewer(user_id=user_id, roles=MappingProxyType({workspace_id: WorkspaceRole.OWNER}), name=name.strip())
    async with runtime.db.unit_of_work(viewer, runtime.ports) as unit:
        unit.session.add(User(id=user_id, email=email, name=name.strip(), password_hash=password_hash))
        try:
            await unit.session.flush()
        except IntegrityError as error:
            raise ConflictError("Somebody signed up with this e-mail address before. Sign in instead.") from error
        await service.create_workspace(unit, workspace_id, workspace_name.strip())
        tokens = await start_session(unit, runtime, user_id=user_id)
        verification = _mailed_token(unit, user_id, TokenPurpose.EMAIL_VERIFICATION)
    await _mail_verification(runtime, email, verification)
    return tokens


async def sign_in(runtime: Runtime, remote: str, *, email: str, password: str) -> SignedIn:
    """Raises ValidationError when address and password do not belong together, LimitExceededError when throttled."""
    email = validate.normal_email(email)
    if validate.email_problems(email):
        raise _not_together()
    counted = {f"sign-in:{email}:{remote}": SIGN_IN_HERE, f"sign-in:{email}": SIGN_IN_PER_EMAIL}
    await _count(runtime, {f"sign-in-from:{remote}": SIGN_IN_PER_REMOTE} | counted)
    async with runtime.db.read(ANONYMOUS) as session:
        found = await repository.credentials_of(session, email)
    user_id, stored = found or (None, None)
    if not await verify_password(stored, password) or user_id is None:
        raise _not_together()
    async with runtime.db.unit_of_work(Viewer(user_id=user_id), runtime.ports) as unit:
        for key in counted:
            await forget_attempts(unit.session, key)
        return await start_session(unit, runtime, user_id=user_id)


def _not_together() -> ValidationError:
    return ValidationError(FieldProblem("password", "E-mail address and password do not belong together."))


async def refresh(runtime: Runtime, refresh_token: str, renewal_key: str | None = None) -> SignedIn:
    """The next pair of tokens. Raises ValidationError, InvalidStateError when the sign-in is over.

    A token used twice ends it, unless the same exchange is repeated under the same key before its answer was used.
    """
    validate.refuse(validate.renewal_key_problems(renewal_key))
    async with runtime.db.unit_of_work(ANONYMOUS, runtime.ports) as unit:
        fresh = await _next_token(unit, runtime, refresh_token, renewal_key) if renewal_key else new_secret()
        found = await repository.exchange_refresh_token(unit.session, secret_hash(refresh_token), secret_hash(fresh))
        session_id, goes_on = found or (None, False)
        viewer = await repository.viewer_of_session(unit.session, session_id) if session_id and goes_on else None
        if viewer is None:
            tell_viewer_changed(unit, session_id)
    if viewer is None:
        raise InvalidStateError("Your sign-in is over. Please sign in again.")
    return SignedIn(_tokens(runtime, viewer, fresh), viewer)


async def _next_token(unit: UnitOfWork, runtime: Runtime, refresh_token: str, renewal_key: str) -> str:
    """Whoever lost the answer asks for the very same token, which is kept nowhere but can be worked out again."""
    words = ("refresh", refresh_token, renewal_key)
    # Our key may have been replaced since the answer was lost.
    former = {secret_hash(secret): secret for secret in runtime.signer.former_secrets(*words)}
    if former:
        lost = await repository.unused_renewal_of(unit.session, secret_hash(refresh_token), former)
        if lost is not None:
            return former[lost]
    return runtime.signer.derive_secret(*words)


async def sign_out(unit: UnitOfWork) -> None:
    await unit.session.execute(
        update(AuthSession).where(AuthSession.id == unit.viewer.session_id).values(ended_at=unit.now())
    )
    tell_viewer_changed(unit, unit.viewer.session_id)


async def request_password_reset(runtime: Runtime, remote: str, email: str) -> str:
    """Mails a link if somebody has this address; says nothing either way."""
    email = validate.normal_email(email)
    validate.refuse(validate.email_problems(email))
    counted = {f"reset:{email}:{remote}": RESET_HERE, f"reset:{email}": RESET_PER_EMAIL}
    await _count(runtime, {f"reset-from:{remote}": RESET_PER_REMOTE} | counted)
    async with runtime.db.read(ANONYMOUS) as session:
        found = await repository.credentials_of(session, email)
    if found is not None:
        async with runtime.db.unit_of_work(Viewer(user_id=found[0]), runtime.ports) as unit:
            secret = _mailed_token(unit, found[0], TokenPurpose.PASSWORD_RESET)
        link = f"{runtime.settings.base_url}/hub/reset?token={secret}"
        text = f"Choose a new password here; the link works once, for an hour:\n\n{link}\n\nNot you? Ignore this mail."
        await _send(runtime, Mail(email, "Choose a new password", text, {"Choose a new password": link}))
    return email


async def reset_password(runtime: Runtime, token: str, password: str) -> SignedIn:
    """Sets a new password and ends every other sign-in and link. Raises ValidationError, InvalidStateError."""
    validate.refuse(validate.password_problems(password))
    async with runtime.db.unit_of_work(ANONYMOUS, runtime.ports) as unit:
        user_id = await repository.use_mailed_token(unit.session, secret_hash(token), TokenPurpose.PASSWORD_RESET)
        if user_id is None:
            raise InvalidStateError("This link was used before or is too old. Ask for a new one.")
        await enter(unit.session, Viewer(user_id=user_id))
        # Not before the link proved good: hashing is dear, and anybody may call this.
        password_hash = await hash_password(password)
        await unit.session.execute(update(User).where(User.id == user_id).values(password_hash=password_hash))
        # Whoever reads an older mail later on must not take the account with it.
        await unit.session.execute(
            update(MailedToken)
            .where(MailedToken.user_id == user_id, MailedToken.purpose == TokenPurpose.PASSWORD_RESET)
            .where(MailedToken.used_at.is_(None))
            .values(used_at=unit.now())
        )
        ended = await unit.session.scalars(
            update(AuthSession)
            .where(AuthSession.user_id == user_id, AuthSession.ended_at.is_(None))
            .values(ended_at=unit.now())
            .returning(AuthSession.id)
        )
        tell_viewer_changed(unit, *ended)
        return await start_session(unit, runtime, user_id=user_id)


async def request_email_verification(runtime: Runtime, viewer: Viewer) -> str:
    """Mails a new link. Raises InvalidStateError when the address is verified already."""
    assert viewer.user_id is not None
    await _count(runtime, {f"verify:{viewer.user_id}": VERIFICATION_PER_USER})
    async with runtime.db.unit_of_work(viewer, runtime.ports) as unit:
        user = await unit.session.get_one(User, viewer.user_id)
        if user.email_verified_at is not None:
            raise InvalidStateError("Your e-mail address is verified already.")
        secret = _mailed_token(unit, user.id, TokenPurpose.EMAIL_VERIFICATION)
    await _mail_verification(runtime, user.email, secret)
    return user.email


async def verify_email(unit: UnitOfWork, token: str) -> User:
    """Raises InvalidStateError for a link that was used or is too old."""
    user_id = await repository.use_mailed_token(unit.session, secret_hash(token), TokenPurpose.EMAIL_VERIFICATION)
    if user_id is None:
        raise InvalidStateError("This link was used before or is too old. Ask for a new one in the settings.")
    await enter(unit.session, Viewer(user_id=user_id))
    user = await unit.session.get_one(User, user_id)
    user.email_verified_at = user.email_verified_at or unit.now()
    return user


async def start_session(
    unit: UnitOfWork, runtime: Runtime, *, user_id: UUID | None = None, member_id: UUID | None = None
) -> SignedIn:
    """A new sign-in of a user or a visitor; the transaction's viewer must be that user or visitor."""
    refresh_token = new_secret()
    expires_at = unit.now() + timedelta(seconds=runtime.settings.refresh_token_seconds)
    started = AuthSession(id=uuid7(), user_id=user_id, member_id=member_id, expires_at=expires_at)
    unit.session.add(started)
    await unit.session.flush()
    unit.session.add(RefreshToken(token_hash=secret_hash(refresh_token), session_id=started.id))
    await unit.session.flush()
    viewer = await repository.viewer_of_session(unit.session, started.id)
    assert viewer is not None
    return SignedIn(_tokens(runtime, viewer, refresh_token), viewer)


def _tokens(runtime: Runtime, viewer: Viewer, refresh_token: str) -> SessionTokens:
    now = runtime.ports.clock.now()
    seconds = runtime.settings.access_token_seconds
    subject = viewer.user_id or next(iter(viewer.members.values()))
    assert viewer.session_id is not None
    claims = AccessClaims("member" if viewer.visitor else "user", subject, viewer.session_id)
    access_token = runtime.signer.sign_access(claims, now=now, seconds=seconds)
    return SessionTokens(access_token, refresh_token, now + timedelta(seconds=seconds))


def _mailed_token(unit: UnitOfWork, user_id: UUID, purpose: TokenPurpose) -> str:
    secret = new_secret()
    expires_at = unit.now() + MAILED_LIFE[purpose]
    unit.session.add(
        MailedToken(token_hash=secret_hash(secret), user_id=user_id, purpose=purpose, expires_at=expires_at)
    )
    return secret


async def _mail_verification(runtime: Runtime, email: str, secret: str) -> None:
    link = f"{runtime.settings.base_url}/hub/verify?token={secret}"
    text = f"Welcome to Compañero. Please confirm that this address is yours:\n\n{link}\n"
    await _send(runtime, Mail(email, "Confirm your e-mail address", text, {"Confirm the address": link}))


async def _send(runtime: Runtime, mail: Mail) -> None:
    try:
        await runtime.ports.mailer.send(mail)
    except UpstreamError:
        # The account stands without it, and the person can ask for another mail.
        log.exception("mail was not sent")


async def _count(runtime: Runtime, limits: Mapping[str, tuple[int, int]]) -> None:
    """Up to the first that is used up; in a transaction of its own that commits the counts before it refuses."""
    async with runtime.db.unit_of_work(ANONYMOUS, runtime.ports) as unit:
        refusal: LimitExceededError | None = None
        try:
            for key, limit in limits.items():
                await count_attempt(unit.session, key, *limit)
        except LimitExceededError as error:
            refusal = error
    if refusal:
        raise refusal


def tell_viewer_changed(unit: UnitOfWork, *sign_ins: UUID | None) -> None:
    """Every process that remembers one of these sign-ins looks it up again."""
    for session_id in sign_ins:
        if session_id is not None:
            unit.announce(VIEWER_CHANGED, {"session": str(session_id)})
