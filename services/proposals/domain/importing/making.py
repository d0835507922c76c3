"""A proposal of the past: ended, and known by what its row says. Nothing happens by it: it tells no event."""

import html
from collections.abc import Iterator
from datetime import date, datetime, time

from kernel.clock import LOCAL
from kernel.ids import derived_id
from services.proposals.contract.import_words import Origin
from services.proposals.contract.proposal_words import Column
from services.proposals.domain.importing.matching import Matches
from services.proposals.domain.importing.rows import PastRow
from services.proposals.domain.proposal.proposal import Proposal
from services.proposals.domain.proposal.records import Imported, Past, Signer, Unit
from services.proposals.domain.proposal.text import Suggestion, Text, TextFacts
from services.proposals.domain.proposal.words import State

_STATES = {
    Column.FILED: State.ARCHIVED,
    Column.NOT_FILED: State.NOT_FILED,
    Column.MERGED: State.MERGED,
    Column.WITHDRAWN: State.WITHDRAWN,
}
NOON = time(12)


def past_proposal(row: PastRow, place: int, batch: str, matches: Matches, now: datetime) -> tuple[Proposal, Text]:
    """The proposal of a row, which stands at `place` in its file, and its text. The same row gives the same ids."""
    id = derived_id("past", batch, str(place))
    at = datetime.combine(date.fromisoformat(row.submitted_on), NOON, LOCAL)
    text = _text(row, id)
    proposal = Proposal(
        id=id,
        committee=matches.committee,
        state=_STATES[row.column],
        title=row.title,
        signers=list({one.subject: one for one in _signers(row, matches, at)}.values()),
        created_at=at,
        listed_at=at,
        submitted_at=at,
        text=TextFacts.of(text, 1),
        kind=row.kind,
        term=row.term,
        session=row.session,
        number=row.number,
        category=matches.category(row.category),
        destination=row.destination,
        units=_units(row, matches),
        past=_ended(row),
        imported=Imported(batch=batch, origin=Origin.TABLE, row=place, at=now),
    )
    proposal.refresh()
    return proposal, text


def _signers(row: PastRow, matches: Matches, at: datetime) -> Iterator[Signer]:
    """Two names may be chosen to be one person, who signed once."""
    return (matches.signer(name, row.term, at) for name in (row.proposer, *row.cosigners))


def preview(row: PastRow, place: int, matches: Matches) -> dict:
    """A PreviewView."""
    category = matches.category(row.category)
    return {
        "row": place,
        "term": row.term,
        "session": row.session,
        "number": row.number,
        "title": row.title,
        "column": str(row.column),
        "proposers": [row.proposer, *row.cosigners],
        "category": category and category.zh,
        "units": list(row.units),
        "suggestions": row.suggestions,
        "reply_class": row.reply_class,
        "rating": row.rating and str(row.rating),
        "submitted_on": row.submitted_on,
        "replied_on": row.replied_on,
    }


def paragraphs(words: str) -> str:
    """Plain lines as HTML."""
    return "".join(f"<p>{html.escape(line, quote=False)}</p>" for line in words.split("\n") if line.strip())


def _ended(row: PastRow) -> Past:
    return Past(
        reply_class=row.reply_class,
        reply=paragraphs(row.reply),
        replied_on=row.replied_on,
        rating=row.rating,
        replied=row.replied,
    )


def _text(row: PastRow, proposal: str) -> Text:
    rows = enumerate(row.suggestions)
    suggestions = [Suggestion(id=derived_id(proposal, str(place)), text=text) for place, text in rows]
    return Text(title=row.title, situation=paragraphs(row.situation), suggestions=suggestions)


def _units(row: PastRow, matches: Matches) -> list[Unit]:
    """Two names may be chosen to be one unit, whose part is the first one's."""
    units: dict[str, Unit] = {}
    for name, part in row.units.items():
        unit = matches.unit(name, part)
        units.setdefault(unit.unit, unit)
    return list(units.values())
