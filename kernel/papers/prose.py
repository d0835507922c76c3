"""Facts as they stand in a paper: the issuer's mark, cleaned HTML as paragraphs, days as Chinese dates.

What a template takes as `{{r … }}` or `{{p … }}` is Word's own XML, made here and nowhere else: all other facts are
escaped when a template is filled.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from html.parser import HTMLParser
from xml.sax.saxutils import escape
from zlib import crc32

from kernel.papers.pictures import Picture, captioned, shown
from kernel.papers.styles import TITLE_FONT

MARK_SIZE = 36
MARK_FITS = 12
"""So many characters of the mark's size stand beside each other between the margins."""
ENTRY_WIDTH = 8844
"""The text's width of 156 mm in twentieths of a point."""
BLOCKS = {"p", "li", "td", "th", "tr", "table", "ol", "ul"}
_FORBIDDEN = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML cannot hold."""


class Markup(str):
    """Word's XML: it is not escaped again."""

    __slots__ = ()

    def __html__(self) -> str:
        return str(self)


def mark(issuer: str) -> Markup:
    """The red name of the issuer 发文机关标志; a long one is made narrower, never lower."""
    width = min(100, 100 * MARK_FITS // max(len(issuer), 1))
    looks = f'<w:color w:val="FF0000"/><w:w w:val="{width}"/><w:sz w:val="{2 * MARK_SIZE}"/>'
    return Markup(f"<w:r><w:rPr>{_fonts(TITLE_FONT)}{looks}</w:rPr>{_text(issuer)}</w:r>")


def paragraphs(text: str, style: str = "正文段") -> Markup:
    """Plain text with line breaks, one paragraph for each line that says something."""
    return Markup("".join(_paragraph([(line, "")], style) for line in text.split("\n") if line.strip()))


def paragraphs_of_html(html: str, style: str = "正文段", find: Callable[[str], Picture | None] | None = None) -> Markup:
    """Cleaned HTML as paragraphs: bold, italics, numbered and dotted items, a table's row in one line.

    A picture stands with its caption where `find` has it by the id of its file, below the row of a table; one that it
    has not is told by its caption.
    """
    reader = _Reader(style, find or (lambda file: None))
    reader.feed(html)
    reader.close()
    reader.end()
    return Markup("".join(reader.done))


@dataclass(frozen=True)
class Entry:
    """A line of contents or of an index: its words, and the bookmark whose page it names."""

    words: str
    bookmark: str


def chapter(title: str, bookmark: str) -> Markup:
    """A title on a new page, with the bookmark to which entries refer."""
    number = crc32(bookmark.encode()) >> 1
    ends = f'<w:bookmarkStart w:id="{number}" w:name="{bookmark}"/>', f'<w:bookmarkEnd w:id="{number}"/>'
    return Markup(f"<w:p>{_styled('篇名')}{ends[0]}<w:r>{_text(title)}</w:r>{ends[1]}</w:p>")


def entries(groups: dict[str, list[Entry]]) -> Markup:
    """Lines of contents or of an index, below the name of each group, with dots to the page's number at the edge."""
    made = []
    for name, lines in groups.items():
        made += [_paragraph([(name, "")], "小标题")] if name else []
        made += [_entry(line) for line in lines]
    return Markup("".join(made))


def _entry(entry: Entry) -> str:
    tab = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{ENTRY_WIDTH}"/></w:tabs>'
    looks = f'<w:pPr><w:pStyle w:val="目录"/>{tab}<w:ind w:left="0" w:right="800"/></w:pPr>'
    field = f'<w:fldSimple w:instr=" PAGEREF {entry.bookmark} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    return f"<w:p>{looks}<w:r>{_text(entry.words)}</w:r><w:r><w:tab/></w:r>{field}</w:p>"


def day(iso: str | None) -> str:
    """2017年2月24日 of an ISO date or instant; nothing for none."""
    if not iso:
        return ""
    on = date.fromisoformat(iso[:10])
    return f"{on.year}年{on.month}月{on.day}日"


class _Reader(HTMLParser):
    """Takes HTML apart into paragraphs; `done` are those that are complete."""

    def __init__(self, style: str, find: Callable[[str], Picture | None]):
        super().__init__(convert_charrefs=True)
        self.style, self.find = style, find
        self.below: list[str] = []
        self.done: list[str] = []
        self.runs: list[tuple[str, str]] = []
        self.lists: list[int | None] = []
        self.looks: list[str] = []
        self.in_row = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("td", "th"):
            self.handle_data("　" if self.runs else "")
        elif tag in BLOCKS and not self.in_row:
            self.end()
        if tag in ("ol", "ul"):
            self.lists.append(0 if tag == "ol" else None)
        elif tag == "li":
            self._begin_item()
        elif tag in ("strong", "em"):
            self.looks.append("<w:b/>" if tag == "strong" else "<w:i/>")
        elif tag == "img":
            self._picture(dict(attrs))
        elif tag == "br":
            self.end()
        self.in_row = self.in_row or tag == "tr"

    def _picture(self, attrs: dict[str, str | None]) -> None:
        picture, caption = self.find(attrs.get("data-file") or ""), attrs.get("alt") or ""
        if picture is None:
            return self.handle_data(f"〔图：{caption or '见附件'}〕")
        self.below.append(shown(picture, caption, self.style))
        self.below += [captioned(_text(caption), self.style)] if caption else []
        if not self.in_row:
            self.end()

    def _begin_item(self) -> None:
        if self.lists and (count := self.lists[-1]) is not None:
            self.lists[-1] = count + 1
            self.handle_data(f"{count + 1}．")
        else:
            self.handle_data("· ")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("strong", "em") and self.looks:
            self.looks.pop()
        elif tag in ("ol", "ul") and self.lists:
            self.lists.pop()
        if tag == "tr":
            self.in_row = False
        if tag in BLOCKS - {"td", "th"} and not self.in_row:
            self.end()

    def handle_data(self, data: str) -> None:
        if data:
            self.runs.append((data, "".join(self.looks)))

    def end(self) -> None:
        if any(words.strip() for words, _ in self.runs):
            self.done.append(_paragraph(self.runs, self.style))
        self.done += self.below
        self.runs, self.below = [], []


def _paragraph(runs: list[tuple[str, str]], style: str) -> str:
    made = "".join(f"<w:r><w:rPr>{looks}</w:rPr>{_text(words)}</w:r>" for words, looks in runs)
    return f"<w:p>{_styled(style)}{made}</w:p>"


def _styled(style: str) -> str:
    return f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>'


def _text(words: str) -> str:
    return f'<w:t xml:space="preserve">{escape(_FORBIDDEN.sub("", words))}</w:t>'


def _fonts(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"/>'
