"""What a request may ask for, and that attacks on the limits themselves are cheap to refuse."""

import json
import re
from typing import Any

import pytest
from graphql import DocumentNode, GraphQLError, OperationDefinitionNode, build_schema, get_introspection_query

from companero.graphql.limits import Guard, Limits
from tests.paths import REPO

SCHEMA = build_schema("""
  type Query implements Thing {
    id: ID! me: Query you: Query add(numbers: [Int!], more: Numbers): Int
    pages(first: Int = 20, last: Int): Page! listed(first: Int): [Query!]! names(first: Int): [String!]!
    nodes(ids: [ID!]!): [Thing]! bare: [Query!]! either: Either
  }
  type Page { edges: [Edge!]! total: Int! totalCount: Int! }
  type Edge { node: Query! }
  interface Thing { id: ID! }
  type Other implements Thing { id: ID! listed(first: Int = 100): [Other!]! }
  union Either = Query | Other
  input Numbers { numbers: [Int!] }
  type Subscription { ticks: Int }
""")
GUARD = Guard(SCHEMA)
STRICT = Guard(SCHEMA, introspection=False)


def operation_of(document: DocumentNode) -> OperationDefinitionNode:
    return next(node for node in document.definitions if isinstance(node, OperationDefinitionNode))


def judge(query: str, variables: dict[str, Any] | None = None, guard: Guard = GUARD) -> list[GraphQLError]:
    """Every error on the way to execution."""
    try:
        document: DocumentNode = guard.parse(query)
    except GraphQLError as error:
        return [error]
    errors = guard.validate(document)
    return errors or guard.meter(document, operation_of(document)).check(variables or {})


def sentence(query: str, variables: dict[str, Any] | None = None) -> str:
    """The one sentence with which a limit refuses this."""
    [error] = judge(query, variables)
    assert error.extensions == {"code": "LIMIT_EXCEEDED"}
    return error.message


def nested(levels: int, inner: str = "id") -> str:
    return "{ " + "me { " * (levels - 1) + inner + " }" * levels


def test_depth() -> None:
    assert judge(nested(12)) == []
    assert sentence(nested(13)) == "The query is 13 levels deep; at most 12 are allowed."


def test_depth_counts_through_fragments() -> None:
    fragments = " fragment A on Query { me { ...B } } fragment B on Query { ... { me { ... on Thing { id } } } }"
    assert judge(nested(10, "...A") + fragments) == []
    assert "13 levels" in sentence(nested(11, "...A") + fragments)


def test_the_query_that_editors_read_the_schema_with_is_not_too_deep() -> None:
    assert judge(get_introspection_query(input_value_deprecation=True, specified_by_url=True)) == []


def test_aliases() -> None:
    assert judge("{" + " ".join(f"a{n}: id" for n in range(30)) + "}") == []
    assert "31 aliases; at most 30" in sentence("{" + " ".join(f"a{n}: id" for n in range(31)) + "}")


def test_aliases_of_a_fragment_count_each_time_it_is_spread() -> None:
    fragment = "fragment A on Query {" + " ".join(f"a{n}: id" for n in range(16)) + "}"
    assert judge("{ me { ...A } }" + fragment) == []
    assert "32 aliases" in sentence("{ me { ...A } you { ...A } }" + fragment)


def test_directives_anywhere() -> None:
    assert judge("{" + "id @skip(if: false) " * 20 + "}") == []
    assert "21 directives; at most 20" in sentence("{" + "id @skip(if: false) " * 21 + "}")
    spread = "... @skip(if: false) { ...A @include(if: true) }"
    fragment = " fragment A on Query {" + "id @skip(if: false) " * 19 + "}"
    assert "21 directives" in sentence("{" + spread + "}" + fragment)


def test_tokens() -> None:
    long = "{" + "id " * 1_999 + "}"
    assert sentence(long) == "Document contains more than 2000 tokens."
    assert sentence("#\n" * 2_001 + "{ id }") == "Document contains more than 2000 tokens."
    assert sentence(f"query {'q' * 100_000} {{ id }}") == "Source contains more than 100000 code points."


@pytest.mark.parametrize("field", ["pages", "listed", "names"])
def test_a_page_has_at_most_a_hundred_rows(field: str) -> None:
    body = {"pages": "{ total }", "listed": "{ id }", "names": ""}[field]
    assert judge(f"{{ {field}(first: 100) {body} }}") == []
    assert sentence(f"{{ {field}(first: 101) {body} }}") == (
        f"'{field}' asks for first: 101; from 1 to 100 are allowed."
    )
    assert "first: 0" in sentence(f"{{ {field}(first: 0) {body} }}")
    assert "first: -1" in sentence(f"{{ {field}(first: -1) {body} }}")


def test_a_page_size_is_said_or_has_a_default() -> None:
    assert judge("{ pages { total } }") == []
    assert sentence("{ listed { id } }") == "'listed' needs a page size: first, from 1 to 100."
    assert "needs a page size" in sentence("{ listed(first: null) { id } }")


def test_a_page_size_in_a_variable_is_checked_when_it_is_known() -> None:
    query = "query ($n: Int, $m: Int = 101) { listed(first: $n) { id } pages(last: $m) { total } }"
    assert judge(query, {"n": 100, "m": 100}) == []
    assert "first: 101" in sentence(query, {"n": 101, "m": 1})
    assert "last: 101" in sentence(query, {"n": 1})
    assert "'listed' needs a page size" in sentence(query, {"m": 1})
    assert "first: 1e+300" in sentence(query, {"n": 1e300, "m": 1})


def test_a_variable_left_out_means_the_default_of_the_schema() -> None:
    query = "query ($n: Int) { pages(first: $n) { edges { node { listed(first: 100) { id } } } } }"
    assert judge(query) == []
    assert "10,100 rows" in sentence(query, {"n": 100})


def test_page_sizes_multiply() -> None:
    inside = "{ pages(first: %d) { edges { node { pages(first: %d) { edges { node { id } } } } } } }"
    assert judge(inside % (50, 99)) == []
    assert sentence(inside % (50, 100)) == "The page sizes multiply to 5,050 rows; at most 5,000 are allowed."
    beside = "{ a: listed(first: 70) { listed(first: 50) { id } } b: listed(first: 70) { listed(first: 50) { id } } }"
    assert "7,140 rows" in sentence(beside)


def test_page_sizes_multiply_through_fragments() -> None:
    fragments = " fragment A on Query { listed(first: 80) { ...B } } fragment B on Query { listed(first: 80) { id } }"
    assert "6,480 rows" in sentence("{ ...A }" + fragments)


def test_every_page_is_read_by_itself_however_short() -> None:
    beside = "bare { pages(first: 1) { total } pages2: pages(first: 1) { total } }"
    assert judge("{" + " ".join(f"a{n}: {beside}" for n in range(10)) + "}") == []
    assert sentence("{" + " ".join(f"a{n}: {beside}" for n in range(12)) + "}") == (
        "The query reads 120 pages; at most 110 are allowed."
    )


def test_every_row_of_a_full_page_may_open_a_page_of_its_own() -> None:
    inside = "query ($n: Int) { %s pages(first: $n) { edges { node { listed(first: 1) { id } } } } }"
    few = " ".join(f"a{n}: listed(first: 1) {{ id }}" for n in range(9))
    assert judge(inside % few, {"n": 100}) == []
    assert "111 pages" in sentence(inside % (few + " b: listed(first: 1) { id }"), {"n": 100})


def test_a_count_weighs_what_a_page_weighs_once_for_the_page_it_stands_beside() -> None:
    counts = " ".join(f"a{n}: totalCount" for n in range(30))
    assert judge(f"{{ pages(first: 100) {{ {counts} }} }}") == []
    query = "query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Query { pages(first: 1) { %s } } } }"
    assert "3,069 pages" in sentence(query % counts, {"ids": ["a"] * 99})
    assert judge(query % "totalCount", {"ids": ["a"] * 55}) == []
    assert "112 pages" in sentence(query % "... on Page { totalCount }", {"ids": ["a"] * 56})


def test_a_list_of_ids_is_read_together_and_the_pages_below_it_are_not() -> None:
    query = "query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Other { listed(first: 1) { id } } } }"
    assert judge(query, {"ids": ["a"] * 100}) == []
    assert judge("{ pages(first: 50) { edges { node { nodes(ids: []) { id } } } } }") == []
    twice = "... on Other { a: listed(first: 1) { id } b: listed(first: 1) { id } }"
    assert "112 pages" in sentence(f"query ($ids: [ID!]!) {{ nodes(ids: $ids) {{ {twice} }} }}", {"ids": ["a"] * 56})


def persisted(folder: str) -> list[str]:
    """The operations of a client with generated documents."""
    return list(json.loads((REPO / folder / "gql" / "persisted-documents.json").read_text()).values())


def written(folder: str) -> list[str]:
    """The operations of a client that carries them as template strings, each named; with what they splice in."""
    sources = [path.read_text() for path in sorted((REPO / folder).rglob("*.ts")) if ".test." not in path.name]
    spliced = dict(match for source in sources for match in re.findall(r"const (\w+) = `(fragment [^`]*)`", source))
    strings = (text for source in sources for text in re.findall(r"`([^`]*)`", source))
    return [
        re.sub(r"\$\{(\w+)\}", lambda name: spliced[name[1]], text)
        for text in strings
        if re.match(r"(\s|#.*\n)*(query|mutation|subscription) \w", text)
    ]


@pytest.mark.parametrize(
    ("operations", "at_least"),
    [
        (persisted("web-kit"), 3),
        (persisted("web-hub/src"), 15),
        (persisted("testing-lab/src"), 5),
        (written("web-widget/src"), 4),
        (written("playground/src"), 20),
    ],
    ids=["kit", "hub", "lab", "widget", "playground"],
)
def test_what_our_own_clients_ask_for_is_allowed(operations: list[str], at_least: int) -> None:
    guard = Guard(build_schema((REPO / "graphql-schema" / "schema.graphql").read_text()))
    assert len(operations) >= at_least
    for query in operations:
        operation = operation_of(guard.parse(query))
        variables = [each.variable.name.value for each in operation.variable_definitions or ()]
        largest = {name: ["x"] * 100 if name == "ids" else 100 for name in variables}
        assert judge(query, largest, guard) == [], query


def test_the_widest_type_of_a_union_counts() -> None:
    query = "{ either { ... on Query { listed(first: 1) { id } } ... on Other { listed { listed { id } } } } }"
    assert "10,100 rows" in sentence(query)


def test_lists_without_pages_are_taken_to_be_short_but_not_free() -> None:
    assert judge("{ bare { bare { bare { bare { bare { id } } } } } }") == []
    assert "rows" in sentence("{ bare { bare { bare { bare { bare { bare { id } } } } } } }")


def test_a_list_of_ids_is_a_page_too() -> None:
    query = "query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Query { listed(first: 60) { id } } } }"
    assert judge(query, {"ids": ["a"] * 80}) == []
    assert judge(query, {"ids": []}) == []
    assert "6,100 rows" in sentence(query, {"ids": ["a"] * 100})


def test_one_id_stands_for_a_list_of_one() -> None:
    rows = "{ ... on Query { listed(first: 99) { listed(first: 99) { id } } } }"
    query = f"query ($ids: [ID!]!) {{ nodes(ids: $ids) {rows} }}"
    assert "9,901 rows" in sentence(query, {"ids": "a"})
    assert "9,901 rows" in sentence(query, {"ids": 700})
    assert "9,901 rows" in sentence(f'{{ nodes(ids: "a") {rows} }}')


def test_input_lists_in_the_document() -> None:
    assert judge("{ add(numbers: [" + "1 " * 100 + "]) }") == []
    assert sentence("{ add(numbers: [" + "1 " * 101 + "]) }") == "A list has 101 items; at most 100 are allowed."
    assert "101 items" in sentence("{ add(more: {numbers: [" + "1 " * 101 + "]}) }")
    assert "101 items" in sentence("query ($n: [Int!] = [" + "1 " * 101 + "]) { add(numbers: $n) }")


def test_input_lists_in_variables() -> None:
    query = "query ($n: Numbers) { add(more: $n) }"
    assert judge(query, {"n": {"numbers": [1] * 100}}) == []
    assert "200,000 items" in sentence(query, {"n": {"numbers": [1] * 200_000}})


def test_variables_nested_without_end() -> None:
    value: Any = 1
    for _ in range(900):
        value = [value]
    assert sentence("query ($n: Numbers) { add(more: $n) }", {"n": value}) == (
        "Variables are nested too deeply: at most 32 levels."
    )


@pytest.mark.parametrize(
    "attack",
    [
        pytest.param("{ me " * 100_000 + "}" * 100_000, id="100,000 levels"),
        pytest.param("{ me " * 900 + "}" * 900, id="900 levels"),
        pytest.param("{ ... " * 900 + "{ id }" + "}" * 900, id="900 inline fragments"),
        pytest.param("{" + " ".join(f"a{n}: id" for n in range(10_000)) + "}", id="10,000 aliases"),
        pytest.param("{" + "me { id } " * 490 + "}", id="one field 490 times"),
        pytest.param("{" + ("me { " + "you { id } " * 20 + "} ") * 20 + "}", id="20 times 20 equal fields"),
        pytest.param("{ __schema { " + "types { name } " * 400 + "} }", id="one field of the schema 400 times"),
        pytest.param("{ a: __typename a: me { " + "you { id } " * 400 + "} }", id="fields behind a name of the schema"),
        pytest.param("{ id " + "@skip(if: false) " * 10_000 + "}", id="10,000 directives"),
        pytest.param("{ add(numbers: " + "[" * 5_000 + "]" * 5_000 + ") }", id="5,000 nested lists"),
    ],
)
def test_oversized_documents_are_refused_by_a_limit(attack: str) -> None:
    assert judge(attack)[0].extensions == {"code": "LIMIT_EXCEEDED"}


def bomb(fragments: int, body: str) -> str:
    """Each fragment spreads the next one several times, so the whole doubles with each of them."""
    chain = (f"fragment f{n} on Query {{ {body} }} ".replace("NEXT", f"...f{n + 1}") for n in range(fragments))
    return "{ ...f0 } " + "".join(chain) + f"fragment f{fragments} on Query {{ id }}"


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("me { NEXT } you { NEXT }", id="two fields"),
        pytest.param("me { NEXT NEXT NEXT }", id="three spreads"),
        pytest.param("NEXT ... { NEXT }", id="no fields at all"),
    ],
)
def test_a_fragment_bomb_is_counted_and_not_walked(body: str) -> None:
    assert sentence(bomb(40, body)) == "Too many fields: at most 1,000 with all fragments spread out."


def test_a_chain_of_fragments_too_long_to_follow() -> None:
    assert sentence(bomb(110, "me { you { NEXT } }")) == "Fragments are nested too deeply: at most 200 levels."


@pytest.mark.parametrize(
    "cycle",
    [
        "{ ...A } fragment A on Query { ...A }",
        "{ ...A } fragment A on Query { me { ...B } } fragment B on Query { you { ...A ...A } }",
    ],
)
def test_a_fragment_inside_itself_is_invalid(cycle: str) -> None:
    assert "within itself" in judge(cycle)[0].message


def test_many_operations_share_one_allowance() -> None:
    fragment = " fragment A on Query { " + "me { id } " * 20 + "}"
    document = " ".join(f"query q{n} {{ ...A }}" for n in range(100)) + fragment
    assert "Too many fields" in sentence(document)


def test_errors_about_one_document_are_few() -> None:
    assert len(judge("{" + "nowhere " * 500 + "}")) == 11


def test_strangers_read_no_schema_and_get_no_hints() -> None:
    for query in (
        get_introspection_query(),
        '{ __type(name: "Query") { name } }',
        "{ me { ...A } } fragment A on Query { __schema { description } }",
    ):
        errors = judge(query, guard=STRICT)
        assert errors[0].extensions == {"code": "FORBIDDEN"}
    assert judge("{ __typename me { __typename } }", guard=STRICT) == []
    assert "pages" in judge("{ page { total } }")[0].message
    assert "pages" not in judge("{ page { total } }", guard=STRICT)[0].message


def test_limits_are_settings() -> None:
    guard = Guard(SCHEMA, Limits(depth=2))
    assert judge("{ me { id } }", guard=guard) == []
    assert "at most 2" in judge("{ me { me { id } } }", guard=guard)[0].message
