"""What a start shows is what whoever opens it can use."""

from pydantic import SecretStr

from companero.operations.up import pages
from companero.settings import AppEnv, Settings


def test_a_machine_of_ones_own_shows_every_room_under_the_port_it_got() -> None:
    shown = pages(Settings(app_env=AppEnv.DEVELOPMENT, port=0), 8123)
    assert shown["Start here"] == "http://127.0.0.1:8123/"
    assert {"Playground", "Widget demo", "Mailbox"} <= shown.keys()


def test_production_shows_what_strangers_may_open_under_its_public_address() -> None:
    settings = Settings(app_env=AppEnv.PRODUCTION, secret_key=SecretStr("s" * 32), public_url="https://twins.example/")
    assert pages(settings, 8123) == {
        "Start here": "https://twins.example/",
        "Hub": "https://twins.example/hub",
        "Lab": "https://twins.example/lab",
    }
