"""Which units handled a proposal, and the part of each as offices write it beside the names: 市住建局（主办）、
市财政局（会办）, as papers of the platform have it, 市住建局(主办) 市财政局(协办) or 主办：市住建局；会办：市财政局.
"""

import re

from services.proposals.contract.handling_words import Part
from services.proposals.domain.importing.values import names_of
from services.proposals.texts import LABELS

_SAID: dict[str, Part | None] = {LABELS[f"part.{part}"]["zh"]: part for part in Part}
_SAID |= {"协办": Part.ASSISTING, "承办": None}
_WORD = f"({'|'.join(_SAID)})"
_PART = rf"{_WORD}(?:单位|部门)?\s*"
_OPEN, _CLOSE = r"（(\[【〔", r"）)\]】〕"
_BESIDE = re.compile(rf"(?<!\s)\s*[{_OPEN}]\s*{_PART}[{_CLOSE}]\s*[：:]?")
_WITHIN = re.compile(rf"[{_OPEN}]\s*{_PART}[：:]([^{_OPEN}{_CLOSE}]*)[{_CLOSE}]")
_BEFORE = re.compile(rf"{_PART}[：:]")
_MARKED = re.compile(rf"(.{{2,}}?)（{_WORD}）")
_BARE = re.compile(rf"(.{{2,}}?)（?{_WORD}）?")
"""Names of units end so too (市政协办): without brackets it is a part only where a leading one is told like that."""
_LEADS = re.compile(".{2,}(?:主办|承办)")

Told = dict[str, Part | None]
"""Units by name, each with the part that is said of it, or None."""


def told_in(words: str) -> Told:
    """The units that a cell names, without what is said of their parts."""
    marked = _WITHIN.sub(_each_marked, words)
    marked = _BESIDE.sub(r"\1：" if _BESIDE.match(marked) else r"（\1）、", marked)
    first, *others = _BEFORE.split(marked)
    cells = [("", first), *zip(others[::2], others[1::2], strict=True)]
    all_named = [(label, name) for label, names in cells for name in names_of(names)]
    beside = _BARE if any(_LEADS.fullmatch(name) for _, name in all_named) else _MARKED
    told: Told = {}
    for label, name in all_named:
        named = beside.fullmatch(name)
        unit, said = named.groups() if named else (name, label)
        told.setdefault(unit, _SAID.get(said))
    return told


def shared(leading: Told, assisting: Told) -> dict[str, Part]:
    """The part of each unit of a column of those that lead and of one of those that assist, the leading ones first.

    What is said of a unit goes before the column that it stands in. One that leads alone is the sole one, or what is
    said of it; several that lead share it apart.
    """
    told = leading | {name: part or Part.ASSISTING for name, part in assisting.items() if name not in leading}
    leads = {name: part for name, part in told.items() if part is not Part.ASSISTING}
    helpers = dict.fromkeys((name for name in told if name not in leads), Part.ASSISTING)
    if len(leads) > 1:
        return dict.fromkeys(leads, Part.SEPARATE) | helpers
    return {name: Part.LEAD if helpers else part or Part.SOLE for name, part in leads.items()} | helpers


def _each_marked(found: re.Match) -> str:
    """市住建局（会办：市财政局、市教育局）: the part stands beside each of its names."""
    return "、" + "".join(f"{name}（{found[1]}）、" for name in names_of(found[2]))
