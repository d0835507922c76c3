"""The tags of a template: where facts go into it, and what is repeated or left out.

A vocabulary says which facts there are. Words are written `{{ title }}`; paragraphs `{{p body }}`, alone in theirs;
a piece of a line `{{r mark }}`; a list is repeated between `{%p for each in answers %}` and `{%p endfor %}`, in a
table between `{%tr … %}`; and anything may decide what is left out, `{%p if draft %}` … `{%p endif %}`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from kernel.papers.flaws import Flaw


class Sort(StrEnum):
    """What a fact is."""

    WORDS = "words"
    PIECE = "piece"
    PARAGRAPHS = "paragraphs"
    CONDITION = "condition"


Vocabulary = Mapping[str, Sort | Mapping[str, Sort]]
"""The facts of a paper by name; those of each row, where it is a list."""

_WRITTEN = {
    Sort.WORDS: "{{{{ {0} }}}}",
    Sort.PIECE: "{{{{r {0} }}}}",
    Sort.PARAGRAPHS: "{{{{p {0} }}}}",
    Sort.CONDITION: "{{%p if {0} %}}",
}
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}")
_LEFT = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|｛｛|｝｝|｛%|%｝")
_SAID = re.compile(r"(?:(p|r|tr|tc) )?\s*(\w+(?:\.\w+)?)\s*")
_DONE = re.compile(r"(?:(p|r|tr|tc) )?\s*(if|elif|else|endif|for|endfor)\b\s*(.*?)\s*")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def written(name: str, sort: Sort) -> str:
    """A fact as a template has it: `{{p body }}`."""
    return _WRITTEN[sort].format(name)


@dataclass(frozen=True)
class Tag:
    """A tag as it stands: `said` is the fact that it says; else `act` is if, elif, else, endif, for or endfor, `about`
    what follows. `place` is what a block begins and ends in: a paragraph, a cell or the page, a table.
    """

    raw: str
    prefix: str
    said: str
    act: str
    about: str
    place: Any


def tags_in(tree: Any) -> Iterator[Tag | Flaw]:
    """The tags of a part in their order, and what looks like one and is none."""
    for paragraph, text in _paragraphs(tree):
        for found in _TAG.finditer(text):
            yield _tag(found[0], paragraph, text)
        if left := _LEFT.search(rest := _TAG.sub("", text)):
            yield Flaw("template.unclosed", {"words": rest[left.start() :][:30]})
    for element in tree.iter():
        if any(mark in value for value in element.attrib.values() for mark in ("{{", "{%", "{#")):
            yield Flaw("template.elsewhere", {"part": element.tag.rpartition("}")[2]})


def has_tags(tree: Any) -> bool:
    """Whether anything in a part looks like a tag."""
    words = "".join(tree.itertext())
    return any(mark in words for mark in ("{{", "{%", "{#"))


def _paragraphs(tree: Any) -> list[tuple[Any, str]]:
    """Paragraphs with their own words; one within a text box is not also of the one around it."""
    own: dict[Any, list[str]] = {paragraph: [] for paragraph in tree.iter(f"{_W}p")}
    for text in tree.iter(f"{_W}t"):
        around = next(text.iterancestors(f"{_W}p"), None)
        if around is not None:
            own[around].append(text.text or "")
    return [(paragraph, "".join(words)) for paragraph, words in own.items()]


def _tag(raw: str, paragraph: Any, text: str) -> Tag | Flaw:
    says = raw.startswith("{{")
    match = (_SAID if says else _DONE).fullmatch(raw[2:-2]) if raw[:2] in ("{{", "{%") else None
    if match is None:
        return Flaw("template.syntax", {"tag": raw[:60]})
    prefix = match[1] or ""
    place = _place(prefix, paragraph)
    if place is None or (says and prefix in ("tr", "tc")) or (not says and prefix in ("r", "tc")):
        return Flaw("template.syntax", {"tag": raw[:60]})
    if prefix in ("p", "tr") and _around(prefix, paragraph, text) != raw:
        return Flaw("template.alone" if prefix == "p" else "template.alone_in_row", {"tag": raw})
    return Tag(raw, prefix, match[2], "", "", place) if says else Tag(raw, prefix, "", match[2], match[3], place)


def _place(prefix: str, paragraph: Any) -> Any | None:
    if prefix == "p":
        return paragraph.getparent()
    return next(paragraph.iterancestors(f"{_W}tbl"), None) if prefix == "tr" else paragraph


def _around(prefix: str, paragraph: Any, text: str) -> str:
    """The words of the paragraph, or of the whole row of the table."""
    if prefix == "p":
        return text.strip()
    row = next(paragraph.iterancestors(f"{_W}tr"), paragraph)
    return "".join(each.text or "" for each in row.iter(f"{_W}t")).strip()
