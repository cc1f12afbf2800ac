"""Relations: one load a level, and the same response as row by row."""

from collections.abc import Sequence
from operator import attrgetter
from typing import Any

import pytest
import strawberry
from strawberry.dataloader import DataLoader
from strawberry.permission import BasePermission

from companero.core.graph.loader import BatchLoader
from companero.core.graph.relation import relation
from companero.graphql.execution.executor import Executor


class Refused(Exception):
    pass


class AllowAll(BasePermission):
    def has_permission(self, source: Any, info: strawberry.Info, **kwargs: Any) -> bool:
        return True


class Context:
    """``batches`` holds the keys of each call, in order."""

    def __init__(self, loader_class: Any) -> None:
        self.batches: list[list[str]] = []
        self.people = loader_class(self.load_people)

    async def load_people(self, names: Sequence[str]) -> list[Any]:
        self.batches.append(list(names))
        if "crash" in names:
            raise Refused("The table is gone.")
        return [Refused(f"{name} is private.") if name.startswith("private") else name for name in names]


@strawberry.type
class Person:
    name: str

    @classmethod
    def of(cls, name: str) -> "Person":
        return cls(name=name.title())


@strawberry.type
class Letter:
    sender_name: strawberry.Private[str | None]
    reader_name: strawberry.Private[str | None]

    sender: Person | None = relation(loader=attrgetter("people"), key=attrgetter("sender_name"), wrap=Person.of)
    reader: Person = relation(loader=attrgetter("people"), key=attrgetter("reader_name"), wrap=Person.of)
    guarded: Person | None = relation(
        loader=attrgetter("people"),
        key=attrgetter("sender_name"),
        wrap=Person.of,
        extensions=list(strawberry.field(permission_classes=[AllowAll]).extensions),
    )
    unkeyed: Person | None = relation(loader=attrgetter("people"), key=attrgetter("nothing"), wrap=Person.of)
    homeless: Person | None = relation(loader=attrgetter("nobody"), key=attrgetter("sender_name"), wrap=Person.of)

    @strawberry.field
    async def courier(self, info: strawberry.Info) -> str:
        return str(await info.context.people.load("courier"))


@strawberry.type
class Box:
    letters: list[Letter]


def boxes_of(*letters: tuple[str | None, str | None]) -> list[Box]:
    return [Box(letters=[Letter(sender_name=sender, reader_name=reader)]) for sender, reader in letters]


@strawberry.type
class Query:
    @strawberry.field
    def boxes(self, info: strawberry.Info) -> list[Box]:
        return list(info.context.boxes)


schema = strawberry.Schema(query=Query)
LOADERS = pytest.mark.parametrize("loader_class", [DataLoader, BatchLoader])


async def run(loader_class: Any, fields: str, *letters: tuple[str | None, str | None]) -> tuple[Any, list[str], Any]:
    """Data, sorted errors and batches of our executor, which agrees with Strawberry's about the first two."""
    query = f"{{ boxes {{ letters {{ {fields} }} }} }}"
    executor = Executor(schema)
    prepared = executor.prepare(query, None)
    assert not isinstance(prepared, list)
    contexts = [Context(loader_class), Context(loader_class)]
    for context in contexts:
        context.boxes = boxes_of(*letters)  # type: ignore[attr-defined]
    ours = await executor.execute(prepared, {}, contexts[0])
    theirs = await schema.execute(query, context_value=contexts[1])
    errors = sorted(str(error.formatted) for error in ours.errors)
    assert ours.data == theirs.data
    assert errors == sorted(str(error.formatted) for error in theirs.errors or [])
    return ours.data, errors, contexts[0].batches


@LOADERS
async def test_all_rows_of_a_level_are_loaded_in_one_call_whatever_list_they_are_in(loader_class: Any) -> None:
    data, errors, batches = await run(loader_class, "sender { name }", ("ada", None), ("bo", None), ("ada", None))
    assert [box["letters"][0]["sender"]["name"] for box in data["boxes"]] == ["Ada", "Bo", "Ada"]
    assert errors == []
    assert batches == [["ada", "bo"]]


@LOADERS
async def test_siblings_and_resolvers_join_the_same_batch(loader_class: Any) -> None:
    _, _, batches = await run(loader_class, "sender { name } reader { name } courier", ("ada", "bo"), ("cy", "di"))
    assert [sorted(batch) for batch in batches] == [["ada", "bo", "courier", "cy", "di"]]


@LOADERS
async def test_a_key_of_none_is_null_and_loads_nothing(loader_class: Any) -> None:
    data, _, batches = await run(loader_class, "sender { name }", (None, None), (None, None))
    assert data["boxes"][0]["letters"] == [{"sender": None}]
    assert batches == []


@LOADERS
async def test_a_failed_key_fails_its_own_rows(loader_class: Any) -> None:
    data, errors, _ = await run(loader_class, "sender { name }", ("private ada", None), ("bo", None), (None, None))
    assert [box["letters"][0]["sender"] for box in data["boxes"]] == [None, {"name": "Bo"}, None]
    assert len(errors) == 1
    assert "'path': ['boxes', 0, 'letters', 0, 'sender']" in errors[0]


@LOADERS
async def test_a_failed_batch_fails_every_row(loader_class: Any) -> None:
    data, errors, _ = await run(loader_class, "sender { name }", ("crash", None), ("bo", None))
    assert [box["letters"][0]["sender"] for box in data["boxes"]] == [None, None]
    assert len(errors) == 2


@LOADERS
async def test_a_null_where_none_may_be_empties_the_response(loader_class: Any) -> None:
    data, errors, _ = await run(loader_class, "reader { name }", ("ada", None))
    assert data is None
    assert "Cannot return null for non-nullable field Letter.reader." in errors[0]


@LOADERS
async def test_keys_and_loaders_that_cannot_be_had_are_errors_of_the_field(loader_class: Any) -> None:
    data, errors, _ = await run(loader_class, "unkeyed { name } homeless { name }", ("ada", None))
    assert data["boxes"][0]["letters"] == [{"unkeyed": None, "homeless": None}]
    assert len(errors) == 2


async def test_a_relation_with_permissions_is_judged_row_by_row() -> None:
    data, errors, batches = await run(DataLoader, "guarded { name }", ("ada", None), ("bo", None))
    assert [box["letters"][0]["guarded"]["name"] for box in data["boxes"]] == ["Ada", "Bo"]
    assert errors == []
    assert batches == [["ada", "bo"]]


@pytest.mark.parametrize("answer", [["ada"], None, {"ada": "Ada", "bo": "Bo"}])
async def test_a_loader_that_does_not_answer_each_key_fails_every_row(answer: Any) -> None:
    class Forgetful:
        def load(self, key: str) -> Any:
            raise AssertionError("Rows are loaded together.")

        async def load_many(self, keys: Sequence[str]) -> Any:
            return answer

    context = Context(BatchLoader)
    context.people = Forgetful()
    context.boxes = boxes_of(("ada", None), ("bo", None))  # type: ignore[attr-defined]
    executor = Executor(schema)
    prepared = executor.prepare("{ boxes { letters { sender { name } } } }", None)
    assert not isinstance(prepared, list)
    result = await executor.execute(prepared, {}, context)
    assert [error.message for error in result.errors] == ["The loader did not return one value for each of 2 keys."] * 2
