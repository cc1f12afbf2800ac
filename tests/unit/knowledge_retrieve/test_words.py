"""Words, stems and rarity."""

import pytest

from companero.core.words import content_words, is_spanish, names, rarity, stem, stems


def test_function_words_and_question_words_are_no_content() -> None:
    assert content_words("How do I stop my hands from shaking?") == ["stop", "hands", "shaking"]
    assert content_words("¿Qué hago si me tiembla la voz?") == ["tiembla", "voz"]


@pytest.mark.parametrize(
    "forms",
    [
        ("shake", "shakes", "shaking"),
        ("story", "stories"),
        ("run", "running"),
        ("teacher's", "teacher", "teachers", "teacher’s"),
        ("Café", "cafe", "cafés"),
        ("refrán", "refran"),
        ("pausa", "pausas"),
    ],
)
def test_forms_of_a_word_share_a_stem(forms: tuple[str, ...]) -> None:
    assert len({stem(form) for form in forms}) == 1


def test_different_words_keep_different_stems() -> None:
    assert len({stem(word) for word in ("voice", "vice", "slide", "pause", "nine", "is")}) == 6


def test_stems_keep_order_and_repeats() -> None:
    assert stems("A pause, then pauses.") == [stem("pause"), stem("pause")]


@pytest.mark.parametrize(
    ("text", "spanish"),
    [
        ("¿Y tú?", True),
        ("como preparo la charla en otro idioma", True),
        ("How do I prepare the talk?", False),
        ("Saddle height", False),
        ("", False),
    ],
)
def test_spanish_is_told_by_its_function_words(text: str, spanish: bool) -> None:
    assert is_spanish(text) is spanish


def test_names_are_capitals_inside_a_sentence_and_numbers() -> None:
    assert names("Did Lady Gaga sing in 2016?") == [stem("Lady"), stem("Gaga"), "2016"]
    assert names("Colleagues laugh. What now? I am lost") == []
    assert names("What did I tell Ada?") == [stem("Ada")]
    assert names("When I'm in London") == [stem("London")]
    assert names("WHAT IS THE PRICE OF BREAD") == names("How To Bake Bread") == []


def test_rarity_falls_with_the_number_of_texts_that_hold_a_word() -> None:
    rare = rarity([["oil", "chain"], ["oil"], ["oil", "oil"]])
    assert rare("nowhere") > rare("chain") > rare("oil") > 0
    assert rare.sum(["chain", "chain"]) == pytest.approx(2 * rare("chain"))


def test_a_lot_says_nothing() -> None:
    assert content_words("I blush a lot") == ["blush"]
