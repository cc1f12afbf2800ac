"""Answers in set words, and whether they answered."""

import pytest

from companero.adapters.fakes import MemoryBus
from companero.core.ids import uuid7
from companero.domains.conversations.pipeline.generate import say
from companero.domains.conversations.pipeline.state import ClaimedTurn, Route, TurnState
from companero.domains.conversations.pipeline.stream import ReplyStream
from companero.domains.twins.models import TwinVersion


async def said(route: Route, question: str, greeting: str = "Hello, what would you like to know?") -> TurnState:
    state = TurnState(ClaimedTurn(uuid7(), uuid7(), 1, 1))
    state.question = question
    state.version = TwinVersion(name="Ada", purpose="", greeting=greeting, no_answer_message="I do not know.")
    stream = ReplyStream(MemoryBus(), uuid7(), 1)
    say(state, stream, route)
    await stream.finish()
    assert state.quotes == ()
    return state


@pytest.mark.parametrize(
    ("question", "kind", "program"),
    [
        ("Are you a human?", "digital twin of Ada", "not a person"),
        ("¿Eres una persona?", "gemelo digital de Ada", "no una persona"),
    ],
)
async def test_who_answers_is_told_honestly(question: str, kind: str, program: str) -> None:
    state = await said(Route.WHO_ANSWERS, question)
    assert kind in state.answer
    assert program in state.answer
    assert state.answered


async def test_a_bare_question_mark_is_asked_back_in_the_language_of_the_greeting() -> None:
    english = await said(Route.NO_QUESTION, "?")
    spanish = await said(Route.NO_QUESTION, "?", "Hola, soy el gemelo de Ada. ¿Qué quieres saber?")
    assert english.answer.endswith("What would you like to know?")
    assert spanish.answer.endswith("¿Qué te gustaría saber?")
    assert english.answered
    assert spanish.answered


async def test_the_creators_own_words_greet_and_decline() -> None:
    greeted, declined = await said(Route.GREETING, "hi"), await said(Route.NO_ANSWER, "Where?")
    assert (greeted.answer, greeted.answered) == ("Hello, what would you like to know?", True)
    assert (declined.answer, declined.answered) == ("I do not know.", False)


@pytest.mark.parametrize(
    ("route", "question", "words"),
    [
        (Route.WELCOME, "Thanks!", "You are welcome."),
        (Route.WELCOME, "¡Muchas gracias!", "De nada."),
        (Route.WELCOME, "🙏", "You are welcome."),
        (Route.GOODBYE, "Bye!", "Goodbye"),
        (Route.GOODBYE, "Adiós", "Adiós"),
    ],
)
async def test_a_courtesy_is_returned(route: Route, question: str, words: str) -> None:
    state = await said(route, question)
    assert state.answer.startswith(words)
    assert state.answered
