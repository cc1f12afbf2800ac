"""What only the bundled embedder must stand: restarts, rude clients, a damaged cache; and what it must know."""

import asyncio
import json
import os
import signal
import struct
from pathlib import Path

import numpy as np
import pytest

from companero.adapters import minilm_client
from companero.adapters.minilm_client import MiniLMEmbedder
from companero.adapters.minilm_model import MiniLM, ensure_graph
from companero.adapters.minilm_protocol import PASSAGES, QUERIES, frame, read_frame
from companero.core.processes import wait_until
from companero.ports import UpstreamError
from tests.adapters.embedders import minilm_server, ready_minilm
from tests.paths import SHARED_DATA

# The first numbers the model's publisher gives for this sentence, in full precision.
SENTENCE = "This is an example sentence"
PUBLISHED = [0.0677, 0.0635, 0.0487, 0.0793, 0.0374, 0.0027]


@pytest.fixture(scope="module")
def model(minilm_data: Path) -> MiniLM:
    return MiniLM(minilm_data / "cache")


def test_it_is_the_published_model(model: MiniLM) -> None:
    np.testing.assert_allclose(model.embed(SENTENCE)[: len(PUBLISHED)], PUBLISHED, atol=0.03)


def test_meaning_outweighs_shared_words(model: MiniLM) -> None:
    question = model.embed("Why can't I fall asleep?")
    about = model.embed("Insomnia often comes from a restless mind late in the evening.")
    beside = model.embed("Why can't I open the fall catalogue?")
    assert question @ about > question @ beside + 0.1


def test_what_lies_beyond_256_tokens_is_left_out(model: MiniLM) -> None:
    long = "calm " * 254
    assert np.array_equal(model.embed(long), model.embed(long + "and then a marathon"))
    assert not np.array_equal(model.embed("calm " * 253), model.embed("calm " * 253 + "marathon"))


def test_a_damaged_graph_is_built_again(tmp_path: Path) -> None:
    graph = ensure_graph(tmp_path)
    whole = graph.read_bytes()
    graph.write_bytes(whole[: len(whole) // 2])
    assert ensure_graph(tmp_path).read_bytes() == whole
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [".onnx", ".sha256"]


@pytest.mark.slow
def test_it_finds_the_paragraph_that_answers(model: MiniLM) -> None:
    source = SHARED_DATA / "retrieval" / "xquad.en.json"
    if not source.exists():
        pytest.skip("needs the shared retrieval data")
    paragraphs = [
        paragraph for article in json.loads(source.read_text())["data"] for paragraph in article["paragraphs"]
    ]
    passages = np.array([model.embed(paragraph["context"]) for paragraph in paragraphs])
    asked = [(qa["question"], n) for n, paragraph in enumerate(paragraphs) for qa in paragraph["qas"]]
    found = [int(np.argmax(passages @ model.embed(question))) for question, _ in asked]
    assert np.mean([n == gold for n, (_, gold) in zip(found, asked, strict=True)]) >= 0.87


async def test_a_restart_costs_time_only(own_directory: Path, minilm_data: Path) -> None:
    with minilm_server(own_directory, minilm_data):
        embedder = MiniLMEmbedder(own_directory / "embedder.sock")
        before = await embedder.embed_query("steady")
        under_way = asyncio.ensure_future(embedder.embed_passages(["steady"] * 500))
        await embedder.embed_query("begun")
    with minilm_server(own_directory, minilm_data):
        assert np.array_equal(await embedder.embed_query("steady"), before)
        assert np.array_equal(await under_way, np.tile(before, (500, 1)))
        await embedder.close()


async def test_a_killed_server_is_replaced_in_place(own_directory: Path, minilm_data: Path) -> None:
    with minilm_server(own_directory, minilm_data) as first:
        embedder = MiniLMEmbedder(own_directory / "embedder.sock")
        before = await embedder.embed_query("steady")
        os.kill(first.pid, signal.SIGKILL)
        first.wait()
        with minilm_server(own_directory, minilm_data):
            assert np.array_equal(await embedder.embed_query("steady"), before)
            await embedder.close()


async def test_an_absent_server_becomes_a_sentence(own_directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(minilm_client, "PATIENCE_SECONDS", 0.0)
    embedder = MiniLMEmbedder(own_directory / "nobody.sock")
    with pytest.raises(UpstreamError, match="embedder is not running"):
        await embedder.embed_query("hello")
    with pytest.raises(UpstreamError, match="embedder is not running"):
        await embedder.embed_passages(["hello"] * 200)


RUDE = {
    "a frame too large": struct.pack("<IIB", 1 << 30, 1, QUERIES),
    "a frame too small": struct.pack("<IIB", 1, 1, QUERIES),
    "no JSON": frame(1, QUERIES, b"{"),
    "no texts": frame(1, QUERIES, b"[]"),
    "no such lane": frame(1, 9, b'["a"]'),
    "half a frame": frame(1, QUERIES, b'["a"]')[:-2],
}


async def test_a_rude_client_is_cut_off_and_disturbs_nobody(own_directory: Path, minilm_data: Path) -> None:
    with ready_minilm(own_directory, minilm_data) as address:
        embedder = MiniLMEmbedder(address)
        for data in RUDE.values():
            reader, writer = await asyncio.open_unix_connection(address)
            writer.write(data)
            writer.write_eof()
            assert await reader.read() == b""
            writer.close()
            assert (await embedder.embed_query("still here")).shape == (384,)
        await embedder.close()


async def test_a_text_that_is_no_text_fails_alone(own_directory: Path, minilm_data: Path) -> None:
    with ready_minilm(own_directory, minilm_data) as address:
        reader, writer = await asyncio.open_unix_connection(address)
        writer.write(frame(7, PASSAGES, b"[1, 2, 3]") + frame(8, QUERIES, b'["fine"]'))
        replies = {number: (status, len(body)) for number, status, body in [await read_frame(reader) for _ in range(2)]}
        assert replies == {7: (1, len(b"The embedder could not read a text.")), 8: (0, 384 * 4)}
        writer.close()


async def test_it_ends_quietly_when_asked_in_the_middle_of_work(own_directory: Path, minilm_data: Path) -> None:
    with minilm_server(own_directory, minilm_data) as process:
        address = own_directory / "embedder.sock"
        assert wait_until(address.exists, 60)
        _, writer = await asyncio.open_unix_connection(address)
        writer.write(frame(1, PASSAGES, json.dumps(["long " * 200] * 500).encode()))
        writer.write(frame(2, QUERIES, b'["begun"]'))
        await writer.drain()
        process.terminate()
        assert await asyncio.to_thread(process.wait, 10) == 0
        writer.close()
    assert (own_directory / "embedder.log").read_text() == ""
