"""Composing what people type, without handing them the machine for it."""

import unicodedata
from collections.abc import Callable
from contextlib import suppress

import pytest

from companero.core import composed
from companero.core.errors import ValidationError
from companero.domains.channels.service import normal_origin
from companero.domains.conversations import service as conversations
from companero.domains.conversations.service import MAX_TEXT, clean_text
from companero.domains.identity import validate
from companero.domains.knowledge import service as knowledge

# In the order that takes a normaliser the square of their number: half a million of them, minutes.
MARKS = "\u0301\u0323"
# What is normalised at once is no longer than this, or has few marks in a row.
MOST = 1000


class Counting:
    """``unicodedata``, as far as it is used here, noting how long a run of marks it was made to put in order."""

    category = staticmethod(unicodedata.category)
    combining = staticmethod(unicodedata.combining)
    bidirectional = staticmethod(unicodedata.bidirectional)

    def __init__(self) -> None:
        self.longest = 0

    def normalize(self, form: str, text: str) -> str:
        run = 0
        for character in text:
            run = run + 1 if unicodedata.combining(character) else 0
            self.longest = max(self.longest, run)
        assert self.longest <= MOST, f"{self.longest} marks in a row"
        return text


def sign_in(text: str) -> None:
    validate.refuse(validate.email_problems(validate.normal_email(text)))


@pytest.fixture
def unicode_data(monkeypatch: pytest.MonkeyPatch) -> Counting:
    counting = Counting()
    for module in (composed, validate, conversations, knowledge):
        monkeypatch.setattr(module, "unicodedata", counting)
    return counting


@pytest.mark.parametrize("take", [sign_in, clean_text, knowledge._clean_name])
@pytest.mark.parametrize("length", [300, 2 * MAX_TEXT - 10, 500_000])
def test_marks_without_end_are_never_put_in_order(
    take: Callable[[str], object], length: int, unicode_data: Counting
) -> None:
    with suppress(ValidationError):
        take("a" + MARKS * (length // 2))
    assert unicode_data.longest <= MOST


@pytest.mark.parametrize("take", [sign_in, normal_origin, clean_text])
def test_what_is_far_too_long_is_refused(take: Callable[[str], object]) -> None:
    for text in ("a" + MARKS * 250_000, "https://a" + MARKS * 250_000 + ".example", "x" * 1_000_000):
        with pytest.raises(ValidationError):
            take(text)


def test_what_people_write_is_composed_whole() -> None:
    for text in (
        "plain",
        "Compan\u0303ero",
        "e\u0323\u0302 Vie\u0323\u0302t",
        "\u1112\u1161\u11ab",
        "z" + "\u0335" * 30,
    ):
        assert composed.composed(text) == unicodedata.normalize("NFC", text)


def test_of_a_pile_of_marks_thirty_stand() -> None:
    assert composed.composed("z" + "\u0335" * 40 + "z") == "z" + "\u0335" * 30 + "z"
