from typing import SupportsIndex

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companero.core.sentences import split_sentences


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize(
    ("expected"),
    [
        ["Dr. Smith went home.", "He slept 3.5 hours!", "Did he?", "Yes."],
        ['He said "Go."', "Then he left.", '"Really?" asked Tom.'],
        ["El Sr. Pérez llegó tarde.", "¿Cómo está Ud.?", "¡Muy bien!", "Bueno... no sé."],
        ["Cuesta 1.000,50 euros.", "Véase la pág. 5 y el núm. 7.", "Fin…", "¿qué más?"],
        ["EE. UU. es grande.", "El fin."],
        ["J. K. Rowling began at 5 p.m.", "The end.", "Take vitamin C.", "It helps."],
        ["He said no.", "Then no. 5 won.", "See fig. 3."],
        ["1. Breathe in.", "2. Breathe out."],
        ["Text with a note.[1]", "Another one.[2][3]", "End"],
        ["Write to example.com.", "Version v2.0.1 is out (really?) now.", "(See above.)", "Next."],
        ["So do I.", "Then we left."],
        ["Bring pens, paper, etc.", "The rest is here, e.g. tea and p. ej. café."],
        ["Under 11 U.S.C. § 1305 a claim is allowed.", "See 42 U.S.C. 1983, 29 C.F.R. §§ 5–7 and Art. § 3."],
        ["At 5 a.m. 30 loaves are ready, e.g. 3 with rye, i.e. dark ones.", "She has a Ph.D. in bread."],
        ["Read No. 5, Art. 3, p. 31 and Fig. 2 there.", "Rye vs. wheat, spelt, etc. are all flours."],
        [
            "He lives in the U.S.",
            "She does not.",
            "We met at 5 p.m.",
            "It rained.",
            "I like plan B.",
            "5 loaves are left.",
        ],
    ],
)
def test_sentences_of_english_and_spanish(expected: list[str]) -> None:
    assert sentences(" ".join(expected)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("「行く。」と言った。今日は晴れ。明日！", ["「行く。」と言った。", "今日は晴れ。", "明日！"]),
        ("你好世界。今天很好！你呢？好", ["你好世界。", "今天很好！", "你呢？", "好"]),
        ("مرحبا. كيف حالك؟ بخير.", ["مرحبا.", "كيف حالك؟", "بخير."]),
        ("एक वाक्य। दूसरा वाक्य।", ["एक वाक्य।", "दूसरा वाक्य।"]),
    ],
)
def test_sentences_of_other_scripts(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_a_line_break_ends_a_sentence() -> None:
    assert sentences("A heading\nFirst item\r\n\n  second item ") == ["A heading", "First item", "second item"]


def test_nothing_visible_has_no_sentences() -> None:
    assert split_sentences(" \n\t ") == []


@settings(derandomize=True, deadline=None, max_examples=150, database=None)
@given(st.text(alphabet=st.one_of(st.sampled_from(list("aB1.!?…。」)\"' \n¿é\u0301")), st.characters()), max_size=60))
def test_spans_hold_every_visible_character_once(text: str) -> None:
    spans = split_sentences(text)
    edges = [edge for span in spans for edge in span]
    assert edges == sorted(edges)
    assert all(start < end and text[start:end] == text[start:end].strip() for start, end in spans)
    kept = "".join(text[start:end] for start, end in spans)
    assert "".join(kept.split()) == "".join(text.split())


class Watched(str):
    """A text that counts how often one of its characters is looked at by itself."""

    looks = 0

    def __getitem__(self, key: SupportsIndex | slice) -> str:
        self.looks += not isinstance(key, slice)
        return super().__getitem__(key)


@pytest.mark.parametrize("text", ["\n" * 1000, "a.\n" + " \n" * 500, " " * 1000 + "a", "a" + " " * 1000])
def test_white_space_is_looked_at_a_few_times_only(text: str) -> None:
    watched = Watched(text)
    assert split_sentences(watched) == split_sentences(text)
    assert watched.looks <= 5 * len(text)


def test_abbreviations_without_an_end_are_looked_at_a_few_times_only() -> None:
    watched = Watched("U.S. § " * 500 + "a.b." * 500)
    assert len(split_sentences(watched)) == 1
    assert watched.looks <= 5 * len(watched)


def test_a_run_of_marks_ends_one_sentence() -> None:
    assert sentences("Bread ...... 12 loaves!!! Really?!") == ["Bread ......", "12 loaves!!!", "Really?!"]
    assert sentences("One....two.") == ["One....two."]
