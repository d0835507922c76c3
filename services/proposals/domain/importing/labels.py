"""What a line of a text says of the words that follow: 二、建议：… begins the suggestions."""

import re

from services.proposals.contract.import_words import WORD_MOST, ImportField
from services.proposals.domain.importing.columns import guessed, plain

LABELLED = re.compile(r"^(?:[【\[]\s*+)?([^：:】\]\n]{1,16}?)\s*(?:[】\]]\s*)?[：:]\s*(.*)$", re.DOTALL)
_PLACE = re.compile(r"^[（(]?[一二三四五六七八九十\d]{1,3}[)）、．.]\s*")
_LONGEST = 10


def field_of(label: str) -> ImportField | None:
    """What a label calls by a name that a column could have; None for other words."""
    words = plain(_PLACE.sub("", label.strip())) if len(label) <= WORD_MOST else label
    return guessed([words], {})[0] if len(words) <= _LONGEST else None


def headed(line: str) -> tuple[ImportField | None, str]:
    """What a line heads, and the words that stand in it behind the heading: all of them where it heads nothing."""
    labelled = LABELLED.match(line.strip())
    field = field_of(labelled[1] if labelled else line)
    return field, (labelled[2] if labelled else "") if field else line


def parted(words: str) -> tuple[str, str]:
    """A whole text as what stands above the line that heads its suggestions, and what stands below; "" for none."""
    lines = words.split("\n")
    for place, line in enumerate(lines):
        field, rest = headed(line)
        if field is ImportField.SUGGESTIONS and (below := "\n".join([rest, *lines[place + 1 :]]).strip()):
            return "\n".join(lines[:place]).strip(), below
    return words, ""
