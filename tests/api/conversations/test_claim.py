"""Which turns a worker gets, when there are more than it has places."""

from uuid import UUID

from companero.core.ids import decode_id_of
from companero.core.viewer import ANONYMOUS
from companero.domains.conversations import repository
from tests.api.house import House, Person
from tests.api.records import execute
from tests.services import DatabaseUrls

LEASE_SECONDS = 60.0


async def claim(house: House, most: int) -> list[UUID]:
    """The workspaces of the turns that a worker with so many free places gets."""
    async with house.db.unit_of_work(ANONYMOUS, house.ports) as unit:
        rows = await repository.claim_turns(unit.direct, most, LEASE_SECONDS)
    return [row.workspace_id for row in rows]


async def crowd(house: House, person: Person, count: int) -> UUID:
    """So many visitors who each wait for an answer; the key of the workspace."""
    for _ in range(count):
        await house.say(await house.visit(person), "Hello?")
    return decode_id_of("Workspace", person.workspace_id)


async def test_a_crowd_in_one_workspace_leaves_places_to_another(house: House, ada: Person, bruno: Person) -> None:
    crowded, quiet = await crowd(house, ada, 8), await crowd(house, bruno, 2)
    assert sorted(await claim(house, 4)) == sorted([crowded, crowded, quiet, quiet])
    # What is left goes to whoever waits.
    assert await claim(house, 4) == [crowded] * 4


async def test_the_few_of_one_workspace_get_their_places_among_the_many_of_another(
    house: House, ada: Person, bruno: Person
) -> None:
    crowded, quiet = await crowd(house, ada, 40), await crowd(house, bruno, 2)
    claimed = await claim(house, 32)
    assert (claimed.count(quiet), claimed.count(crowded)) == (2, 30)
    # Nobody else waits by now, so nothing is kept free.
    assert await claim(house, 32) == [crowded] * 10


async def test_a_workspace_that_waits_alone_gets_every_place(house: House, ada: Person) -> None:
    crowded = await crowd(house, ada, 40)
    assert await claim(house, 32) == [crowded] * 32


async def test_who_has_least_under_way_comes_first(house: House, ada: Person, bruno: Person) -> None:
    crowded = await crowd(house, ada, 4)
    assert await claim(house, 2) == [crowded] * 2
    quiet = await crowd(house, bruno, 2)
    assert await claim(house, 2) == [quiet] * 2
    assert await claim(house, 4) == [crowded] * 2


async def test_questions_behind_another_of_their_conversation_hold_nobody_up(
    house: House, ada: Person, bruno: Person
) -> None:
    visitor = await house.visit(ada)
    for _ in range(5):
        await house.say(visitor, "Hello?")
    talkative, quiet = await crowd(house, ada, 1), await crowd(house, bruno, 2)
    assert sorted(await claim(house, 4)) == sorted([talkative, talkative, quiet, quiet])


async def test_a_lost_lease_is_taken_over_once(house: House, ada: Person, database_urls: DatabaseUrls) -> None:
    workspace_id = await crowd(house, ada, 1)
    assert await claim(house, 1) == [workspace_id]
    assert await claim(house, 1) == []
    await execute(database_urls, "UPDATE turn SET lease_until = now() - interval '1 second'")
    assert await claim(house, 1) == [workspace_id]
    assert await claim(house, 1) == []
