"""Small talk, follow-ups, and the words worth looking up."""

import pytest

from companero.domains.knowledge.questions import Remark, remark, standalone_query, words_to_find


@pytest.mark.parametrize(
    "text",
    [
        *("hello", "Hi there!", "HEY", "Good morning 👋", "Hello, how are you?", "Hi, how are you doing today?"),
        *("ok", "great", "Hi Inés!", "are you there?"),
        *("What can you do?", "what's up", "help", "Hola", "¡Buenos días!"),
        *("¿Qué puedes hacer?", "Hola, ¿qué tal?", "Bonjour", "Ciao"),
    ],
)
def test_courtesies(text: str) -> None:
    assert remark(text, "Inés Tarrow") is Remark.COURTESY


@pytest.mark.parametrize(
    "text",
    [
        *("who are you?", "Are you a robot?", "Are you a bot or a human?", "Are you a human?", "are you real"),
        *(
            "Hello! Are you a real person?",
            "Am I talking to a human being?",
            "can I talk to a person?",
            "is this ChatGPT?",
            "Are you really Inés?",
        ),
        *(
            "Is this a bot or a human?",
            "Hi, is this a live person?",
            "Is that really Inés?",
            "Is this a person or a program?",
        ),
        *("¿Es esto un robot?", "¿Esto es una persona de verdad o un programa?", "¿Es Inés humana?", "Is this an AI?"),
        *("Is this Ines Tarrow?", "¿Quién eres?", "¿Eres una persona real?", "¿Hablo con un robot?", "¿Eres Inés?"),
    ],
)
def test_who_answers_is_asked(text: str) -> None:
    assert remark(text, "Inés Tarrow") is Remark.WHO_ANSWERS


@pytest.mark.parametrize("text", ["?", "¿?", "???", " ? ", "?!", "…?"])
def test_a_bare_question_mark_asks_nothing(text: str) -> None:
    assert remark(text, "Inés") is Remark.NO_QUESTION


@pytest.mark.parametrize(
    "text", ["thanks", "Thank you so much!!", "ok, great, thanks", "muchas gracias", "Danke", "Merci"]
)
def test_thanks(text: str) -> None:
    assert remark(text, "Inés Tarrow") is Remark.THANKS


@pytest.mark.parametrize(
    "text", ["bye", "Thanks, goodbye!", "see you tomorrow", "Have a nice day", "Adiós", "hasta luego"]
)
def test_goodbyes(text: str) -> None:
    assert remark(text, "Inés Tarrow") is Remark.GOODBYE


@pytest.mark.parametrize("text", ["👍", "🙏", "❤️", "🙂🙂", "👍🏽!", "👍?", "…", "!!! --"])
def test_a_sign_thanks(text: str) -> None:
    assert remark(text, "Inés") is Remark.THANKS


@pytest.mark.parametrize(
    "text",
    [
        "Hello, how do I oil a chain?",
        "What can you do about squeaking brakes?",
        "Who are you afraid of?",
        "Are you vegan?",
        "Is this a good opening?",
        "Are you the one to ask about rims?",
        *("Is that true?", "Is this true?", "Hi, is that actually true?", "Is this live?", "Is this a live program?"),
        *("Is this a program?", "Is this a program or a single session?", "Is that real?", "Is this living?"),
        *("Is this a person or a chore?", "¿Es esto un programa?", "¿Es verdad?", "¿Es esto verdad?", "¿Esto es real?"),
        *("Hola, ¿es esto de verdad?", "¿Es esto un programa o una sesión?", "¿Esto es una máquina?"),
        "Who is Inés?",
        "thanks, and what about rim brakes?",
        "Good brakes",
        "How are you preparing for winter?",
        "Hola, ¿cómo engraso la cadena?",
        "chain",
        "good morning " * 5_000 + "chain",
    ],
)
def test_a_question_is_no_small_talk(text: str) -> None:
    assert remark(text, "Inés") is None


BEFORE = "How do I oil the chain?"


@pytest.mark.parametrize(
    "question",
    ["Why?", "How often?", "And in winter?", "What about the cables?", "How do I clean it?", "¿Y en invierno?"],
)
def test_a_follow_up_takes_the_question_before_along(question: str) -> None:
    assert standalone_query(question, BEFORE) == f"{BEFORE} {question}"


@pytest.mark.parametrize(
    "question",
    [
        *("Which tyre pressure suits a heavy rider?", "Is it all right to ride on a cracked rim?"),
        *("Who is Chopin?", "What is filler?", "How much water?", "What is lyrium?", "¿Quién es Chopin?"),
    ],
)
def test_a_question_of_its_own_stands_alone(question: str) -> None:
    assert standalone_query(question, BEFORE) == question


def test_a_name_that_begins_with_an_article_is_met_whole() -> None:
    assert remark("Is this the Warm Room?", "The Warm Room") is Remark.WHO_ANSWERS
    assert remark("Are you the bicycle?", "The Warm Room") is None


@pytest.mark.parametrize(
    ("text", "name"), [("Is hope real?", "Hope"), ("Is Hope alive?", "Hope"), ("¿Es Esperanza real?", "Esperanza")]
)
def test_a_name_that_is_a_word_is_asked_about_as_a_word(text: str, name: str) -> None:
    assert remark(text, name) is None


def test_nothing_comes_before_the_first_question_or_after_a_greeting() -> None:
    assert standalone_query("Why?", None) == "Why?"
    assert standalone_query("Why?", "Hello!") == "Why?"
    assert standalone_query("Why?", "Are you a bot?") == "Why?"
    assert standalone_query("Why?", "🙂") == "Why?"


def test_only_words_that_say_something_are_looked_up() -> None:
    assert words_to_find("Could you tell me how to true a wheel, please?") == "true wheel"
    assert words_to_find("what is it?") == "what is it?"
