"""What stands in the papers of one handling: letters between offices, units and proposers."""

from datetime import date
from typing import Any

from kernel.papers.prose import day, mark, paragraphs
from kernel.work import Work
from services.proposals.contract.papers import Paper
from services.proposals.domain.handling import Handling
from services.proposals.domain.handling.words import HandlingState
from services.proposals.domain.proposal.proposal import Proposal
from services.proposals.queries.papers.wording import (
    class_name,
    days_left,
    number_name,
    on,
    proposers_of,
    session_name,
    suggestions_told,
    together,
    word,
)
from services.proposals.texts.papers import WORDS

Facts = dict[str, Any]
QUOTED = str.maketrans("“”", "‘’")
"""Quotation marks within those of a letter, by GB/T 15834."""


def facts_of_handling(work: Work, paper: Paper, handling: Handling, proposal: Proposal) -> Facts:
    """The facts of a paper by the names that its template uses."""
    chapters = {
        Paper.HANDOVER_LETTER: _handover,
        Paper.OPINION_LETTER: _opinion,
        Paper.REPLY_LETTER: _reply,
        Paper.URGING_LETTER: _urging,
    }
    by_office = paper in (Paper.HANDOVER_LETTER, Paper.URGING_LETTER)
    issuer = handling.office_name if by_office else handling.unit_name
    common = {
        "committee": work.directory.name(handling.committee, work.today),
        "issuer": issuer,
        "mark": mark(issuer),
        "session": session_name(work, handling.committee, proposal.term, proposal.session),
        "number": number_name(handling.number),
        "title": handling.title,
        "proposers": proposers_of(proposal),
        "unit": handling.unit_name,
        "part": word("part", handling.part),
        "due": _due(handling),
        "task": WORDS["reply" if handling.replies else "opinion"],
    }
    return common | chapters[paper](work, handling, proposal)


def _due(handling: Handling) -> str:
    """The day until which; a paper printed anew says when it is a later one than was set at first."""
    granted = any(asked.decision == "granted" for asked in handling.extensions)
    return day(handling.deadline().on) + (WORDS["extended"] if granted else "")


def _handover(work: Work, handling: Handling, proposal: Proposal) -> Facts:
    others = [unit for unit in proposal.units if unit.part and unit.unit != handling.unit]
    return {
        "others": together(f"{unit.name}（{word('part', unit.part)}）" for unit in others),
        "suggestions": suggestions_told(handling.suggestions),
        "sign_in": day(handling.deadlines["sign_in"].on),
        "return_by": day(handling.deadlines["return"].on),
        "note": paragraphs(handling.note),
        "date": on(handling.assigned_at),
    }


def _opinion(work: Work, handling: Handling, proposal: Proposal) -> Facts:
    given = handling.opinion
    assert given, f"handling {handling.id} has no opinion"
    of_lead = {"proposal": proposal.id, "unit": handling.lead_unit, "round": handling.round}
    lead = work.handlings.first(of_lead)
    return {"lead": lead.unit_name if lead else "", "opinion": paragraphs(given.text), "date": on(given.given_at)}


def _reply(work: Work, handling: Handling, proposal: Proposal) -> Facts:
    letter = handling.letter
    promised = enumerate(letter.commitments, 1)
    return {
        "again": WORDS["again"] if handling.round > 1 else "",
        "reply_class": class_name(handling.rules, letter.reply_class),
        "draft": _not_yet(handling),
        "addressee": letter.addressee,
        "received": WORDS["received"] in letter.body,
        "concluded": WORDS["concluded"] in letter.body,
        "body": paragraphs(letter.body),
        "answers": _answers(handling),
        "commitments": [{"number": place, "text": one.text, "due": day(one.due)} for place, one in promised],
        "date": on(handling.sent_at or letter.written_at),
        "leader": letter.leader,
        "handler": letter.handler,
        "phone": letter.phone,
        "copies": together([WORDS["copied_to"], handling.office_name, *letter.copies]),
    }


def _not_yet(handling: Handling) -> str:
    """What is still to come before the letter goes out; nothing once it may, or has gone."""
    if handling.state in (HandlingState.APPROVED, HandlingState.SENT):
        return ""
    return WORDS["unapproved" if handling.state == HandlingState.SIGNED else "unsigned"]


def _answers(handling: Handling) -> list[Facts]:
    """What the letter says to each suggestion, in their order."""
    asked = {each["id"]: each for each in handling.suggestions}
    answers = [
        {
            "number": asked[answer.suggestion]["number"],
            "suggestion": asked[answer.suggestion]["text"].translate(QUOTED),
            "outcome": word("outcome", answer.outcome),
            "why": paragraphs(answer.why or ""),
        }
        for answer in handling.letter.answers
        if answer.suggestion in asked
    ]
    return sorted(answers, key=lambda answer: answer["number"])


def _to_sign_in(handling: Handling, today: date) -> str:
    """That signing in comes first, and until when; nothing once the unit has."""
    sign_in = handling.deadlines["sign_in"]
    told = {"day": day(sign_in.on), "left": days_left(sign_in, today)}
    return WORDS["to_sign_in"].format(**told) if handling.state == HandlingState.ASSIGNED else ""


def _urging(work: Work, handling: Handling, proposal: Proposal) -> Facts:
    return {
        "left": days_left(handling.deadline(), work.today),
        "to_sign_in": _to_sign_in(handling, work.today),
        "words": paragraphs(handling.urged_with),
        "state": word("state", handling.state),
        "date": on(work.now),
    }
