"""signOut: the sign-in behind the request ends, and no other."""

import pytest

from tests.api.house import START_VISIT, GraphError, House, Person
from tests.api.identity.test_refresh_session import ME, OVER, assert_signed_out, refresh
from tests.api.identity.test_sign_in import sign_in
from tests.api.knowledge.documents import request
from tests.api.knowledge.test_document_status_changed import FOLLOW

SIGN_OUT = "mutation { signOut { signedOut } }"


async def test_anonymous(house: House) -> None:
    with pytest.raises(GraphError) as refused:
        await house.graph(SIGN_OUT)
    assert refused.value.codes == ["UNAUTHENTICATED"]


async def test_both_tokens_end_with_it(house: House, ada: Person) -> None:
    await house.graph(ME, token=ada.token)
    assert (await house.graph(SIGN_OUT, token=ada.token))["signOut"] == {"signedOut": True}
    await assert_signed_out(house, ada.token)
    assert await refresh(house, ada.refresh_token) == OVER


async def test_another_sign_in_goes_on(house: House, ada: Person, bruno: Person) -> None:
    other = (await sign_in(house, ada.email))["session"]
    await house.graph(SIGN_OUT, token=ada.token)
    for token in (other["accessToken"], bruno.token):
        assert (await house.graph(ME, token=token))["viewer"]["user"]


async def test_a_visitor_may_leave_too(house: House, ada: Person) -> None:
    visit = (await house.graph(START_VISIT, {"input": {"widgetKey": ada.widget_key}}))["startWidgetSession"]
    token = visit["session"]["accessToken"]
    assert (await house.graph(SIGN_OUT, token=token))["signOut"] == {"signedOut": True}
    await assert_signed_out(house, token)
    assert await refresh(house, visit["session"]["refreshToken"]) == OVER


async def test_what_is_followed_ends_with_it_and_nothing_else_does(house: House, ada: Person, bruno: Person) -> None:
    other = (await sign_in(house, ada.email))["session"]["accessToken"]
    gone, stays = {"authorization": f"Bearer {ada.token}"}, {"authorization": f"Bearer {other}"}
    async with house.socket(gone) as leaving, house.socket(stays) as staying:
        for number, socket in enumerate((leaving, staying)):
            await socket.subscribe("1", FOLLOW, variables={"id": ada.workspace_id, "after": 0})
            await request(house, ada, title=f"Tea {number}")
            await socket.receive()
        await leaving.receive()
        await house.graph(SIGN_OUT, token=ada.token)
        assert await leaving.receive() == {"id": "1", "type": "complete"}
        await leaving.subscribe("2", FOLLOW, variables={"id": ada.workspace_id})
        refused = await leaving.receive()
        assert (refused["id"], refused["type"]) == ("2", "error")
        assert refused["payload"][0]["extensions"]["code"] == "UNAUTHENTICATED"
        await request(house, Person(ada.email, other, "", ada.viewer), title="Tea to the end")
        told = await staying.receive()
        while told["payload"]["data"]["documentStatusChanged"]["document"]["title"] != "Tea to the end":
            told = await staying.receive()


async def test_a_sign_in_that_ended_unheard_is_found_by_looking(house: House, ada: Person) -> None:
    async with house.socket({"authorization": f"Bearer {ada.token}"}) as socket:
        await socket.subscribe("1", FOLLOW, variables={"id": ada.workspace_id, "after": 0})
        await request(house, ada)
        await socket.receive()
        house.bus.is_reachable = False
        await house.graph(SIGN_OUT, token=ada.token)
        house.bus.is_reachable = True
        assert await socket.receive() == {"id": "1", "type": "complete"}


async def test_a_refresh_token_used_twice_ends_what_its_sign_in_follows(house: House, ada: Person) -> None:
    async with house.socket({"authorization": f"Bearer {ada.token}"}) as socket:
        await socket.subscribe("1", FOLLOW, variables={"id": ada.workspace_id, "after": 0})
        await request(house, ada)
        await socket.receive()
        await refresh(house, ada.refresh_token)
        assert await refresh(house, ada.refresh_token) == OVER
        assert await socket.receive() == {"id": "1", "type": "complete"}
