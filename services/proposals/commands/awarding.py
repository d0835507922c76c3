"""Rounds of awards: one function per act of a person, named like it, and what the job does after the publication."""

from kernel.ids import new_id
from kernel.jobs import PORTION
from kernel.rpc.problems import Forbidden, Invalid, Refused
from kernel.work import Work
from services.proposals.commands.parties import session_name
from services.proposals.contract.awards import AwardKind, AwardState
from services.proposals.domain.awards import Award
from services.proposals.domain.awards.award import OPEN
from services.proposals.domain.rounds import RoundRole
from services.proposals.store import acting, award_rules_of, locked_among
from services.proposals.store.standings import awarded_in, standings_today
from services.proposals.store.views import award_of, view_of_award


def open_awards(work: Work, *, name: str, term: int, session: int) -> dict:
    """Begin the awards of a session of one's committee, one round at a time. Raises Forbidden, Refused, Invalid."""
    if not work.who.has(RoundRole.PROPOSAL_OFFICE, work.committee):
        raise Forbidden("forbidden.role", action="open_awards")
    of_session = {"committee": work.committee, "term": term, "session": session}
    if work.awards.count(of_session | {"name": name, "state": {"$ne": str(AwardState.CANCELLED)}}):
        raise Refused("award.name_taken", name=name)
    if others := work.awards.first(of_session | {"state": {"$in": list(OPEN)}}):
        raise Refused("award.others_open", name=others.name, state=str(others.state))
    standings = standings_today(work, of_session)
    kinds = [one.kind for one in standings]
    award = Award(
        id=new_id(),
        **of_session,
        name=name,
        session_name=session_name(work, term, session),
        rules=award_rules_of(work, work.committee),
        filed=kinds.count(AwardKind.PROPOSAL),
        units=kinds.count(AwardKind.UNIT),
        opened_at=work.now,
    )
    award.open(by=work.who, at=work.now, standings=standings, awarded=awarded_in(work, of_session))
    work.awards.add(award)
    _be_the_last(work, award)
    return view_of_award(work, award)


def add_candidate(work: Work, award_id: str, *, kind: str, record: str, reason: str) -> dict:
    """Put somebody on the list. Raises NotFound, Forbidden, Refused, as all of these do, Invalid for who is none."""
    award = work.awards.visible(award_id, work.who)
    if not award.roles_of(work.who) & award.transitions["add_candidate"].by:
        raise Forbidden("forbidden.role", action="add_candidate")
    standings = standings_today(work, award.of_session)
    found = [one for one in standings if (str(one.kind), one.record) == (kind, record)]
    if not found:
        raise Invalid.fields({"record": ["award.not_of_this_session"]})
    award.seen_on(standings, locked_among(work, [one.record for one in award.candidates]))
    awarded = awarded_in(work, award.of_session)
    return _act(work, award, "add_candidate", standing=found[0], awarded=awarded, reason=reason)


def strike_candidate(work: Work, award_id: str, *, candidate: str, reason: str) -> dict:
    """Strike somebody from the list."""
    return _act(work, award_of(work, award_id), "strike_candidate", candidate=candidate, reason=reason)


def deliberate_candidate(work: Work, award_id: str, *, candidate: str, text: str) -> dict:
    """Write down what was said of somebody."""
    return _act(work, award_of(work, award_id), "deliberate_candidate", candidate=candidate, text=text)


def submit_awards(work: Work, award_id: str, *, note: str) -> dict:
    """Put the list before the chairmen's meeting."""
    return _act(work, award_of(work, award_id), "submit_awards", note=note)


def approve_awards(work: Work, award_id: str, *, note: str) -> dict:
    """The chairmen's meeting approves."""
    return _act(work, award_of(work, award_id), "approve_awards", note=note)


def send_back_awards(work: Work, award_id: str, *, reason: str) -> dict:
    """The chairmen's meeting sends the list back."""
    return _act(work, award_of(work, award_id), "send_back_awards", reason=reason)


def recall_awards(work: Work, award_id: str, *, reason: str) -> dict:
    """Take the meeting's approval back."""
    return _act(work, award_of(work, award_id), "recall_awards", reason=reason)


def announce_awards(work: Work, award_id: str) -> dict:
    """Publish the awards; a job makes the proposals excellent ones."""
    award = award_of(work, award_id)
    committee = work.directory.name(award.committee, work.today)
    awarded = awarded_in(work, award.of_session)
    shown = _act(work, award, "announce_awards", awarded=awarded, committee_name=committee)
    _be_the_last(work, award)
    work.start_job("honour_proposals")
    return shown


def cancel_awards(work: Work, award_id: str, *, reason: str) -> dict:
    """Take the awards back."""
    return _act(work, award_of(work, award_id), "cancel_awards", reason=reason)


def honour_proposals(work: Work, after: str = "") -> str | None:
    """Make a portion of the proposals of published awards excellent ones; gives where to go on, or None."""
    award = work.awards.first({"state": str(AwardState.ANNOUNCED), "honoured": False})
    if award is None:
        return None
    plain = {"_id": {"$in": [one.record for one in award.chosen(AwardKind.PROPOSAL)]}, "excellent": {"$ne": True}}
    portion = work.proposals.find(plain, sort="_id", limit=PORTION)
    for proposal in portion:
        acting(work, proposal).honour_proposal(by=None, at=work.now, award=award.name)
        work.proposals.save(proposal)
    if len(portion) < PORTION:
        award.honoured = True
        work.awards.save(award)
    return award.id


def _be_the_last(work: Work, award: Award) -> None:
    """All that begin or publish awards of a session write the same document, so that no two do it side by side."""
    key = "/".join(["awards", *(str(part) for part in award.of_session.values())])
    work.places.put({"_id": key, "last": award.id})


def _act(work: Work, award: Award, transition: str, **arguments) -> dict:
    getattr(award, transition)(by=work.who, at=work.now, **arguments)
    work.awards.save(award)
    return view_of_award(work, award)
