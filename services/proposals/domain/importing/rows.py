"""One row of a table → what is known of a proposal of the past, or what is wrong in which of its fields."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from services.proposals.contract.handling_words import Part
from services.proposals.contract.import_words import WORD_MOST, ImportField, Named
from services.proposals.contract.proposal_words import Column, Destination, Kind, Rating
from services.proposals.domain.importing import units, values
from services.proposals.domain.importing.labels import parted

Cells = dict[ImportField, str]
Errors = dict[ImportField, str]
Key = tuple[int, int, int | tuple[str, str]]

TITLE_MOST = 200
TEXT_MOST = 50_000
NAMES_MOST = 200
SUM = re.compile(r"[合小总共]\s*计\W*")
COUNT = re.compile(r"[共计]?\s*\d+\s*件")
NAMING = {
    ImportField.PROPOSER: Named.PERSON,
    ImportField.COSIGNERS: Named.PERSON,
    ImportField.LEAD: Named.UNIT,
    ImportField.ASSISTING: Named.UNIT,
}
DAYS = (ImportField.SUBMITTED_ON, ImportField.REPLIED_ON)
NOT_TOLD: tuple[Column, Destination | None] = (Column.FILED, None)


@dataclass(frozen=True, kw_only=True)
class PastRow:
    """What a row says. Days are ISO dates, `yearless` where one was told without its year; people, units and the
    category are words yet.
    """

    term: int
    session: int
    title: str
    proposer: str
    submitted_on: str
    number: int | None = None
    cosigners: list[str] = field(default_factory=list)
    category: str = ""
    situation: str = ""
    suggestions: list[str] = field(default_factory=list)
    units: dict[str, Part] = field(default_factory=dict)
    reply_class: str | None = None
    reply: str = ""
    replied_on: str | None = None
    rating: Rating | None = None
    column: Column = Column.FILED
    destination: Destination | None = None
    kind: Kind | None = None
    yearless: bool = False

    @property
    def key(self) -> Key:
        """What no other proposal is: its number in its session, or without one its title and proposer."""
        return self.term, self.session, self.number or (self.title, self.proposer)

    @property
    def replied(self) -> bool:
        """Whether it is known that it was replied to."""
        return bool(self.reply or self.reply_class or self.replied_on or self.rating)


@dataclass(frozen=True, kw_only=True)
class Standing:
    """What rows are judged by: the classes of replies by every name they have, and the day each session opened, or
    where that is not known the day that is `said` of all rows that tell none. Nothing was done after `today`.
    """

    classes: dict[str, str]
    opened: dict[tuple[int, int], str]
    today: str
    said: str | None = None


def is_proposal(cells: list[str]) -> bool:
    """Whether a row of a table is one: not the heading of a group (one text, however wide, and how many), and no sum
    (which may have a serial number before it).
    """
    told = [text for text in cells if text and not COUNT.fullmatch(text)]
    return len(set(told)) > 1 and not any(map(SUM.fullmatch, told[:2]))


def names_in(cells: Cells, errors: Errors) -> list[tuple[Named, str]]:
    """Whom and what a row names, each once, where nothing is wrong with that; of what is wrong elsewhere no matter."""
    told = {field: cells.get(field, "") for field in (*NAMING, ImportField.CATEGORY) if field not in errors}
    category = told.pop(ImportField.CATEGORY, "")
    found = [
        (NAMING[field], name)
        for field, text in told.items()
        for name in (units.told_in(text) if NAMING[field] is Named.UNIT else values.names_of(text))
        if len(name) <= WORD_MOST
    ]
    return list(dict.fromkeys([*found, *([(Named.CATEGORY, category)] if category else [])]))


def term_of(cells: Cells) -> int | None:
    """The term that a row tells."""
    own = cells.get(ImportField.TERM, "")
    return values.count_of(own, "届") if own else values.session_of(cells.get(ImportField.TERM_SESSION, ""))[0]


def key_of(cells: Cells) -> Key | None:
    """The key of a row, whatever else is wrong with it; nothing for one that does not tell it."""
    reader = _Reader(cells)
    term, session = _place(reader)
    number = reader.told(ImportField.NUMBER, values.number_of, "")
    title, proposers = cells.get(ImportField.TITLE, ""), values.names_of(cells.get(ImportField.PROPOSER, ""))
    if reader.errors or term is None or session is None or not (number or (title and proposers)):
        return None
    return term, session, number or (title, proposers[0])


def read_row(cells: Cells, standing: Standing) -> tuple[PastRow | None, Errors]:
    """What the row says, or nothing and the code of what is wrong in each field."""
    reader = _Reader(cells)
    term, session = _place(reader)
    column, destination = reader.told(ImportField.OUTCOME, values.outcome_of, "import.not_an_outcome") or NOT_TOLD
    number = reader.told(ImportField.NUMBER, values.number_of, "import.not_a_number")
    if column is Column.FILED and not cells.get(ImportField.NUMBER) and not reader.errors.get(ImportField.OUTCOME):
        reader.errors[ImportField.NUMBER] = "import.number_needed"
    said = _said(reader, standing, standing.opened.get((term or 0, session or 0)))
    said["yearless"] = any(values.yearless(cells.get(field, "")) for field in DAYS)
    if reader.errors or term is None or session is None:
        return None, reader.errors
    first, *others = values.names_of(said["proposer"])
    cosigners = [one for one in dict.fromkeys((*others, *said["cosigners"])) if one != first]
    said |= {"proposer": first, "cosigners": cosigners}
    return PastRow(term=term, session=session, number=number, column=column, destination=destination, **said), {}


def _said(reader: "_Reader", standing: Standing, opened: str | None) -> dict:
    submitted_on = _day(reader, opened, standing.said)
    replied_on = _replied(reader, submitted_on)
    late = [which for which, day in zip(DAYS, (submitted_on, replied_on), strict=True) if day and day > standing.today]
    reader.errors |= dict.fromkeys(late, "in_the_future")
    situation = reader.text(ImportField.SITUATION, TEXT_MOST)
    suggestions = reader.text(ImportField.SUGGESTIONS, TEXT_MOST)
    if not suggestions:
        situation, suggestions = parted(situation)
    return {
        "title": reader.needed(ImportField.TITLE, TITLE_MOST),
        "proposer": reader.needed(ImportField.PROPOSER, NAMES_MOST),
        "submitted_on": submitted_on,
        "reply_class": reader.told(ImportField.REPLY_CLASS, standing.classes.get, "import.not_a_class"),
        "replied_on": replied_on,
        "rating": reader.told(ImportField.RATING, values.rating_of, "import.not_a_rating"),
        "kind": reader.told(ImportField.KIND, values.kind_of, "import.not_a_kind"),
        "category": reader.text(ImportField.CATEGORY, NAMES_MOST),
        "situation": situation,
        "reply": reader.text(ImportField.REPLY, TEXT_MOST),
        "suggestions": values.suggestions_of(suggestions),
        "cosigners": values.names_of(reader.text(ImportField.COSIGNERS, TEXT_MOST)),
        "units": units.shared(
            units.told_in(reader.text(ImportField.LEAD, TEXT_MOST)),
            units.told_in(reader.text(ImportField.ASSISTING, TEXT_MOST)),
        ),
    }


class _Reader:
    """The cells of one row, and what was wrong in them so far."""

    def __init__(self, cells: Cells):
        self.cells, self.errors = cells, Errors()

    def text(self, field: ImportField, most: int) -> str:
        """What stands there."""
        text = self.cells.get(field, "")
        if len(text) > most:
            self.errors[field] = "import.too_long"
        return text

    def needed(self, field: ImportField, most: int) -> str:
        """What must stand there."""
        text = self.text(field, most)
        if not values.names_of(text):
            self.errors[field] = "import.missing"
        return text

    def day(self, field: ImportField, from_: str | None, *, same_year: bool = False) -> str | None:
        """The day that stands there; one without a year is reckoned from a day that is known."""
        if not values.yearless(self.cells.get(field, "")):
            return self.told(field, values.day_of, "import.not_a_date")
        if from_ is None:
            self.errors[field] = "import.year_needed"
            return None
        return self.told(field, lambda words: values.day_within(words, from_, same_year=same_year), "import.not_a_date")

    def told(self, field: ImportField, read: Callable, wrong: str):
        """What is meant by it; nothing when nothing stands there, unless that has a meaning too."""
        words = self.cells.get(field, "")
        meant = read(words) if words or field is ImportField.OUTCOME else None
        if words and meant is None:
            self.errors[field] = wrong if len(words) <= WORD_MOST else "import.not_a_word"
        return meant


def _replied(reader: _Reader, submitted_on: str) -> str | None:
    """When it was replied to; a day without a year is the first such day after it was submitted. None lies before a
    submission whose year was told: one that was reckoned may be a year off itself.
    """
    replied_on = reader.day(ImportField.REPLIED_ON, submitted_on or None)
    told = values.day_of(reader.cells.get(ImportField.SUBMITTED_ON, ""))
    as_far = len("2017-02") if values.dayless(reader.cells.get(ImportField.REPLIED_ON, "")) else None
    if replied_on and told and replied_on[:as_far] < told[:as_far]:
        reader.errors[ImportField.REPLIED_ON] = "import.replied_before"
    return replied_on


def _place(reader: _Reader) -> tuple[int | None, int | None]:
    """Term and session, each of a column of its own, or both of one: 十四届二次."""
    both = reader.cells.get(ImportField.TERM_SESSION, "")
    found = []
    fields = (ImportField.TERM, "届"), (ImportField.SESSION, "次")
    for (which, unit), of_both in zip(fields, values.session_of(both), strict=True):
        words = reader.cells.get(which, "")
        count = values.count_of(words, unit) if words else of_both
        if count is None or not 0 < count < 100:
            wrong = which if words or not both else ImportField.TERM_SESSION
            unsaid = "import.not_a_session" if both else "import.missing"
            reader.errors[wrong] = "import.not_a_number" if words else unsaid
        found.append(count)
    return found[0], found[1]


def _day(reader: _Reader, opened: str | None, of_all: str | None) -> str:
    """When it was submitted: as the row says, else the day on which its session opened, whose year a day without one
    has too.
    """
    day = reader.day(ImportField.SUBMITTED_ON, opened or of_all, same_year=True) or opened
    if day is None and ImportField.SUBMITTED_ON not in reader.errors:
        reader.errors[ImportField.SUBMITTED_ON] = "import.date_needed"
    return day or ""
