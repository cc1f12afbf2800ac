"""How many rows an operation may ask for: page sizes multiply where lists stand inside lists."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from graphql import (
    FieldNode,
    GraphQLArgument,
    GraphQLError,
    GraphQLField,
    IntValueNode,
    ListValueNode,
    ValueNode,
    VariableNode,
    get_nullable_type,
    is_list_type,
)
from graphql.utilities.coerce_input_value import coerce_default_value

from companero.graphql.limit_values import LimitError, Limits

PAGE_ARGUMENTS = ("first", "last")
ID_LIST_ARGUMENT = "ids"
# Of a connection: how many rows all its pages hold together. Working that out costs what a page does, or more.
COUNT_FIELD = "totalCount"
# What a list without page sizes is taken to hold. Such lists are bounded by design, and short.
ASSUMED_LIST = 5


@dataclass(frozen=True, slots=True)
class PageSize:
    """A size by number, or by ``variable`` with ``number`` as its default; None when nobody says."""

    argument: str
    number: int | None
    variable: str | None = None

    def resolve(self, variables: Mapping[str, Any]) -> float | None:
        value = variables.get(self.variable) if self.variable else None
        if value is None:
            return self.number
        if self.argument == ID_LIST_ARGUMENT:
            # One id stands for a list of one.
            return len(value) if isinstance(value, list) else 1
        # Anything but a number is refused, in better words, where variables are coerced.
        return value if isinstance(value, int | float) else 0


@dataclass(frozen=True, slots=True)
class Level:
    """A list in the answer and the lists inside it, or the count of one. ``opens_page``: the rows are a list or two
    further down."""

    field: str
    sizes: tuple[PageSize, ...] = ()
    size: int = 1
    opens_page: bool = False
    children: tuple["Level", ...] = ()

    @property
    def is_count(self) -> bool:
        return self.field == COUNT_FIELD

    @property
    def is_page(self) -> bool:
        """Read by itself for every row around it. A list of ids is not: those of all rows are read together."""
        return self.is_count or any(size.argument in PAGE_ARGUMENTS for size in self.sizes)

    def multiplier(self, variables: Mapping[str, Any]) -> float:
        """How often what stands inside is there."""
        return max((size.resolve(variables) or 0 for size in self.sizes), default=self.size)

    def around(self, children: tuple["Level", ...]) -> tuple["Level", ...]:
        """The levels that remain: a field that multiplies nothing gives way to what stands inside it, and the count of
        a page stands beside that page, not in each of its rows."""
        if not (self.is_count or self.sizes or self.size > 1):
            return children
        beside = tuple(child for child in children if self.opens_page and child.is_count)
        inside = tuple(child for child in children if not (self.opens_page and child.is_count))
        return (replace(self, children=inside), *beside)


def page_level(
    fields: Sequence[tuple[GraphQLField, FieldNode]], defaults: Mapping[str, ValueNode | None], in_page: bool
) -> Level:
    """The level of one response field; several definitions meet where fragments name several types."""
    sizes = tuple(size for definition, node in fields for size in _page_sizes(definition, node, defaults))
    is_list = any(is_list_type(get_nullable_type(definition.type)) for definition, _ in fields)
    name = fields[0][1].name.value
    return Level(
        field=name,
        sizes=sizes,
        size=ASSUMED_LIST if is_list and not in_page else 1,
        opens_page=bool(sizes) and not is_list,
    )


def _page_sizes(
    definition: GraphQLField, node: FieldNode, defaults: Mapping[str, ValueNode | None]
) -> Iterator[PageSize]:
    given = {argument.name.value: argument.value for argument in node.arguments or ()}
    for name in PAGE_ARGUMENTS:
        if name in definition.args:
            yield _page_size(name, given.get(name), definition.args[name], defaults)
    if ID_LIST_ARGUMENT in definition.args and is_list_type(get_nullable_type(definition.type)):
        yield _page_size(ID_LIST_ARGUMENT, given.get(ID_LIST_ARGUMENT), definition.args[ID_LIST_ARGUMENT], defaults)


def _page_size(
    name: str, value: ValueNode | None, argument: GraphQLArgument, defaults: Mapping[str, ValueNode | None]
) -> PageSize:
    variable = value.name.value if isinstance(value, VariableNode) else None
    number = _literal(name, defaults.get(variable) if variable else value)
    return PageSize(name, _default(argument) if number is None else number, variable)


def _literal(name: str, value: ValueNode | None) -> int | None:
    if name == ID_LIST_ARGUMENT and value is not None:
        return len(value.values) if isinstance(value, ListValueNode) else 1
    return int(value.value) if isinstance(value, IntValueNode) else None


def _default(argument: GraphQLArgument) -> int | None:
    value = coerce_default_value(argument)
    return value if isinstance(value, int) else None


class Meter:
    """The last check before execution. Raw variables go in, before coercion; an empty list means: run it."""

    def __init__(self, levels: tuple[Level, ...], limits: Limits) -> None:
        self._levels = levels
        self._limits = limits
        self._is_fixed = not any(size.variable for level in _all(levels) for size in level.sizes)

    def check(self, variables: Mapping[str, Any]) -> list[GraphQLError]:
        oversized = self._check_input(variables)
        if oversized:
            return [oversized]
        return [] if self._is_fixed else list(self._check_pages(variables))

    def check_fixed(self) -> list[GraphQLError]:
        """The same where no variable has a say; for validation."""
        return list(self._check_pages({})) if self._is_fixed else []

    def _check_pages(self, variables: Mapping[str, Any]) -> Iterator[GraphQLError]:
        wrong = [error for level in _all(self._levels) for error in self._check_level(level, variables)]
        if wrong:
            yield from wrong
            return
        rows = _rows(self._levels, variables)
        if rows > self._limits.rows:
            yield LimitError(f"The page sizes multiply to {rows:,.0f} rows; at most {self._limits.rows:,} are allowed.")
            return
        pages = _pages(self._levels, variables)
        if pages > self._limits.pages:
            yield LimitError(f"The query reads {pages:,.0f} pages; at most {self._limits.pages:,} are allowed.")

    def _check_level(self, level: Level, variables: Mapping[str, Any]) -> Iterator[GraphQLError]:
        most = self._limits.page_size
        resolved = [(size.argument, size.resolve(variables)) for size in level.sizes]
        if resolved and all(value is None for _, value in resolved):
            names = " or ".join(argument for argument, _ in resolved)
            yield LimitError(f"'{level.field}' needs a page size: {names}, from 1 to {most}.")
        for argument, value in resolved:
            if value is not None and not _least(argument) <= value <= most:
                yield LimitError(f"'{level.field}' asks for {argument}: {value}; from 1 to {most} are allowed.")

    def _check_input(self, variables: Mapping[str, Any]) -> GraphQLError | None:
        layer: list[Any] = list(variables.values())
        for _ in range(self._limits.input_depth):
            inner: list[Any] = []
            for value in layer:
                if isinstance(value, list):
                    if len(value) > self._limits.list_items:
                        return LimitError(
                            f"A list has {len(value):,} items; at most {self._limits.list_items} are allowed."
                        )
                    inner.extend(value)
                elif isinstance(value, dict):
                    inner.extend(value.values())
            if not inner:
                return None
            layer = inner
        return LimitError(f"Variables are nested too deeply: at most {self._limits.input_depth} levels.")


def _least(argument: str) -> int:
    # An empty list of ids is a natural thing to ask for; an empty page is a mistake.
    return 0 if argument == ID_LIST_ARGUMENT else 1


def _all(levels: tuple[Level, ...]) -> Iterator[Level]:
    for level in levels:
        yield level
        yield from _all(level.children)


def _rows(levels: tuple[Level, ...], variables: Mapping[str, Any]) -> float:
    return sum(level.multiplier(variables) * (1 + _rows(level.children, variables)) for level in levels)


def _pages(levels: tuple[Level, ...], variables: Mapping[str, Any]) -> float:
    return sum(level.is_page + level.multiplier(variables) * _pages(level.children, variables) for level in levels)
