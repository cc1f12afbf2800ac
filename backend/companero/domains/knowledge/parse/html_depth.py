"""Trees of web pages that nest deeper than the parser's own tree builder follows."""

from collections.abc import Mapping

from lxml import etree

_DEEPEST = 512
# Marks inside a line may lie a little deeper, so that they do not cut the line.
_DEEPEST_INLINE = 544
_INLINE = frozenset("a abbr b br cite code em font i img kbd mark q s small span strong sub sup u".split())


def bounded_tree(data: bytes) -> etree._Element:
    """The tree of a UTF-8 page, some 500 levels deep at most; what lies deeper stands side by side.

    Raises lxml's XMLSyntaxError where there is nothing in it.
    """
    parser = etree.HTMLParser(target=_BoundedBuilder(), no_network=True, huge_tree=True, encoding="utf-8")
    root: etree._Element = etree.fromstring(data, parser)
    return root


class _BoundedBuilder:
    """Told of tags and text as they come, with nothing recursive about it."""

    def __init__(self) -> None:
        self._tree = etree.TreeBuilder()
        self._open: list[str] = []
        self._replaced: list[bool] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        is_too_deep = len(self._open) >= (_DEEPEST_INLINE if tag in _INLINE else _DEEPEST)
        if is_too_deep:
            self._tree.end(self._open.pop())
        self._replaced.append(is_too_deep)
        self._begin(tag, attributes)

    def end(self, _tag: str) -> None:
        self._tree.end(self._open.pop())
        if self._replaced.pop():
            # Text may follow, and it is no part of what has just ended.
            self._begin("span", {})

    def data(self, text: str) -> None:
        self._tree.data(text)

    def close(self) -> etree._Element:
        return self._tree.close()

    def _begin(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._open.append(tag)
        self._tree.start(tag, dict(attributes))
