"""A small library with one of everything an executor can meet: good values, bad ones, late ones and wrong ones.

Rows are fixed, so two executions of one query must agree. Fields that answer late carry ``late`` in their metadata.
"""

# mypy: disable-error-code="untyped-decorator"
import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from enum import Enum, StrEnum
from operator import attrgetter
from typing import Annotated, Any, Generic, NewType, TypeVar
from uuid import UUID

import strawberry
from graphql import GraphQLError
from strawberry.dataloader import DataLoader
from strawberry.extensions import FieldExtension
from strawberry.permission import BasePermission
from strawberry.scalars import JSON
from strawberry.schema.config import StrawberryConfig

from companero.core.graph.relation import relation

LATE = {"late": True}
Item = TypeVar("Item")


class MissingPageError(Exception):
    """What a broken row raises."""


@strawberry.enum(description="What a book is about.")
class Genre(StrEnum):
    POETRY = "poetry"
    HISTORY = "history"


@strawberry.enum
class Floor(Enum):
    CELLAR = -1
    GROUND = 0


Isbn = NewType("Isbn", str)


def _serialize_isbn(value: str) -> str | None:
    if value == "bad":
        raise ValueError("An ISBN has thirteen digits.")
    return None if value == "none" else f"isbn:{value}"


ISBN = strawberry.scalar(name="Isbn", serialize=_serialize_isbn, parse_value=lambda value: Isbn(str(value)[5:]))


@dataclass
class Context:
    """One request. ``loads`` records the keys of every batch, ``calls`` the mutations that ran."""

    loads: list[list[str]] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)
    authors: DataLoader[str, "Author | None"] = field(init=False)

    def __post_init__(self) -> None:
        self.authors = DataLoader(self._load_authors)

    async def _load_authors(self, keys: Sequence[str]) -> "list[Author | BaseException | None]":
        self.loads.append(list(keys))
        await asyncio.sleep(0)
        return [MissingPageError(f"No author {key}.") if key == "lost" else AUTHORS.get(key) for key in keys]


class MembersOnly(BasePermission):
    message = "Members only."

    def has_permission(self, source: Any, info: strawberry.Info, **kwargs: Any) -> bool:
        return getattr(source, "year", 0) != 1666


class Exclaim(FieldExtension):
    def resolve(self, next_: Callable[..., Any], source: Any, info: strawberry.Info, **kwargs: Any) -> Any:
        return f"{next_(source, info, **kwargs)}!"


@strawberry.interface
class Node:
    id: strawberry.ID


@strawberry.interface
class Work:
    title: str
    year: int | None


@strawberry.type
class Author(Node):
    name: str
    born: datetime
    rivals: list[Annotated["Author", strawberry.lazy("tests.conformance.library")]] = strawberry.field(
        default_factory=list
    )

    @strawberry.field
    def books(self, first: int = 2, genres: list[Genre] | None = None) -> "list[Book]":
        chosen = [book for book in BOOKS if book.author_id == self.id and (not genres or book.genre in genres)]
        return chosen[:first]

    @strawberry.field(metadata=LATE)
    async def bestseller(self) -> "Book":
        await asyncio.sleep(0)
        return next(book for book in BOOKS if book.author_id == self.id)


@strawberry.type
class Book(Node, Work):
    pages: int
    weight: float | None
    genre: Genre
    floor: Floor | None
    isbn: Isbn | None
    code: UUID
    price: Decimal
    lent: bool
    meta: JSON
    tags: list[str]
    ratings: list[int | None] | None
    grid: list[list[int]] | None
    author_id: strawberry.Private[str | None]

    author: Author | None = relation(loader=attrgetter("authors"), key=attrgetter("author_id"))
    known_author: Author = relation(
        loader=attrgetter("authors"), key=attrgetter("author_id"), wrap=lambda author: author
    )
    guarded: str = strawberry.field(resolver=lambda: "shelf", permission_classes=[MembersOnly])
    loud: str = strawberry.field(resolver=lambda: "quiet", extensions=[Exclaim()])

    @strawberry.field
    def label(self, upper: bool = False, suffix: str | None = None) -> str:
        if self.year == 1666:
            raise MissingPageError("The label burned.")
        text = f"{self.title}{suffix or ''}"
        return text.upper() if upper else text

    @strawberry.field
    def path(self, info: strawberry.Info) -> list[str]:
        """Where the resolver believes to be."""
        return [str(key) for key in info.path.as_list()] + [str(info.path.typename)]

    @strawberry.field
    def told(self, info: strawberry.Info) -> list[str]:
        return [info.field_name, info.python_name, *(type(each).__name__ for each in info.selected_fields)]

    @strawberry.field
    def strict_label(self) -> str:
        if self.year is None:
            raise GraphQLError("No year, no label.", extensions={"code": "UNDATED"})
        return f"{self.title} ({self.year})"

    @strawberry.field
    def sequel(self) -> "Book | None":
        return MissingPageError("Unwritten.") if self.lent else None  # type: ignore[return-value]

    @strawberry.field(metadata=LATE)
    async def summary(self, words: int = 1) -> str:
        await asyncio.sleep(0)
        if self.year == 1666:
            raise MissingPageError("The summary burned.")
        return " ".join([self.title] * words)

    @strawberry.field(metadata=LATE)
    def review(self) -> str | None:
        async def later() -> str | None:
            return None if self.lent else f"Read {self.title}"

        return later()  # type: ignore[return-value]

    @strawberry.field(metadata=LATE)
    def neighbours(self) -> "list[Book]":
        async def late(book: Book) -> Book:
            await asyncio.sleep(0)
            return book

        return [BOOKS[0], late(BOOKS[1])]  # type: ignore[list-item]

    @strawberry.field
    def lines(self) -> list[str] | None:
        values: Any = {"a": 1} if self.lent else ("one", "two")
        return values  # type: ignore[no-any-return]

    @strawberry.field(metadata=LATE)
    def chapters(self) -> list[str]:
        async def read() -> AsyncIterator[str]:
            for number in range(2):
                yield f"{self.title} {number}"

        return read()  # type: ignore[return-value]

    @strawberry.field
    def related(self) -> "list[Thing]":
        return [BOOKS[0], FILMS[0], AUTHORS["ada"]] if self.lent else []


@strawberry.type
class Film(Work):
    minutes: int
    based_on: Book | None

    @strawberry.field
    def works(self) -> list[Work]:
        return [BOOKS[0], BOOKS[3], self]

    @classmethod
    def is_type_of(cls, value: Any, info: Any) -> bool:
        return hasattr(value, "minutes")


@dataclass
class ForeignFilm:
    """No Strawberry type, yet a film by its looks."""

    title: str
    year: int | None
    minutes: int
    based_on: Any = None


Thing = Annotated[Book | Film | Author, strawberry.union("Thing", description="Whatever can be lent.")]


@strawberry.type
class Page(Generic[Item]):
    items: list[Item]
    total: int


@strawberry.input
class YearRange:
    start: int = 1000
    end: int | None = None


@strawberry.input
class BookFilter:
    genre: Genre | None = Genre.POETRY
    years: YearRange | None = None
    tags: list[str] = strawberry.field(default_factory=list)
    isbn: Isbn | None = strawberry.UNSET


@strawberry.input(one_of=True)
class BookKey:
    id: strawberry.Maybe[strawberry.ID]
    title: strawberry.Maybe[str]


def _book(number: int, **changes: Any) -> Book:
    values: dict[str, Any] = {
        "id": f"b{number}",
        "title": f"Book {number}",
        "year": 1900 + number,
        "pages": 100 + number,
        "weight": number / 2,
        "genre": Genre.POETRY if number % 2 else Genre.HISTORY,
        "floor": Floor.GROUND,
        "isbn": Isbn(str(number)),
        "code": UUID(int=number),
        "price": Decimal("9.90"),
        "lent": False,
        "meta": {"shelf": [number, None]},
        "tags": [f"t{number}", "all"],
        "ratings": [5, None, number],
        "grid": [[1, 2], [], [number]],
        "author_id": "ada",
    }
    return Book(**{**values, **changes})


AUTHORS: dict[str, Author] = {}
FILMS: list[Any] = []
BOOKS: list[Book] = []


def _fill() -> None:
    for name in ("ada", "bo"):
        AUTHORS[name] = Author(id=strawberry.ID(name), name=name.title(), born=datetime(1815, 12, 10, tzinfo=UTC))
    AUTHORS["ada"].rivals.append(AUTHORS["bo"])
    wrong: list[dict[str, Any]] = [
        {},
        {"author_id": None, "floor": None, "weight": None, "ratings": None, "grid": None},
        {"author_id": "bo", "year": 1666, "tags": iter(()), "lent": True},
        {"author_id": "lost", "pages": None, "isbn": "bad", "meta": None},
        {"author_id": "nobody", "pages": 2**40, "isbn": "none", "weight": float("inf"), "year": None},
        {"pages": "12", "weight": 3, "genre": "poetry", "ratings": [1, "x", 2**31], "tags": {"only"}},
        {"genre": "prose", "floor": 7, "tags": "word", "grid": [[1], None, [2]], "lent": None},
        {"title": 7, "lent": 1, "pages": True, "floor": -1, "grid": [[None]], "id": 12},
        {"title": None, "tags": ["x", None], "code": ValueError("No code."), "price": 2},
    ]
    BOOKS.extend(_book(number, **changes) for number, changes in enumerate(wrong))
    del BOOKS[6].code
    FILMS.extend([Film(title="Reel", year=1950, minutes=90, based_on=BOOKS[0]), ForeignFilm("Bobine", None, 80)])


_fill()


async def _late(value: Any) -> Any:
    await asyncio.sleep(0)
    return value


@strawberry.type
class Query:
    @strawberry.field
    def books(self, first: int = 20, after: strawberry.ID | None = None) -> list[Book]:
        return BOOKS[:first]

    @strawberry.field
    def shelf(self) -> list[Book | None] | None:
        return [*BOOKS, None]

    @strawberry.field(metadata=LATE)
    async def late_books(self, first: int = 9) -> list[Book]:
        await asyncio.sleep(0)
        return BOOKS[:first]

    @strawberry.field
    def search(self, filter: BookFilter | None = None, limit: int = 3) -> Page[Book]:
        found = [book for book in BOOKS if filter is None or filter.genre in (None, book.genre)]
        return Page(items=found[:limit], total=len(found))

    @strawberry.field
    def filtered(self, filter: BookFilter) -> str:
        return repr(filter)

    @strawberry.field
    def book(self, key: BookKey) -> Book | None:
        wanted = key.id.value if key.id else None
        title = key.title.value if key.title else None
        return next((book for book in BOOKS if wanted == book.id or title == book.title), None)

    @strawberry.field
    def things(self) -> list[Thing]:
        return [*BOOKS[:2], *FILMS, *AUTHORS.values()]

    @strawberry.field
    def odd_things(self) -> list[Thing | None]:
        return [BOOKS[0], "a string", None, FILMS[1]]

    @strawberry.field
    def works(self) -> list[Work]:
        return [BOOKS[0], FILMS[0], FILMS[1], BOOKS[3]]

    @strawberry.field
    def nodes(self) -> list[Node | None]:
        return [AUTHORS["ada"], BOOKS[1], None, 3]  # type: ignore[list-item]

    @strawberry.field
    def table(self) -> list[list[Book | None]] | None:
        return [[*BOOKS[:2]], [], [BOOKS[2], None]]

    @strawberry.field
    def strict_table(self) -> list[list[Book]] | None:
        return [BOOKS[:2], [BOOKS[4], None]]  # type: ignore[list-item]

    @strawberry.field
    def echo(
        self,
        text: str = "nothing",
        number: float | None = None,
        genre: Genre = Genre.HISTORY,
        codes: list[list[int]] | None = None,
        anything: JSON | None = None,
        isbn: Isbn | None = None,
        flag: bool = True,
    ) -> str:
        return repr((text, number, genre, codes, anything, isbn, flag))

    @strawberry.field
    def fails(self, info: strawberry.Info) -> str:
        raise StopIteration

    @strawberry.field
    def maybe(self) -> str | None:
        return ValueError("Returned, not raised.")  # type: ignore[return-value]

    @strawberry.field(metadata=LATE)
    async def late_author(self, info: strawberry.Info[Context, None], name: str = "ada") -> Author | None:
        return await info.context.authors.load(name)

    @strawberry.field(metadata=LATE)
    def sooner_or_later(self) -> list[str | None]:
        return ["now", _late("later"), _late(None)]  # type: ignore[list-item]


@strawberry.type
class Counted:
    name: str
    strict: str


@strawberry.type
class Mutation:
    @strawberry.mutation
    def note(self, info: strawberry.Info[Context, None], name: str) -> str:
        info.context.calls.append(f"note {name}")
        return f"{len(info.context.calls)} {name}"

    @strawberry.mutation
    async def count(self, info: strawberry.Info[Context, None], name: str, fail: bool = False) -> Counted | None:
        info.context.calls.append(f"begin {name}")
        await asyncio.sleep(0)
        info.context.calls.append(f"end {name}")
        strict: Any = None if fail else name
        return Counted(name=f"{len(info.context.calls)}", strict=strict)

    @strawberry.mutation
    async def must(self, info: strawberry.Info[Context, None], name: str, fail: bool = False) -> Counted:
        info.context.calls.append(f"must {name}")
        if fail:
            raise MissingPageError(f"It must not be {name}.")
        return Counted(name=name, strict=name)


@strawberry.type
class Delta:
    seq: int
    text: str

    @strawberry.field
    def shout(self, mark: str = "!") -> str:
        if self.text == "silence":
            raise MissingPageError("Silence cannot be shouted.")
        return self.text.upper() + mark


@strawberry.type
class Done:
    seq: int
    author: Author | None = relation(loader=attrgetter("authors"), key=lambda done: "ada")


async def _numbers(error: Exception) -> AsyncGenerator[int, None]:
    yield 1
    raise error


@strawberry.type
class Subscription:
    @strawberry.subscription
    async def told(
        self, until: int = 3, refuse: bool = False
    ) -> AsyncGenerator[Annotated[Delta | Done, strawberry.union("Told")], None]:
        for number in range(until):
            await asyncio.sleep(0)
            yield Delta(seq=number, text="silence" if number == 1 else f"word {number}")
        yield Done(seq=until)
        if refuse:
            raise MissingPageError("The story broke off.")

    @strawberry.subscription
    async def denied(self, at_first: bool = True) -> AsyncGenerator[int, None]:
        if at_first:
            raise MissingPageError("No story tonight.")
        return _numbers(MissingPageError("No story after all."))


class QuietSchema(strawberry.Schema):
    """Random operations fail by the thousand; nobody reads a log of it."""

    def process_errors(self, errors: list[GraphQLError], execution_context: Any = None) -> None:
        pass


schema = QuietSchema(
    query=Query,
    mutation=Mutation,
    subscription=Subscription,
    types=[Author],
    config=StrawberryConfig(scalar_map={Isbn: ISBN}),
)
