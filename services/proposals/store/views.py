"""What a person may see of a record, put together from all that is kept of it."""

from datetime import date

from kernel.jobs import ahead_of
from kernel.work import Work
from services.proposals.contract.awards import AwardState
from services.proposals.contract.import_words import Origin
from services.proposals.contract.proposal_words import LEADING
from services.proposals.domain.archive.packing import BELONGING, ROUNDS
from services.proposals.domain.awards import Award
from services.proposals.domain.awards.award import OPEN
from services.proposals.domain.awards.views import award_view
from services.proposals.domain.evaluation import Ballot, Evaluation
from services.proposals.domain.evaluation.evaluation import GIVING
from services.proposals.domain.evaluation.views import ballot_view, evaluation_view, progress_of
from services.proposals.domain.handling import Handling
from services.proposals.domain.handling.showing import view as handling_view
from services.proposals.domain.importing.batch import Import, Touched
from services.proposals.domain.importing.views import import_view
from services.proposals.domain.moments import moment_of
from services.proposals.domain.proposal.merging import ASKED, MERGEABLE
from services.proposals.domain.proposal.proposal import Proposal
from services.proposals.domain.proposal.showing import untold
from services.proposals.domain.proposal.views import (
    REVIEWERS,
    asked_merge_view,
    lead_text_view,
    lookalike_view,
    merged_view,
    proposal_view,
)
from services.proposals.domain.proposal.words import Role
from services.proposals.domain.settings import SettingChange, default_of, in_force, setting_names, source_of
from services.proposals.domain.supervision import Supervision
from services.proposals.domain.supervision.showing import supervision_view
from services.proposals.store import account_names, acting, locked_among, newest_version, visible_to
from services.proposals.store.standings import (
    awarded_in,
    own_ballots,
    standings_of_records,
    withheld_from_reader,
)


def view_of(work: Work, proposal: Proposal) -> dict:
    """The proposal's view for who acts."""
    view = proposal_view(proposal, work.who, newest_version(work, proposal))
    others = {
        "merge": view["merge"] and view["merge"] | _lead(work, proposal),
        "merged": _merged_into(work, proposal),
        "asked_merges": _asked_into(work, proposal),
        "lookalikes": _answered(work, proposal),
    }
    return untold(view | others, locked_among(work, proposal.merged_with()))


def _lead(work: Work, proposal: Proposal) -> dict:
    """What a MergeView tells of the lead as it stands now."""
    lead = proposal.merge and _kept(work, [proposal.merge.lead]).get(proposal.merge.lead)
    seen = lead and lead.seen_by(work.who)
    return {"lead_state": str(lead.state) if lead and seen else None, "lead_text": _asked_to_join(work, proposal)}


def _asked_to_join(work: Work, proposal: Proposal) -> dict | None:
    """The lead as its first proposer is asked to join it; others open it, or hear of it once that is decided."""
    asked = proposal.merge and proposal.merge.pending and proposal.state in MERGEABLE
    if not proposal.merge or not asked or Role.FIRST_PROPOSER not in proposal.roles_of(work.who):
        return None
    lead = acting(work, work.proposals.get(proposal.merge.lead))
    open_to_it = lead.state in LEADING and not lead.quarantine
    return lead_text_view(lead, newest_version(work, lead)) if open_to_it else None


def _merged_into(work: Work, lead: Proposal) -> list[dict]:
    """What was merged into it: who reads the lead reads these suggestions, which are answered with it."""
    kept = _kept(work, [row.id for row in lead.merged])
    texts = {id: newest_version(work, one) for id, one in kept.items()}
    return [merged_view(row, work.who, kept.get(row.id), texts.get(row.id)) for row in lead.merged]


def _asked_into(work: Work, lead: Proposal) -> list[dict]:
    """What is asked to be merged into it, for those who review; its proposers are told of what was merged."""
    if not lead.roles_of(work.who) & REVIEWERS:
        return []
    asked = work.proposals.find({"merge.lead": lead.id, "merge.pending": True, "state": {"$in": [*ASKED]}}, sort="_id")
    return [asked_merge_view(one) for one in asked if one.merge and one.seen_by(work.who)]


def _answered(work: Work, proposal: Proposal) -> list[dict]:
    """The similar proposals that were shown to its proposer, and the answers."""
    kept = _kept(work, [row.proposal for row in proposal.lookalikes])
    return [lookalike_view(row, work.who, kept.get(row.proposal)) for row in proposal.lookalikes]


def _kept(work: Work, ids: list[str]) -> dict[str, Proposal]:
    return {one.id: acting(work, one) for one in work.proposals.find({"_id": {"$in": ids}})} if ids else {}


def import_of(work: Work, import_id: str) -> Import:
    """The import, ready to act, for somebody who may see it. Raises NotFound."""
    batch = work.imports.visible(import_id, work.who)
    job = work_of_import(work, batch)
    under_way = job is not None and job["state"] in ("queued", "running")
    return batch.seen_on(work.today, under_way=under_way, touched=touched_of_import(work, batch))


def work_of_import(work: Work, batch: Import) -> dict | None:
    """The long work that was begun last with an import, as it is kept, and how many have their turn before it."""
    found = work.backend.find("jobs", {"_id": batch.job}, limit=1) if batch.job else []
    return found[0] | {"ahead": ahead_of(work, found[0])} if found else None


def touched_of_import(work: Work, batch: Import) -> Touched:
    """Which of an import's records somebody has worked with since then."""
    own, changed = {"imported.batch": batch.id}, {"version": {"$gt": 1}}
    whole = sum(getattr(work, room).count(own | changed) for room in ("proposals", *ROUNDS))
    worked_with: list[dict] = [changed]
    if batch.origin is not Origin.TABLE:  # nothing belongs to a proposal of a table but by work with it
        below = changed | {"proposal": {"$in": [one["_id"] for one in work.proposals.parts(own, ("_id",))]}}
        found = [one["proposal"] for room in BELONGING for one in getattr(work, room).parts(below, ("proposal",))]
        whole += len(found)
        worked_with.append({"_id": {"$in": found}})
    open_ones = own | {"quarantine": None, "$or": worked_with}
    named = work.proposals.find(open_ones, sort="number", limit=Touched.NAMED_MOST) if whole else []
    return Touched(whole, [one.title for one in named])


def view_of_import(work: Work, batch: Import) -> dict:
    """The import's view for who acts."""
    locked = {proposal["imported"]["row"] for proposal in locked_of_import(work, batch)}
    return import_view(batch, work.who, work_of_import(work, batch), locked)


def locked_of_import(work: Work, batch: Import) -> list[dict]:
    """Of what it brought, those proposals whose text is locked away now: their rows and who may read them."""
    where = {"imported.batch": batch.id, "quarantine": {"$ne": None}}
    return work.proposals.parts(where, ("imported.row", "quarantine.readers"))


def view_of_evaluation(work: Work, evaluation: Evaluation) -> dict:
    """The round's EvaluationView for who acts."""
    of_round, ids = {"evaluation": evaluation.id}, [one.id for one in evaluation.results]
    return evaluation_view(
        evaluation,
        work.who,
        work.today,
        own=own_ballots(work, evaluation),
        progress=progress_of(work.ballots.parts(of_round, ("side", "sheets.id", "sheets.given_at", "before"))),
        locked=locked_among(work, ids),
        opened=opened_among(work, ids),
    )


def award_of(work: Work, award_id: str) -> Award:
    """The round of awards as its candidates stand now, until it is over. Raises NotFound."""
    award = work.awards.visible(award_id, work.who)
    if award.state not in OPEN:
        return award
    records = {one.record for one in award.candidates}
    return award.seen_on(standings_of_records(work, award.of_session, records), locked_among(work, [*records]))


def view_of_award(work: Work, award: Award) -> dict:
    """The round's AwardView for who acts."""
    ids = [one.record for one in award.candidates]
    awarded = {} if award.state is AwardState.ANNOUNCED else awarded_in(work, award.of_session)
    return award_view(
        award,
        work.who,
        awarded=awarded,
        withheld=withheld_from_reader(work, award.of_session),
        locked=locked_among(work, ids),
        opened=opened_among(work, ids),
    )


def view_of_handling(work: Work, handling: Handling) -> dict:
    """The handling's view for who acts."""
    return handling_view(handling, work.who, reads_proposal=bool(opened_among(work, [handling.proposal])))


def view_of_supervision(work: Work, supervision: Supervision) -> dict:
    """The supervision's view for who acts."""
    reads_proposal = bool(opened_among(work, [supervision.proposal]))
    return supervision_view(supervision, work.who, work.today, reads_proposal=reads_proposal)


def opened_among(work: Work, ids: list[str]) -> set[str]:
    """Which of these are proposals that the person may open: a list names others too, and leads to no closed page."""
    where = {"_id": {"$in": ids}, "$or": visible_to(work.who)} if ids and visible_to(work.who) else None
    return {one["_id"] for one in work.proposals.parts(where, ("_id",))} if where else set()


def ballot_of(work: Work, ballot_id: str) -> Ballot:
    """The person's own ballot as it stands today: its round may be over while a job still ends its ballots.

    Raises NotFound.
    """
    return as_they_stand(work, [work.ballots.visible(ballot_id, work.who)])[0]


def as_they_stand(work: Work, ballots: list[Ballot]) -> list[Ballot]:
    """The ballots today: over with their rounds, on the day on which these really ended."""
    rounds = {one.id: one for one in work.evaluations.find({"_id": {"$in": [one.evaluation for one in ballots]}})}
    ended = {id: None if round.state in GIVING else round.until for id, round in rounds.items()}
    return [ballot.seen_on(work.today, ended[ballot.evaluation]) for ballot in ballots]


def view_of_ballot(work: Work, ballot: Ballot) -> dict:
    """The BallotView of one's own sheets."""
    locked = locked_among(work, [sheet.proposal for sheet in ballot.sheets])
    return ballot_view(ballot, work.who, work.today, locked)


def settings_view(work: Work, day: date, name: str | None = None) -> dict:
    """The SettingList of one's own committee on that day, or of one setting: what a change of it must match."""
    kept = work.settings.documents({"committee": work.committee})
    holding = in_force(kept, day)
    changes = sorted(map(work.settings.load, kept), key=lambda change: change.place, reverse=True)
    names = account_names(work, (account for change in changes for account in change.people()))
    shown = [known for known in setting_names() if name in (None, known)]
    return {"rows": [_setting(known, holding.get(known), changes, names) for known in shown]}


def _setting(name: str, change: dict | None, changes: list[SettingChange], names: dict[str, str]) -> dict:
    default = default_of(name)
    return {
        "name": name,
        "value": change["value"] if change else default,
        "default": default,
        "source": source_of(name),
        "since": change["since"] if change else None,
        "moment": str(moment_of(name)),
        "changes": [change.told(names) for change in changes if change.name == name],
    }
