"""Which sentences make a reply: what leads in, what adds, what stands first."""

from uuid import uuid4

import numpy as np

from companero.adapters.verbatim_reply import Thought, assemble, choose, own_relevances, relevances, thoughts_of
from companero.adapters.verbatim_sentences import sentences_of
from companero.ports import SourcePassage


def passage(text: str) -> SourcePassage:
    return SourcePassage(uuid4(), text, "Notes", 0.5)


def thoughts(*texts: str) -> list[Thought]:
    return thoughts_of(sentences_of([passage(text) for text in texts]))


def chosen(found: list[Thought], relevance: list[float], own: list[float]) -> list[int]:
    return choose(found, relevance, own, np.eye(len(found), dtype=np.float32))


def test_only_the_sentence_leaned_on_is_led_in_by() -> None:
    source = passage(
        "Dust wears links. Mud eats rims. I wash on Sundays. I oil on Mondays.\n\n"
        "That is why my bicycle never squeaks. It rides like new, even in the hills above the harbour in winter, when "
        "every other bicycle in the street complains about the weather and about its owner."
    )
    found = thoughts_of(sentences_of([source]))
    reply = assemble(found, [0.1, 0.9], choose(found, [0.1, 0.9], [0.1, 0.9], np.eye(2, dtype=np.float32)), [source])
    assert reply.text.startswith("I oil on Mondays.\n\nThat is why my bicycle never squeaks. It rides like new")
    assert reply.text in source.text


def test_what_leans_back_and_what_stands_alone_part_where_there_is_no_room_for_all() -> None:
    found = thoughts(
        "Rust eats chains.\n\nIt starts in the pins. Salt makes rust quick in winter. Rain alone takes a whole month. "
        "Wax holds out longer than oil."
    )
    said = [[sentence.text for sentence in (*thought.lead, *thought.sentences)] for thought in found]
    assert said[1] == ["Rust eats chains.", "It starts in the pins."]
    assert said[2][0] == "Salt makes rust quick in winter."


def test_what_leans_on_another_section_dangles_and_counts_less() -> None:
    found = thoughts("Chains\n\nOil each link.\n\nRims\n\nThey crack.", "Rims crack.")
    assert [thought.dangles for thought in found] == [False, True, False]
    relevance = relevances("crack", [0.5] * 3, found, [passage(""), passage("")], np.zeros(3, dtype=np.float32))
    assert relevance[1] < relevance[2]


def test_a_thought_is_added_for_what_it_says_itself_and_not_for_where_it_stands() -> None:
    found = thoughts("Oil the chain after every ride in the rain.", "The museum shuts at four on Mondays in May.")
    assert chosen(found, [1.2, 1.19], [0.6, 0.3]) == [0]
    assert chosen(found, [1.2, 1.19], [0.6, 0.55]) == [0, 1]


def test_a_line_that_is_no_sentence_is_not_joined_on() -> None:
    found = thoughts("Oil the chain after every ride in the rain.", "The six week workbook of oil")
    assert chosen(found, [1.2, 1.19], [0.6, 0.6]) == [0]


def test_a_short_reply_does_not_begin_earlier_with_something_else() -> None:
    filler = " ".join(f"On the {day}th of May the museum was open until four." for day in range(4, 12))
    found = thoughts(f"{filler} Oil the chain.")
    last = len(found) - 1
    relevance = [0.1] * last + [0.9]
    assert chosen(found, relevance, relevance) == [last]
    assert chosen(found, relevance, [0.8] * last + [0.9])[:2] == [last, last - 1]


def test_a_section_about_just_what_is_asked_is_begun_at_its_beginning() -> None:
    found = thoughts("Hands\n\nRest both like a loaf of bread on the table.\n\nOffer an open palm as if passing salt.")
    cosines = np.full(2, 0.6, dtype=np.float32)
    first, second = relevances("What should I do with my hands?", [0.5, 0.5], found, [passage("")], cosines)
    assert first > second
    first, second = relevances("How do I offer salt?", [0.5, 0.5], found, [passage("")], cosines)
    assert first == second


def test_words_asked_for_side_by_side_count_more_side_by_side() -> None:
    found = thoughts("The thought pause lasts a second.", "After a pause the next thought stands out.")
    named, mentioned = own_relevances("What is the thought pause?", found, np.zeros(2, dtype=np.float32))
    assert named > mentioned > 0


def test_nothing_is_added_to_a_best_that_is_worth_nothing_itself() -> None:
    found = thoughts("Oil the chain after every ride in the rain.", "The museum shuts at four on Mondays in May.")
    assert chosen(found, [0.0, -0.2], [0.2, 0.0]) == [0]
    assert chosen(found, [-0.1, -0.2], [0.2, 0.0]) == [0]
