"""What opens, closes or heads a letter."""

import pytest

from companero.adapters.verbatim_letters import is_closing, letter_lines


@pytest.mark.parametrize(
    "text",
    [
        *("Yours,", "Yours, Inès", "Sincerely yours,", "Kind regards, Mara Quill", "With love", "All the best,"),
        *("Cheers!", "Un abrazo, Inés", "Saludos cordiales,", "Con cariño,", "Warmly — M."),
    ],
)
def test_a_farewell_closes(text: str) -> None:
    assert is_closing(text)


@pytest.mark.parametrize(
    "text",
    ["Love what you do.", "Yours is the choice.", "Best of all is bread.", "Take care of your chain.", "Oil it, Mara."],
)
def test_a_sentence_does_not(text: str) -> None:
    assert not is_closing(text)


def test_a_letter_keeps_its_body() -> None:
    letter = [
        "Mara Quill · Quill Bees · Harbour Lane 4",
        "mara@bees.example",
        "Dear new keepers,",
        "Count the mites in April.",
        "Gloves, a hat and a smoker",
        "Yours,",
        "Mara Quill",
        "Keeper of bees",
        "— Quill Bees",
        "P.S. Honey keeps for years.",
    ]
    assert letter_lines(letter) == {0, 1, 2, 5, 6, 7, 8}


def test_a_name_behind_a_dash_is_no_answer_but_a_list_is() -> None:
    assert letter_lines(["Breathe out first.", "— The Warm Room"]) == {1}
    assert letter_lines(["You need:", "— a chair", "— a clock"]) == set()


@pytest.mark.parametrize(
    ("line", "heads"),
    [
        *(("mail: mara@bees.example", True), ("<mara@bees.example>", True), ("https://bees.example/hives", True)),
        *(("Mara @ the hives", False), ("bees@@", False), ("€" * 940 + "@" * 120 + "€" * 940, False)),
        ("Whoever asks about the hives by mail writes to mara@bees.example", False),
    ],
)
def test_an_address_alone_heads_a_letter(line: str, heads: bool) -> None:
    assert letter_lines([line]) == ({0} if heads else set())
