"""signOut: the sign-in behind the request ends, and no other."""

import pytest

from tests.api.house import START_VISIT, GraphError, House, Person
from tests.api.identity.test_refresh_session import ME, OVER, assert_signed_out, refresh
from tests.api.identity.test_sign_in import sign_in

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
