"""Completion of objects, interfaces and unions."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from graphql import GraphQLAbstractType, GraphQLObjectType, default_type_resolver
from graphql.execution.executor import Executor as CoreExecutor
from graphql.execution.executor import invalid_return_type_error
from strawberry.types.base import StrawberryObjectDefinition
from strawberry.types.cast import TYPE_CAST_ATTRIBUTE
from strawberry.types.union import StrawberryUnion

from companero.graphql.execution.complete import KNOWN_CLASSES, Completer, scatter
from companero.graphql.execution.info import FieldInfo
from companero.graphql.execution.outcomes import is_awaitable
from companero.graphql.execution.trail import FieldTrail, SomeTrail, Trail, field_of

if TYPE_CHECKING:
    from companero.graphql.execution.fields import FieldPlan
    from companero.graphql.execution.run import Run

DEFINITION = "strawberry-definition"


class ObjectPlan:
    """The fields one selection set wants of one object type."""

    __slots__ = ("_blank", "fields")

    def __init__(self, fields: "list[FieldPlan]") -> None:
        self.fields = fields
        self._blank: dict[str, Any] = dict.fromkeys(field.key for field in fields)

    def finish(self, run: "Run", objects: Trail | None, sources: list[Any]) -> list[dict[str, Any]]:
        """One dict a source, its keys in the order of the response."""
        blank = self._blank
        rows = [blank.copy() for _ in sources]
        for field in self.fields:
            key = field.key
            column = field.column(run, FieldTrail(field, objects, rows), sources)
            for row, value in zip(rows, column, strict=True):
                row[key] = value
        return rows


class Sorter(Completer):
    """Judges each value before it goes on; the classes whose verdict is certain are judged once."""

    __slots__ = ()

    def judge(self, value: Any, info: FieldInfo) -> Any:
        """The schema's own verdict, which may be awaitable."""
        raise NotImplementedError

    def choose(self, value: Any, verdict: Any, info: FieldInfo) -> Any:
        """What finishes the value: an object plan or another completer. Raises what the verdict deserves."""
        raise NotImplementedError

    def _sort(self, run: "Run", trail: Trail, values: list[Any]) -> list[Any]:
        verdicts: list[Any] = []
        for index, value in enumerate(values):
            try:
                verdicts.append(self.judge(value, self._info(run, trail, index)))
            except Exception as error:
                verdicts.append(error)
        return self._branch(run, trail, values, verdicts)

    def _branch(self, run: "Run", trail: Trail, values: list[Any], verdicts: list[Any]) -> list[Any]:
        done: list[Any] = [None] * len(values)
        waiting: list[int] = []
        groups: dict[Any, list[int]] = {}
        for index, verdict in enumerate(verdicts):
            if is_awaitable(verdict):
                waiting.append(index)
                continue
            try:
                if isinstance(verdict, Exception):
                    raise verdict
                chosen = self.choose(values[index], verdict, self._info(run, trail, index))
                groups.setdefault(chosen, []).append(index)
            except Exception as error:
                run.fail(trail, index, error)
        for chosen, places in groups.items():
            part = [values[index] for index in places]
            scatter(done, places, chosen.finish(run, SomeTrail(trail, places), part))
        if waiting:
            late = [values[index] for index in waiting]
            resume = partial(self._resume_branch, run, SomeTrail(trail, waiting), late)
            run.wait([verdicts[index] for index in waiting], resume)
        return done

    def _resume_branch(self, run: "Run", trail: Trail, values: list[Any], verdicts: list[Any]) -> None:
        for index, value in enumerate(self._branch(run, trail, values, verdicts)):
            trail.put(index, value)

    def _info(self, run: "Run", trail: Trail, index: int) -> FieldInfo:
        at, row = field_of(trail, index)
        return FieldInfo(self.field, run, at, row)


class ObjectCompleter(Sorter):
    """``plan`` is compiled on the first value, so that types nobody meets cost nothing."""

    __slots__ = ("_certain", "_compile", "_members", "_plan", "type")

    def __init__(
        self, field: "FieldPlan", nullable: bool, type_: GraphQLObjectType, compile_: Callable[[], ObjectPlan]
    ) -> None:
        super().__init__(field, nullable)
        self.type = type_
        self._compile = compile_
        self._plan: ObjectPlan | None = None
        definition = type_.extensions.get(DEFINITION)
        # Strawberry's own test looks at nothing but the class of a value that was not cast.
        self._certain = isinstance(definition, StrawberryObjectDefinition) and definition.is_type_of is None
        self._members: set[type] = set()

    @property
    def plan(self) -> ObjectPlan:
        if self._plan is None:
            self._plan = self._compile()
        return self._plan

    def finish(self, run: "Run", trail: Trail, values: list[Any]) -> list[Any]:
        if self.type.is_type_of is None:
            return self.plan.finish(run, trail, values)
        if set(map(type, values)) <= self._members and not _any_cast(values):
            return self.plan.finish(run, trail, values)
        return self._sort(run, trail, values)

    def judge(self, value: Any, info: FieldInfo) -> Any:
        test: Any = self.type.is_type_of
        return test(value, info)

    def choose(self, value: Any, verdict: Any, info: FieldInfo) -> ObjectPlan:
        if not verdict:
            raise invalid_return_type_error(self.type, value, self.field.details)
        if self._certain and len(self._members) < KNOWN_CLASSES and not _is_cast(value):
            self._members.add(type(value))
        return self.plan


class AbstractCompleter(Sorter):
    """Interfaces and unions: every value is completed as the object type it turns out to be."""

    __slots__ = ("_by_class", "_certain", "_concrete", "_resolve", "_type")

    def __init__(
        self,
        field: "FieldPlan",
        nullable: bool,
        type_: GraphQLAbstractType,
        concrete: Callable[[GraphQLObjectType], ObjectCompleter],
    ) -> None:
        super().__init__(field, nullable)
        self._type = type_
        self._resolve = type_.resolve_type or default_type_resolver
        self._concrete = concrete
        self._certain = _is_certain(type_.extensions.get(DEFINITION))
        self._by_class: dict[type, ObjectCompleter] = {}

    def finish(self, run: "Run", trail: Trail, values: list[Any]) -> list[Any]:
        kinds = set(map(type, values))
        known = self._by_class
        if kinds <= known.keys() and not _any_cast(values):
            if len(kinds) == 1:
                return known[kinds.pop()].finish(run, trail, values)
            return self._branch_known(run, trail, values)
        return self._sort(run, trail, values)

    def _branch_known(self, run: "Run", trail: Trail, values: list[Any]) -> list[Any]:
        groups: dict[ObjectCompleter, list[int]] = {}
        for index, value in enumerate(values):
            groups.setdefault(self._by_class[type(value)], []).append(index)
        done: list[Any] = [None] * len(values)
        for concrete, places in groups.items():
            part = [values[index] for index in places]
            scatter(done, places, concrete.finish(run, SomeTrail(trail, places), part))
        return done

    def judge(self, value: Any, info: FieldInfo) -> Any:
        resolve: Any = self._resolve
        return resolve(value, info, self._type)

    def choose(self, value: Any, verdict: Any, info: FieldInfo) -> ObjectCompleter:
        # The check needs nothing of graphql-core's executor but its schema, which the info has as well.
        judge: Any = info
        type_ = CoreExecutor.ensure_valid_runtime_type(judge, verdict, self._type, self.field.details, judge, value)
        completer = self._concrete(type_)
        if self._certain and _names_itself(value, type_) and len(self._by_class) < KNOWN_CLASSES:
            self._by_class[type(value)] = completer
        return completer


def _is_cast(value: Any) -> bool:
    return hasattr(value, TYPE_CAST_ATTRIBUTE)


def _any_cast(values: list[Any]) -> bool:
    return True in [hasattr(value, TYPE_CAST_ATTRIBUTE) for value in values]


def _is_certain(definition: Any) -> bool:
    """Strawberry's own resolvers, when they meet a class that is an object type itself, go by the class."""
    if isinstance(definition, StrawberryObjectDefinition):
        return definition.resolve_type is None
    return isinstance(definition, StrawberryUnion)


def _names_itself(value: Any, type_: GraphQLObjectType) -> bool:
    definition = getattr(type(value), "__strawberry_definition__", None)
    if not isinstance(definition, StrawberryObjectDefinition) or definition.is_graphql_generic:
        return False
    return definition is type_.extensions.get(DEFINITION) and not _is_cast(value)
