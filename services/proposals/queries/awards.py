"""Awards as people read them."""

from kernel.rpc.problems import Forbidden
from kernel.work import Work
from services.proposals.contract.awards import AwardKind, AwardState
from services.proposals.contract.handling_words import HandlingState
from services.proposals.contract.proposal_words import Column
from services.proposals.domain.awards import Award
from services.proposals.domain.awards.views import award_row
from services.proposals.domain.rounds import LOOK_AFTER
from services.proposals.store.views import view_of_award

FOUND_MOST = 30


def list_awards(work: Work, *, cursor: str | None = None, limit: int = 20) -> dict:
    """An AwardPage: for those who look after it every round of their committee, for its others the published ones."""
    committees = {committee for role in LOOK_AFTER for committee in work.who.committees_of(role)}
    seen: list[dict] = [{"committee": work.committee, "state": str(AwardState.ANNOUNCED)}]
    seen += [{"committee": {"$in": sorted(committees)}}] if committees else []
    page = work.awards.page({"$or": seen}, "-_id", cursor, limit)
    rows = [award_row(work.awards.load(document), work.who) for document in page.rows]
    return {"rows": rows, "next": page.next, "total": page.total}


def get_awards(work: Work, award_id: str) -> dict:
    """An AwardView. Raises NotFound."""
    return view_of_award(work, work.awards.visible(award_id, work.who))


def find_candidates(work: Work, award_id: str, *, kind: str, text: str = "") -> dict:
    """FoundCandidatesView of what may be added and is not on the list. Raises NotFound, Forbidden."""
    award = work.awards.visible(award_id, work.who)
    if not award.roles_of(work.who) & award.transitions["add_candidate"].by:
        raise Forbidden("forbidden.role", action="add_candidate")
    rows = _filed(work, award) if kind == AwardKind.PROPOSAL else _replied(work, award)
    on, wanted = {one.record for one in award.candidates if one.chosen}, text.strip()
    found = [row for row in rows if row["record"] not in on and (wanted in row["name"] or wanted == str(row["number"]))]
    return {"rows": found[:FOUND_MOST]}


def _of_session(award: Award) -> dict:
    """Filed proposals of the award's session. What is locked away has no title to be found by."""
    session = {"committee": award.committee, "term": award.term, "session": award.session}
    return session | {"column": str(Column.FILED), "quarantine": None}


def _filed(work: Work, award: Award) -> list[dict]:
    found = work.proposals.parts(_of_session(award), ("title", "number", "signers"))
    rows = [
        {"record": one["_id"], "name": one["title"], "number": one["number"], "who": one["signers"][0]["name"]}
        for one in found
    ]
    return sorted(rows, key=lambda row: row["number"])


def _replied(work: Work, award: Award) -> list[dict]:
    proposals = [one["_id"] for one in work.proposals.parts(_of_session(award), ("_id",))]
    sent = {"proposal": {"$in": proposals}, "state": str(HandlingState.SENT)}
    names = {one["unit"]: one["unit_name"] for one in work.handlings.parts(sent, ("unit", "unit_name"))}
    rows = [{"record": unit, "name": name, "number": None, "who": ""} for unit, name in names.items()]
    return sorted(rows, key=lambda row: row["name"])
