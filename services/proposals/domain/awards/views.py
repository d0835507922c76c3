"""Rounds of awards as views."""

from kernel.clock import wire_time
from kernel.identity import Principal
from services.proposals.domain.awards.award import Award
from services.proposals.domain.awards.candidates import Candidate
from services.proposals.domain.rounds import LOOK_AFTER, step_view
from services.proposals.texts import HIDDEN_TITLE


def award_row(award: Award, who: Principal) -> dict:
    """An AwardRow."""
    return {
        "id": award.id,
        "name": award.name,
        "term": award.term,
        "session": award.session,
        "session_name": award.session_name,
        "state": str(award.state),
        "opened_at": wire_time(award.opened_at),
        "actions": Award.action_names(award.state, award.roles_of(who)),
    }


def award_view(
    award: Award, who: Principal, *, awarded: dict[str, str], withheld: set[str], locked: set[str], opened: set[str]
) -> dict:
    """An AwardView; `awarded` were so in another round of the session, whose names they are by record, `withheld` those
    whose evaluation `who` may not read, `locked` proposals whose titles are hidden, `opened` those that `who` may open.
    """
    inside = bool(award.roles_of(who) & set(LOOK_AFTER))
    shown = [
        _candidate(one, inside, withheld, locked) | {"lacks": _lacks(award, one) if inside else None}
        for one in award.candidates
        if inside or one.chosen
    ]
    return award_row(award, who) | {
        "committee": award.committee,
        "order": award.rules.order,
        "quotas": award.quotas(),
        "candidates": [
            row | {"opens": row["record"] in opened, "awarded": awarded.get(row["record"]) if inside else None}
            for row in shown
        ],
        "steps": [step_view(step) for step in award.steps] if inside else [],
        "actions": award.actions(who),
    }


def _candidate(one: Candidate, inside: bool, withheld: set[str], locked: set[str]) -> dict:
    """Readers see who is awarded; figures and what was said are for those who look after it."""
    return {
        "id": one.id,
        "kind": str(one.kind),
        "record": one.record,
        "name": HIDDEN_TITLE if one.record in locked else one.name,
        "number": one.number,
        "who": one.who,
        "place": one.place if inside else None,
        "chosen": one.chosen,
        "reasons": _reasons(one, one.record in withheld) if inside else [],
        "entries": [step_view(entry) for entry in one.entries] if inside else [],
    }


def _lacks(award: Award, one: Candidate) -> dict | None:
    lost = award.lost(one)
    return {"code": lost.code, "values": lost.values} if lost else None


def _reasons(one: Candidate, withheld: bool) -> list[dict]:
    return [row | {"value": None} if withheld and row["code"] == "evaluation" else row for row in one.reasons]
