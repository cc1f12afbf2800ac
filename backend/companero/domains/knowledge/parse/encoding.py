"""From bytes to text, without believing what a file says about itself where its bytes say otherwise."""

import codecs
import re

from companero.domains.knowledge.parse.failures import FailureReason, ParseError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE_BYTES = 64 * 1024
_CONTROLS = bytes({*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F})
_CONTROL_CHARACTERS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MOST_CONTROLS = 0.01
_MANY_ZEROS = 0.3
_MOST_BROKEN = 0.05
_DECLARED = re.compile(
    rb"<(?:meta[^>]{0,200}?charset\s*=\s*[\"']?|\?xml[^>]{0,100}?encoding\s*=\s*[\"'])([\w.:-]{2,40})", re.IGNORECASE
)
# What people's files are really in: a detector's rarer guesses are more often wrong than right.
_USUAL = "cp1252 cp1250 cp1251 cp1253 cp1254 cp1255 cp1256 koi8_r cp932 euc_jp gb18030 big5 cp949".split()


_WESTERN_SIGNS = "ÁÀÂÄÃÅÆÇÉÈÊËÍÌÎÏÑÓÒÔÖÕØŒÚÙÛÜßáàâäãåæçéèêëíìîïñóòôöõøœúùûü¿¡«»‹›“”„‘’‚–—…•·°ºª§©®™€£½¼²†\xa0"
_FOREIGN_TO_WESTERN = re.compile(rf"(?<=[^\W\d_])[¿¡]|[^\x00-\x7f{_WESTERN_SIGNS}]")
_MOST_ACCENTED = 0.35


def decode_text(data: bytes) -> str:
    """The text of a file of unknown encoding. Raises ParseError(UNSUPPORTED) for what is not text."""
    marked = _marked_encoding(data)
    if marked:
        return data.decode(marked, errors="replace")
    if looks_binary(data):
        raise ParseError(FailureReason.UNSUPPORTED, "binary data")
    return _as_utf8(data) or _as_declared(data) or _as_western(data) or _as_detected(data)


def looks_binary(data: bytes) -> bool:
    """Whether the first part holds bytes that no text has, UTF-16 aside."""
    sample = data[:_SAMPLE_BYTES]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return _marked_encoding(data) is None and (b"\0" in sample or controls > _MOST_CONTROLS * len(sample))


def _marked_encoding(data: bytes) -> str | None:
    """By its byte order mark, or as UTF-16 by where its zero bytes stand."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return encoding
    sample = data[: _SAMPLE_BYTES // 2 * 2]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if min(even, odd) > 0 or max(even, odd) < _MANY_ZEROS * len(sample) / 2:
        return None
    encoding = "utf-16-le" if odd else "utf-16-be"
    # Small numbers have the same zeros, and no text has the controls they make.
    return None if _CONTROL_CHARACTERS.search(sample.decode(encoding, errors="replace")) else encoding


def _as_utf8(data: bytes) -> str | None:
    """UTF-8 with a broken byte here and there is still UTF-8."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    if broken:
        multibyte = len(text.encode("utf-8", errors="replace")) - len(text) - 2 * broken
        return text if broken <= _MOST_BROKEN * multibyte else None
    return text


def _as_declared(data: bytes) -> str | None:
    declared = _DECLARED.search(data[:4096])
    try:
        return data.decode(declared[1].decode("ascii")) if declared else None
    except (LookupError, UnicodeError):
        return None


def _as_western(data: bytes) -> str | None:
    """Windows-1252 where it gives only what Western Europe writes: detectors waver between its neighbours."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    accented = len(text) - len(text.encode("ascii", errors="ignore"))
    letters = sum(map(str.isalpha, text))
    return None if accented > _MOST_ACCENTED * letters or _FOREIGN_TO_WESTERN.search(text) else text


def _as_detected(data: bytes) -> str:
    # Slow to import, and nearly every file is UTF-8.
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE_BYTES], cp_isolation=_USUAL).best()
    if best is None:
        raise ParseError(FailureReason.UNSUPPORTED, "no encoding fits")
    return data.decode(best.encoding, errors="replace")
