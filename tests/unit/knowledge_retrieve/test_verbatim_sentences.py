"""What of a passage can be said aloud."""

from uuid import uuid4

import pytest

from companero.adapters.verbatim_sentences import Sentence, sentences_of
from companero.ports import SourcePassage


def _sentences(text: str, *headings: str) -> list[Sentence]:
    passage = SourcePassage(uuid4(), text, "Title", 0.5, headings)
    found = sentences_of([passage])
    assert all(sentence.text == text[sentence.start : sentence.end] for sentence in found)
    return found


def _said(text: str) -> list[str]:
    return [sentence.text for sentence in _sentences(text)]


def test_headings_are_not_said_but_remembered() -> None:
    found = _sentences("Chains\n\nOil them. Wipe them.\n\nHow often?\n\nEvery month.", "Chapter", "Bikes")
    assert [(sentence.heading, sentence.text) for sentence in found] == [
        ("Chains", "Oil them."),
        ("Chains", "Wipe them."),
        ("How often?", "Every month."),
    ]


def test_without_a_heading_line_the_heading_path_counts() -> None:
    assert _sentences("Oil the chain.", "Chapter", "Bikes")[0].heading == "Bikes"


@pytest.mark.parametrize("marker", ["- ", "• ", "1. ", "(2) ", "a) ", "* "])
def test_list_markers_are_left_out(marker: str) -> None:
    assert _said(f"{marker}Oil the chain.") == ["Oil the chain."]


def test_speakers_and_stage_directions_are_left_out() -> None:
    text = "INÉS: [laughs] Rent one. [laughter] I never did. [applause]"
    assert _said(text) == ["Rent one.", "I never did."]


def test_a_question_from_the_audience_is_a_heading() -> None:
    found = _sentences("GUEST: My daughter refuses to speak. What now?\n\nINÉS: Let her teach you.")
    assert [(sentence.heading, sentence.text) for sentence in found] == [
        ("GUEST: My daughter refuses to speak. What now?", "Let her teach you.")
    ]


def test_what_stands_in_quotation_marks_stays_together() -> None:
    said = 'She said, "I waited. Nobody came." Then she left.'
    assert _said(said) == ['She said, "I waited. Nobody came."', "Then she left."]


def test_a_row_with_prose_gives_its_prose() -> None:
    row = "exercise: Glass Tap; minutes: 5; how: Tap a glass at each filler word. Do not stop.; sign: Fewer taps."
    assert _said(row) == ["Tap a glass at each filler word.", "Do not stop."]


def test_a_row_without_prose_is_said_whole() -> None:
    (sentence,) = _sentences("item: Bell; price: 9 euros; colour: red")
    assert sentence.text == "item: Bell; price: 9 euros; colour: red"
    assert not sentence.is_whole


def test_sentences_that_need_the_one_before_are_marked() -> None:
    found = _sentences("Oil the chain. It will thank you. However, not today. Wipe it. ¿Y luego? Pero no hoy.")
    assert [sentence.leans_back for sentence in found] == [False, True, True, True, False, True]
    assert [sentence.asks for sentence in found] == [False, False, False, False, True, False]


@pytest.mark.parametrize(
    "text",
    [
        "You can prevent it with oil.",
        "Hold it upright.",
        "If they squeak, stop.",
        "Most of them last a year.",
        "That is why I never wait.",
        "In the third I ask a friend.",
        "Ellas lo saben.",
    ],
)
def test_a_pronoun_without_its_noun_leans_back(text: str) -> None:
    assert _sentences(text)[0].leans_back


@pytest.mark.parametrize(
    "text", ["A chain lasts if it is clean.", "When people ask it, smile.", "Los frenos se limpian.", "Oil the chain."]
)
def test_a_pronoun_behind_its_noun_does_not(text: str) -> None:
    assert not _sentences(text)[0].leans_back


def test_letterheads_and_signatures_are_not_said() -> None:
    text = "Dear riders,\n\nOil the chain. Yours, Inès\n\nP.S. Wipe it first.\n\n— The Warm Room"
    assert _said(text) == ["Oil the chain.", "Wipe it first."]


def test_titles_are_not_said_wherever_they_stand() -> None:
    assert _said("Oil the chain.\nTITLE AND MORE\nWipe it.\n\nTitle\nRim by rim.") == [
        "Oil the chain.",
        "Wipe it.",
        "Rim by rim.",
    ]


def test_a_line_of_stage_directions_is_not_said() -> None:
    assert _said("[applause, chairs]\n\nOil the chain.") == ["Oil the chain."]


def test_the_first_sentence_under_a_heading_line_opens() -> None:
    found = _sentences("Wipe it.\n\nChains\n\nOil them. Ride on.", "Bikes")
    assert [sentence.opens for sentence in found] == [False, True, False]
