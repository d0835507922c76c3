"""The fonts that the letters of a paper stand in: what a run names, else its styles, else the document.

A .docx names others too, in styles that nothing in it has.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from docx.oxml.ns import qn
from lxml import etree

LATIN, CHINESE = "ascii", "eastAsia"
_WRITTEN = re.compile(r"word/(document|header\d*|footer\d*|footnotes)\.xml")
_STYLES = "word/styles.xml"
_ID = qn("w:styleId")
_NAMESPACES = {"w": qn("w:p").partition("}")[0][1:]}
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)

Fonts = dict[str, str]
"""By LATIN and CHINESE."""


def fonts_used(parts: Mapping[str, bytes]) -> set[str]:
    """The names of the fonts in which something is written in these parts of a .docx; none that a theme chooses."""
    styles = _Styles(etree.fromstring(parts[_STYLES], _PARSER) if _STYLES in parts else etree.Element("none"))
    written = [etree.fromstring(content, _PARSER) for name, content in parts.items() if _WRITTEN.fullmatch(name)]
    return {font for part in written for font in _written_in(part, styles) if font}


class _Styles:
    def __init__(self, part: Any):
        self._known = {style.get(_ID): style for style in part.iter(qn("w:style"))}
        self._plain = next(iter(_found(part, "w:style[@w:default='1'][@w:type='paragraph']/@w:styleId")), None)
        self._document = _named(part, "w:docDefaults/w:rPrDefault/w:rPr/w:rFonts")

    def of_paragraph(self, paragraph: Any) -> Fonts:
        tables = _found(paragraph, "ancestor::w:tbl[1]/w:tblPr/w:tblStyle/@w:val")
        own = _found(paragraph, "w:pPr/w:pStyle/@w:val") or [self._plain]
        return self._document | self.named(tables) | self.named(own)

    def named(self, ids: list[str]) -> Fonts:
        """What a style and those that it is based on name; `ids` are one or none."""
        fonts: Fonts = {}
        passed: set[str] = set()
        while ids and ids[0] in self._known and ids[0] not in passed:
            passed.add(ids[0])
            style = self._known[ids[0]]
            fonts = _named(style, "w:rPr/w:rFonts") | fonts
            ids = _found(style, "w:basedOn/@w:val")
        return fonts


def _written_in(part: Any, styles: _Styles) -> Iterator[str | None]:
    for text in _found(part, ".//w:p//w:r//w:t"):
        letters = "".join((text.text or "").split())
        run = next(text.iterancestors(qn("w:r")))
        around = styles.of_paragraph(next(run.iterancestors(qn("w:p"))))
        fonts = around | styles.named(_found(run, "w:rPr/w:rStyle/@w:val")) | _named(run, "w:rPr/w:rFonts")
        for script in {LATIN if letter.isascii() else CHINESE for letter in letters}:
            yield fonts.get(script)


def _named(owner: Any, path: str) -> Fonts:
    scripts = [(script, qn(f"w:{script}")) for script in (LATIN, CHINESE)]
    return {script: name for fonts in _found(owner, path) for script, at in scripts if (name := fonts.get(at))}


def _found(owner: Any, path: str) -> list:
    return _compiled(path)(owner)


@cache
def _compiled(path: str) -> etree.XPath:
    return etree.XPath(path, namespaces=_NAMESPACES)
