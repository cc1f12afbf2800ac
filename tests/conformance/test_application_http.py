"""The whole application under what no request should be: every refusal is a 4xx, and none of it is ours to explain."""

from collections.abc import Iterator
from typing import Any

import orjson
from graphql import (
    GraphQLArgument,
    GraphQLEnumType,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLSchema,
)

from companero.core.ids import encode_id, uuid7
from companero.graphql.schema import build_schema, core_schema
from tests.api.house import House, Person
from tests.conformance.malformed import FORM_TYPES, MALFORMED_BODIES

JSON = {"content-type": "application/json"}
SCHEMA: GraphQLSchema = core_schema(build_schema())
# It would end the sign-in that the others are asked with.
LEFT_OUT = {"signOut"}
STRINGS = [
    "",
    " \n ",
    "\x00",
    "a\x00b",
    "\x1b[2J\u202e\ufffe",
    "🫖👩‍🏫" * 50,
    "x" * 100_000,
    "'; DROP TABLE message; --",
    encode_id("Workspace", uuid7()),
    encode_id("Conversation", uuid7()),
    encode_id("Nothing", uuid7()),
    "AaIFXdm5deW3BN0ecmNIxVdpZGdldA==",
]
WRONG: list[Any] = [7.5, [[]], {"nowhere": 1}, {"__proto__": {}}]
WHOLE_NUMBERS = [0, -1, 1, 2**31 - 1, -(2**31)]


async def test_a_malformed_body_is_refused(house: House) -> None:
    for name, body in MALFORMED_BODIES.items():
        response = await house.http.post("/graphql", content=body, headers=JSON)
        assert response.status_code == 400, name
        assert [error["extensions"] for error in response.json()["errors"]] == [{"code": "BAD_REQUEST"}], name


async def test_a_content_type_that_a_form_can_send_is_refused(house: House) -> None:
    for content_type in FORM_TYPES:
        headers = {"content-type": content_type}
        response = await house.http.post("/graphql", content=b'{"query":"{__typename}"}', headers=headers)
        assert response.status_code == 415, content_type


async def test_three_megabytes_are_refused_however_they_come(house: House) -> None:
    async def in_pieces() -> Any:
        for _ in range(48):
            yield b" " * 65_536

    body = b'{"query":"{__typename}","variables":{"a":"' + b"x" * 3_000_000 + b'"}}'
    for content in (body, in_pieces()):
        response = await house.http.post("/graphql", content=content, headers=JSON)
        assert response.status_code == 413


async def test_a_token_of_any_kind_is_refused_and_not_a_bug(house: House) -> None:
    for token in (b"Bearer", b"Bearer x", b"Bearer a.b.c", b"Basic YTpi", b"\xff\xfe", b"Bearer " + b"x" * 9_000):
        headers = {b"authorization": token, b"content-type": b"application/json"}
        response = await house.http.post("/graphql", content=b'{"query":"{__typename}"}', headers=headers)
        assert response.status_code == 401, token[:20]
        assert response.json()["errors"][0]["extensions"] == {"code": "UNAUTHENTICATED"}


async def test_addresses_of_no_kind_are_not_there(house: House) -> None:
    for path in (
        "/nowhere",
        "/t/%00",
        "/t/%ff%fe",
        "/hub/%00",
        "/site/..%2f..%2fetc/passwd",
        "/widget/%2e%2e/x",
        "/uploads/x",
    ):
        for method in ("GET", "POST", "PUT", "DELETE"):
            response = await house.http.request(method, path)
            # A room answers for every path below its own, or says that it is not built yet.
            assert 400 <= response.status_code < 500 or path.startswith("/hub"), (method, path, response.status_code)


def samples(type_: GraphQLInputType) -> Iterator[Any]:
    """Values a client may send for a type, one stranger than the other; every one passes validation."""
    match type_:
        case GraphQLNonNull():
            yield from samples(type_.of_type)
        case GraphQLList():
            yield []
            for value in samples(type_.of_type):
                yield [value]
        case GraphQLEnumType():
            yield next(iter(type_.values))
        case GraphQLInputObjectType():
            yield from objects(type_)
        case _:
            plain: dict[str, list[Any]] = {"Int": WHOLE_NUMBERS, "Boolean": [True, False]}
            yield from plain.get(type_.name, STRINGS)


def objects(type_: GraphQLInputObjectType) -> Iterator[dict[str, Any]]:
    if type_.extensions["strawberry-definition"].is_one_of:
        for name, field in type_.fields.items():
            for value in samples(field.type):
                yield {name: value}
        return
    yield from together(type_.fields)


def together(fields: dict[str, GraphQLInputField] | dict[str, GraphQLArgument]) -> Iterator[dict[str, Any]]:
    """The first value of each, then the second of each, and so on until the longest list is through."""
    columns = {name: list(samples(field.type)) for name, field in fields.items()}
    for row in range(max((len(column) for column in columns.values()), default=0)):
        yield {name: column[row % len(column)] for name, column in columns.items()}


def operations() -> Iterator[tuple[str, dict[str, GraphQLArgument]]]:
    """Each root field that takes anything, as a document, and what it takes."""
    for kind, root in (("query", SCHEMA.query_type), ("mutation", SCHEMA.mutation_type)):
        assert root
        for name, field in root.fields.items():
            if field.args and name not in LEFT_OUT:
                declared = ", ".join(f"${argument}: {given.type}" for argument, given in field.args.items())
                passed = ", ".join(f"{argument}: ${argument}" for argument in field.args)
                yield f"{kind} ({declared}) {{ {name}({passed}) {{ __typename }} }}", field.args


async def test_whatever_is_written_into_an_argument_nothing_breaks(house: House, ada: Person) -> None:
    for query, arguments in operations():
        for variables in together(arguments):
            response = await house.http.post(
                "/graphql",
                content=orjson.dumps({"query": query, "variables": variables}),
                headers=JSON | {"authorization": f"Bearer {ada.token}"},
            )
            shown = (query, str(variables)[:200], response.text[:300])
            assert response.status_code == 200, shown
            codes = [error["extensions"]["code"] for error in response.json().get("errors", [])]
            assert set(codes) <= {"BAD_USER_INPUT", "FORBIDDEN", "LIMIT_EXCEEDED"}, shown


async def test_a_value_of_the_wrong_type_is_refused_before_anything_runs(house: House, ada: Person) -> None:
    for query, arguments in operations():
        for value in WRONG:
            answer = await house.answer(query, dict.fromkeys(arguments, value), ada.token)
            codes = {error["extensions"]["code"] for error in answer["errors"]}
            assert codes == {"BAD_REQUEST"}, (query, value, answer)


DEEP = "node(id: $id) { ... on Workspace { turns { nodes { " + "conversation { lastMessage { " * 5 + "id" + " } }" * 5
LIMITS = {
    "13 levels deep": "query ($id: ID!) { " + DEEP + " } } } } }",
    "31 aliases": "{" + " ".join(f"a{n}: __typename" for n in range(31)) + "}",
    "21 directives": "{ viewer { user { " + "id @include(if: true) " * 21 + "} } }",
    "2000 tokens": "{" + " ".join(["viewer { user { id } }"] * 400) + "}",
    "first: 101": "query ($id: ID!) { workspace(by: { id: $id }) { documents(first: 101) { nodes { id } } } }",
    "5,000 rows": "query ($id: ID!) { workspace(by: { id: $id }) { documents(first: 100) { nodes {"
    " passages(first: 100) { nodes { id } } } } } }",
    "101 items": '{ nodes(ids: ["' + '", "'.join(["x"] * 101) + '"]) { id } }',
}


async def test_limits_hold_for_the_real_graph(house: House, ada: Person) -> None:
    for name, query in LIMITS.items():
        answer = await house.answer(query, {"id": ada.workspace_id}, ada.token)
        assert "data" not in answer, name
        assert {error["extensions"]["code"] for error in answer["errors"]} == {"LIMIT_EXCEEDED"}, (name, answer)
    variables: list[dict[str, Any]] = [{"ids": ["x"] * 101}, {"ids": ["x"] * 100_000}]
    for values in variables:
        answer = await house.answer("query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", values, ada.token)
        assert answer["errors"][0]["extensions"]["code"] == "LIMIT_EXCEEDED"
