"""Reading supervisions 督办: one, its history, lists, and the places of a session."""

from collections import Counter

from kernel.rpc.problems import Forbidden
from kernel.work import Work
from services.proposals.contract.supervision_words import Grade, SupervisionState
from services.proposals.domain.supervision.access import reads_as
from services.proposals.domain.supervision.showing import shown_facts, supervision_row
from services.proposals.domain.supervision.words import DECIDED, SupervisionRole
from services.proposals.queries.history import history_rows
from services.proposals.queries.proposals import rows_of_proposals
from services.proposals.store import history_of, rules_of
from services.proposals.store.views import view_of_supervision

EQUAL = {
    "proposal": "proposal",
    "grade": "grade",
    "leader": "led.leader.id",
    "organisation": "led.organisation.id",
    "term": "term",
    "session": "session",
}
COUNTED_PARTS = ("grade", "state", "led.leader", "led.organisation")
PROPOSERS = (SupervisionRole.PROPOSAL_OFFICE, SupervisionRole.CHAIRMENS_MEETING)
"""Who knows of what the meeting has not decided yet."""
COUNTERS = (*PROPOSERS, SupervisionRole.LEADER)


def get_supervision(work: Work, supervision_id: str) -> dict:
    """A SupervisionView. Raises NotFound."""
    return view_of_supervision(work, work.supervisions.visible(supervision_id, work.who))


def get_supervision_history(work: Work, supervision_id: str) -> dict:
    """Who did what when, without what is locked away. Raises NotFound."""
    supervision = work.supervisions.visible(supervision_id, work.who)
    named = any(work.who.has(role, supervision.committee) for role in COUNTERS)
    events = history_of(work, supervision.id)
    return {"rows": history_rows(work, events, named, lambda event: shown_facts(supervision, event["data"], work.who))}


def list_supervisions(work: Work, *, cursor: str | None = None, limit: int = 20, **filters) -> dict:
    """A SupervisionPage of what the person may see, the soonest planned day first, ended ones last."""
    page = work.supervisions.page(_where(work, filters), "due", cursor, limit)
    about = rows_of_proposals(work, [document["proposal"] for document in page.rows])
    rows = [
        supervision_row(work.supervisions.load(document), work.who, work.today)
        | {"about": about.get(document["proposal"])}
        for document in page.rows
    ]
    return {"rows": rows, "next": page.next, "total": page.total}


def count_supervisions(work: Work, *, term: int | None = None, session: int | None = None) -> dict:
    """SupervisionNumbers of a session of one's committee. Raises Forbidden for who is no office, meeting or leader."""
    committee = work.committee
    if not any(work.who.has(role, committee) for role in COUNTERS):
        raise Forbidden("forbidden.numbers")
    current = work.directory.session(committee, work.today) or {"term": None, "number": None}
    chosen = {"term": term or current["term"], "session": session or current["number"]}
    found = work.supervisions.parts({"committee": committee} | chosen, COUNTED_PARTS)
    decided = [parts["led"] for parts in found if parts["state"] in DECIDED]
    return chosen | {
        "grades": [_places(work, committee, grade, found) for grade in Grade],
        "leaders": _led(decided, "leader", _leaders(work, committee)),
        "organisations": _led(decided, "organisation", _special_committees(work, committee)),
    }


def may_read_supervision_file(work: Work, subject_id: str, file_id: str) -> bool:
    """Whether the person may read a file that the supervision `subject_id` claims."""
    supervision = work.supervisions.first({"_id": subject_id, "files": file_id})
    return supervision is not None and supervision.seen_by(work.who) and supervision.read_by(work.who)


def _places(work: Work, committee: str, grade: Grade, found: list[dict]) -> dict:
    states = [parts["state"] for parts in found if parts["grade"] == grade]
    knows = any(work.who.has(role, committee) for role in PROPOSERS)
    return {
        "grade": str(grade),
        "used": sum(state in DECIDED for state in states),
        "quota": rules_of(work, committee).quota_of(grade),
        "awaiting": states.count(SupervisionState.AWAITING_DECISION) if knows else None,
    }


def _led(decided: list[dict], by: str, known: dict[str, str]) -> list[dict]:
    """Who leads how many, the most first; with those who could (`known`: names by id) and lead none."""
    named = [led[by] for led in decided if led[by]]
    names = {one["id"]: one["name"] for one in named} | known
    counts = Counter(one["id"] for one in named)
    in_order = sorted(names, key=lambda id: (-counts[id], names[id]))
    return [{"id": id, "name": names[id], "count": counts[id]} for id in in_order]


def _leaders(work: Work, committee: str) -> dict[str, str]:
    found = work.directory.accounts_with("leader", committee, work.today)
    return {entry["id"]: entry["name"] for entry in work.directory.find("account", {"_id": {"$in": found}})}


def _special_committees(work: Work, committee: str) -> dict[str, str]:
    day = work.today.isoformat()
    found = work.directory.find("organisation", {"committee": committee, "sort": "special_committee"})
    held = [entry["id"] for entry in found if entry["since"] <= day <= (entry["until"] or day)]
    return {id: work.directory.name(id, work.today) for id in held}


def _where(work: Work, filters: dict) -> dict:
    where = {"readers": {"$in": reads_as(work.who)}}
    where |= {EQUAL[name]: value for name, value in filters.items() if name in EQUAL}
    if states := filters.get("state"):
        where["state"] = {"$in": states}
    today, overdue = work.today.isoformat(), filters.get("overdue")
    bounds = {"$lt": today} if overdue else {"$gte": today} if overdue is False else {}
    if first := filters.get("due_from"):
        bounds["$gte"] = max(first, bounds.get("$gte", first))
    if last := filters.get("due_to"):
        bounds["$lte"] = last
    return where | ({"due": bounds} if bounds else {})
