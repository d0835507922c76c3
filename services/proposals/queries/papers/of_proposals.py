"""What stands in the papers of one proposal, as far as the person who asked may read it."""

from typing import Any

from kernel.clock import local_date
from kernel.papers.prose import day, mark, paragraphs, paragraphs_of_html
from kernel.work import Work
from services.proposals.contract.papers import Paper
from services.proposals.domain.proposal.proposal import Proposal
from services.proposals.domain.proposal.words import State
from services.proposals.domain.settings import OTHER
from services.proposals.queries.papers.album import Album
from services.proposals.queries.papers.wording import (
    addressee_of,
    number_name,
    office_name,
    on,
    proposers_of,
    rating,
    session_name,
    suggestions_told,
    together,
    units_of,
    word,
)
from services.proposals.store import newest_version, rules_of, suggestions_of
from services.proposals.store.views import view_of
from services.proposals.texts.papers import WORDS

Facts = dict[str, Any]


def facts_of_proposal(work: Work, paper: Paper, proposal: Proposal, album: Album | None = None) -> Facts:
    """The facts of a paper by the names that its template uses; pictures of the text are found in `album`."""
    if paper is Paper.PROPOSAL_SHEET:
        return _common(work, proposal) | _sheet(work, proposal, album)
    chapters = {
        Paper.FILING_NOTICE: _filing,
        Paper.REFUSAL_NOTICE: _refusal,
        Paper.FEEDBACK_SHEET: _feedback,
    }
    return _common(work, proposal) | chapters[paper](work, proposal)


def _common(work: Work, proposal: Proposal) -> Facts:
    issuer = office_name(work, proposal.committee)
    return {
        "committee": work.directory.name(proposal.committee, work.today),
        "issuer": issuer,
        "mark": mark(issuer),
        "session": session_name(work, proposal.committee, proposal.term, proposal.session),
        "number": number_name(proposal.number),
        "title": proposal.shown_title(),
        "category": proposal.category.zh if proposal.category else "",
        "proposers": proposers_of(proposal),
        "units": units_of(proposal),
    }


def _sheet(work: Work, proposal: Proposal, album: Album | None) -> Facts:
    find = album.of(proposal) if album else None
    view, text, first = view_of(work, proposal), newest_version(work, proposal), proposal.first
    contact = view["contact"] or {"name": "", "phone": ""}
    opinions = [row for row in view["reviews"] if row["opinion"]]
    return {
        "first": first.name,
        "origin": together([first.sector or "", first.party or "", first.unit or ""]),
        "cosigners": together(signer.name for signer, _ in proposal.counted() if signer is not first),
        "contact": contact["name"],
        "phone": contact["phone"],
        "submitted": on(proposal.submitted_at),
        "state": _state(proposal, view),
        "situation": paragraphs_of_html(text["situation"], find=find),
        "analysis": paragraphs_of_html(text["analysis"], find=find),
        "suggestions": suggestions_told(suggestions_of(work, proposal)),
        "opinions": [{"body": row["body"], "opinion": row["opinion"], "on": day(row["at"])} for row in opinions],
    }


def _state(proposal: Proposal, view: dict) -> str:
    told = word("state", proposal.state)
    if proposal.state is not State.MERGED or not view["merge"]:  # into what one of an earlier year went is not known
        return told
    return WORDS["into"].format(state=told, title=view["merge"]["title"])


def _filing(work: Work, proposal: Proposal) -> Facts:
    units = together(unit.name for unit in proposal.units)
    return {"date": on(proposal.filed_at), "addressee": addressee_of(proposal), "units": units}


def _refusal(work: Work, proposal: Proposal) -> Facts:
    """The decision of the last level: a reason of that day's dictionary, its text, and where the proposal goes."""
    decision = [row for row in proposal.reviews if row.sent_back][-1]
    then = rules_of(work, proposal.committee, local_date(decision.at))
    known = {each.code: each.zh for each in (*proposal.rules.not_file_reasons, *then.not_file_reasons)}
    told_in_words = decision.reason == OTHER and decision.opinion
    return {
        "addressee": addressee_of(proposal),
        "reason": "" if told_in_words else known.get(decision.reason or "", decision.reason),
        "reason_text": paragraphs(decision.opinion),
        "destination": WORDS[f"went.{proposal.destination}"],
        "date": on(decision.at),
    }


def _feedback(work: Work, proposal: Proposal) -> Facts:
    """To be filled in; what others answered does not go round with it, and stands in it once nobody is awaited."""
    newest = proposal.rounds[-1]
    rows = [] if proposal.open_feedback() else view_of(work, proposal)["feedback"]
    return {
        "replied": on(newest.replied_at),
        "due": day(newest.feedback_due.on),
        "ratings": [
            {name: rating(row[name]) for name in ("attitude", "contact", "content", "result")}
            | {"name": row["name"], "text": paragraphs(row["text"])}
            for row in rows
            if row["round"] == newest.round
        ],
    }
