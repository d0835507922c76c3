"""People, texts and proposals for tests: a first proposer, co-signers, an office, reviewers, units."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import orjson

from kernel.deadlines import Calendar
from kernel.identity import Grant, Principal
from kernel.ids import derived_id
from kernel.memory import MemoryDirectory, MemoryWork
from kernel.work import Call, tag_of
from services.proposals.domain.proposal import signing
from services.proposals.domain.proposal.proposal import Proposal
from services.proposals.domain.proposal.records import Signer, Unit
from services.proposals.domain.proposal.submitting import Season
from services.proposals.domain.proposal.text import Suggestion, Text
from services.proposals.domain.proposal.words import State
from services.proposals.domain.settings import ProposalRules, Word
from services.proposals.queries.settings import list_settings
from services.proposals.store import Proposals

AT = datetime(2027, 1, 11, 2, 0, tzinfo=UTC)
TODAY = date(2027, 1, 11)
CITY = derived_id("committee", "荆州市")
COUNTY = derived_id("committee", "公安县")
WATER = derived_id("unit", "水利局")
ROADS = derived_id("unit", "交通局")
GOVERNMENT_OFFICE = derived_id("office", "政府办")
PARTY_OFFICE = derived_id("office", "市委办")
PROPAGANDA = derived_id("unit", "宣传部")
FARMING = derived_id("group", "农业组")


def subject(name: str) -> str:
    """The membership of an invented member."""
    return derived_id("membership", name)


def member(name: str, committee: str = CITY, *more: str) -> Principal:
    """A member, who may speak for more subjects."""
    account = derived_id("account", name)
    return Principal(account=account, name=name, committee=committee, subjects=(subject(name), *more))


def official(
    role: str, scope: str = "committee", scope_id: str = "", committee: str = CITY, name: str = ""
) -> Principal:
    """Somebody with one grant."""
    grant = Grant(role=role, committee=committee, scope=scope, scope_id=scope_id or committee)
    account = derived_id("account", name or role, scope_id, committee)
    return Principal(account=account, name=name or role, committee=committee, grants=(grant,))


ZHOU, LIN, HE = member("周明"), member("林静"), member("何川")
OFFICE = official("proposal_office")
CLERK = official("proposal_office", name="曹干事")
REVIEWER = official("reviewer")
GROUP_REVIEWER = official("reviewer", "subject_group", FARMING)
LEADER = official("leader")
GOVERNMENT = official("handover_office", "unit", GOVERNMENT_OFFICE)
PARTY = official("handover_office", "unit", PARTY_OFFICE)
WATER_HANDLER = official("unit_handler", "unit", WATER)
SOCIETY = Word(code="society", zh="社会建设", en="Society")
ECONOMY = Word(code="economy", zh="经济建设", en="Economy")


def signer(name: str, committee: str = CITY, **more) -> Signer:
    """A member as a signer."""
    return Signer(subject=subject(name), kind="membership", committee=committee, name=name, invited_at=AT, **more)


def text(title: str = "关于疏浚长湖排渠的提案", suggestions: int = 2, situation: str = "<p>排渠淤塞。</p>") -> Text:
    """A complete text with short parts."""
    ids = [derived_id("suggestion", title, str(number)) for number in range(suggestions)]
    rows = [Suggestion(id=id, text=f"建议之{number}") for number, id in enumerate(ids, 1)]
    return Text(title=title, situation=situation, analysis="<p>缺少经费。</p>", suggestions=rows)


def water(**more) -> Unit:
    """The water bureau as a unit."""
    return Unit(unit=WATER, name="水利局", office=GOVERNMENT_OFFICE, **more)


def propaganda(**more) -> Unit:
    """A party unit of another handover tree."""
    return Unit(unit=PROPAGANDA, name="宣传部", office=PARTY_OFFICE, **more)


def draft(
    name: str = "长湖", rules: ProposalRules | None = None, words: Text | None = None, by: Principal = ZHOU
) -> Proposal:
    """A draft, Zhou's unless said otherwise, with a complete text."""
    proposal = Proposal(
        id=derived_id("proposal", name),
        committee=CITY,
        title="",
        signers=[signer(by.name)],
        created_at=AT,
        listed_at=AT,
    ).under(rules or ProposalRules(), TODAY)
    signing.begin(proposal, by=by, at=AT, text=words or text())
    return proposal


ANSWERS = {
    "declaration": True,
    "publish_consent": True,
    "publish_refusal": "",
    "opinion_consent": False,
    "open_for_seconding": False,
    "suggested_units": [],
    "lookalikes": [],
    "contact": None,
    "seal_file": None,
    "text_version": None,
}
SEASON = Season(term=6, session=2, plenary=True)


def submitted(name: str = "长湖", rules: ProposalRules | None = None, cosigners: tuple = (), **answers) -> Proposal:
    """Handed in, with these co-signers."""
    proposal = draft(name, rules)
    for who in cosigners:
        proposal.invite_cosigner(by=ZHOU, at=AT, signers=[signer(who.name)])
        proposal.sign_proposal(by=who, at=AT)
    proposal.submit_proposal(by=ZHOU, at=AT, season=SEASON, answers=ANSWERS | answers)
    return proposal


def at_final_level(
    name: str = "长湖", rules: ProposalRules | None = None, cosigners: tuple = (), **answers
) -> Proposal:
    """Under review, passed on by the office."""
    proposal = submitted(name, rules, cosigners, **answers)
    proposal.start_review(by=OFFICE, at=AT)
    while not proposal.at_final_level():
        proposal.review_proposal(by=OFFICE, at=AT, recommendation="file", opinion="同意", units=[])
    return proposal


def returned(name: str = "长湖", rules: ProposalRules | None = None) -> Proposal:
    """Returned for change by the level that decides."""
    proposal = at_final_level(name, rules)
    proposal.return_proposal(by=REVIEWER, at=AT, reason="vague", reason_text="建议请具体")
    return proposal


def filed(
    name: str = "长湖", rules: ProposalRules | None = None, units=(), cosigners: tuple = (), **answers
) -> Proposal:
    """Filed with number 1."""
    proposal = at_final_level(name, rules, cosigners, **answers)
    chosen = list(units) or [water()]
    proposal.file_proposal(by=REVIEWER, at=AT, take_number=lambda: 1, category=SOCIETY, units=chosen)
    return proposal


def replied(
    name: str = "长湖", rules: ProposalRules | None = None, cosigners: tuple = (), openness="public", **answers
):
    """Handed over to the water bureau, which replied."""
    proposal = filed(name, rules, cosigners=cosigners, **answers)
    proposal.hand_over(by=GOVERNMENT, at=AT, office=GOVERNMENT_OFFICE)
    reply_again(proposal, openness)
    return proposal


def reply_again(proposal: Proposal, openness: str = "public") -> None:
    """The water bureau's reply of this round is delivered."""
    units = [water(part="sole", handling=derived_id("handling"), openness=openness, reply_class="A")]
    proposal.follow(by=None, at=AT, stage=State.REPLIED, units=units, replied=[], calendar=Calendar())


def rate(proposal: Proposal, who: Principal, result: str = "satisfied") -> None:
    """All marks satisfied but the result."""
    marks = {"attitude": "satisfied", "contact": "satisfied", "content": "satisfied", "result": result}
    proposal.give_feedback(by=who, at=AT, text="渠还堵着" if result == "unsatisfied" else "", **marks)


def types(proposal: Proposal) -> list[str]:
    """The types of the events recorded since the last look."""
    return [event.type for event in proposal.collect_events()]


LIN_COUNTY = member("县委员", COUNTY)
PARTY_BRANCH = derived_id("organisation", "民建市委会")
SEAL = derived_id("file", "seal")
HALL = official("administrator")
STRANGER = member("生人")


def directory() -> MemoryDirectory:
    """A directory that knows them all."""
    return MemoryDirectory(*entries())


def entries() -> list[dict]:
    """Two committees, their session of January 2027, members, units of two offices, a party that proposes."""
    return [
        _committee(CITY, "荆州市政协"),
        _committee(COUNTY, "公安县政协"),
        term_entry(CITY),
        term_entry(COUNTY),
        *(membership_entry(name, CITY) for name in ("周明", "林静", "何川", "生人")),
        membership_entry("县委员", COUNTY),
        membership_entry("老委员", CITY, until="2026-12-31"),
        organisation_entry(GOVERNMENT_OFFICE, "市政府办", "handover_office"),
        organisation_entry(PARTY_OFFICE, "市委办", "handover_office"),
        organisation_entry(WATER, "水利局", "government", GOVERNMENT_OFFICE),
        organisation_entry(ROADS, "交通局", "government", GOVERNMENT_OFFICE),
        organisation_entry(PROPAGANDA, "宣传部", "party_organ", PARTY_OFFICE),
        organisation_entry(PARTY_BRANCH, "民建市委会", "party"),
        organisation_entry(FARMING, "农业组", "subject_group"),
        {"id": OFFICE.account, "kind": "account", "committee": CITY, "name": "x", "subjects": [], "grants": []},
    ]


def _committee(id: str, name: str) -> dict:
    names = [{"name": name, "code": None, "since": "1950-01-01", "until": None}]
    return {"id": id, "kind": "committee", "parent": None, "names": names}


def term_entry(committee: str) -> dict:
    """A term with its session as the directory keeps it."""
    dates = {"opens": "2027-01-18", "closes": "2027-01-22", "plenary_from": "2026-11-01", "cut_off": "2027-01-20"}
    session = {"number": 2, "name": "二次会议"} | dates
    facts = {"committee": committee, "number": 6, "name": "六届", "since": "2026-01-01", "until": None}
    return {"id": derived_id("term", committee), "kind": "term", "sessions": [session]} | facts


def membership_entry(name: str, committee: str, until: str | None = None) -> dict:
    """A membership as the directory keeps it."""
    facts = {
        "person": derived_id("person", name),
        "name": name,
        "term": 6,
        "number": 1,
        "sector": "农业界",
        "party": None,
    }
    dates = {"special_committees": [], "unit": "农科院", "since": "2026-01-01", "until": until}
    return {"id": subject(name), "kind": "membership", "committee": committee} | facts | dates


def organisation_entry(id: str, name: str, sort: str, office: str | None = None, until: str | None = None) -> dict:
    """An organisation of the city as the directory keeps it."""
    names = [{"name": name, "since": "1950-01-01", "until": None}]
    facts = {"committee": CITY, "sort": sort, "names": names, "handover_office": office}
    return {"id": id, "kind": "organisation", "since": "1950-01-01", "until": until} | facts


def house(who: Principal = ZHOU) -> MemoryWork:
    """An empty service with that directory, on 11 January 2027."""
    return MemoryWork(Proposals, who=who, now=AT, directory=directory())


def words_form(title: str = "关于疏浚长湖排渠的提案", **changes) -> dict:
    """A complete, loaded EditProposal form."""
    whole = {
        "title": title,
        "situation": "<p>排渠淤塞。</p>",
        "analysis": "<p>缺少经费。</p>",
        "suggestions": [{"text": "疏浚"}, {"text": "管护"}],
        "attachments": [],
    }
    return whole | changes


def text_read(work, proposal: str) -> dict:
    """What a form says of the text that was read: its newest version."""
    return {"text_version": work.acting_as(None).proposals.get(proposal).text.version}


def reply_read(work, handling: str) -> dict:
    """What a form says of the reply that was read: its newest version."""
    return {"reply_version": work.acting_as(None).handlings.get(handling).letter.version}


def if_match(work: MemoryWork, who: Principal, view: dict) -> MemoryWork:
    """The same stores for somebody whose edit names the version that it read."""
    other = work.acting_as(who)
    other.call = Call(who=who, if_match=tag_of(orjson.dumps(view)))
    return other


def offer_of(record: Any, who: Principal, action: str) -> dict:
    """What the record offers somebody of this action: allowed, or the reason why not."""
    return next(offer for offer in record.actions(who) if offer["name"] == action)


def having_read(work: MemoryWork, setting: str) -> MemoryWork:
    """Who changes a setting by what of it was read now."""
    reader = work.acting_as(work.who)
    tag = tag_of(orjson.dumps(list_settings(work, name=setting)))
    reader.call = replace(work.call, if_match=tag)
    return reader
