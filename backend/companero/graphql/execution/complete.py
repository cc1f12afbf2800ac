"""From resolved values to response values, a column at a time.

A completer belongs to one field and one wrapping of its type: ``[Document!]!`` is a list completer over an object
completer. ``complete`` takes anything a resolver may return; ``finish`` only gets what is neither null, nor a failure,
nor awaitable.
"""

from collections.abc import AsyncIterable, Iterable, Mapping, Sequence
from functools import partial
from itertools import chain
from types import NoneType
from typing import TYPE_CHECKING, Any

from graphql import GraphQLError
from graphql.pyutils import Undefined

from companero.graphql.execution.outcomes import is_awaitable, may_wait, outcomes
from companero.graphql.execution.trail import ItemTrail, SomeTrail, Trail

if TYPE_CHECKING:
    from companero.graphql.execution.fields import FieldPlan
    from companero.graphql.execution.run import Run

# Classes known to need no look at each value; a bound, because classes can be made at run time.
KNOWN_CLASSES = 64


class Completer:
    __slots__ = ("_plain", "field", "nullable")

    def __init__(self, field: "FieldPlan", nullable: bool) -> None:
        self.field = field
        self.nullable = nullable
        self._plain: set[type] = set()

    def complete(self, run: "Run", trail: Trail, values: list[Any]) -> list[Any]:
        """Response values, as many. A late one is null until it is put in place."""
        kinds = set(map(type, values))
        if kinds <= self._plain:
            return self.finish(run, trail, values)
        if any(map(_is_special, kinds)):
            return self._sift(run, trail, values)
        if len(self._plain) < KNOWN_CLASSES:
            self._plain |= kinds
        return self.finish(run, trail, values)

    def finish(self, run: "Run", trail: Trail, values: list[Any]) -> list[Any]:
        raise NotImplementedError

    def resume(self, run: "Run", trail: Trail, values: list[Any]) -> None:
        """Complete values that arrived late."""
        for index, value in enumerate(self.complete(run, trail, values)):
            trail.put(index, value)

    def _sift(self, run: "Run", trail: Trail, values: list[Any]) -> list[Any]:
        present: list[int] = []
        waiting: list[int] = []
        for index, value in enumerate(values):
            if value is None or value is Undefined:
                if not self.nullable:
                    run.fail(trail, index, self._null_error())
            elif isinstance(value, Exception):
                run.fail(trail, index, value)
            elif is_awaitable(value):
                waiting.append(index)
            else:
                present.append(index)
        if waiting:
            resume = partial(self.resume, run, SomeTrail(trail, waiting))
            run.wait([values[index] for index in waiting], resume)
        done: list[Any] = [None] * len(values)
        if present:
            scatter(done, present, self.finish(run, SomeTrail(trail, present), [values[index] for index in present]))
        return done

    def _null_error(self) -> TypeError:
        return TypeError(f"Cannot return null for non-nullable field {self.field.coordinate}.")


def scatter(target: list[Any], places: Sequence[int], values: Iterable[Any]) -> None:
    for place, value in zip(places, values, strict=True):
        target[place] = value


def _is_special(kind: type) -> bool:
    return kind is NoneType or kind is type(Undefined) or issubclass(kind, Exception) or may_wait(kind)


class ListCompleter(Completer):
    """The items of all lists of the column are completed as one column."""

    __slots__ = ("_item",)

    def __init__(self, field: "FieldPlan", nullable: bool, item: Completer) -> None:
        super().__init__(field, nullable)
        self._item = item

    def finish(self, run: "Run", trail: Trail, values: list[Any]) -> list[Any]:
        if all(type(value) is list for value in values):
            return self._complete_items(run, trail, values)
        # Each becomes a list, a failure or, for an async iterable, an awaitable list.
        lists = outcomes(self._as_list, values)
        if all(type(value) is list for value in lists):
            return self._complete_items(run, trail, lists)
        return self._sift(run, trail, lists)

    def _complete_items(self, run: "Run", trail: Trail, lists: list[list[Any]]) -> list[Any]:
        items = list(chain.from_iterable(lists))
        if not items:
            return [[] for _ in lists]
        place = ItemTrail(trail, list(map(len, lists)), self._item.nullable)
        return place.fill(self._item.complete(run, place, items))

    def _as_list(self, value: Any) -> Any:
        if hasattr(value, "__aiter__"):
            return _exhaust(value)
        if isinstance(value, Iterable) and not isinstance(value, str | bytes | bytearray | memoryview | Mapping):
            return list(value)
        raise GraphQLError(f"Expected Iterable, but did not find one for field '{self.field.coordinate}'.")


async def _exhaust(values: AsyncIterable[Any]) -> list[Any]:
    return [value async for value in values]
