"""Random operations over a schema: mostly valid, full of aliases, fragments, arguments, variables and switches."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from graphql import (
    GraphQLArgument,
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNamedType,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
    get_named_type,
    is_composite_type,
    is_leaf_type,
)
from graphql.pyutils import Undefined
from hypothesis import strategies as st

Draw = Any
_SCALARS: dict[str, st.SearchStrategy[Any]] = {
    "Int": st.integers(-2, 5),
    "Float": st.sampled_from([0.5, 2, -1]),
    "String": st.sampled_from(["", "ada", "bo", "Book 1", "ü"]),
    "ID": st.sampled_from(["b1", "b2", 12]),
    "Boolean": st.booleans(),
    "Isbn": st.sampled_from(["isbn:1", "bad"]),
    "JSON": st.sampled_from([1, "x", [1, None], {"a": [True]}]),
}


@dataclass
class Operation:
    query: str
    variables: dict[str, Any]


@dataclass
class Writer:
    """Writes one operation. ``late`` allows fields whose values have to be awaited."""

    draw: Draw
    schema: GraphQLSchema
    late: bool
    definitions: list[str] = field(default_factory=list)
    variables: dict[str, Any] = field(default_factory=dict)
    aliases: int = 0
    fragments: list[str] = field(default_factory=list)
    fragment_types: dict[str, GraphQLNamedType] = field(default_factory=dict)

    def operation(self, kind: str, root: GraphQLObjectType) -> Operation:
        body = self.selections(root, depth=0)
        head = f"({', '.join(self.definitions)})" if self.definitions else ""
        return Operation("\n".join([f"{kind} Random{head} {body}", *self.fragments]), self.variables)

    def selections(self, parent: GraphQLNamedType, depth: int) -> str:
        most = 2 if isinstance(parent, GraphQLUnionType) else 5
        chosen = [self.selection(parent, depth) for _ in range(self.draw(st.integers(1, most)))]
        return "{ " + "\n".join(chosen) + " }"

    def selection(self, parent: GraphQLNamedType, depth: int) -> str:
        kind = self.draw(st.integers(0, 9))
        if depth < 4 and (kind == 0 or isinstance(parent, GraphQLUnionType)) and kind != 2:
            return self.inline_fragment(parent, depth)
        if depth < 4 and kind == 1:
            return self.spread(parent, depth)
        if kind == 2 or isinstance(parent, GraphQLUnionType):
            return f"{self.alias('type', False)}__typename{self.switch()}"
        return self.field(parent, depth)

    def field(self, parent: GraphQLNamedType, depth: int) -> str:
        assert isinstance(parent, GraphQLObjectType | GraphQLInterfaceType)
        fields = {name: each for name, each in parent.fields.items() if self.late or not is_late(each)}
        if depth >= 4:
            fields = {name: each for name, each in fields.items() if is_leaf_type(get_named_type(each.type))}
        name = self.draw(st.sampled_from(sorted(fields)))
        chosen = fields[name]
        text = f"{self.alias(name, bool(chosen.args))}{name}{self.arguments(chosen.args)}{self.switch()}"
        named = get_named_type(chosen.type)
        return f"{text} {self.selections(named, depth + 1)}" if is_composite_type(named) else text

    def alias(self, name: str, has_arguments: bool) -> str:
        """Fields of one response name must be the same; now and then they are not."""
        if has_arguments and self.draw(st.integers(0, 15)):
            self.aliases += 1
            return f"{name}{self.aliases}: "
        return str(self.draw(st.sampled_from(["", "", "", f"also_{name}: ", f"{name}_again: "])))

    def switch(self) -> str:
        if self.draw(st.integers(0, 7)):
            return ""
        name = self.draw(st.sampled_from(["skip", "include"]))
        value = self.draw(st.sampled_from(["true", "false", "$"]))
        if value == "$":
            value = self.variable("Boolean!", self.draw(st.booleans()))
        return f" @{name}(if: {value})"

    def inline_fragment(self, parent: GraphQLNamedType, depth: int) -> str:
        type_ = self.overlapping(parent)
        condition = f" on {type_.name}" if type_ is not parent or self.draw(st.booleans()) else ""
        return f"...{condition}{self.switch()} {self.selections(type_, depth + 1)}"

    def spread(self, parent: GraphQLNamedType, depth: int) -> str:
        known = [name for name, type_ in self.fragment_types.items() if type_ is parent]
        if known and self.draw(st.booleans()):
            return f"...{self.draw(st.sampled_from(known))}{self.switch()}"
        type_ = self.overlapping(parent)
        body = self.selections(type_, depth + 1)
        name = f"F{len(self.fragments)}"
        self.fragments.append(f"fragment {name} on {type_.name} {body}")
        self.fragment_types[name] = type_
        return f"...{name}{self.switch()}"

    def overlapping(self, parent: GraphQLNamedType) -> GraphQLNamedType:
        others: Sequence[GraphQLNamedType] = ()
        if isinstance(parent, GraphQLObjectType):
            others = parent.interfaces
        elif isinstance(parent, GraphQLInterfaceType | GraphQLUnionType):
            others = self.schema.get_possible_types(parent)
        chosen: GraphQLNamedType = self.draw(st.sampled_from([parent, *others]))
        return chosen

    def arguments(self, arguments: dict[str, GraphQLArgument]) -> str:
        written = [f"{name}: {text}" for name, each in arguments.items() if (text := self.argument(each)) is not None]
        return f"({', '.join(written)})" if written else ""

    def argument(self, argument: GraphQLArgument | GraphQLInputField) -> str | None:
        if not _is_required(argument) and self.draw(st.booleans()):
            return None
        if self.draw(st.integers(0, 3)) == 0:
            return self.variable(str(argument.type), self.value(argument.type), argument.type)
        return _literal(self.value(argument.type), argument.type)

    def variable(self, type_name: str, value: Any, type_: Any = None) -> str:
        name = f"v{len(self.definitions)}"
        given = self.draw(st.sampled_from(["value", "value", "value", "default", "wrong", "absent"]))
        default = f" = {_literal(value, type_)}" if given == "default" and type_ is not None else ""
        self.definitions.append(f"${name}: {type_name}{default}")
        if given == "value":
            self.variables[name] = value
        elif given == "wrong" and self.draw(st.integers(0, 3)) == 0:
            self.variables[name] = self.draw(st.sampled_from([None, {"no": 1}, ["x"], 1.5, "POETRY"]))
        elif not default and type_name.endswith("!"):
            self.variables[name] = value
        return f"${name}"

    def value(self, type_: Any) -> Any:
        if isinstance(type_, GraphQLNonNull):
            return self.value(type_.of_type)
        if isinstance(type_, GraphQLList):
            return [self.value(type_.of_type) for _ in range(self.draw(st.integers(0, 2)))]
        if isinstance(type_, GraphQLEnumType):
            return self.draw(st.sampled_from(list(type_.values)))
        if isinstance(type_, GraphQLInputObjectType):
            names = list(type_.fields)
            one = type_.extensions["strawberry-definition"].is_one_of and self.draw(st.integers(0, 9))
            chosen = [self.draw(st.sampled_from(names))] if one else names[: self.draw(st.integers(0, 4))]
            return {name: self.value(type_.fields[name].type) for name in chosen}
        return self.draw(_SCALARS[type_.name])


def _is_required(argument: GraphQLArgument | GraphQLInputField) -> bool:
    return isinstance(argument.type, GraphQLNonNull) and argument.default_value is Undefined


def is_late(definition: GraphQLField) -> bool:
    made = definition.extensions.get("strawberry-definition")
    return bool(made is not None and (made.metadata.get("late") or made.metadata.get("batch")))


def _literal(value: Any, type_: Any) -> str:
    """A GraphQL literal; enum values and object keys go without quotes."""
    if isinstance(type_, GraphQLNonNull):
        return _literal(value, type_.of_type)
    if value is None:
        return "null"
    if isinstance(value, list):
        inner = type_.of_type if isinstance(type_, GraphQLList) else None
        return f"[{', '.join(_literal(item, inner) for item in value)}]"
    if isinstance(value, dict):
        fields = type_.fields if isinstance(type_, GraphQLInputObjectType) else {}
        parts = (f"{key}: {_literal(item, fields[key].type if key in fields else None)}" for key, item in value.items())
        return "{" + ", ".join(parts) + "}"
    return str(value) if isinstance(type_, GraphQLEnumType) else json.dumps(value, ensure_ascii=False)


@st.composite
def operations(draw: Draw, schema: GraphQLSchema, kind: str = "query", late: bool = True) -> Operation:
    root = {"query": schema.query_type, "mutation": schema.mutation_type}[kind]
    assert root is not None
    return Writer(draw, schema, late).operation(kind, root)
