"""What stands together on a page: a signature 落款 with some of what it signs, a row of a table with itself."""

from typing import Any

from docx.oxml import OxmlElement
from docx.table import _Row

SIGNED = "落款"
"""The style of who signs, and of the day."""
NOTED = {"附注", "抄送"}
"""The styles of what stands below: who decided, who may be asked, who has a copy."""


def keep_signature(document: Any) -> None:
    """Who signs, the day and the notes below stand on no page without the end of the text: no page begins with a
    signature (GB/T 9704)."""
    lines = document.paragraphs
    named = [line.style.name if line.style is not None else "" for line in lines]
    if SIGNED not in named:
        return
    first, last = named.index(SIGNED), len(named) - 1 - named[::-1].index(SIGNED)
    begins = next((place for place in range(first - 1, -1, -1) if lines[place].text.strip()), first)
    for place in range(last + 1, len(lines)):
        if named[place] in NOTED:
            last = place
        elif lines[place].text.strip():
            break
    for line in lines[begins:last]:
        line.paragraph_format.keep_with_next = True


def keep_row(row: _Row, *, heading: bool = False) -> None:
    """A row is not parted between two pages; a `heading` is told again on each page."""
    properties = row._tr.get_or_add_trPr()
    for name in ("w:cantSplit", *(["w:tblHeader"] if heading else [])):
        properties.append(OxmlElement(name))
