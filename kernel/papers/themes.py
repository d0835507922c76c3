"""The names of the fonts that a .docx written in Word chooses from its theme.

A theme names its Chinese font itself, or leaves it empty and names one for each script.
"""

import re
from collections.abc import Mapping
from html import escape

from lxml import etree

_THEME = "word/theme/theme1.xml"
_NAMESPACES = {"a": "http://schemas.openxmlformats.org/drawingml/2006/main"}
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
_CHOSEN = re.compile(r'\bw:(ascii|hAnsi|eastAsia)Theme="(\w+)"')
_LATIN = "a:latin"
_CHINESE = "*[self::a:ea or self::a:font[@script='Hans']]"


def theme_fonts(parts: Mapping[str, bytes]) -> dict[str, str]:
    """The font of each name that a theme's font is chosen by, such as minorHAnsi; none that the theme leaves open.

    A theme that is no XML is as none: nothing of the text depends on it.
    """
    try:
        theme = etree.fromstring(parts.get(_THEME, b""), _PARSER)
    except etree.XMLSyntaxError:
        return {}
    fonts: dict[str, str] = {}
    for size in ("major", "minor"):
        for script, path in (("Ascii", _LATIN), ("HAnsi", _LATIN), ("EastAsia", _CHINESE)):
            named = theme.xpath(f".//a:{size}Font/{path}/@typeface[.!='']", namespaces=_NAMESPACES)
            fonts |= {f"{size}{script}": name for name in named[:1]}
    return fonts


def named_by_theme(fonts: str, theme: Mapping[str, str]) -> str:
    """The tag <w:rFonts> with names where it chose from the theme: the theme's, else the one that stands beside the
    choice, else the choice itself, which is no font. A Latin font is not taken for Chinese letters.
    """
    for script, chosen in _CHOSEN.findall(fonts):
        beside = re.search(rf'\s+w:{script}="([^"]*)"', fonts)
        fits = script != "eastAsia" or chosen.endswith("EastAsia")
        font = (fits and escape(theme.get(chosen, ""))) or (beside and beside[1]) or chosen
        fonts = fonts.replace(beside[0], "") if beside else fonts
        fonts = fonts.replace(f'w:{script}Theme="{chosen}"', f'w:{script}="{font}"')
    return fonts
