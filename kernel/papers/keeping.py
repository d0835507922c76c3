"""What stands together on a page: a signature 落款 with some of what it signs, a row of a table with itself."""

from typing import Any

from docx.oxml import OxmlElement
from docx.table import _Row

SIGNED = "落款"
"""The style of who signs, and of the day."""


def keep_signature(document: Any) -> None:
    """Who signs and the day stand on no page without the end of the text: no page is a signature alone (GB/T 9704)."""
    lines = document.paragraphs
    style = document.styles[SIGNED].style_id if SIGNED in document.styles else None
    signed = [place for place, line in enumerate(lines) if style and line._p.style == style]
    if not signed:
        return
    begins = next((place for place in range(signed[0] - 1, -1, -1) if lines[place].text.strip()), signed[0])
    for line in lines[begins : signed[-1]]:
        line.paragraph_format.keep_with_next = True


def keep_row(row: _Row, *, heading: bool = False) -> None:
    """A row is not parted between two pages; a `heading` is told again on each page."""
    properties = row._tr.get_or_add_trPr()
    for name in ("w:cantSplit", *(["w:tblHeader"] if heading else [])):
        properties.append(OxmlElement(name))
