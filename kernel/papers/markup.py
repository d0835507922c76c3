"""Word's own XML for words: escaped text, runs with their looks, a paragraph of a style."""

import re
from xml.sax.saxutils import escape

Runs = list[tuple[str, str]]
"""Words, each with the XML of its looks: `<w:b/>`, or nothing."""
_FORBIDDEN = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML cannot hold."""


class Markup(str):
    """Word's XML: it is not escaped again."""

    __slots__ = ()

    def __html__(self) -> str:
        return str(self)


def words_of(words: str) -> str:
    """Words as the text of a run."""
    return f'<w:t xml:space="preserve">{escape(_FORBIDDEN.sub("", words))}</w:t>'


def styled(style: str, layout: str = "") -> str:
    """The properties of a paragraph: its style, and what is laid out otherwise."""
    return f'<w:pPr><w:pStyle w:val="{style}"/>{layout}</w:pPr>'


def paragraph(runs: Runs, style: str, layout: str = "", looks: str = "") -> str:
    """A paragraph of these words, which all have `looks` beside their own."""
    made = "".join(f"<w:r><w:rPr>{own}{looks}</w:rPr>{words_of(words)}</w:r>" for words, own in runs)
    return f"<w:p>{styled(style, layout)}{made}</w:p>"
