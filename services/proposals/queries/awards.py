"""Awards as people read them."""

from kernel.rpc.problems import Forbidden
from kernel.work import Work
from services.proposals.contract.awards import AwardState
from services.proposals.domain.awards.views import award_row
from services.proposals.domain.rounds import LOOK_AFTER
from services.proposals.store import locked_among
from services.proposals.store.standings import awarded_in, standings_today
from services.proposals.store.views import award_of, view_of_award

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
    return view_of_award(work, award_of(work, award_id))


def find_candidates(work: Work, award_id: str, *, kind: str, text: str = "") -> dict:
    """FoundCandidatesView of what may be added. Raises NotFound, Forbidden.

    What is locked away has no title to be found by.
    """
    award = work.awards.visible(award_id, work.who)
    if not award.roles_of(work.who) & award.transitions["add_candidate"].by:
        raise Forbidden("forbidden.role", action="add_candidate")
    wanted, awarded = text.strip(), awarded_in(work, award.of_session)
    found = [
        one
        for one in standings_today(work, award.of_session)
        if one.kind == kind
        and (wanted in one.name or wanted == str(one.number))
        and not award.may_not_be_added(one, awarded)
    ]
    locked = locked_among(work, [one.record for one in found])
    rows = [
        {"record": one.record, "name": one.name, "number": one.number, "who": one.who}
        for one in sorted(found, key=lambda one: (one.number or 0, one.name))
        if one.record not in locked
    ]
    return {"rows": rows[:FOUND_MOST]}
