"""Words of closed lists (办理类别, 满意度 …): what a cell may say, and what the office says that another word means."""

from services.proposals.contract.import_words import LEFT_EMPTY, WORD_MOST, ImportField, Named
from services.proposals.contract.proposal_words import Column, Destination, Kind, Rating
from services.proposals.domain.handling.rules import ReplyClass
from services.proposals.domain.importing.matching import Known, Matches
from services.proposals.domain.importing.rows import Cells, Errors
from services.proposals.texts.proposals import LABELS

CLOSED = {
    ImportField.REPLY_CLASS: Named.REPLY_CLASS,
    ImportField.RATING: Named.RATING,
    ImportField.OUTCOME: Named.OUTCOME,
    ImportField.KIND: Named.KIND,
}
NOTHING = Known(id=LEFT_EMPTY, name="留空", entry={"says": ""})
"""A cell may also be meant to say nothing."""


def lists_of(classes: list[ReplyClass]) -> dict[Named, dict[str, list[Known]]]:
    """What each list has, by name; `says` of an entry is what a cell says that means it."""
    found = {
        Named.REPLY_CLASS: [_one(each.code, f"{each.zh}（{each.code}）", each.code) for each in classes],
        Named.RATING: [_one(word, _said("rating", word)) for word in Rating],
        Named.OUTCOME: [
            *(_one(word, _said("column", word)) for word in (Column.FILED, Column.MERGED, Column.WITHDRAWN)),
            *(_one(word, f"{_NOT_FILED}，{_said('destination', word)}") for word in Destination),
        ],
        Named.KIND: [_one(word, _said("kind", word)) for word in Kind],
    }
    return {named: {one.name: [one] for one in (*rows, NOTHING)} for named, rows in found.items()}


def in_other_words(cells: Cells, matches: Matches) -> Cells:
    """The row's cells, where the office said what a word of a list means with that instead."""
    said = {field: matches.chosen(named, cells.get(field, "")) for field, named in CLOSED.items()}
    return cells | {field: one.entry["says"] for field, one in said.items() if one}


def words_in(cells: Cells, errors: Errors, matches: Matches) -> list[tuple[Named, str]]:
    """The words of a row that are not in their lists, also those for which something was chosen."""
    told = {(field, named): cells.get(field, "") for field, named in CLOSED.items()}
    return [
        (named, text)
        for (field, named), text in told.items()
        if 0 < len(text) <= WORD_MOST and (field in errors or matches.chosen(named, text))
    ]


def _one(word: str, name: str, says: str | None = None) -> Known:
    return Known(id=str(word), name=name, entry={"says": says or name})


def _said(sort: str, word: str) -> str:
    return LABELS[f"{sort}.{word}"]["zh"]


_NOT_FILED = _said("column", Column.NOT_FILED)
