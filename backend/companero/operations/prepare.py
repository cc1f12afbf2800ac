"""What has to be true of the database before anything serves from it."""

from companero.core.database_roles import connect
from companero.operations.data_directory import SIGN_INS_FILE
from companero.operations.database import check_serving_role, prepare_database, wait_for_database
from companero.operations.progress import progress
from companero.settings import AppEnv, Settings

# There while the demo is being seeded, so that a start that was killed is made good by the next one.
_SEEDING_FILE = "demo-seeding"


async def prepare(settings: Settings) -> None:
    """Migrates, checks the serving role and, in development, gives an empty installation its demo."""
    await wait_for_database(settings.database_url)
    owner_url = settings.owner_database_url
    if owner_url and await prepare_database(owner_url):
        progress("The database is at the newest schema.")
    await check_serving_role(settings.database_url)
    if owner_url and settings.app_env is AppEnv.DEVELOPMENT and await _wants_demo(settings):
        await _seed(settings)


async def _wants_demo(settings: Settings) -> bool:
    if (settings.data_dir / _SEEDING_FILE).exists():
        return True
    connection = await connect(settings.owner_database_url)
    try:
        return not await connection.fetchval("SELECT EXISTS (SELECT FROM app_user)")
    finally:
        await connection.close()


async def _seed(settings: Settings) -> None:
    progress("Seeding the demo workspace …")
    from companero.demo.seed import seed_demo

    seeding = settings.data_dir / _SEEDING_FILE
    seeding.touch()
    (settings.data_dir / SIGN_INS_FILE).write_text("\n".join(await seed_demo(settings)))
    seeding.unlink()
