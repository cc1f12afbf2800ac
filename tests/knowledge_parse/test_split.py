import unicodedata
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from companero.domains.knowledge.parse.document import BlockKind, DocumentBuilder, ParsedDocument, Passage
from companero.domains.knowledge.parse.tokens import count_tokens, cut, weigh
from companero.domains.knowledge.split import MAX_TOKENS, split_document

SENTENCE = "Breathe out slowly before the first word and look for one friendly face in the room. "


def document(*pieces: tuple[str, str, int | None]) -> ParsedDocument:
    """Pieces are (mark, text, page); a mark of ``#`` signs makes a heading, ``-`` an item, nothing a paragraph."""
    builder = DocumentBuilder(2_000_000)
    for mark, text, page in pieces:
        if mark.startswith("#"):
            builder.heading(text, len(mark), page)
        else:
            builder.add(BlockKind.LIST if mark else BlockKind.PARAGRAPH, text, page)
    return builder.build()


def passages(parsed: ParsedDocument) -> list[Passage]:
    """The passages, after everything that must hold of any has been checked."""
    found = list(split_document(parsed))
    assert [passage.index for passage in found] == list(range(len(found)))
    assert all(parsed.text[p.start : p.end] == p.text == p.text.strip() != "" for p in found)
    assert all(before.end <= after.start for before, after in pairwise(found))
    assert all(0 < p.tokens == count_tokens(p.text) <= MAX_TOKENS for p in found)
    between = [*(parsed.text[a.end : b.start] for a, b in pairwise(found)), parsed.text[found[-1].end :]]
    assert [count_tokens(text) for text in between] == [0] * len(found)
    return found


def test_a_long_section_is_cut_at_sentences_near_the_target() -> None:
    found = passages(document(("#", "Air", None), ("", SENTENCE * 60, None)))
    assert len(found) > 4
    assert all(150 <= passage.tokens <= 200 for passage in found[:-1])
    assert all(passage.text.endswith("room.") for passage in found)
    assert {passage.heading_path for passage in found} == {("Air",)}


def test_pages_and_top_sections_are_not_mixed() -> None:
    body = SENTENCE * 4
    parsed = document(("#", "One", 1), ("", body, 1), ("", body, 2), ("#", "Two", 2), ("", body, 2))
    found = passages(parsed)
    assert [(p.page, p.heading_path) for p in found] == [(1, ("One",)), (2, ("One",)), (2, ("Two",))]


def test_small_neighbours_share_a_passage_and_tiny_ones_find_company() -> None:
    parts = [piece for n in range(6) for piece in (("##", f"Rule {n}", None), ("", "Arrive early and wait.", None))]
    assert len(passages(document(("#", "Rules", None), *parts))) == 1
    slides = [("#", f"Slide {n}", n) for n in range(1, 4)]
    assert len(passages(document(*slides))) == 1


def test_a_heading_stays_with_the_text_it_heads() -> None:
    found = passages(document(("#", "Part one", 1), ("##", "Nerves", 1), ("", SENTENCE * 20, 1)))
    assert found[0].text.startswith("Part one\n\nNerves\n\nBreathe")
    assert found[0].heading_path == ("Part one", "Nerves")


def test_a_last_short_sentence_is_not_left_alone() -> None:
    sentences = 200 // count_tokens(SENTENCE)
    found = passages(document(("", SENTENCE * (2 * sentences) + "Then begin.", None)))
    assert all(passage.tokens > 50 for passage in found)


@pytest.mark.parametrize(
    "text",
    [
        "呼吸は最初に変えられるものです。" * 300,
        "a" * 30_000,
        "x" * 90 + " " + "👩‍👩‍👧" * 3000,
        "ก" * 9000,
        "e\u0301\u0300" * 4000,
    ],
)
def test_text_without_spaces_is_cut_between_signs(text: str) -> None:
    for passage in passages(document(("", text, None))):
        assert not unicodedata.category(passage.text[0]).startswith("M")
        assert passage.text[0] != "\u200d"


def test_invisible_signs_alone_make_no_passage() -> None:
    parsed = document(("#", "Air", 1), ("", SENTENCE * 3, 1), ("#", "\u200e\ue000", 2), ("", "\u200f", 2))
    assert [passage.page for passage in passages(parsed)] == [1]


def test_cut_pieces_join_to_the_whole() -> None:
    text = "one two three " * 50
    spans = list(cut(text, 3, len(text) - 5, 20))
    assert "".join(text[start:end] for start, end in spans) == text[3 : len(text) - 5]
    assert all(weigh(text[start:end]) <= 20 for start, end in spans)


WORDS = st.sampled_from(
    [
        "breath ",
        "out. ",
        "¿Qué ",
        "Dr. ",
        "3.5 ",
        "走る。",
        "👩‍👩‍👧 ",
        "e\u0301",
        "مرحبا ",
        "\n",
        "w" * 120,
        "… ",
        "’s ",
    ]
)
PIECES = st.tuples(
    st.sampled_from(["", "", "", "-", "#", "##"]),
    st.builds("".join, st.lists(st.one_of(WORDS, st.text(max_size=5)), max_size=250)),
    st.sampled_from([None, 1, 2]),
)


@settings(derandomize=True, deadline=None, max_examples=40, database=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, min_size=1, max_size=6))
def test_offsets_are_exact_whatever_the_text(pieces: list[tuple[str, str, int | None]]) -> None:
    passages(document(("", "start", None), *pieces))
