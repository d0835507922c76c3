"""Awards as people read them."""

from kernel.work import Work
from services.proposals.contract.awards import AwardState
from services.proposals.domain.awards.award import LOOK_AFTER
from services.proposals.domain.awards.views import award_row
from services.proposals.store import view_of_award


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
