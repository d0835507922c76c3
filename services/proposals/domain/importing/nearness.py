"""How near a word of a table is to a name that is here: near enough to be offered, or to be asked about."""

import re
from difflib import SequenceMatcher

_SHORTEST = 3
"""What has fewer characters is a part of too many names."""
_ALIKE = 0.8
_APART = set("省县区镇乡不未没无第东西南北0123456789一二三四五六七八九十")
"""Where names differ by one of these, they are of two: 荆州区教育局 and 荆州市教育局, 第一小学 and 第二小学."""
_ASIDE = re.compile(r"[（(\[【].*?[)）\]】]|(?<=..)(?:委员|常委|同志|先生|女士)$|[\s·•。.,，]")

_CITY = re.compile(r"[^市]{2,4}(?=市)")


def near(name: str, text: str) -> bool:
    """Whether one is a part of the other, or they share most characters: 市水利局 and 荆州市水利和湖泊局."""
    if name in text or text in name:
        return True
    shared = len(set(name) & set(text))
    return shared >= 2 and shared >= 0.6 * min(len(set(name)), len(set(text)))


def likeness(name: str, text: str) -> float:
    """How much of both stands in both, in the same order: 1.0 for the same."""
    return SequenceMatcher(None, name, text).ratio()


def very_near(name: str, text: str) -> bool:
    """Whether most likely the same is meant: but for a title or brackets, mistyped, or one is the other shortened."""
    one, other = _ASIDE.sub("", name), _ASIDE.sub("", text)
    if one == other:
        return bool(one)
    if min(len(one), len(other)) < _SHORTEST:
        return False
    changes = [each for each in SequenceMatcher(None, one, other).get_opcodes() if each[0] != "equal"]
    differing = "".join(one[a:b] + other[c:d] for _, a, b, c, d in changes)
    shortened = len({each[0] for each in changes}) == 1 and changes[0][0] != "replace"
    return not _APART & set(differing) and (shortened or likeness(one, other) >= _ALIKE)


def very_near_units(name: str, text: str, home: str) -> bool:
    """As `very_near`, and of the same city; one that names none is of that which the committee (`home`) is of: 市民政局
    and 荆州市民政局, but not 荆门市民政局.
    """
    (place, one), (other_place, other) = _of_city(name, home), _of_city(text, home)
    return place == other_place and very_near(one, other)


def _of_city(unit: str, home: str) -> tuple[str, str]:
    """The city that stands before a unit's name, "" for that of home, and what follows it."""
    found = _CITY.match(unit)
    if not found:
        return "", unit
    return "" if f"{found[0]}市" in home else found[0], unit[found.end() :]
