"""Whether a template of an office's own may be used: harmless, its tags known, in their form and complete.

Two looks at its tags. The first reads them paragraph by paragraph and says what is wrong in the words of who wrote
them; the second takes what Jinja will really be given and lets through nothing but facts, conditions and loops.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from io import BytesIO
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import TemplateError, meta, nodes

from kernel.papers.drawing import environment
from kernel.papers.flaws import Flaw
from kernel.papers.package import DOCUMENT, opened
from kernel.papers.tags import Sort, Tag, Vocabulary, has_tags, tags_in, written

FLAWS_MOST = 20
"""So many are told at once."""
_FILLED = ("word/header", "word/footer")
_PLAIN = (nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.For, nodes.If, nodes.Not)


def flaws_of(document: bytes, vocabulary: Vocabulary, required: Iterable[str]) -> list[Flaw]:
    """Why a .docx may not be the template of a paper that has these facts; nothing when it may."""
    trees, flaws = opened(document)
    if not trees or flaws:
        return _each_once(flaws)
    checks = _Checks(vocabulary)
    for name, tree in trees.items():
        if name == DOCUMENT or name.startswith(_FILLED):
            checks.read(tree)
        elif has_tags(tree):
            checks.flaws.append(Flaw("template.elsewhere", {"part": name}))
    checks.flaws += _missing(required, checks)
    return _each_once(checks.flaws) or ([] if _is_plain(document, vocabulary) else [Flaw("template.tags")])


def known_tags(vocabulary: Vocabulary) -> dict[str, str]:
    """Every tag of a vocabulary by the name of its fact: {"title": "{{ title }}", "answers": "{%p for … %}", …}."""
    tags = {}
    for name, sort in vocabulary.items():
        if isinstance(sort, Sort):
            tags[name] = written(name, sort)
        else:
            tags[name] = f"{{%p for each in {name} %}}"
            tags |= {f"{name}.{one}": written(f"each.{one}", inner) for one, inner in sort.items()}
    return tags


def _each_once(flaws: list[Flaw]) -> list[Flaw]:
    return [flaw for place, flaw in enumerate(flaws) if flaw not in flaws[:place]][:FLAWS_MOST]


@dataclass
class _Block:
    """An if or a for that has begun: a loop has the word for each row, and the list."""

    tag: Tag
    row: str = ""
    list: str = ""


@dataclass
class _Checks:
    """The reading of one template: what it says, and what is wrong."""

    vocabulary: Vocabulary
    flaws: list[Flaw] = field(default_factory=list)
    said: set[str] = field(default_factory=set)
    begun: list[_Block] = field(default_factory=list)

    def read(self, tree: Any) -> None:
        """Look at every tag of a part; its blocks end in it."""
        for found in tags_in(tree):
            if isinstance(found, Flaw):
                self.flaws.append(found)
            elif found.said:
                self._say(found)
            elif found.act in ("if", "for"):
                self._begin(found)
            else:
                self._go_on(found)
        self.flaws += [Flaw("template.open", {"tag": block.tag.raw}) for block in self.begun]
        self.begun = []

    def _say(self, tag: Tag) -> None:
        sort = self._sort_of(tag.said, tag)
        if sort is None:
            return
        if not isinstance(sort, Sort):
            return self.flaws.append(
                Flaw("template.list", {"tag": tag.raw, "written": known_tags(self.vocabulary)[tag.said]})
            )
        if sort is Sort.CONDITION or tag.prefix != {Sort.PIECE: "r", Sort.PARAGRAPHS: "p"}.get(sort, ""):
            self.flaws.append(Flaw("template.written", {"tag": tag.raw, "written": written(tag.said, sort)}))

    def _begin(self, tag: Tag) -> None:
        block = _Block(tag)
        if tag.act == "if":
            self._condition(tag)
        else:
            block.row, _, block.list = (part.strip() for part in tag.about.partition(" in "))
            self._loop(block)
        self.begun.append(block)

    def _condition(self, tag: Tag) -> None:
        self._sort_of(tag.about.removeprefix("not ").strip(), tag)

    def _loop(self, block: _Block) -> None:
        within = any(other.list for other in self.begun)
        new_word = block.row.isidentifier() and block.row not in self.vocabulary
        if within or not new_word or isinstance(self._sort_of(block.list, block.tag), Sort):
            self.flaws.append(Flaw("template.loop", {"tag": block.tag.raw}))

    def _go_on(self, tag: Tag) -> None:
        """else, elif, endif and endfor: in the form and the place of what began the block."""
        block = self.begun[-1].tag if self.begun else None
        belongs = block and (block.act == "for") == (tag.act == "endfor")
        if not block or not belongs or (block.prefix, block.place) != (tag.prefix, tag.place):
            return self.flaws.append(Flaw("template.closes", {"tag": tag.raw}))
        if tag.act == "elif":
            self._condition(tag)
        elif tag.act != "else":
            self.begun.pop()

    def _sort_of(self, name: str, tag: Tag) -> Any:
        """The sort of a fact that a tag names; None for one that is unknown, which is noted with the nearest one."""
        rows = {block.row: block.list for block in self.begun if block.row}
        head, _, part = name.partition(".")
        full = ".".join(filter(None, (rows.get(head, head), part)))
        sort: Sort | Mapping[str, Sort] | None = self.vocabulary.get(rows.get(head, head))
        if head in rows:
            sort = sort.get(part) if isinstance(sort, Mapping) else None
        elif part:
            sort = None
        if sort is None:
            self.flaws.append(self._unknown(full, tag))
        else:
            self.said.add(full)
        return sort

    def _unknown(self, name: str, tag: Tag) -> Flaw:
        known = known_tags(self.vocabulary)
        nearest = get_close_matches(name, known, 1, 0.5)
        if nearest:
            return Flaw("template.unknown", {"tag": tag.raw, "nearest": known[nearest[0]]})
        return Flaw("template.unknown_tag", {"tag": tag.raw})


def _missing(required: Iterable[str], checks: _Checks) -> Iterator[Flaw]:
    known = known_tags(checks.vocabulary)
    for name in required:
        if name not in checks.said:
            yield Flaw("template.missing", {"tag": known[name]})


def _is_plain(document: bytes, vocabulary: Vocabulary) -> bool:
    """Whether what Jinja is given is made of known facts, conditions and loops alone."""
    template, sandbox = DocxTemplate(BytesIO(document)), environment()
    template.init_docx()
    uris = (template.HEADER_URI, template.FOOTER_URI)
    sources = [template.get_xml(), *(xml for uri in uris for _, xml in _parts(template, uri))]
    try:
        parsed = [sandbox.parse(template.patch_xml(source)) for source in sources]
    except TemplateError:
        return False
    return all(_all_plain(tree) and meta.find_undeclared_variables(tree) <= set(vocabulary) for tree in parsed)


def _parts(template: DocxTemplate, uri: str) -> Iterator[tuple[str, str]]:
    for key, part in template.get_headers_footers(uri):
        yield key, template.get_part_xml(part)


def _all_plain(node: nodes.Node) -> bool:
    if isinstance(node, nodes.Getattr):
        return isinstance(node.node, nodes.Name)
    return isinstance(node, _PLAIN) and all(_all_plain(child) for child in node.iter_child_nodes())
