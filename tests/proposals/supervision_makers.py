"""People and steps of supervisions for tests: a leader, a special committee's staff, the chairmen's meeting."""

from kernel.directory import Directory
from kernel.identity import Principal
from kernel.ids import derived_id
from kernel.memory import MemoryWork
from services.proposals.commands import supervising
from services.proposals.queries.proposals import get_proposal
from services.proposals.queries.supervisions import get_supervision
from tests.proposals.life_makers import filed, handed_over
from tests.proposals.proposal_makers import CITY, LIN, OFFICE, house, official, organisation_entry

ECONOMIC = derived_id("organisation", "经济委")
SOCIAL = derived_id("organisation", "社法委")
CHIEF_LEADER = official("leader", name="常务副市长")
OTHER_LEADER = official("leader", name="另一位副市长")
MEETING = official("chairmens_meeting")
STAFF = official("special_committee_staff", "special_committee", ECONOMIC)
OTHER_STAFF = official("special_committee_staff", "special_committee", SOCIAL)

PLAN = {
    "plan_version": 0,
    "methods": "实地调研与座谈相结合",
    "steps": [{"on": "2027-02-10", "what": "实地调研"}, {"on": "2027-03-10", "what": "座谈协商"}],
    "helpers": [],
    "report_by": "2027-04-10",
    "files": [],
}
VISIT = {
    "on": "2027-01-11",
    "way": "survey",
    "place": "长湖",
    "people": ["周明"],
    "findings": "排渠淤塞约三公里。",
    "files": [],
}
PROGRESS = {"on": "2027-01-11", "text": "已落实经费。", "files": []}
REPORT = {"text": "建议全部落实。", "files": []}


def committee_house() -> MemoryWork:
    """The house of proposals, whose directory knows them too."""
    work = house()
    introduce(work.directory)
    return work


def introduce(directory: Directory) -> None:
    """Let a directory know them."""
    for who in (CHIEF_LEADER, OTHER_LEADER):
        directory.keep(_account(who), sequence=1)
    for id, name in ((ECONOMIC, "经济委"), (SOCIAL, "社法委")):
        directory.keep(organisation_entry(id, name, "special_committee"), sequence=1)


def _account(who: Principal) -> dict:
    grant = {"role": "leader", "committee": CITY, "scope": "committee", "scope_id": CITY}
    dates = {"since": "2026-01-01", "until": None}
    return {
        "id": who.account,
        "kind": "account",
        "committee": CITY,
        "name": who.name,
        "subjects": [],
        "grants": [grant | dates],
    }


def proposed(work: MemoryWork, proposal: str | None = None, grade: str = "key") -> str:
    """Proposed to the meeting; gives its id."""
    proposal = proposal or handed_over(work, cosigners=(LIN,))[0]
    return supervising.propose_supervision(work.acting_as(OFFICE), proposal, grade=grade, why="群众关注")["id"]


def approved(work: MemoryWork, grade: str = "key", proposal: str | None = None) -> str:
    """… and taken up: by the leader as key, by the economic committee as important."""
    supervision = proposed(work, proposal, grade)
    led = {"leader": CHIEF_LEADER.account} if grade == "key" else {"organisation": ECONOMIC}
    supervising.approve_supervision(work.acting_as(MEETING), supervision, helpers=[], **led)
    return supervision


def planned(work: MemoryWork, grade: str = "key", **more) -> str:
    """… and planned by whoever leads."""
    supervision = approved(work, grade)
    supervising.plan_supervision(work.acting_as(leading(grade)), supervision, **PLAN | more)
    return supervision


def reported(work: MemoryWork, grade: str = "key") -> str:
    """… and reported."""
    supervision = planned(work, grade)
    supervising.record_visit(work.acting_as(leading(grade)), supervision, **VISIT)
    supervising.give_supervision_report(work.acting_as(leading(grade)), supervision, **REPORT)
    return supervision


def concluded(work: MemoryWork, grade: str = "key") -> str:
    """… and accepted by the office."""
    supervision = reported(work, grade)
    supervising.conclude_supervision(work.acting_as(OFFICE), supervision)
    return supervision


def leading(grade: str) -> Principal:
    """Who leads one of that grade here."""
    return CHIEF_LEADER if grade == "key" else STAFF


def another(work: MemoryWork, number: int) -> str:
    """Another filed proposal."""
    return filed(work, title=f"关于第{number}件事的提案")


def view(work: MemoryWork, supervision: str, who=OFFICE) -> dict:
    """A supervision as somebody sees it."""
    return get_supervision(work.acting_as(who), supervision)


def grade_of(work: MemoryWork, supervision: str) -> str | None:
    """As what its proposal is marked."""
    return get_proposal(work.acting_as(OFFICE), view(work, supervision)["proposal"])["grade"]
