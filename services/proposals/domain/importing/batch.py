"""An import 导入: one file, from being read to being in force as a whole, or taken back as a whole."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, ClassVar

from kernel.clock import local_date
from kernel.identity import Principal
from kernel.rpc.problems import Refused
from kernel.workflow import Aggregate, transition
from services.proposals.contract.import_words import ImportState, Origin
from services.proposals.contract.imports import (
    ImportCompleted,
    ImportTakenBack,
    MapImport,
    RunImport,
    TakeBackImport,
)
from services.proposals.domain.proposal.words import Role

IMPORTERS = ("proposal_office", "administrator")
MAPPED = (ImportState.READ, ImportState.CHECKED)
"""While columns and words may be given their meaning."""
TAKE_BACK_FOR = timedelta(days=30)


def nothing_under_way(batch: "Import") -> Refused | None:
    """One thing at a time is done with it."""
    return Refused("import.under_way") if batch.under_way or batch.revealing else None


def something_to_import(batch: "Import") -> Refused | None:
    """There must be a row that can be imported, or a round of an archive that is not here yet."""
    return None if batch.good or (batch.archive or {}).get("rounds") else Refused("import.nothing_good")


def from_a_table(batch: "Import") -> Refused | None:
    """Only a table has columns."""
    return None if batch.origin is Origin.TABLE else Refused("import.no_columns")


def still_in_time(batch: "Import") -> Refused | None:
    """After a month it is part of the record."""
    until = batch.take_back_until
    over = until is None or batch.today.isoformat() > until
    return Refused("import.too_late", until=until) if over else None


def untouched(batch: "Import") -> Refused | None:
    """What somebody worked with since then does not vanish under their hands."""
    touched = batch.touched
    if touched.titles:
        return Refused("import.touched_such", touched=touched.count, titles=touched.titles)
    return Refused("import.touched", touched=touched.count) if touched.count else None


@dataclass(frozen=True)
class Touched:
    """How many records of an import were worked with, and the titles of some that are not locked away."""

    NAMED_MOST: ClassVar[int] = 3

    count: int = 0
    titles: list[str] = field(default_factory=list)


@dataclass(kw_only=True)
class Unknown:
    """A word that is nobody's name here: how many rows have it, whom it may mean ({id, name}), which of
    them very probably, and what was chosen.
    """

    named: str
    text: str
    rows: int
    candidates: list[dict]
    to: str | None = None
    to_name: str | None = None
    likely: str | None = None


@dataclass(kw_only=True)
class Import(Aggregate):
    """An import of the office: its file, what its columns and words mean, what was found in its rows.

    `fields` stand beside `headings`: what each column is, or None. `term`, `session` and `submitted_on` are those
    of a row that names none. `aside` are the numbers of rows that are no proposals: groups and sums; `yearless` counts
    those with a day without a year, `without_suggestions` good ones that have none, `unmapped` the words that nothing
    was chosen for. `job` is the long work that was begun last;
    `revealing`, that what it wrote is in force in part, and nothing stops the rest.
    """

    state: ImportState = ImportState.ASKED  # type: ignore[misc]
    file: str
    file_name: str = ""
    digest: str = ""
    origin: Origin | None = None
    created_at: datetime
    by: str
    by_name: str
    job: str | None = None
    headings: list[str] = field(default_factory=list)
    fields: list[str | None] = field(default_factory=list)
    samples: list[list[str]] = field(default_factory=list)
    term: int | None = None
    session: int | None = None
    submitted_on: str | None = None
    rows: int = 0
    aside: list[int] = field(default_factory=list)
    good: int = 0
    bad: int = 0
    yearless: int = 0
    without_suggestions: int = 0
    unknown: list[Unknown] = field(default_factory=list)
    unmapped: list[dict] = field(default_factory=list)
    choices: list[dict] = field(default_factory=list)
    preview: list[dict] = field(default_factory=list)
    error_file: str | None = None
    archive: dict[str, Any] | None = None
    skip_bad: bool = False
    revealing: bool = False
    written: int = 0
    skipped: int = 0
    sessions: list[str] = field(default_factory=list)
    done_at: datetime | None = None
    take_back_until: str | None = None
    taken_back_at: datetime | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        self.today, self.under_way, self.touched = date.min, False, Touched()

    def seen_on(self, day: date, *, under_way: bool, touched: Touched) -> "Import":
        """The import as it stands that day: whether long work goes on, which of its records were worked with."""
        self.today, self.under_way, self.touched = day, under_way, touched
        return self

    def roles_of(self, who: Principal) -> set:
        """Its committee's proposal office and administrators; nobody else sees it."""
        return {Role.PROPOSAL_OFFICE} if may_import(who, self.committee) else set()

    def was_read(
        self, headings: list[str], fields: list[str | None], samples: list[list[str]], rows: int, aside: list[int]
    ) -> None:
        """Its file was a table with these headings."""
        self.state, self.origin = ImportState.READ, Origin.TABLE
        self.headings, self.fields, self.samples = headings, fields, samples
        self.rows, self.aside = rows, aside

    def was_checked(self, *, good: int, bad: int, **found: Any) -> None:
        """Every row was looked at: `found` are unknown, preview, error_file or archive."""
        self.state, self.good, self.bad = ImportState.CHECKED, good, bad
        for name, value in found.items():
            setattr(self, name, value)

    @transition(
        "map_import",
        from_=MAPPED,
        to=ImportState.READ,
        by=Role.PROPOSAL_OFFICE,
        guards=[nothing_under_way, from_a_table],
        form=MapImport,
    )
    def map_import(
        self,
        *,
        by: Principal,
        at: datetime,
        columns: list[str | None],
        choices: list[dict],
        term: int | None,
        session: int | None,
        submitted_on: str | None,
    ) -> None:
        """Say what the columns and the words of the table mean; every row is looked at again."""
        self.fields, self.choices = columns, choices
        self.term, self.session, self.submitted_on = term, session, submitted_on

    @transition(
        "run_import",
        from_=ImportState.CHECKED,
        by=Role.PROPOSAL_OFFICE,
        guards=[nothing_under_way, something_to_import],
        form=RunImport,
    )
    def run_import(self, *, by: Principal, at: datetime, skip_bad: bool) -> None:
        """Import it: all rows, or those in which nothing is wrong, where the person said so."""
        if self.bad and not skip_bad:
            raise Refused("import.bad_rows", bad=self.bad)
        self.skip_bad = skip_bad

    def was_done(self, *, written: int, skipped: int, sessions: list[str], at: datetime) -> None:
        """All its records are in force from this moment on."""
        self.state, self.done_at, self.written, self.skipped = ImportState.DONE, at, written, skipped
        self.sessions, self.revealing = sessions, False
        self.take_back_until = (local_date(at) + TAKE_BACK_FOR).isoformat()
        self.record(ImportCompleted.of(self, at=at, **self._facts()))

    @transition(
        "take_back_import",
        from_=ImportState.DONE,
        by=Role.PROPOSAL_OFFICE,
        guards=[nothing_under_way, still_in_time, untouched],
        form=TakeBackImport,
    )
    def take_back_import(self, *, by: Principal, at: datetime) -> None:
        """Take it back as a whole."""

    def was_taken_back(self, at: datetime) -> None:
        """None of its records is there any more."""
        self.state, self.taken_back_at = ImportState.TAKEN_BACK, at
        self.record(ImportTakenBack.of(self, at=at, **self._facts()))

    def _facts(self) -> dict:
        facts = {"file_name": self.file_name, "written": self.written, "sessions": self.sessions}
        return facts | {"origin": str(self.origin)}


def may_import(who: Principal, committee: str) -> bool:
    """Whether somebody imports a committee's years."""
    return any(who.has(role, committee) for role in IMPORTERS)


def may_export(who: Principal, committee: str) -> bool:
    """Whether somebody takes a committee's session out: who reads every text in it, which an administrator does not."""
    return who.has("proposal_office", committee)
