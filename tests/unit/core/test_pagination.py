"""What is remembered of statements that are asked for again and again."""

import gc
from weakref import ref

from companero.core.ids import uuid7
from companero.core.pagination import _page_of
from companero.core.repository import MAX_SEARCH, holding_words
from companero.domains.conversations.models import Conversation
from companero.domains.conversations.repository import staff_conversations

KEYS = (Conversation.last_message_at, Conversation.id)


def test_a_list_asked_for_again_is_put_together_once() -> None:
    workspace_id = uuid7()
    statement = staff_conversations(workspace_id, None)
    assert staff_conversations(workspace_id, None) is statement
    assert _page_of(statement, KEYS, True, False) is _page_of(statement, KEYS, True, False)
    assert _page_of(statement, KEYS, True, False) is not _page_of(statement, KEYS, True, True)


def test_nothing_is_remembered_of_what_people_search_for() -> None:
    statement = staff_conversations(uuid7(), "tea")
    _page_of(statement, KEYS, True, False)
    gone = ref(statement)
    del statement
    gc.collect()
    assert gone() is None


def test_of_a_search_the_beginning_counts() -> None:
    [condition] = holding_words("x" * 1_000_000, Conversation.title)
    [value] = condition.compile().params.values()
    assert len(value) == MAX_SEARCH
