"""GraphQL over HTTP, where the audits do not look: hostile bodies, forged requests, and what errors give away."""

import asyncio
from typing import Any

import httpx
import orjson
import pytest
from prometheus_client import REGISTRY

from companero.graphql.transport import TransportOptions
from tests.conformance.malformed import FORM_TYPES, MALFORMED_BODIES
from tests.conformance.toy import SECRET_TEXT, World

RESPONSE = "application/graphql-response+json"
JSON = {"content-type": "application/json"}


@pytest.fixture
def options() -> TransportOptions:
    return TransportOptions(body_bytes=300_000)


async def ask(http: httpx.AsyncClient, query: str, accept: str = RESPONSE, **parts: Any) -> httpx.Response:
    headers = {"accept": accept} | parts.pop("headers", {})
    return await http.post("/graphql", json={"query": query, **parts}, headers=headers)


def codes(response: httpx.Response) -> list[str]:
    return [error["extensions"]["code"] for error in response.json()["errors"]]


@pytest.mark.parametrize("body", MALFORMED_BODIES.values(), ids=MALFORMED_BODIES)
async def test_a_malformed_body_is_refused_in_the_words_of_graphql(http: httpx.AsyncClient, body: bytes) -> None:
    response = await http.post("/graphql", content=body, headers=JSON)
    assert response.status_code == 400
    assert codes(response) == ["BAD_REQUEST"]
    assert "data" not in response.json()


async def test_a_batch_is_refused_by_name(http: httpx.AsyncClient) -> None:
    response = await http.post("/graphql", json=[{"query": "{ hello }"}])
    assert "one operation a request" in response.json()["errors"][0]["message"]


async def test_a_body_beyond_the_cap_is_refused(http: httpx.AsyncClient) -> None:
    response = await http.post("/graphql", content=b" " * 300_001, headers=JSON)
    assert response.status_code == 413
    assert "300,000 bytes" in response.json()["errors"][0]["message"]


class TestImpatience:
    @pytest.fixture
    def options(self) -> TransportOptions:
        return TransportOptions(body_seconds=0.05)

    async def test_a_body_that_never_ends_is_refused(self, server: str) -> None:
        reader, writer = await asyncio.open_connection(*server.split(":"))
        head = "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"
        writer.write(head.encode())
        answer = await asyncio.wait_for(reader.read(), 10)
        writer.close()
        assert answer.startswith(b"HTTP/1.1 408")
        assert b"BAD_REQUEST" in answer


@pytest.mark.parametrize("content_type", FORM_TYPES)
async def test_a_content_type_that_a_form_can_send_is_refused(http: httpx.AsyncClient, content_type: str) -> None:
    response = await http.post("/graphql", content=b'{"query":"{hello}"}', headers={"content-type": content_type})
    assert response.status_code == 415
    assert codes(response) == ["BAD_REQUEST"]


async def test_a_packed_body_is_refused(http: httpx.AsyncClient) -> None:
    response = await http.post("/graphql", content=b"x", headers=JSON | {"content-encoding": "gzip"})
    assert response.status_code == 415


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "HEAD"])
async def test_other_methods_are_refused(http: httpx.AsyncClient, method: str) -> None:
    response = await http.request(method, "/graphql")
    assert response.status_code == 405
    assert response.headers["allow"] == "GET, POST, OPTIONS"


async def test_a_mutation_by_get_is_refused_and_does_not_run(http: httpx.AsyncClient, world: World) -> None:
    response = await http.get("/graphql", params={"query": "mutation { write }"})
    assert response.status_code == 405
    assert response.headers["allow"] == "POST"
    assert world.writes == 0


async def test_a_subscription_is_sent_to_the_socket(http: httpx.AsyncClient) -> None:
    response = await ask(http, "subscription { forever }")
    assert response.status_code == 400
    assert "WebSocket" in response.json()["errors"][0]["message"]


@pytest.mark.parametrize("forged", [{"cookie": "a=b"}, {"sec-fetch-site": "cross-site"}])
async def test_a_get_that_another_site_could_cause_is_refused(http: httpx.AsyncClient, forged: dict[str, str]) -> None:
    params = {"query": "{ hello }"}
    assert (await http.get("/graphql", params=params, headers=forged)).status_code == 403
    asked = forged | {"x-graphql-client": "test"}
    assert (await http.get("/graphql", params=params, headers=asked)).status_code == 200


@pytest.mark.parametrize(
    ("accept", "answered"),
    [
        (None, "application/json"),
        ("*/*", "application/json"),
        ("application/*", "application/json"),
        (RESPONSE, RESPONSE),
        (f"{RESPONSE}, application/json", RESPONSE),
        (f"application/json, {RESPONSE};q=0.5", "application/json"),
        (f"{RESPONSE};q=0, */*;q=0.1", "application/json"),
        ("text/html, application/xhtml+xml, */*;q=0.8", "application/json"),
    ],
)
async def test_the_answer_comes_in_the_type_asked_for(
    http: httpx.AsyncClient, accept: str | None, answered: str
) -> None:
    headers = {"accept": accept} if accept else {}
    request = http.build_request("POST", "/graphql", json={"query": "{ hello }"}, headers=headers)
    if accept is None:
        del request.headers["accept"]
    response = await http.send(request)
    assert response.status_code == 200
    assert response.headers["content-type"] == f"{answered}; charset=utf-8"
    assert response.json() == {"data": {"hello": "hello world"}}


@pytest.mark.parametrize("accept", ["text/html", "application/json;q=0", "image/*"])
async def test_a_client_that_takes_no_json_is_told(http: httpx.AsyncClient, accept: str) -> None:
    assert (await ask(http, "{ hello }", accept)).status_code == 406


async def test_what_is_wrong_with_a_document_is_400_only_in_the_new_media_type(http: httpx.AsyncClient) -> None:
    for query in ("{", "{ nowhere }", "query ($n: Int!) { people(first: $n) { edges { node { name } } } }"):
        response = await ask(http, query)
        assert (response.status_code, codes(response)) == (400, ["BAD_REQUEST"])
        assert "data" not in response.json()
        assert (await ask(http, query, "application/json")).status_code == 200


async def test_a_bug_leaves_the_server_as_a_reference_only(
    http: httpx.AsyncClient, caplog: pytest.LogCaptureFixture
) -> None:
    before = masked()
    response = await ask(http, "{ hello breaks }")
    assert response.status_code == 200
    assert SECRET_TEXT not in response.text
    [error] = response.json()["errors"]
    assert response.json()["data"] == {"hello": "hello world", "breaks": None}
    assert error["message"] == "Something went wrong on our side."
    assert (error["path"], error["extensions"]["code"]) == (["breaks"], "INTERNAL")
    [record] = [record for record in caplog.records if error["extensions"]["reference"] in record.getMessage()]
    assert record.exc_info
    assert SECRET_TEXT in str(record.exc_info[1])
    assert masked() == before + 1


async def test_a_code_that_nobody_published_is_a_bug_too(http: httpx.AsyncClient) -> None:
    response = await ask(http, "{ leaks }")
    assert codes(response) == ["INTERNAL"]
    assert SECRET_TEXT not in response.text


async def test_a_value_that_does_not_fit_its_type_is_a_bug_of_ours(http: httpx.AsyncClient) -> None:
    response = await ask(http, "{ huge }")
    assert codes(response) == ["INTERNAL"]


async def test_a_refusal_is_said_as_it_is(http: httpx.AsyncClient) -> None:
    [error] = (await ask(http, "{ secret }")).json()["errors"]
    assert error["message"] == "You may not do this here."
    assert error["extensions"] == {"code": "FORBIDDEN"}


async def test_a_wrong_token_is_401_and_a_right_one_is_heard(http: httpx.AsyncClient) -> None:
    response = await ask(http, "{ viewer }", headers={"authorization": "Bearer wrong"})
    assert (response.status_code, codes(response)) == (401, ["UNAUTHENTICATED"])
    assert response.headers["www-authenticate"] == "Bearer"
    banned = await ask(http, "{ viewer }", headers={"authorization": "Bearer banned"})
    assert (banned.status_code, codes(banned)) == (403, ["FORBIDDEN"])
    heard = await ask(http, "{ viewer }", headers={"authorization": "Bearer ana"})
    assert heard.json() == {"data": {"viewer": "ana"}}


async def test_a_bug_before_the_operation_is_masked_too(http: httpx.AsyncClient) -> None:
    response = await ask(http, "{ hello }", headers={"authorization": "Bearer bug"})
    assert (response.status_code, codes(response)) == (500, ["INTERNAL"])
    assert SECRET_TEXT not in response.text


async def test_every_operation_has_a_context_of_its_own_and_closes_it(http: httpx.AsyncClient, world: World) -> None:
    for query in ("{ hello }", "{ breaks }", "{ nowhere }", "subscription { forever }"):
        await ask(http, query)
    assert world.opened == world.closed == 4


async def test_lists_and_nesting_in_variables_are_bounded(http: httpx.AsyncClient) -> None:
    values = await ask(http, "query ($v: [Int!]!) { sum(values: $v) }", variables={"v": [1] * 101})
    assert (values.status_code, codes(values)) == (400, ["LIMIT_EXCEEDED"])
    nested: dict[str, Any] = {}
    for _ in range(400):
        nested = {"all": [nested]}
    deep = await ask(http, "query ($f: Filter) { tree(filter: $f) }", variables={"f": nested})
    assert (deep.status_code, codes(deep)) == (400, ["LIMIT_EXCEEDED"])


async def test_a_stranger_cannot_read_the_schema(http: httpx.AsyncClient) -> None:
    stranger = {"authorization": "Bearer stranger"}
    refused = await ask(http, "{ __schema { types { name } } }", headers=stranger)
    assert codes(refused) == ["FORBIDDEN"]
    guessed = await ask(http, "{ hell }", headers=stranger)
    assert "hello" not in guessed.text
    assert "data" in (await ask(http, "{ __schema { types { name } } }")).json()


async def test_a_get_carries_variables_as_json(http: httpx.AsyncClient) -> None:
    params = {"query": "query Q($n: String) { hello(name: $n) }", "operationName": "Q"}
    response = await http.get("/graphql", params=params | {"variables": orjson.dumps({"n": "Bo"}).decode()})
    assert response.json() == {"data": {"hello": "hello Bo"}}
    assert (await http.get("/graphql", params=params | {"variables": "{"})).status_code == 400


def masked() -> float:
    return REGISTRY.get_sample_value("companero_graphql_masked_errors_total") or 0.0
