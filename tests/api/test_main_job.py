"""The main job from end to end, over the graph alone: a document goes in, a cited answer comes out."""

from tests.api.house import House, Person

NOTE = "# Tea\n\nThe kettle is on the blue shelf. Green tea steeps for two minutes at eighty degrees.\n"


async def test_a_visitor_is_answered_from_the_creators_document(house: House, ada: Person) -> None:
    document_id = await house.teach(ada, NOTE)
    house.work_turns()
    visitor = await house.visit(ada)

    events = await house.ask(visitor, "Where is the kettle?")

    kinds = [event["__typename"] for event in events]
    assert kinds[0] == "MessageDelta"
    assert kinds[-1] == "MessageCompleted"
    text = "".join(event["text"] for event in events if event["__typename"] == "MessageDelta")
    message = events[-1]["message"]
    assert text == message["text"] == "The kettle is on."
    assert message["answered"] is True
    assert [event["seq"] for event in events] == sorted({event["seq"] for event in events})
    cited = [event["citation"] for event in events if event["__typename"] == "MessageCitation"]
    assert cited[0]["passage"]["document"]["id"] == document_id
    assert message["text"][cited[0]["start"] : cited[0]["end"]]


async def test_a_question_nothing_supports_gets_the_no_answer_message_and_no_citation(
    house: House, ada: Person
) -> None:
    await house.teach(ada, NOTE)
    house.work_turns()
    visitor = await house.visit(ada)

    events = await house.ask(visitor, "Quantum chromodynamics?")

    message = events[-1]["message"]
    assert message["answered"] is False
    assert message["citations"] == []
    assert house.chat.requests == []
