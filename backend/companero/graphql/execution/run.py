"""One execution of one operation: what it found, what failed, what it still waits for."""

from collections.abc import Awaitable, Callable, Coroutine, Sequence
from typing import TYPE_CHECKING, Any

from graphql import GraphQLError, located_error
from graphql.execution.values import VariableValues

from companero.graphql.execution.outcomes import Wait, drive, drop
from companero.graphql.execution.trail import FieldTrail, Step, Trail, steps_to
from companero.graphql.execution.types import Result

if TYPE_CHECKING:
    from companero.graphql.execution.plan import Variant

TOO_DEEP = "Selections are nested too deeply. Execution aborted."


class Run:
    __slots__ = ("_failures", "_waits", "context", "root_value", "variables", "variant")

    def __init__(self, variant: "Variant", variables: VariableValues, context: Any, root_value: Any = None) -> None:
        self.variant = variant
        self.variables = variables
        self.context = context
        self.root_value = root_value
        self._waits: list[Wait] = []
        self._failures: list[tuple[Trail, int, Exception]] = []

    def fail(self, trail: Trail, index: int, error: Exception) -> None:
        """The value number ``index`` of that column could not be had; null stands in its place for now."""
        self._failures.append((trail, index, error))

    def wait(self, awaitables: Sequence[Awaitable[Any]], resume: Callable[[list[Any]], None]) -> None:
        """Go on with ``resume`` once all ``awaitables`` are done; they are awaited beside everything else."""
        self._waits.append(Wait(awaitables, resume))

    def begin(self) -> Result | Coroutine[Any, Any, Result]:
        """The response at once if nothing in it has to be awaited, else a coroutine for it."""
        try:
            rows = self.variant.root.finish(self, None, [self.root_value])
        except RecursionError:
            return self._too_deep()
        return self._finish(rows[0]) if self._waits else self._result(rows[0])

    async def serially(self) -> Result:
        """A mutation: each root field in full before the next; none after one whose error empties the response."""
        data: dict[str, Any] = {}
        for field in self.variant.root.fields:
            trail = FieldTrail(field, None, [data])
            try:
                data[field.key] = field.column(self, trail, [self.root_value])[0]
                await drive(self._take(), self._take)
            except RecursionError:
                return self._too_deep()
            if self._result(data).data is None:
                break
        return self._result(data)

    async def _finish(self, data: dict[str, Any]) -> Result:
        try:
            await drive(self._take(), self._take)
        except RecursionError:
            return self._too_deep()
        return self._result(data)

    def _result(self, data: dict[str, Any]) -> Result:
        return Settlement(data, self._failures).result() if self._failures else Result(data)

    def _too_deep(self) -> Result:
        drop(self._take())
        return Result(None, [GraphQLError(TOO_DEEP, self.variant.operation)])

    def _take(self) -> list[Wait]:
        waits, self._waits = self._waits, []
        return waits


class Settlement:
    """Turns failures into nulls and errors, in the order of the response.

    A failure makes the nearest nullable position around it null. Later failures inside a position that is null
    already are dropped. This is what a depth-first execution reports when nothing in it waits.
    """

    def __init__(self, data: dict[str, Any] | None, failures: list[tuple[Trail, int, Exception]]) -> None:
        self._data = data
        self._errors: list[GraphQLError] = []
        self._nulled: set[tuple[int, ...]] = set()
        found = [(steps_to(trail, index), error) for trail, index, error in failures]
        self._found = sorted(found, key=lambda each: _order(each[0]))

    def result(self) -> Result:
        for steps, error in self._found:
            order = _order(steps)
            if not any(order[:depth] in self._nulled for depth in range(len(order) + 1)):
                self._errors.append(_located(error, steps))
                self._nullify(steps, order)
        return Result(self._data, self._errors)

    def _nullify(self, steps: list[Step], order: tuple[int, ...]) -> None:
        depth = len(steps)
        while depth and not steps[depth - 1].nullable:
            depth -= 1
        self._nulled.add(order[:depth])
        if depth:
            steps[depth - 1].trail.put(steps[depth - 1].place, None)
        else:
            self._data = None


def _order(steps: list[Step]) -> tuple[int, ...]:
    return tuple(step.order for step in steps)


def _located(error: Exception, steps: list[Step]) -> GraphQLError:
    fields = [step.trail.field for step in steps if isinstance(step.trail, FieldTrail)]
    return located_error(error, fields[-1].nodes, [step.key for step in steps])
