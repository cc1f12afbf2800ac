"""How a text without a name gives away that it is written as HTML or as Markdown, and not only about them.

Every expression is bounded: the time is linear in the text.
"""

import re
from collections import defaultdict

_HEAD_CHARACTERS = 4096
_PAGE_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.DOTALL
)
_XML_START = re.compile(r"\s*<\?xml\b|\s*<!DOCTYPE\b", re.I)
_CODE = re.compile(r"^(?P<fence>```|~~~)[^`\n]*\n(?:.*\n)*?(?P=fence)[ \t]*$|`[^`\n]+`", re.MULTILINE)
_FENCE = re.compile(r"^```[^`\n]*$", re.MULTILINE)

_TAG = re.compile(
    r"<(?P<slash>/?)(?P<name>p|div|span|table|thead|tbody|tr|td|th|ul|ol|li|dl|dt|dd|h[1-6]|a|b|i|u|em|strong|small|"
    r"section|article|main|header|footer|nav|aside|figure|blockquote|pre|code|br|hr|img|font|center|form|details|summary"
    r")(?:\s[^<>]{0,2000})?/?>",
    re.I,
)
_LEAST_PAIRS = 3
_LEAST_SHARE_IN_TAGS = 0.5
_LEAST_SHARE_OF_TAGS = 0.5

_HEADING = re.compile(r"#{1,6}[ \t]+(?!(?:include|define|undef|ifn?def|if|endif|else|pragma)\b)[^\n]*\w")
_CODE_SIGNS = re.compile(r"[;{}]\s*$|\w\(|[=<>]|::|^\s*[$%@]")
_LIST = re.compile(r"^[ ]{0,3}(?:[*+-]|\d{1,3}[.)])[ \t]+\S", re.MULTILINE)
_TABLE_RULE = re.compile(r"^\|(?:[ \t]*:?-{2,}:?[ \t]*\|)+[ \t]*$", re.MULTILINE)
_LINK = re.compile(
    r"(?<![\w\]])\[[^\[\]\n]{1,300}\]\((?=[^\s()]{0,300}[/.:#])[^\s()]{1,2000}(?: \"[^\"\n]{0,300}\")?\)"
)
_STRONG = re.compile(r"(?<![\w*])(?P<mark>\*\*|__)(?=[^\s*_])[^*_\n]{1,300}(?<=\S)(?P=mark)(?![\w*])")


def starts_as_page(text: str) -> bool:
    return _PAGE_START.match(text[:_HEAD_CHARACTERS]) is not None


def starts_as_xml(text: str) -> bool:
    return _XML_START.match(text) is not None


def has_tags(text: str) -> bool:
    return _TAG.search(text) is not None


def is_html(text: str) -> bool:
    """Most words stand between tags that open and close, or the text begins with tags and is made of little else."""
    text = _CODE.sub("", text)
    tags = list(_TAG.finditer(text))
    if len(tags) < _LEAST_PAIRS:
        return False
    size = sum(tag.end() - tag.start() for tag in tags)
    if size >= _LEAST_SHARE_OF_TAGS * len(text) and not text[: tags[0].start()].strip():
        return True
    pairs = _pairs(tags)
    enclosed = _visible(text, tags, pairs)
    return len(pairs) >= _LEAST_PAIRS and enclosed >= _LEAST_SHARE_IN_TAGS * (len("".join(text.split())) - size)


def is_markdown(text: str) -> bool:
    """A heading over a text, a table, or links, strong words, fenced code and lists together."""
    words = _CODE.sub("", text)
    if _has_heading(words.split("\n")) or _TABLE_RULE.search(words):
        return True
    signs = [len(_FENCE.findall(text)) >= 2, *(sign.search(words) is not None for sign in (_LINK, _STRONG))]
    has_list = len(_LIST.findall(words)) >= 2
    has_headings = any(_HEADING.match(line) for line in words.split("\n"))
    return any(signs) and sum(signs) + has_list + has_headings >= 2


def _has_heading(lines: list[str]) -> bool:
    """Whether a marked line stands alone above a text, as comments in code and configuration hardly do."""
    for number, line in enumerate(lines):
        if _HEADING.match(line) and not (number and lines[number - 1].strip()):
            below = next((later for later in lines[number + 1 : number + 5] if later.strip()), "")
            directly = number + 1 < len(lines) and bool(lines[number + 1].strip())
            if below and _stands_under(line, below, directly):
                return True
    return False


def _stands_under(heading: str, below: str, directly: bool) -> bool:
    if below.startswith("#"):
        return _HEADING.match(below) is not None and _level(below) > _level(heading)
    return _CODE_SIGNS.search(_TAG.sub("", below)) is None and not (directly and below[0].islower())


def _level(heading: str) -> int:
    return len(heading) - len(heading.lstrip("#"))


def _pairs(tags: list[re.Match[str]]) -> list[tuple[int, int]]:
    """Numbers of the tags that open and of those that close them."""
    opened: dict[str, list[int]] = defaultdict(list)
    pairs: list[tuple[int, int]] = []
    for number, tag in enumerate(tags):
        name = tag["name"].lower()
        if not tag["slash"]:
            opened[name].append(number)
        elif opened[name]:
            pairs.append((opened[name].pop(), number))
    return pairs


def _visible(text: str, tags: list[re.Match[str]], pairs: list[tuple[int, int]]) -> int:
    """How many characters other than blanks stand inside of any pair."""
    change = [0] * (len(tags) + 1)
    for first, last in pairs:
        change[first] += 1
        change[last] -= 1
    depth = total = 0
    for number, tag in enumerate(tags[:-1]):
        depth += change[number]
        if depth:
            total += len("".join(text[tag.end() : tags[number + 1].start()].split()))
    return total
