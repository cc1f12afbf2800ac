"""``companero``: one entry point for every process. Each command imports what it needs and nothing more."""

import argparse
import asyncio
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from pydantic import ValidationError
from pydantic_settings import SettingsError

from companero.core.configuration import ConfigurationError, in_one_sentence
from companero.settings import Settings

MISUSE = 2
Options = argparse.Namespace


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code: 2 for what an operator has to put right, said in one sentence."""
    options = _parser().parse_args(arguments)
    try:
        options.run(options)
    except (ValidationError, SettingsError) as error:
        return _complain(in_one_sentence(error))
    except ConfigurationError as error:
        return _complain(str(error))
    except KeyboardInterrupt:
        return 130
    return 0


def _complain(sentence: str) -> int:
    print(f"companero: {sentence}", file=sys.stderr)
    return MISUSE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="companero", description="Digital twins of coaches, teachers and experts.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def add(name: str, run: Callable[[Options], None], manual: str) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=manual, description=manual)
        command.set_defaults(run=run)
        return command

    add("up", _up, "start everything on this machine and keep it running")
    add("serve", _serve, "answer HTTP and WebSocket requests")
    command = add("worker", _worker, "do the work that requests leave behind")
    command.add_argument("kind", choices=("turns", "ingestion"))
    add("embedder", _embedder, "turn texts into vectors for every other process")
    add("prepare", _prepare, "migrate, check the roles and, in development, seed the demo")
    add("migrate", _migrate, "bring the database to the newest schema")
    add("demo", _demo, "seed the demo workspace")
    command = add("schema", _schema, "write the GraphQL schema")
    command.add_argument("file", type=Path)
    command = add("backup", _backup, "write the database, the files and the secrets into one archive")
    command.add_argument("file", type=Path)
    command = add("restore", _restore, "put an archive back")
    command.add_argument("file", type=Path)
    command.add_argument("--force", action="store_true", help="replace what is there")
    return parser


def _settings() -> Settings:
    """For a command that works on rows or files. Raises ConfigurationError when they may not belong together."""
    from companero.operations.data_directory import check_whole

    settings = Settings()
    check_whole(settings.data_dir)
    return settings


def _up(_: Options) -> None:
    from companero.operations.up import up

    up()


def _serve(_: Options) -> None:
    from companero.operations.serve import serve

    serve(_settings())


def _worker(options: Options) -> None:
    settings = _settings()
    asyncio.run(_check_role(settings))
    from companero.worker import main as work

    work(options.kind, settings)


async def _check_role(settings: Settings) -> None:
    from companero.operations.database import check_serving_role

    await check_serving_role(settings.database_url)


def _embedder(_: Options) -> None:
    from companero.adapters.minilm_server import main as embed

    embed(Settings())


def _prepare(_: Options) -> None:
    from companero.operations.prepare import prepare

    asyncio.run(prepare(_settings()))


def _migrate(_: Options) -> None:
    from companero.operations.database import prepare_database

    settings = _settings()
    owner_url = settings.owner_database_url or settings.database_url
    if not owner_url:
        raise ConfigurationError("OWNER_DATABASE_URL or DATABASE_URL is not set. `companero up` needs neither.")
    changed = asyncio.run(prepare_database(owner_url))
    print("The database is now at the newest schema." if changed else "The database was at the newest schema already.")


def _demo(_: Options) -> None:
    from companero.demo.seed import seed_demo

    for line in asyncio.run(seed_demo(_settings())):
        print(line)


def _schema(options: Options) -> None:
    from companero.graphql.schema import print_sdl

    options.file.write_text(print_sdl(), encoding="utf-8")


def _backup(options: Options) -> None:
    from companero.operations.backup import backup

    backup(_settings(), options.file)


def _restore(options: Options) -> None:
    from companero.operations.restore import restore

    restore(Settings(), options.file, force=options.force)


if __name__ == "__main__":
    sys.exit(main())
