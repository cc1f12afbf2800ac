import pytest

from companero.domains.knowledge.parse.encoding import decode_text
from companero.domains.knowledge.parse.failures import FailureReason, ParseError

SPANISH = "El señor Muñoz llegó mañana; ¿qué pasó después? La niña cantó una canción."
RUSSIAN = "Привет, мир! Это пример текста на русском языке, который мы проверяем сегодня."
POLISH = "Zażółć gęślą jaźń i inne polskie znaki są tutaj obecne"
JAPANESE = "これは日本語のテキストです。今日は良い天気ですね。文字コードの確認をします。"
CHINESE = "这是一个中文文本，用于测试编码检测。今天天气很好，我们去公园散步吧。"
ARABIC = "مرحبا بالعالم هذا نص عربي للاختبار والتجربة"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        *((SPANISH, name) for name in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252")),
        *((RUSSIAN, name) for name in ("cp1251", "koi8_r", "utf-16")),
        *((JAPANESE, name) for name in ("shift_jis", "euc_jp", "utf-16")),
        (POLISH, "cp1250"),
        (CHINESE, "gb18030"),
        (ARABIC, "cp1256"),
    ],
)
def test_text_survives_its_encoding(text: str, encoding: str) -> None:
    assert decode_text(text.encode(encoding)) == text


def test_a_declared_encoding_is_believed_when_it_fits() -> None:
    page = f'<html><head><meta charset="iso-8859-7"></head><body>{"καλημέρα " * 3}</body></html>'
    assert decode_text(page.encode("iso-8859-7")) == page


def test_one_broken_byte_does_not_change_the_encoding() -> None:
    data = (SPANISH * 20).encode() + b"\xff" + SPANISH.encode()
    assert decode_text(data) == SPANISH * 20 + "\ufffd" + SPANISH


@pytest.mark.parametrize("data", [bytes(range(256)) * 4, b"MZ\x90\x00\x03\x00", b"\x89PNG\r\n\x1a\n\x00\x00"])
def test_binary_data_is_refused(data: bytes) -> None:
    with pytest.raises(ParseError) as refused:
        decode_text(data)
    assert refused.value.reason is FailureReason.UNSUPPORTED
