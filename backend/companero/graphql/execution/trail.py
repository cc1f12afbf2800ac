"""Where the values of a column stand in the response.

Execution works on columns: every value of one field on one level at once. A trail belongs to a column. It puts a
value that arrives late into its place and tells, only when somebody asks, the path of a value.
"""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from graphql.pyutils import Path

if TYPE_CHECKING:
    from companero.graphql.execution.fields import FieldPlan


class Step(NamedTuple):
    """One segment of a path. ``trail.put(place, …)`` replaces the value that stands there.

    ``key`` is a response name or a list index; ``order`` sorts siblings as the response does.
    """

    trail: "Trail"
    place: int
    key: str | int
    order: int
    nullable: bool
    typename: str | None


class Trail(Protocol):
    def put(self, index: int, value: Any) -> None:
        """Write the value number ``index`` of this column into the response."""
        ...

    def climb(self, index: int, steps: list[Step]) -> "tuple[Trail | None, int]":
        """Append the step of that value, if it is one, and return what it hangs from."""
        ...


class FieldTrail:
    """The column of a field: value ``i`` belongs to ``rows[i]``, the object that stands at ``objects[i]``."""

    __slots__ = ("field", "objects", "rows")

    def __init__(self, field: "FieldPlan", objects: Trail | None, rows: list[dict[str, Any]]) -> None:
        self.field = field
        self.objects = objects
        self.rows = rows

    def put(self, index: int, value: Any) -> None:
        self.rows[index][self.field.key] = value

    def climb(self, index: int, steps: list[Step]) -> tuple[Trail | None, int]:
        field = self.field
        steps.append(Step(self, index, field.key, field.order, field.completer.nullable, field.parent.name))
        return self.objects, index


class ItemTrail:
    """The items of many lists in one column; ``lists`` is the column of the lists, ``sizes`` their lengths."""

    __slots__ = ("filled", "lists", "nullable", "starts")

    def __init__(self, lists: Trail, sizes: Sequence[int], nullable: bool) -> None:
        self.lists = lists
        self.starts = list(accumulate(sizes, initial=0))
        self.nullable = nullable
        self.filled: list[list[Any]] = []

    def fill(self, items: list[Any]) -> list[list[Any]]:
        """Cut the completed items into their lists again."""
        starts = self.starts
        lists = [items[start:end] for start, end in pairwise(starts)]
        self.filled = lists
        return lists

    def place(self, index: int) -> tuple[int, int]:
        """Which list, and which item of it."""
        which = bisect_right(self.starts, index) - 1
        return which, index - self.starts[which]

    def put(self, index: int, value: Any) -> None:
        which, item = self.place(index)
        self.filled[which][item] = value

    def climb(self, index: int, steps: list[Step]) -> tuple[Trail | None, int]:
        which, item = self.place(index)
        steps.append(Step(self, index, item, item, self.nullable, None))
        return self.lists, which


class SomeTrail:
    """A part of another column: value ``i`` is its value ``picked[i]``."""

    __slots__ = ("picked", "whole")

    def __init__(self, whole: Trail, picked: Sequence[int]) -> None:
        self.whole = whole
        self.picked = picked

    def put(self, index: int, value: Any) -> None:
        self.whole.put(self.picked[index], value)

    def climb(self, index: int, steps: list[Step]) -> tuple[Trail | None, int]:
        return self.whole, self.picked[index]


def steps_to(trail: Trail, index: int) -> list[Step]:
    """The path of a value, root first."""
    steps: list[Step] = []
    here: Trail | None = trail
    while here is not None:
        here, index = here.climb(index, steps)
    steps.reverse()
    return steps


def field_of(trail: Trail, index: int) -> tuple[FieldTrail, int]:
    """The field a value belongs to, and the row of that field."""
    steps: list[Step] = []
    here: Trail = trail
    while not isinstance(here, FieldTrail):
        above, index = here.climb(index, steps)
        if above is None:
            raise LookupError("A column without a field.")
        here = above
    return here, index


def path_to(trail: Trail, index: int) -> Path:
    """The path as graphql-core's resolvers know it."""
    path: Path | None = None
    for step in steps_to(trail, index):
        path = Path(path, step.key, step.typename)
    if path is None:
        raise LookupError("A value outside the response.")
    return path
