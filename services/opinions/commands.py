"""One function per use case of opinions: load, one transition, save."""

from kernel.events import Occurrence
from kernel.ids import derived_id
from kernel.jobs import PORTION, go_on_after
from kernel.rpc.problems import Forbidden
from kernel.work import Work
from services.opinions.domain import Opinion, Reflector, Source, State, plain_text, view
from services.opinions.store import as_they_stand, visible_opinion


def draft_from_proposal(work: Work, proposal: Occurrence) -> None:
    """Lay a draft before the first proposer of a proposal that was not filed; one proposal makes one opinion.

    `proposal` is `proposal.not_filed.v1` or `proposal.opinion_consented.v1`; without destination opinion and the
    proposer's consent nothing happens.
    """
    if proposal.destination != "opinion" or not proposal.opinion_consent:
        return
    id = derived_id("opinion from proposal", proposal.subject)
    link = {"_id": proposal.subject, "opinion": id, "committee": proposal.committee, "at": proposal.time}
    if not work.drafted.add_once(link):
        return
    first, *others = sorted(map(_reflector, proposal.signers), key=lambda one: one.subject != _first(proposal))
    opinion = Opinion(
        id=id,
        committee=proposal.committee,
        submitter=first,
        co_reflectors=others,
        source=Source(kind="proposal", proposal=proposal.subject, title=proposal.title),
        title=proposal.title,
        situation=plain_text(proposal.situation, proposal.analysis),
        suggestion="\n".join(f"{one['number']}. {one['text']}" for one in proposal.suggestions),
        drafted_at=proposal.time,
    )
    as_they_stand(work, [opinion])
    opinion.draft(at=proposal.time)
    work.opinions.add(opinion)


def _reflector(signer: dict) -> Reflector:
    return Reflector(subject=signer["subject"], kind=signer["kind"], name=signer["name"])


def _first(proposal: Occurrence) -> str:
    own = [one["subject"] for one in proposal.signers if one["first"] and not one.get("merged_from")]
    return own[0]


def edit_opinion(work: Work, opinion_id: str, **text) -> dict:
    """Change title, class and text. Needs If-Match. Raises NotFound, Forbidden, Refused, PreconditionFailed."""
    opinion = visible_opinion(work, opinion_id)
    if not opinion.transitions["edit_opinion"].by & opinion.roles_of(work.who):
        raise Forbidden("forbidden.role", action="edit_opinion")
    work.require_match(view(opinion, work.who))
    opinion.edit(by=work.who, at=work.now, **text)
    return _saved(work, opinion)


def submit_opinion(work: Work, opinion_id: str) -> dict:
    """Hand it in; it gets a serial of the committee's year the first time. Raises NotFound, Forbidden, Refused."""
    opinion = visible_opinion(work, opinion_id)
    series = f"opinions:{opinion.committee}:{work.today.year}"
    opinion.submit(by=work.who, at=work.now, next_serial=lambda: work.next_number(series), calendar=work.calendar)
    return _saved(work, opinion)


def return_opinion(work: Work, opinion_id: str, *, reason: str) -> dict:
    """Ask for a change. Raises NotFound, Forbidden, Refused."""
    opinion = visible_opinion(work, opinion_id)
    opinion.send_back(by=work.who, at=work.now, reason=reason)
    return _saved(work, opinion)


def keep_opinion(work: Work, opinion_id: str, *, reason: str) -> dict:
    """Keep it for reference. Raises NotFound, Forbidden, Refused."""
    opinion = visible_opinion(work, opinion_id)
    opinion.keep(by=work.who, at=work.now, reason=reason)
    return _saved(work, opinion)


def recompute_deadlines(work: Work, after: str = "") -> str | None:
    """Count the time of a portion of undecided opinions again by today's calendar; gives where to go on, or None."""
    waiting = {"state": str(State.SUBMITTED), "_id": {"$gt": after}}
    opinions = as_they_stand(work, work.opinions.find(waiting, sort="_id", limit=PORTION))
    for opinion in opinions:
        if opinion.recompute_decision_due(at=work.now, calendar=work.calendar):
            work.opinions.save(opinion)
    return go_on_after(opinions)


def _saved(work: Work, opinion: Opinion) -> dict:
    work.opinions.save(opinion)
    return view(opinion, work.who)
