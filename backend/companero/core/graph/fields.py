"""The fields of the three roots: permission outermost, then the transaction, then the resolver.

No ``from __future__ import annotations`` here or in schema modules: the return annotation is rewritten.
"""

import functools
import inspect
from collections.abc import AsyncIterator, Callable, Sequence
from typing import Annotated, Any, Union

import strawberry

from companero.core.errors import AccessError, ExpectedError
from companero.core.graph.context import Context
from companero.core.graph.errors import GRAPH_TYPES, to_graph
from companero.core.graph.permissions import Allow, Who, require
from companero.core.ids import BadIdError

Decorator = Callable[[Callable[..., Any]], Any]


def query(*, allow: Sequence[Who], description: str) -> Decorator:
    """A root query field."""
    return _guarded(strawberry.field, allow, description)


def field(*, allow: Sequence[Who], description: str) -> Decorator:
    """A field of a type that belongs to a workspace: ``self.workspace_key`` says which one roles are looked up in."""

    def decorate(function: Callable[..., Any]) -> Any:
        @functools.wraps(function)
        async def resolver(self: Any, info: Any, **arguments: Any) -> Any:
            require(info.context.viewer, allow, self.workspace_key)
            return await function(self, info, **arguments)

        return strawberry.field(resolver=resolver, directives=[Allow(who=list(allow))], description=description)

    return decorate


def subscription(*, allow: Sequence[Who], description: str) -> Decorator:
    """A root subscription; its resolver is an async generator that holds no session while it waits."""

    def decorate(function: Callable[..., AsyncIterator[Any]]) -> Any:
        @functools.wraps(function)
        async def resolver(self: Any, info: Any, **arguments: Any) -> AsyncIterator[Any]:
            with speaking_of_ids():
                require(info.context.viewer, allow)
                async for event in function(self, info, **arguments):
                    yield event

        return strawberry.subscription(resolver=resolver, directives=[Allow(who=list(allow))], description=description)

    return decorate


def mutation(
    *,
    allow: Sequence[Who],
    description: str,
    errors: Sequence[type[ExpectedError]] = (),
    unit: bool = True,
    elsewhere: bool = False,
) -> Decorator:
    """A root mutation. ``XPayload`` becomes the union ``XResult`` with ``errors``.

    What needs no sign-in (signing in, say) is for our own pages, unless widgets need it ``elsewhere``: anybody can have
    a site of theirs listed, and would let its visitors try passwords.

    With ``unit`` the resolver runs inside one transaction, which an expected failure rolls back. Without it the
    service opens its own, because something must outlive the failure (an attempt that was counted, say).
    """

    def decorate(function: Callable[..., Any]) -> Any:
        @functools.wraps(function)
        async def resolver(self: Any, info: Any, **arguments: Any) -> Any:
            context: Context = info.context
            with speaking_of_ids():
                require(context.viewer, allow)
                if Who.ANYONE in allow and context.is_elsewhere and not elsewhere:
                    raise AccessError("FORBIDDEN", "This can be done on our own pages alone.")
                try:
                    if unit:
                        return await _in_unit(context, lambda: function(self, info, **arguments))
                    return await function(self, info, **arguments)
                except ExpectedError as error:
                    if type(error) not in errors:
                        raise
                    return to_graph(error)
                finally:
                    context.enter_unit(None)

        signature = inspect.signature(function)
        resolver.__signature__ = signature.replace(  # type: ignore[attr-defined]
            return_annotation=_result_union(signature.return_annotation, errors)
        )
        return strawberry.mutation(resolver=resolver, directives=[Allow(who=list(allow))], description=description)

    return decorate


async def _in_unit(context: Context, call: Callable[[], Any]) -> Any:
    async with context.db.unit_of_work(context.viewer, context.ports) as unit:
        context.enter_unit(unit)
        return await call()


def _result_union(payload: type, errors: Sequence[type[ExpectedError]]) -> Any:
    if not errors:
        return payload
    name = payload.__name__.removesuffix("Payload") + "Result"
    members = (payload, *(GRAPH_TYPES[error] for error in errors))
    described = strawberry.union(name, description="The payload, or what kept it from being made.")
    return Annotated[Union[members], described]  # noqa: UP007 - built from a tuple


def _guarded(make: Callable[..., Any], allow: Sequence[Who], description: str) -> Decorator:
    def decorate(function: Callable[..., Any]) -> Any:
        @functools.wraps(function)
        async def resolver(self: Any, info: Any, **arguments: Any) -> Any:
            with speaking_of_ids():
                require(info.context.viewer, allow)
                return await function(self, info, **arguments)

        return make(resolver=resolver, directives=[Allow(who=list(allow))], description=description)

    return decorate


class speaking_of_ids:
    """A malformed id is the caller's slip and gets a sentence."""

    def __enter__(self) -> None: ...

    def __exit__(self, kind: Any, error: BaseException | None, trace: Any) -> None:
        if isinstance(error, BadIdError):
            raise AccessError("BAD_USER_INPUT", "One of the ids is not an id of this kind.") from error
