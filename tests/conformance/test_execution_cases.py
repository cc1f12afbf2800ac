"""Cases that random operations seldom meet, each against graphql-core."""

import asyncio
import gc
import inspect
import sys
from typing import Any

import orjson
import pytest
import strawberry
from graphql import ExecutionResult, GraphQLSchema, build_schema, execute, get_introspection_query, parse, subscribe

from companero.graphql.execution.executor import Executor
from companero.graphql.execution.types import Result
from tests.conformance.library import Context, MissingPageError, schema

CASES = {
    "introspection": (get_introspection_query(input_value_deprecation=True), {}),
    "introspection beside data": ('{ __type(name: "Book") { name } books(first: 1) { title } }', {}),
    "typename everywhere": ("{ __typename things { __typename ... on Work { title } } }", {}),
    "interfaces": ("{ works { __typename title ... on Film { minutes } ... on Book { pages isbn } } }", {}),
    "a union of foreign objects": ("{ oddThings { __typename ... on Film { title basedOn { title } } } }", {}),
    "lists of lists": ("{ table { title pages } strictTable { title pages } }", {}),
    "a generic page": ("{ search(limit: 2) { total items { title } } }", {}),
    "fragments merged": (
        "{ books(first: 2) { ...A ...B } } fragment A on Book { id author { name } } fragment B on Work { title }",
        {},
    ),
    "a fragment twice": (
        "{ books(first: 2) { ...A author { ...N } ...A } } fragment A on Book { id } fragment N on Author { name }",
        {},
    ),
    "one of": ("query ($key: BookKey!) { book(key: $key) { id } }", {"key": {"title": "Book 1"}}),
    "one of too many": ("query ($key: BookKey!) { book(key: $key) { id } }", {"key": {"title": "x", "id": "b1"}}),
    "one of null": ("query ($key: BookKey!) { book(key: $key) { id } }", {"key": {"title": None}}),
    "input defaults": ("{ a: filtered(filter: {}) b: filtered(filter: {years: {end: 3}, genre: null, tags: []}) }", {}),
    "a missing variable": (
        'query ($g: String) { echo(text: "x", isbn: null) shelf { title label(suffix: $g) } }',
        {},
    ),
    "a variable of the wrong type": ("query ($n: Int!) { books(first: $n) { id } }", {"n": "many"}),
    "many wrong variables": (
        "query ($f: BookFilter!) { filtered(filter: $f) }",
        {"f": {"no": 1, "years": {"start": "x"}}},
    ),
    "a missing variable that is needed": ("query ($n: Int!) { books(first: $n) { id } }", {}),
    "a list for one": ("query ($c: [[Int!]!]) { echo(codes: $c) }", {"c": 3}),
    "null for a list": ("query ($c: [[Int!]!]) { echo(codes: $c) }", {"c": None}),
    "a variable inside a literal": ("query ($n: Int!) { echo(codes: [[1, $n], []], anything: {a: [$n]}) }", {"n": 7}),
    "a switch that is null": ("query ($yes: Boolean = true) { books { id } maybe @include(if: $yes) }", {"yes": None}),
    "a switch by default": ("query ($yes: Boolean = false) { books { id } maybe @include(if: $yes) }", {}),
    "everything skipped": ("{ books @skip(if: true) { id } }", {}),
    "nested nothing": ("{ books(first: 2) { author @skip(if: true) { name } } }", {}),
    "a resolver that returns an error": ("{ maybe books(first: 3) { sequel { id } } }", {}),
    "a resolver that stops an iteration": ("{ fails }", {}),
    "bad leaves": ("{ shelf { id title pages weight genre floor isbn code lent meta tags ratings grid } }", {}),
    "permissions and extensions": ("{ shelf { guarded loud } }", {}),
    "the path": ("{ shelf { path told again: path } table { path } }", {}),
    "errors with codes": ("{ shelf { strictLabel } }", {}),
    "a word for a list": ("{ shelf { lines } }", {}),
}


def text(data: Any) -> bytes:
    return orjson.dumps(data, default=str)


def facts(data: Any, errors: Any) -> tuple[bytes, list[Any]]:
    return text(data), [error.formatted for error in errors or []]


@pytest.mark.parametrize(("query", "variables"), CASES.values(), ids=CASES.keys())
async def test_like_strawberry(query: str, variables: dict[str, Any]) -> None:
    executor = Executor(schema)
    theirs = await schema.execute(query, variables, context_value=Context())
    prepared = executor.prepare(query, None)
    if isinstance(prepared, list):
        assert facts(None, prepared) == facts(theirs.data, theirs.errors)
        return
    for _ in range(2):
        result = await executor.execute(prepared, variables, Context())
        assert facts(result.data, result.errors) == facts(theirs.data, theirs.errors)


async def test_errors_keep_what_caused_them() -> None:
    executor = Executor(schema)
    prepared = executor.prepare("{ shelf { label } }", None)
    assert not isinstance(prepared, list)
    result = await executor.execute(prepared, {}, Context())
    burned = [error.original_error for error in result.errors if error.message == "The label burned."]
    assert [type(error) for error in burned] == [MissingPageError]


async def test_a_mutation_goes_no_further_than_the_error_that_empties_it() -> None:
    fields = [
        'a: count(name: "a", fail: true) { strict }',
        'b: must(name: "b", fail: true) { name }',
        'c: note(name: "c")',
    ]
    query = f"mutation {{ {' '.join(fields)} }}"
    executor = Executor(schema)
    prepared = executor.prepare(query, None)
    assert not isinstance(prepared, list)
    ours, theirs = Context(), Context()
    result = await executor.execute(prepared, {}, ours)
    reference = await schema.execute(query, context_value=theirs)
    assert facts(result.data, result.errors) == facts(reference.data, reference.errors)
    assert ours.calls == theirs.calls == ["begin a", "end a", "must b"]


SUBSCRIPTIONS = {
    "deltas": (
        "subscription { told { __typename ... on Delta { seq shout } ... on Done { seq author { name } } } }",
        {},
    ),
    "with variables": (
        "subscription ($mark: String!, $until: Int) { told(until: $until) { ... on Delta { shout(mark: $mark) } } }",
        {"mark": "?", "until": 1},
    ),
    "a source that breaks": ("subscription { told(until: 0, refuse: true) { __typename } }", {}),
    "a source that never begins": ("subscription { denied }", {}),
    "a source returned by a coroutine": ("subscription { denied(atFirst: false) }", {}),
    "a switch that is null": (
        "subscription ($yes: Boolean = true) { told { ... on Delta { shout @include(if: $yes) seq } } }",
        {"yes": None},
    ),
    "a variable that does not fit": ("subscription ($n: Int!) { told(until: $n) { __typename } }", {"n": "x"}),
}


@pytest.mark.parametrize(("query", "variables"), SUBSCRIPTIONS.values(), ids=SUBSCRIPTIONS.keys())
async def test_subscriptions_like_strawberry(query: str, variables: dict[str, Any]) -> None:
    executor = Executor(schema)
    prepared = executor.prepare(query, None)
    assert not isinstance(prepared, list)
    stream = await executor.subscribe(prepared, variables, Context())
    results = [stream] if isinstance(stream, Result) else [each async for each in stream]
    reference: Any = await schema.subscribe(query, variables, context_value=Context())
    expected = [each async for each in reference]
    assert [facts(each.data, each.errors) for each in results] == [facts(each.data, each.errors) for each in expected]


SDL = """
directive @experimental_disableErrorPropagation on QUERY
interface Shape { name: String! }
type Circle implements Shape { name: String!, radius: Float, inner: Shape }
type Square implements Shape { name: String!, side: Int! }
union Any = Circle | Square
enum Colour { RED GREEN }
type Query {
  shapes: [Shape]
  anything: [Any!]
  strict: [Square!]
  colours: [Colour]
  add(a: Int = 2, b: Int!): Int
  deep: Query
}
type Subscription { ticks: Int, wrong: Int }
"""


def plain_schema() -> GraphQLSchema:
    plain = build_schema(SDL)

    async def is_circle(value: Any, info: Any) -> bool:
        await asyncio.sleep(0)
        if value.get("radius") == "broken":
            raise ValueError("Not even a circle.")
        return "radius" in value

    def type_name(value: Any, info: Any, type_: Any) -> Any:
        return value.get("kind")

    types: Any = plain.type_map
    types["Circle"].is_type_of = is_circle
    types["Square"].is_type_of = lambda value, info: "side" in value
    types["Any"].resolve_type = type_name
    return plain


CIRCLE = {"name": "c", "radius": 1, "inner": {"name": "s", "side": 2}}
ROOT = {
    "shapes": [CIRCLE, {"name": "s", "side": 3}, None, {"name": "?"}, {"name": "b", "radius": "broken"}],
    "anything": [{**CIRCLE, "kind": "Circle"}, {"kind": "Square", "side": 1, "name": None}],
    "strict": [{"name": "s", "side": 1}, {"name": "no side"}],
    "colours": ["RED", "BLUE", ["RED"]],
    "add": lambda info, a, b: a + b,
}
PLAIN = [
    "{ shapes { __typename name ... on Circle { radius inner { name } } } }",
    "{ anything { ... on Shape { name } } }",
    "{ strict { side } }",
    "{ colours }",
    "query ($b: Int!) { add(b: $b) other: add(a: 3, b: $b) }",
    "{ deep { deep { colours add(b: 1) } } }",
    "query @experimental_disableErrorPropagation { strict { side } }",
]


@pytest.mark.parametrize("query", PLAIN)
@pytest.mark.parametrize("kind", ["Circle", "Nothing", "Query", "Any", None, 3])
async def test_a_plain_schema_like_graphql_core(query: str, kind: Any) -> None:
    """Sources are dicts behind graphql-core's own resolvers; types are told asynchronously, rightly or not."""
    plain = plain_schema()
    root = {**ROOT, "anything": [{**CIRCLE, "kind": kind}, {"kind": "Square", "side": 1, "name": "s"}]}
    assert plain.query_type is not None
    plain.query_type.fields["deep"].resolve = lambda source, info: root
    wrapped = query.replace("{", "{ deep {", 1) + " }"
    expected: Any = execute(plain, parse(wrapped), variable_values={"b": 2})
    expected = await expected if asyncio.iscoroutine(expected) else expected
    executor = Executor(plain)
    prepared = executor.prepare(wrapped, None)
    assert not isinstance(prepared, list)
    result = await executor.execute(prepared, {"b": 2}, None)
    data, errors = facts(result.data, result.errors)
    expected_data, expected_errors = facts(expected.data, expected.errors)
    assert data == expected_data
    assert sorted(map(str, errors)) == sorted(map(str, expected_errors))


async def test_a_plain_subscription_like_graphql_core() -> None:
    plain = plain_schema()

    async def ticks(source: Any, info: Any) -> Any:
        for number in (1, 2):
            yield {"ticks": number}

    assert plain.subscription_type is not None
    plain.subscription_type.fields["ticks"].subscribe = ticks
    executor = Executor(plain)
    for query in ("subscription { ticks }", "subscription { wrong }"):
        prepared = executor.prepare(query, None)
        assert not isinstance(prepared, list)
        stream = await executor.subscribe(prepared, {}, None)
        expected: Any = subscribe(plain, parse(query))
        if isinstance(stream, Result):
            assert isinstance(expected, ExecutionResult)
            assert facts(stream.data, stream.errors) == facts(expected.data, expected.errors)
        else:
            assert [each.data async for each in stream] == [each.data async for each in expected]


@strawberry.type
class Well:
    @strawberry.field
    def down(self) -> "Well":
        return Well()

    @strawberry.field
    async def late(self) -> int:
        return 1


async def test_a_query_too_deep_for_the_stack_is_an_error_and_leaves_nothing_behind() -> None:
    query = f"{'{ late down ' * 150} {{ late }} {'}' * 150}"
    executor = Executor(strawberry.Schema(query=Well))
    prepared = executor.prepare(query, None)
    assert not isinstance(prepared, list)
    usual = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack()) + 300)
    try:
        result = await executor.execute(prepared, {}, None)
    finally:
        sys.setrecursionlimit(usual)
    assert result.data is None
    assert [error.message for error in result.errors] == ["Selections are nested too deeply. Execution aborted."]
    gc.collect()
    assert (await executor.execute(prepared, {}, None)).errors == []
