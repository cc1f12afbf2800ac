"""The regular sweep: what is over its time goes in small transactions, and the rest stays."""

from companero.worker import sweep_expired
from tests.api.counting import counted
from tests.api.house import House, Person
from tests.api.records import execute
from tests.services import DatabaseUrls


async def test_what_is_over_its_time_goes_in_batches(house: House, ada: Person, database_urls: DatabaseUrls) -> None:
    await execute(database_urls, "DELETE FROM throttle")
    await execute(
        database_urls,
        """
        INSERT INTO throttle (key, window_started_at, attempts)
        SELECT n, now() - make_interval(days => CASE WHEN n <= 25 THEN 3 ELSE 1 END), 1 FROM generate_series(1, 30) n
        """,
    )
    await execute(
        database_urls,
        """
        INSERT INTO workspace_event (workspace_id, seq, topic, payload, created_at)
        SELECT w.id, 1000 + n, 'test', '{}', now() - make_interval(hours => 2 * n)
          FROM workspace w, generate_series(1, 24) n
        """,
    )
    with counted(house.db) as statements:
        await sweep_expired(house.db, house.ports, batch=10)
    assert len([sql for sql in statements if "sweep_expired" in sql]) == 4
    assert len(await execute(database_urls, "SELECT FROM throttle")) == 5
    assert len(await execute(database_urls, "SELECT FROM workspace_event WHERE topic = 'test'")) == 11


async def test_turns_of_one_status_are_found_in_the_order_they_are_listed_in(database_urls: DatabaseUrls) -> None:
    rows = await execute(database_urls, "SELECT indexdef FROM pg_indexes WHERE tablename = 'turn'")
    assert any("(workspace_id, status, created_at, id)" in row["indexdef"] for row in rows)
