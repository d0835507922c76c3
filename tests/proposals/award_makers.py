"""Rounds of awards for tests: what may be awarded, a round opened and published."""

from services.proposals.commands import awarding, ending
from services.proposals.commands.settings import change_setting
from tests.proposals.evaluation_makers import CHAIRMEN, run
from tests.proposals.life_makers import filed, rate, replied
from tests.proposals.proposal_makers import OFFICE, ZHOU

FORM = {"name": "年度评优", "term": 6, "session": 2}


def setting(work, name: str, value) -> None:
    change_setting(work.acting_as(OFFICE), name=f"awards.{name}", value=value, since="2027-01-11")


def closed(work, title: str, result: str = "satisfied", **more) -> str:
    """A closed proposal of ZHOU's, rated like this."""
    proposal, _ = replied(work, title=title, **more)
    rate(work, ZHOU, proposal, result)
    ending.close_proposal(work.acting_as(OFFICE), proposal)
    return proposal


def three(work) -> list[str]:
    """Two closed proposals, the second one liked less, and one that is only filed; all may be awarded."""
    setting(work, "proposal_percent_most", 30)
    made = [closed(work, "关于疏浚长湖排渠的提案"), closed(work, "关于加固南堤的提案", "basically")]
    filed(work, title="关于修建泵站的提案")
    return made


def opened(work) -> dict:
    return awarding.open_awards(work.acting_as(OFFICE), **FORM)


def of_kind(view: dict, kind: str) -> list[dict]:
    return [row for row in view["candidates"] if row["kind"] == kind]


def published(work) -> str:
    return published_of(work, opened(work)["id"])


def published_of(work, id: str) -> str:
    awarding.submit_awards(work.acting_as(OFFICE), id, note="请审定")
    awarding.approve_awards(work.acting_as(CHAIRMEN), id, note="同意")
    awarding.announce_awards(work.acting_as(OFFICE), id)
    run(work, awarding.honour_proposals)
    return id
