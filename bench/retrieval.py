"""How good retrieval, abstention, verbatim answers and grounding are.

Real Postgres, the bundled MiniLM and the code that serves. XQuAD English is a workspace of 240 passages with 1,190
questions, each asked with its gold passage there and again with that passage disabled; the demo documents are another,
with everyday questions of our own in ``retrieval_questions.json``. ``python -m bench.retrieval`` fits the
weights of the abstention decision instead.
"""

import asyncio
import json
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import starmap
from math import log2
from pathlib import Path
from typing import Any
from uuid import UUID

import asyncpg
import numpy as np
from numpy.typing import NDArray

from bench.rows import Row, quantile
from companero.adapters.embedded import DATABASE
from companero.adapters.minilm_model import MiniLM
from companero.adapters.verbatim import VerbatimModel
from companero.core.db import Database
from companero.core.words import is_spanish, stems
from companero.domains.conversations.grounding import groundedness
from companero.domains.knowledge.hit import Hit
from companero.domains.knowledge.parse.sandbox import FailedParse, parse_document
from companero.domains.knowledge.support import evidence, support
from companero.ports import ChatRequest, SourcePassage, Vector
from tests.paths import REPO, SHARED_DATA
from tests.retrieval.shelf import Shelf
from tests.services import own_postgres, scratch_directory

XQUAD = SHARED_DATA / "retrieval" / "xquad.en.json"
RATED_ANSWERS = SHARED_DATA / "grounding" / "mtrag_human_half.jsonl"
EVERYDAY = json.loads((REPO / "bench" / "retrieval_questions.json").read_text())
DEMO = REPO / "backend" / "companero" / "demo" / "documents"
PASSAGES_A_TURN = 8
# Verbatim answers take 50 ms each; every third question is enough.
VERBATIM_EVERY = 3
FAITHFUL = 3.5

Numbers = NDArray[np.float64]


class Reader:
    """The bundled model in this process, two texts at a time; implements ``ports.Embedder``."""

    name = "minilm"
    dimensions = 384

    def __init__(self, cache: Path) -> None:
        self._model = MiniLM(cache)
        self._threads = ThreadPoolExecutor(2)

    async def embed_queries(self, texts: Sequence[str]) -> Vector:
        loop = asyncio.get_running_loop()
        return np.stack(
            await asyncio.gather(*[loop.run_in_executor(self._threads, self._model.embed, text) for text in texts])
        )

    embed_passages = embed_queries

    async def embed_query(self, text: str) -> Vector:
        vector: Vector = (await self.embed_queries([text]))[0]
        return vector


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, what it found, and in how many milliseconds."""

    question: str
    vector: Vector
    hits: list[Hit]
    milliseconds: float

    @property
    def is_answered(self) -> bool:
        return support(self.question, self.hits).answerable


@dataclass(frozen=True)
class Library:
    """A workspace to ask."""

    shelf: Shelf
    reader: Reader
    workspace: UUID

    async def add(self, title: str, language: str, passages: Sequence[tuple[str, tuple[str, ...]]]) -> list[UUID]:
        """Passages of (text, heading path), embedded under their nearest heading as ingestion does."""
        spoken = [f"{path[-1]}. {text}" if path else text for text, path in passages]
        vectors = await self.reader.embed_passages(spoken)
        keys = []
        for (text, path), vector in zip(passages, vectors, strict=True):
            keys += await self.shelf.document(
                self.workspace, text, vectors=[vector], title=title, headings=path, language=language
            )
        return keys

    async def ask(self, question: str, vector: Vector, first: int = PASSAGES_A_TURN) -> Asked:
        started = time.perf_counter()
        hits = await self.shelf.find(self.workspace, question, vector, first=first)
        return Asked(question, vector, hits, (time.perf_counter() - started) * 1000)

    async def ask_all(self, questions: Sequence[str]) -> list[Asked]:
        vectors = await self.reader.embed_queries(questions)
        return [await self.ask(question, vector) for question, vector in zip(questions, vectors, strict=True)]

    async def ask_without(self, asked: Asked, gold: UUID) -> Asked:
        """Again, with one passage disabled."""
        switch = "UPDATE passage SET enabled = $2 WHERE id = $1"
        await self.shelf.owner.execute(switch, gold, False)
        again = await self.ask(asked.question, asked.vector)
        await self.shelf.owner.execute(switch, gold, True)
        return again


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything asked, for the table and for calibration."""

    gold: list[UUID]
    answers: list[str]
    found: list[Asked]
    without: list[Asked]
    everyday: list[Asked]
    near: list[Asked]
    far: list[Asked]
    reader: Reader


async def gather() -> Findings:
    with scratch_directory() as directory, own_postgres(directory) as service:
        urls = service.urls(DATABASE)
        owner = await asyncpg.connect(urls.owner)
        shelf, reader = Shelf(owner, Database(urls.app)), Reader(directory / "model")
        try:
            return await _ask_everything(shelf, reader)
        finally:
            await shelf.db.close()
            await owner.close()


async def _ask_everything(shelf: Shelf, reader: Reader) -> Findings:
    xquad = Library(shelf, reader, await shelf.workspace())
    gold, questions, answers = await _fill_with_xquad(xquad)
    found = await xquad.ask_all(questions)
    demo = Library(shelf, reader, await shelf.workspace())
    await _fill_with_demo(demo)
    everyday = [item["question"] for item in EVERYDAY["paraphrases"]]
    return Findings(
        gold=gold,
        answers=answers,
        found=found,
        without=[await xquad.ask_without(asked, key) for asked, key in zip(found, gold, strict=True)],
        everyday=await demo.ask_all(everyday),
        near=await demo.ask_all(EVERYDAY["unanswerable"]),
        far=[*await demo.ask_all(questions[::10]), *await xquad.ask_all(everyday)],
        reader=reader,
    )


async def _fill_with_xquad(library: Library) -> tuple[list[UUID], list[str], list[str]]:
    """Gold passage, question and answer of each question."""
    gold, questions, answers = [], [], []
    for article in json.loads(XQUAD.read_text())["data"]:
        keys = await library.add("Article", "english", [(item["context"], ()) for item in article["paragraphs"]])
        for key, paragraph in zip(keys, article["paragraphs"], strict=True):
            for item in paragraph["qas"]:
                gold.append(key)
                questions.append(item["question"])
                answers.append(item["answers"][0]["text"])
    return gold, questions, answers


async def _fill_with_demo(library: Library) -> None:
    async def nobody_waits(share: float) -> None: ...

    for path in sorted(DEMO.iterdir()):
        read = await parse_document(str(path), path.name, "application/octet-stream", on_progress=nobody_waits)
        assert not isinstance(read, FailedParse), path
        with read:
            passages = [(passage.text, passage.heading_path) for passage in read.passages()]
            await library.add(read.title, read.summary.language, passages)


def sources(asked: Asked) -> tuple[SourcePassage, ...]:
    return tuple(
        SourcePassage(hit.passage_id, hit.text, hit.document_title, hit.score, hit.heading_path, hit.page)
        for hit in asked.hits
    )


async def reply(reader: Reader, asked: Asked) -> tuple[str, float]:
    """What verbatim says, and in how many milliseconds."""
    started = time.perf_counter()
    request = ChatRequest(asked.question, (), sources(asked), asked.vector)
    said = "".join([delta.text async for delta in VerbatimModel(reader).stream(request)])
    return said, (time.perf_counter() - started) * 1000


def holds_one(text: str, wanted: Iterable[str]) -> bool:
    def plain(words: str) -> str:
        return " ".join(words.replace("’", "'").split()).casefold()

    return any(plain(words) in plain(text) for words in wanted)


def auroc(positive: Sequence[float], negative: Sequence[float]) -> float:
    """The chance that a positive stands above a negative."""
    scores = np.concatenate([positive, negative])
    _, place, count = np.unique(scores, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(count) - (count - 1) / 2)[place]
    most = len(positive) * len(negative)
    return float((ranks[: len(positive)].sum() - len(positive) * (len(positive) + 1) / 2) / most)


def share(truths: Iterable[bool]) -> float:
    found = list(truths)
    return sum(found) / len(found)


def ranks(findings: Findings, by: str) -> list[int]:
    """The place of each gold passage among the hits, from 0; a large number when it is not there."""
    places = []
    for asked, gold in zip(findings.found, findings.gold, strict=True):
        order = sorted(asked.hits, key=lambda hit: getattr(hit, by), reverse=True)
        places.append(next((place for place, hit in enumerate(order) if hit.passage_id == gold), 1_000))
    return places


def ranking_rows(findings: Findings) -> list[Row]:
    fused, words = ranks(findings, "score"), ranks(findings, "lexical_score")
    first, first_by_words = share(place == 0 for place in fused), share(place == 0 for place in words)
    gain = float(np.mean([1 / log2(place + 2) if place < 10 else 0.0 for place in fused]))
    times = [asked.milliseconds for asked in findings.found]
    return [
        Row("XQuAD: recall@1 (baseline: by words)", first, "share", first_by_words, "≥ 0.95", first >= 0.95),
        Row("XQuAD: nDCG@10", gain, "share", None, "≥ 0.975", gain >= 0.975),
        Row("XQuAD: search p50 (baseline: p95)", quantile(times, 0.5), "ms", quantile(times, 0.95), "told", True),
    ]


def abstention_rows(findings: Findings) -> list[Row]:
    def scores(asked: Sequence[Asked]) -> list[float]:
        return [support(one.question, one.hits).score for one in asked]

    def cosines(asked: Sequence[Asked]) -> list[float]:
        return [max((hit.dense_score for hit in one.hits), default=0.0) for one in asked]

    told = auroc(scores(findings.found), scores(findings.without))
    by_cosine = auroc(cosines(findings.found), cosines(findings.without))
    rows = [Row("XQuAD: abstention AUROC (by cosine)", told, "AUROC", by_cosine, "≥ 0.93", told >= 0.93)]
    for name, value, target in (
        ("XQuAD: answered with the gold passage there", share(a.is_answered for a in findings.found), 0.95),
        ("XQuAD: refused with the gold passage disabled", share(not a.is_answered for a in findings.without), 0.45),
        ("everyday: answered", share(a.is_answered for a in findings.everyday), 0.75),
        ("near the subject: refused", share(not a.is_answered for a in findings.near), 0.7),
        ("off the subject: refused", share(not a.is_answered for a in findings.far), 0.95),
    ):
        rows.append(Row(name, value, "share", None, f"≥ {target}", value >= target))
    return rows


async def verbatim_rows(findings: Findings) -> list[Row]:
    picked = list(zip(findings.found, findings.answers, strict=True))[::VERBATIM_EVERY]
    said = [await reply(findings.reader, asked) for asked, _ in picked]
    held = share(holds_one(text, [answer]) for (text, _), (_, answer) in zip(said, picked, strict=True))
    expected = [item["expects"] for item in EVERYDAY["paraphrases"]]
    reachable = share(
        holds_one(" ".join(hit.text for hit in asked.hits), wanted)
        for asked, wanted in zip(findings.everyday, expected, strict=True)
    )
    replies = [(await reply(findings.reader, asked))[0] for asked in findings.everyday]
    told = share(starmap(holds_one, zip(replies, expected, strict=True)))
    times = [milliseconds for _, milliseconds in said]
    return [
        Row("XQuAD: the reply holds the answer", held, "share", None, "≥ 0.9", held >= 0.9),
        Row("everyday: the reply holds the key words (found at all)", told, "share", reachable, "≥ 0.5", told >= 0.5),
        Row("verbatim p50 (baseline: p95)", quantile(times, 0.5), "ms", quantile(times, 0.95), "told", True),
    ]


def grounding_rows() -> list[Row]:
    rated = [json.loads(line) for line in RATED_ANSWERS.read_text().splitlines()]
    rated = [item for item in rated if item["contexts"]]
    faithful = [bool(np.mean([float(mark) for mark in item["human"]["faithfulness"]]) > FAITHFUL) for item in rated]

    def told(score: Any) -> float:
        scores = [score(item) for item in rated]
        sides = [[s for s, truth in zip(scores, faithful, strict=True) if truth is side] for side in (True, False)]
        return auroc(*sides)

    def weighed(item: dict[str, Any]) -> float:
        blank = SourcePassage(UUID(int=0), "", "", 0.0)
        return groundedness(item["response"], [replace(blank, text=context) for context in item["contexts"]])

    def counted(item: dict[str, Any]) -> float:
        held = set(stems(" ".join(item["contexts"])))
        said = stems(item["response"])
        return sum(word in held for word in said) / max(len(said), 1)

    value, plain = told(weighed), told(counted)
    return [Row("groundedness AUROC (baseline: not weighed)", value, "AUROC", plain, "≥ 0.84", value >= 0.84)]


def calibrate(findings: Findings) -> None:
    """Prints the weights of ``support``: a logistic fit in which every set counts about as much as XQuAD."""
    expected = [item["expects"] for item in EVERYDAY["paraphrases"]]
    reached = [
        asked
        for asked, wanted in zip(findings.everyday, expected, strict=True)
        if holds_one(" ".join(hit.text for hit in asked.hits[:5]), wanted)
    ]
    sets = [
        (findings.found, 1.0, 1.0),
        (findings.without, 0.0, 1.0),
        (reached, 1.0, 16.0),
        (findings.near, 0.0, 20.0),
        (findings.far, 0.0, 4.0),
    ]
    english = [
        (_features(asked), truth, weight)
        for group, truth, weight in sets
        for asked in group
        if asked.hits and not is_spanish(asked.question)
    ]
    features = np.array([row for row, _, _ in english])
    weights = _fit(features, np.array([t for _, t, _ in english]), np.array([w for _, _, w in english]))
    names = ("cosine", "strangers", "matched*(matched-missing)", "constant")
    print("  ".join(f"{name} {weight:.2f}" for name, weight in zip(names, weights, strict=True)))


def _features(asked: Asked) -> list[float]:
    found = evidence(asked.question, asked.hits)
    return [found.cosine, found.strangers, found.matched * (found.matched - found.missing), 1.0]


def _fit(features: Numbers, truth: Numbers, weight: Numbers, ridge: float = 0.1) -> Numbers:
    """Newton's method on the weighted logistic loss."""
    fitted: Numbers = np.zeros(features.shape[1])
    for _ in range(60):
        guess = 1 / (1 + np.exp(-np.clip(features @ fitted, -30, 30)))
        slope = features.T @ (weight * (guess - truth)) + ridge * fitted
        bend = (features * (weight * guess * (1 - guess))[:, None]).T @ features + ridge * np.eye(len(fitted))
        fitted = fitted - np.linalg.solve(bend, slope)
    return fitted


async def _measure() -> list[Row]:
    findings = await gather()
    return [
        *ranking_rows(findings),
        *abstention_rows(findings),
        *await verbatim_rows(findings),
        *grounding_rows(),
    ]


def rows() -> list[Row]:
    """Raises FileNotFoundError without the outside data."""
    return asyncio.run(_measure())


if __name__ == "__main__":
    calibrate(asyncio.run(gather()))
