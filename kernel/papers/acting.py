"""What acts by itself when a document is opened or printed: fields that fetch, objects, links, and changes that wait.

A template needs none of it but a few fields that count pages.
"""

from collections.abc import Iterator
from typing import Any

from kernel.papers.flaws import Flaw

FIELDS = {"PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "PAGEREF"}
"""All that a field may do: tell a page's number."""
_ACTIVE = {"object", "OLEObject", "control", "altChunk", "subDoc", "attachedTemplate", "mailMerge", "frameset"}
_REVISED = {"ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel"}
_POINTING = {"src", "href"}
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def acts_in(tree: Any) -> Iterator[Flaw]:
    """What in a part is active, points outside without a relation, or is a change that nobody has accepted yet."""
    revised = False
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        name = element.tag.rpartition("}")[2]
        if name in _ACTIVE:
            yield Flaw("template.active", {"sort": name})
        if any(attribute.rpartition("}")[2] in _POINTING for attribute in element.attrib):
            yield Flaw("template.link", {"target": name})
        revised = revised or element.tag.removeprefix(_WORD) in _REVISED
    if revised:
        yield Flaw("template.revisions")
    for code in _codes(tree):
        if (code.split() or [""])[0].upper() not in FIELDS:
            yield Flaw("template.field", {"field": code[:40]})


def _codes(tree: Any) -> Iterator[str]:
    """What every field is told to do, wherever its words stand: a code may be cut into many runs."""
    begun: list[str] = []
    for element in tree.iter(f"{_WORD}fldSimple", f"{_WORD}fldChar", f"{_WORD}instrText", f"{_WORD}delInstrText"):
        kind = element.get(f"{_WORD}fldCharType")
        if element.tag == f"{_WORD}fldSimple":
            yield (element.get(f"{_WORD}instr") or "").strip()
        elif kind == "begin":
            begun.append("")
        elif kind == "separate" and begun:
            yield begun[-1].strip()
            begun[-1] = "PAGE"  # what follows is its result, which does nothing
        elif kind == "end" and begun:
            yield begun.pop().strip()
        elif kind is None:
            if begun:
                begun[-1] += element.text or ""
            else:
                yield element.text or ""
    yield from begun
