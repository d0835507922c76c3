"""How the parts of an official document look: sizes, fonts, indents. A style has a Chinese name, as Word shows it."""

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

TITLE_FONT = "方正小标宋简体"
TEXT_FONT = "仿宋_GB2312"
PITCH = Pt(28)
TEXT_WIDTH = 8844
"""Between the margins, 156 mm, in twentieths of a point."""
NUMBERS = "数字表"
"""The style of cells whose table is laid out by what stands in it when it is filled: see `fitting`."""
SIZE_2, SIZE_3, SIZE_4 = 22, 16, 14

LEFT, CENTER, RIGHT, BOTH = (
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.RIGHT,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)

STYLES: dict[str, dict[str, Any]] = {
    "标题": {"font": TITLE_FONT, "size": SIZE_2, "align": CENTER, "keep": True, "around": PITCH},
    "主送": {"align": LEFT},
    "正文段": {"align": BOTH, "first": 2},
    "小标题": {"align": LEFT, "first": 2, "bold": True, "keep": True},
    "右上": {"align": RIGHT},
    "落款": {"align": RIGHT, "right": 4},
    "附注": {"align": LEFT, "first": 2},
    "抄送": {"align": LEFT, "size": SIZE_4, "left": 1},
    "表格": {"align": LEFT, "size": SIZE_4, "pitch": Pt(22)},
    NUMBERS: {"align": LEFT, "size": SIZE_4, "pitch": Pt(22)},
    "目录": {"align": LEFT},
    "篇名": {"font": TITLE_FONT, "size": SIZE_2, "align": CENTER, "keep": True, "new_page": True},
}
"""By name: font, size in points, alignment, indents in characters of its own size, pitch, space around it, and whether
it is kept with what follows or begins a page."""


def add_styles(document: Any) -> None:
    """Give a document these styles, and its plain text the body's font and pitch."""
    _dress(document.styles["Normal"], {"align": BOTH})
    for name, looks in STYLES.items():
        _dress(document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH), looks)


def _dress(style: Any, looks: dict[str, Any]) -> None:
    size = looks.get("size", SIZE_3)
    set_font(style, looks.get("font", TEXT_FONT), size)
    style.font.bold = looks.get("bold", False)
    if size == SIZE_3:
        _draw_together(style)
    paragraph = style.paragraph_format
    paragraph.alignment = looks["align"]
    paragraph.line_spacing_rule, paragraph.line_spacing = WD_LINE_SPACING.EXACTLY, looks.get("pitch", PITCH)
    paragraph.space_before = paragraph.space_after = looks.get("around", Pt(0))
    paragraph.page_break_before = looks.get("new_page", False)
    paragraph.first_line_indent = Pt(size * looks.get("first", 0))
    paragraph.left_indent = Pt(size * looks.get("left", 0))
    paragraph.right_indent = Pt(size * looks.get("right", 0))
    paragraph.keep_with_next = looks.get("keep", False)
    paragraph.widow_control = False


def _draw_together(style: Any) -> None:
    """A quarter of a point closer: so 28 characters 3号 stand in a line of 156 mm, as the rules count them."""
    spacing = OxmlElement("w:spacing")
    spacing.set(qn("w:val"), "-5")
    style.element.get_or_add_rPr().insert_element_before(
        spacing, "w:w", "w:kern", "w:position", "w:sz", "w:szCs", "w:lang"
    )


def set_font(owner: Any, name: str, size: float) -> None:
    """Name a font for Chinese and Latin letters of a style or a run alike; `size` in points."""
    owner.font.name, owner.font.size = name, Pt(size)
    fonts = owner.element.get_or_add_rPr().get_or_add_rFonts()
    for letters in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(letters), name)


def length(words: str) -> float:
    """How long words are, in Chinese letters; others are somewhat wider than half of one."""
    return sum(0.6 if letter < "\u2000" else 1 for letter in words)
