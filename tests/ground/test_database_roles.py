"""Only a role that row-level security holds back may serve."""

from collections.abc import AsyncIterator

import asyncpg
import pytest

from companero.core.configuration import ConfigurationError
from companero.core.database_roles import check_role, connect, role_of
from companero.core.local_secrets import LocalSecrets
from companero.operations.database import application_url, check_serving_role
from tests.services import DatabaseUrls, PostgresService


@pytest.fixture
async def admin(database_urls: DatabaseUrls) -> AsyncIterator[asyncpg.Connection]:
    connection = await asyncpg.connect(database_urls.admin)
    yield connection
    await connection.close()


async def test_the_application_role_may_serve(database_urls: DatabaseUrls) -> None:
    await check_serving_role(database_urls.app)


async def test_the_owner_may_not(database_urls: DatabaseUrls) -> None:
    with pytest.raises(ConfigurationError, match=r"companero_owner, which owns the database"):
        await check_serving_role(database_urls.owner)


async def test_a_superuser_may_not(admin: asyncpg.Connection) -> None:
    with pytest.raises(ConfigurationError, match="is a superuser"):
        await check_role(admin)


async def test_bypassing_row_security_is_enough_to_be_refused(admin: asyncpg.Connection) -> None:
    await admin.execute("CREATE ROLE climber BYPASSRLS")
    try:
        await admin.execute("SET ROLE climber")
        assert (await role_of(admin)).power == "has BYPASSRLS"
    finally:
        await admin.execute("RESET ROLE; DROP ROLE climber")


async def test_owning_one_table_is_enough_to_be_refused(admin: asyncpg.Connection) -> None:
    await admin.execute("CREATE ROLE settler; CREATE TABLE claim (); ALTER TABLE claim OWNER TO settler")
    try:
        await admin.execute("SET ROLE settler")
        assert (await role_of(admin)).power == "owns the database or its tables"
    finally:
        await admin.execute("RESET ROLE; DROP TABLE claim; DROP ROLE settler")


async def test_seeing_what_the_definer_sees_is_enough_to_be_refused(admin: asyncpg.Connection) -> None:
    for how in ("INHERIT", "NOINHERIT"):
        await admin.execute(f"CREATE ROLE heir {how} IN ROLE companero_definer")
        try:
            await admin.execute("SET ROLE heir")
            assert (await role_of(admin)).power == "is a member of companero_definer, which sees every workspace"
        finally:
            await admin.execute("RESET ROLE; DROP ROLE heir")


async def test_given_an_owner_alone_an_application_role_is_made_beside_it(private_postgres: PostgresService) -> None:
    urls = private_postgres.urls("companero")
    password = LocalSecrets.generate().app_password

    app_url, owner_url = await application_url(urls.admin, password)

    assert owner_url == urls.admin
    await check_serving_role(app_url)
    with pytest.raises(ConfigurationError, match="refused"):
        await connect(urls.app)


async def test_given_an_owner_who_may_not_make_roles_it_says_who_has_to(private_postgres: PostgresService) -> None:
    urls = private_postgres.urls("companero")
    admin = await asyncpg.connect(urls.admin)
    await admin.execute("ALTER ROLE companero_app NOLOGIN")
    await admin.close()
    with pytest.raises(ConfigurationError, match="may not manage its roles"):
        await application_url(urls.owner, "another password")


@pytest.mark.parametrize(
    ("preparation", "sentence"),
    [("REVOKE SELECT ON workspace FROM companero_app", "may not read"), ("DROP TABLE workspace CASCADE", "no tables")],
)
async def test_a_role_that_could_not_serve_anything_is_refused(
    preparation: str, sentence: str, admin: asyncpg.Connection, database_urls: DatabaseUrls
) -> None:
    await admin.execute(preparation)
    with pytest.raises(ConfigurationError, match=sentence):
        await check_serving_role(database_urls.app)


async def test_given_an_application_role_there_is_no_owner(database_urls: DatabaseUrls) -> None:
    assert await application_url(database_urls.app, "unused") == (database_urls.app, "")


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("mysql://user@host/db", "is not an address like postgresql://"),
        ("postgresql://user:hidden@127.0.0.1:1/db", "Nothing answers at DATABASE_URL"),
        ("postgresql://user:hidden@127.0.0.1:one/db", "was refused"),
    ],
)
async def test_a_wrong_address_gets_a_sentence_without_the_password(url: str, sentence: str) -> None:
    with pytest.raises(ConfigurationError, match=sentence) as failure:
        await connect(url)
    assert "hidden" not in str(failure.value)
