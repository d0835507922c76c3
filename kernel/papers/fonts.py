"""The fonts of a printed paper: those of a configured folder, else the SC font that the system has, and a visible note.

A .docx names the fonts that the rules ask for and the reader's own Word has. A .pdf carries its letters with it, and
the machine that makes it may not have them: what is not there is replaced here, by name, before it is laid out. Nothing
is left to the layout's own choice, which would take Japanese letters.
"""

import re
import subprocess
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from kernel.papers.lettering import fonts_used
from kernel.papers.themes import named_by_theme, theme_fonts

SUBSTITUTE = "Noto Serif CJK SC"
NOTE = "（本件以思源宋体代替规定字体排印）"
CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include>
<dir>{fonts}</dir>
<cachedir>{cache}</cachedir>
</fontconfig>
"""

SIGNS = {"Symbol", "Wingdings", "Wingdings 2", "Wingdings 3", "Webdings"}
"""Fonts of signs, not of letters: LibreOffice draws them with its own."""

_FONTS = re.compile(r"<w:rFonts\b[^>]*>")
_NAMED = re.compile(r'(w:(?:ascii|hAnsi|eastAsia|cs)=")([^"]+)(")')
_RUN = f'<w:r><w:rPr><w:color w:val="595959"/><w:sz w:val="16"/></w:rPr><w:t>{NOTE}</w:t></w:r>'
_LINE = f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{_RUN}</w:p>'
_PARTS = re.compile(r"word/(document|styles|header\d*|footer\d*|footnotes|numbering)\.xml")


def families(environ: dict[str, str]) -> frozenset[str]:
    """The names of all fonts that are there, in every language that they tell."""
    listed = subprocess.run(["fc-list", ":", "family"], env=environ, capture_output=True, text=True, check=True).stdout
    return frozenset(name.strip() for line in listed.splitlines() for name in line.split(","))


def with_fonts_of(document: bytes, there: frozenset[str]) -> bytes:
    """The .docx with the fonts that are not `there` replaced, and a note at the foot of each page if it is written in
    one of them.
    """
    kept = BytesIO()
    known = there | SIGNS
    with ZipFile(BytesIO(document)) as old, ZipFile(kept, "w", ZIP_DEFLATED) as new:
        parts = {part.filename: old.read(part) for part in old.infolist()}
        theme = theme_fonts(parts)
        for name in filter(_PARTS.fullmatch, parts):
            parts[name] = _FONTS.sub(lambda tag: named_by_theme(tag[0], theme), parts[name].decode()).encode()
        replaced = not fonts_used(parts) <= known
        for name in filter(_PARTS.fullmatch, parts):
            parts[name] = _replaced(parts[name].decode(), known).encode()
        for name, content in (_noted(parts) if replaced else parts).items():
            new.writestr(name, content)
    return kept.getvalue()


def _replaced(text: str, known: frozenset[str]) -> str:
    def replace(named: re.Match) -> str:
        return named[0] if named[2] in known else f"{named[1]}{SUBSTITUTE}{named[3]}"

    return _FONTS.sub(lambda fonts: _NAMED.sub(replace, fonts[0]), text)


def _noted(parts: dict[str, bytes]) -> dict[str, bytes]:
    """The parts with the note in every footer, or below the text where there is none.

    A footer's last line takes it where it is empty, so that nothing else moves.
    """
    feet = [name for name in parts if re.fullmatch(r"word/footer\d*\.xml", name)]
    if feet:
        return parts | {name: _noted_foot(parts[name].decode()).encode() for name in feet}
    body = parts["word/document.xml"]
    head, section, tail = body.rpartition(b"<w:sectPr")
    return parts | {"word/document.xml": head + _LINE.encode() + section + tail if section else body}


def _noted_foot(foot: str) -> str:
    head, opened, last = foot.rpartition("<w:p>")
    if opened and "<w:r>" not in last:
        return head + opened + last.replace("</w:p>", f"{_RUN}</w:p>", 1)
    return foot.replace("</w:ftr>", f"{_LINE}</w:ftr>")


def configuration(fonts: Path, cache: Path) -> str:
    """Fontconfig's own file for a folder of fonts beside the system's."""
    return CONFIGURATION.format(fonts=fonts, cache=cache)
