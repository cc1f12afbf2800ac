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
