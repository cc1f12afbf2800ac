"""Preparing: what is refused, what is remembered, what an operation says of itself."""

from collections.abc import Sequence
from typing import Any

import pytest
import strawberry
from graphql import ASTValidationRule, DocumentNode, FieldNode, GraphQLError, OperationDefinitionNode, parse

from companero.graphql.execution.executor import Executor
from companero.graphql.execution.prepare import CACHE_CHARACTERS, PreparedOperation


@strawberry.input
class Wish:
    colour: str


@strawberry.type
class Query:
    @strawberry.field
    def first(self, number: int = 1, wish: Wish | None = None) -> str:
        return f"{number}"

    @strawberry.field
    def second(self) -> str:
        return "second"


@strawberry.type
class Mutation:
    @strawberry.mutation
    def change(self) -> str:
        return "changed"


schema = strawberry.Schema(query=Query, mutation=Mutation)


def prepared(query: str, name: str | None = None, executor: Executor | None = None) -> PreparedOperation:
    found = (executor or Executor(schema)).prepare(query, name)
    assert not isinstance(found, list), found
    return found


def messages(query: str, name: str | None = None, executor: Executor | None = None) -> list[str]:
    found = (executor or Executor(schema)).prepare(query, name)
    assert isinstance(found, list)
    return [error.message for error in found]


@pytest.mark.parametrize(
    ("query", "name", "expected"),
    [
        ("{ first", None, "Syntax Error: Expected Name, found <EOF>."),
        ("{ third }", None, "Cannot query field 'third' on type 'Query'."),
        (
            "query A { first } query B { first }",
            None,
            "Must provide operation name if query contains multiple operations.",
        ),
        ("query A { first }", "B", "Unknown operation named 'B'."),
        ("{ first }", "B", "Unknown operation named 'B'."),
    ],
)
def test_what_cannot_run_is_refused(query: str, name: str | None, expected: str) -> None:
    assert messages(query, name) == [expected]


def test_a_document_of_fragments_alone_has_nothing_to_run() -> None:
    assert messages("fragment F on Query { first }") == ["Fragment 'F' is never used."]


def test_tokens_are_limited() -> None:
    executor = Executor(schema, max_tokens=5)
    assert messages("{ first second first second }", executor=executor) == [
        "Syntax Error: Document contains more than 5 tokens. Parsing aborted."
    ]
    prepared("{ first }", executor=executor)


@pytest.mark.parametrize(
    ("query", "name", "expected"),
    [
        ("{ first }", None, ("query", None, "first")),
        ("query A { x: second first }", None, ("query", "A", "second")),
        ("query A { first } mutation B { change }", "B", ("mutation", "B", "change")),
        ("{ ...F second } fragment F on Query { ... @include(if: true) { first } }", None, ("query", None, "first")),
        ("{ __typename }", None, ("query", None, "__typename")),
    ],
)
def test_an_operation_knows_its_kind_its_name_and_its_first_field(query: str, name: str | None, expected: Any) -> None:
    found = prepared(query, name)
    assert (found.operation_type, found.operation_name, found.root_field) == expected
    assert found.query == query


def test_the_same_query_is_prepared_once_for_each_operation_of_it() -> None:
    executor = Executor(schema)
    query = "query A { first } query B { second }"
    assert prepared(query, "A", executor) is prepared(query, "A", executor)
    assert prepared(query, "A", executor) is not prepared(query, "B", executor)


def test_the_operation_used_longest_ago_is_forgotten_first() -> None:
    executor = Executor(schema, cache_size=2)
    first, second = prepared("{ first }", None, executor), prepared("{ second }", None, executor)
    assert prepared("{ first }", None, executor) is first
    prepared("{ first second }", None, executor)
    assert prepared("{ first }", None, executor) is first
    assert prepared("{ second }", None, executor) is not second


def test_long_documents_do_not_fill_the_memory() -> None:
    executor = Executor(schema)
    padding = " " * (CACHE_CHARACTERS // 2 - 20)
    first = prepared(f"{{ first }}{padding}", None, executor)
    prepared(f"{{ second }}{padding}", None, executor)
    assert prepared(f"{{ first }}{padding}", None, executor) is first
    third = prepared(f"{{ first second }}{padding}", None, executor)
    assert prepared(f"{{ first second }}{padding}", None, executor) is third
    assert prepared(f"{{ first }}{padding}", None, executor) is first
    whole = prepared(f"{{ second first }}{padding * 2}", None, executor)
    assert prepared(f"{{ second first }}{padding * 2}", None, executor) is whole
    assert prepared(f"{{ first }}{padding}", None, executor) is not first


class NoSecondRule(ASTValidationRule):
    def enter_field(self, node: FieldNode, *_args: Any) -> None:
        if node.name.value == "second":
            self.report_error(GraphQLError("Nobody is second.", node))


def test_further_rules_are_added_to_those_of_the_language() -> None:
    executor = Executor(schema, rules=[NoSecondRule])
    assert messages("{ second third }", executor=executor) == [
        "Nobody is second.",
        "Cannot query field 'third' on type 'Query'.",
    ]


class NumberGuard:
    """Wants no number over two, in variables too."""

    def parse(self, query: str) -> DocumentNode:
        return parse(query)

    def validate(self, document: DocumentNode) -> list[GraphQLError]:
        return [GraphQLError("Too long.")] if len(document.definitions) > 1 else []

    def meter(self, document: DocumentNode, operation: OperationDefinitionNode) -> "NumberGuard":
        return self

    def check(self, variables: dict[str, Any]) -> Sequence[GraphQLError]:
        return [GraphQLError("Too high.")] if variables.get("n", 0) > 2 else []


async def test_a_guard_is_asked_at_each_step() -> None:
    executor = Executor(schema, guard=NumberGuard())
    assert messages("query A { first } query B { first }", "A", executor) == ["Too long."]
    operation = prepared("query ($n: Int!) { first(number: $n) }", None, executor)
    assert (await executor.execute(operation, {"n": 2}, None)).data == {"first": "2"}
    refused = await executor.execute(operation, {"n": 3}, None)
    assert refused.request_error
    assert refused.data is None
    assert [error.message for error in refused.errors] == ["Too high."]


async def test_suggestions_can_be_kept_from_errors_about_variables() -> None:
    query = "query ($wish: Wish) { first(wish: $wish) }"
    told = []
    for hide in (False, True):
        executor = Executor(schema, hide_suggestions=hide)
        result = await executor.execute(prepared(query, None, executor), {"wish": {"color": "red"}}, None)
        assert result.request_error
        told.append(" ".join(error.message for error in result.errors))
    assert "Did you mean 'colour'?" in told[0]
    assert "Did you mean" not in told[1]


async def test_every_combination_of_switches_has_its_own_plan() -> None:
    executor = Executor(schema)
    operation = prepared(
        "query ($a: Boolean!, $b: Boolean!) { first @include(if: $a) second @skip(if: $b) }", None, executor
    )
    found = [
        (await executor.execute(operation, {"a": a, "b": b}, None)).data for a in (True, False) for b in (True, False)
    ]
    assert found == [{"first": "1"}, {"first": "1", "second": "second"}, {}, {"second": "second"}]


async def test_only_the_executor_that_prepared_an_operation_runs_it() -> None:
    class Foreign:
        pass

    with pytest.raises(TypeError, match="the executor that prepared it"):
        await Executor(schema).execute(Foreign(), {}, None)  # type: ignore[arg-type]
