"""Facts as they stand in a paper: the issuer's mark, cleaned HTML as paragraphs, days as Chinese dates.

What a template takes as `{{r … }}` or `{{p … }}` is Word's own XML, made here and nowhere else: all other facts are
escaped when a template is filled.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from zlib import crc32

from kernel.papers.markup import Markup, paragraph, styled, words_of
from kernel.papers.pictures import Picture, captioned, shown
from kernel.papers.reading import Block, Shown, Table, blocks_of
from kernel.papers.styles import TEXT_WIDTH, TITLE_FONT
from kernel.papers.tables import fits, printed

MARK_SIZE = 36
MARK_FITS = 12
"""So many characters of the mark's size stand beside each other between the margins."""


def mark(issuer: str) -> Markup:
    """The red name of the issuer 发文机关标志; a long one is made narrower, never lower."""
    width = min(100, 100 * MARK_FITS // max(len(issuer), 1))
    looks = f'<w:color w:val="FF0000"/><w:w w:val="{width}"/><w:sz w:val="{2 * MARK_SIZE}"/>'
    return Markup(f"<w:r><w:rPr>{_fonts(TITLE_FONT)}{looks}</w:rPr>{words_of(issuer)}</w:r>")


def paragraphs(text: str, style: str = "正文段") -> Markup:
    """Plain text with line breaks, one paragraph for each line that says something."""
    return Markup("".join(paragraph([(line, "")], style) for line in text.split("\n") if line.strip()))


def paragraphs_of_html(html: str, style: str = "正文段", find: Callable[[str], Picture | None] | None = None) -> Markup:
    """Cleaned HTML as paragraphs and tables: bold, italics, numbered and dotted items, merged cells.

    A picture stands with its caption where `find` has it by the id of its file; one that it has not is told by its
    caption. A table of more columns than a page has room for is told row by row.
    """
    return Markup("".join(_block(each, style) for each in blocks_of(html, find or (lambda file: None))))


def _block(block: Block, style: str) -> str:
    if isinstance(block, Table):
        return printed(block) if fits(block) else "".join(_block(line, style) for line in block.in_lines())
    if isinstance(block, Shown):
        caption = captioned(words_of(block.caption), style) if block.caption else ""
        return shown(block.picture, block.caption, style) + caption
    return paragraph(block.runs, style)


@dataclass(frozen=True)
class Entry:
    """A line of contents or of an index: its words, and the bookmark whose page it names."""

    words: str
    bookmark: str


def chapter(title: str, bookmark: str) -> Markup:
    """A title on a new page, with the bookmark to which entries refer."""
    number = crc32(bookmark.encode()) >> 1
    ends = f'<w:bookmarkStart w:id="{number}" w:name="{bookmark}"/>', f'<w:bookmarkEnd w:id="{number}"/>'
    return Markup(f"<w:p>{styled('篇名')}{ends[0]}<w:r>{words_of(title)}</w:r>{ends[1]}</w:p>")


def entries(groups: dict[str, list[Entry]]) -> Markup:
    """Lines of contents or of an index, below the name of each group, with dots to the page's number at the edge.

    The numbers are counted when the paper is laid out (`contents`); until then Word is told that they are stale.
    """
    made = []
    for name, lines in groups.items():
        made += [paragraph([(name, "")], "小标题")] if name else []
        made += [_entry(line) for line in lines]
    return Markup("".join(made))


def _entry(entry: Entry) -> str:
    tab = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{TEXT_WIDTH}"/></w:tabs>'
    looks = f'<w:pPr><w:pStyle w:val="目录"/>{tab}<w:ind w:left="0" w:right="800"/></w:pPr>'
    field = f'<w:fldSimple w:instr=" PAGEREF {entry.bookmark} " w:dirty="true"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    return f"<w:p>{looks}<w:r>{words_of(entry.words)}</w:r><w:r><w:tab/></w:r>{field}</w:p>"


def day(iso: str | None) -> str:
    """2017年2月24日 of an ISO date or instant; nothing for none."""
    if not iso:
        return ""
    on = date.fromisoformat(iso[:10])
    return f"{on.year}年{on.month}月{on.day}日"


def _fonts(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"/>'
