"""Signing up, in and out, and joining a workspace."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, TypeVar

import strawberry

from companero.core.errors import ConflictError, InvalidStateError, LimitExceededError, NotFoundError, ValidationError
from companero.core.graph.context import Info
from companero.core.graph.fields import mutation, query
from companero.core.graph.nodes import node_of
from companero.core.graph.permissions import Who
from companero.domains.identity import access, service
from companero.domains.identity.access import SignedIn
from companero.domains.identity.loaders import workspaces_by_id
from companero.domains.identity.types import Member, Session, User, Viewer

P = TypeVar("P")

if TYPE_CHECKING:
    from companero.graphql.workspace import Workspace


@strawberry.type
class IdentityQuery:
    @query(allow=[Who.ANYONE], description="Whoever is asking; null without a sign-in.")
    async def viewer(self, info: Info) -> Viewer | None:
        current = info.context.viewer
        return None if current.is_anonymous else Viewer(current=current)


@strawberry.input(description="A new person and their first workspace.")
class SignUpInput:
    email: str
    password: str = strawberry.field(description="At least 8 characters.")
    name: str = strawberry.field(description="What people call you.")
    workspace_name: str = strawberry.field(description="Usually the name you are known by.")


@strawberry.type(description="Signed up, and signed in.")
class SignUpPayload:
    session: Session
    viewer: Viewer


@strawberry.input(description="E-mail address and password.")
class SignInInput:
    email: str
    password: str


@strawberry.type(description="Signed in.")
class SignInPayload:
    session: Session
    viewer: Viewer


@strawberry.input(description="The newest refresh token of a sign-in.")
class RefreshSessionInput:
    refresh_token: str
    renewal_key: str | None = strawberry.field(
        default=None,
        description="16 to 128 random characters of the client's own, new for every exchange. Who never saw the answer "
        "repeats the exchange under the same key and gets the same refresh token, as long as nobody has used that one.",
    )


@strawberry.type(description="The next pair of tokens.")
class RefreshSessionPayload:
    session: Session
    viewer: Viewer


@strawberry.type(description="The sign-in behind this request has ended.")
class SignOutPayload:
    signed_out: bool


@strawberry.input(description="Whose password was forgotten.")
class RequestPasswordResetInput:
    email: str


@strawberry.type(description="If somebody has this address, a mail is on its way.")
class RequestPasswordResetPayload:
    email: str


@strawberry.input(description="The token of the mailed link, and the new password.")
class ResetPasswordInput:
    token: str
    password: str = strawberry.field(description="At least 8 characters.")


@strawberry.type(description="Signed in with the new password; every other sign-in has ended.")
class ResetPasswordPayload:
    session: Session
    viewer: Viewer


@strawberry.type(description="A mail is on its way.")
class RequestEmailVerificationPayload:
    email: str


@strawberry.input(description="The token of the mailed link.")
class VerifyEmailInput:
    token: str


@strawberry.type(description="The address is known to be theirs.")
class VerifyEmailPayload:
    user: User


@strawberry.input(description="The workspace to become a member of.")
class JoinWorkspaceInput:
    slug: str = strawberry.field(description="As in the address of its public page.")


@strawberry.type(description="The viewer is a member now. That gives no creator's rights.")
class JoinWorkspacePayload:
    workspace: Annotated["Workspace", strawberry.lazy("companero.graphql.workspace")]
    member: Member


def _welcome(payload: Callable[..., P], info: Info, signed_in: SignedIn) -> P:
    # What the payload shows is what the new sign-in may see.
    info.context.viewer = signed_in.viewer
    return payload(session=Session.of(signed_in.tokens), viewer=Viewer(current=signed_in.viewer))


@strawberry.type
class IdentityMutation:
    @mutation(
        allow=[Who.ANYONE],
        errors=[ValidationError, ConflictError, LimitExceededError],
        unit=False,
        description="Makes a user with a workspace, its twin and its widget, and signs them in.",
    )
    async def sign_up(self, info: Info, input: SignUpInput) -> SignUpPayload:
        context = info.context
        signed_in = await access.sign_up(
            context.runtime,
            context.remote,
            email=input.email,
            password=input.password,
            name=input.name,
            workspace_name=input.workspace_name,
        )
        return _welcome(SignUpPayload, info, signed_in)

    @mutation(
        allow=[Who.ANYONE],
        errors=[ValidationError, LimitExceededError],
        unit=False,
        description="Signs in by e-mail address and password.",
    )
    async def sign_in(self, info: Info, input: SignInInput) -> SignInPayload:
        context = info.context
        signed_in = await access.sign_in(context.runtime, context.remote, email=input.email, password=input.password)
        return _welcome(SignInPayload, info, signed_in)

    @mutation(
        allow=[Who.ANYONE],
        errors=[ValidationError, InvalidStateError],
        unit=False,
        elsewhere=True,
        description="Exchanges a refresh token for the next pair. A token used twice ends the sign-in, unless the same "
        "exchange is repeated under the same renewalKey.",
    )
    async def refresh_session(self, info: Info, input: RefreshSessionInput) -> RefreshSessionPayload:
        signed_in = await access.refresh(info.context.runtime, input.refresh_token, input.renewal_key)
        return _welcome(RefreshSessionPayload, info, signed_in)

    @mutation(allow=[Who.USER, Who.MEMBER], description="Ends the sign-in behind this request.")
    async def sign_out(self, info: Info) -> SignOutPayload:
        await access.sign_out(info.context.unit)
        return SignOutPayload(signed_out=True)

    @mutation(
        allow=[Who.ANYONE],
        errors=[ValidationError, LimitExceededError],
        unit=False,
        description="Mails a link for a new password, if somebody has this address.",
    )
    async def request_password_reset(self, info: Info, input: RequestPasswordResetInput) -> RequestPasswordResetPayload:
        context = info.context
        email = await access.request_password_reset(context.runtime, context.remote, input.email)
        return RequestPasswordResetPayload(email=email)

    @mutation(
        allow=[Who.ANYONE],
        errors=[ValidationError, InvalidStateError],
        unit=False,
        description="Sets a new password and ends every other sign-in.",
    )
    async def reset_password(self, info: Info, input: ResetPasswordInput) -> ResetPasswordPayload:
        signed_in = await access.reset_password(info.context.runtime, input.token, input.password)
        return _welcome(ResetPasswordPayload, info, signed_in)

    @mutation(
        allow=[Who.USER],
        errors=[InvalidStateError, LimitExceededError],
        unit=False,
        description="Mails a new link to confirm the viewer's address.",
    )
    async def request_email_verification(self, info: Info) -> RequestEmailVerificationPayload:
        email = await access.request_email_verification(info.context.runtime, info.context.viewer)
        return RequestEmailVerificationPayload(email=email)

    @mutation(allow=[Who.ANYONE], errors=[InvalidStateError], description="Confirms an address by the mailed link.")
    async def verify_email(self, info: Info, input: VerifyEmailInput) -> VerifyEmailPayload:
        return VerifyEmailPayload(user=User.of(await access.verify_email(info.context.unit, input.token)))

    @mutation(
        allow=[Who.USER],
        errors=[NotFoundError],
        description="Makes the viewer a member of a workspace; a second time changes nothing.",
    )
    async def join_workspace(self, info: Info, input: JoinWorkspaceInput) -> JoinWorkspacePayload:
        unit = info.context.unit
        face, member, viewer = await service.join_workspace(unit, input.slug)
        info.context.viewer = viewer
        [record] = await workspaces_by_id(unit.session, [face.workspace_id])
        return JoinWorkspacePayload(workspace=node_of("Workspace")(record), member=Member.of(member))
