"""The settings choose the adapters, and choosing them costs next to nothing."""

import subprocess
import sys
from pathlib import Path

import pytest
from pydantic import SecretStr

from companero.adapters.mail import MailboxMailer, SmtpMailer
from companero.adapters.minilm_client import MiniLMEmbedder
from companero.adapters.openai_embeddings import OpenAIEmbeddings
from companero.adapters.production import opened, production_ports
from companero.ports import Ports
from companero.settings import Settings

HEAVY = ("llama_index", "openai", "onnxruntime", "onnx", "tokenizers")


def ports(tmp_path: Path, **chosen: object) -> Ports:
    fixed = {"app_env": "test", "data_dir": tmp_path, "redis_url": f"unix://{tmp_path}/redis.sock"}
    return production_ports(Settings.model_validate({**fixed, **chosen}))


async def test_without_vendors_everything_is_bundled(tmp_path: Path) -> None:
    async with opened(ports(tmp_path)) as bundled:
        assert bundled.chat.name == "verbatim"
        assert isinstance(bundled.embedder, MiniLMEmbedder)
        assert isinstance(bundled.mailer, MailboxMailer)
    assert (tmp_path / "blobs").is_dir()


async def test_vendors_are_used_when_set(tmp_path: Path) -> None:
    chosen = ports(
        tmp_path,
        llm_base_url="http://127.0.0.1:9/v1",
        llm_model="stub-1",
        embedding_base_url="http://127.0.0.1:9/v1",
        embedding_model="words-1",
        embedding_api_key=SecretStr("key"),
        smtp_url="smtp://127.0.0.1:9",
    )
    async with opened(chosen, with_chat=True):
        assert chosen.chat.name == "stub-1"
        assert isinstance(chosen.embedder, OpenAIEmbeddings)
        assert isinstance(chosen.mailer, SmtpMailer)


@pytest.mark.parametrize("llm", ["", "http://127.0.0.1:9/v1"])
def test_choosing_imports_no_model_library(tmp_path: Path, llm: str) -> None:
    script = f"""
import sys
from companero.settings import Settings
from companero.adapters.production import production_ports
model = {("m" if llm else "")!r}
production_ports(Settings(app_env="test", llm_base_url={llm!r}, llm_model=model, redis_url="unix://{tmp_path}/redis.sock"))
print(*(name for name in {HEAVY!r} if name in sys.modules))
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
