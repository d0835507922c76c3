"""What figures count: proposals, handlings, ratings, suggestions and commitments, each as one Item.

They are made from parts of stored documents, so that ten years of a city are counted without building every record.
Who proposed, and a proposer's sector and party, are those of the day the signature was asked for: numbers of the past
do not move when a member moves.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime

from kernel.clock import local_date
from services.proposals.contract.handling_words import HandlingState, Part, Way
from services.proposals.contract.proposal_words import Rating, Signature
from services.proposals.contract.statistics import Counted
from services.proposals.domain.counting.item import Item
from services.proposals.domain.counting.past import PAST_PARTS, items_of_past
from services.proposals.domain.handling.words import GONE, UNFINISHED

PROPOSAL_PARTS = (
    "state",
    "column",
    "destination",
    "kind",
    "term",
    "session",
    "number",
    "title",
    "quarantine.reason",
    "category",
    "shown",
    "listed_at",
    "committee",
    *(f"signers.{name}" for name in ("subject", "name", "sector", "party", "committee", "state")),
    "merged.signers.subject",
    "merged.signers.name",
    *PAST_PARTS,
    *(f"units.{name}" for name in ("unit", "name", "part")),
    "rounds.round",
    *(f"feedback.{name}" for name in ("round", "subject", "result")),
)
HANDLING_PARTS = (
    "proposal",
    "state",
    "round",
    "earlier",
    "reassigned_from",
    "part",
    "unit",
    "unit_name",
    "due",
    "sent_at",
    "deadlines.reply.on",
    "returns.decision",
    "contacts.way",
    "contacts.answer",
    "contacts.logged_at",
    "reply.answers.suggestion",
    "reply.answers.outcome",
)
COMMITMENT_PARTS = ("proposal", "handling", "unit", "unit_name", "state", "due_on", "suggestion")


Answered = dict[tuple[str, int], dict[str, str]]
"""Names of the units that replied, by their ids, by proposal and round."""


def items_of(proposals: dict[str, dict], handlings: list[dict], commitments: list[dict], today: date) -> list[Item]:
    """Everything that can be counted of these documents; `proposals` by id, those of the others among them."""
    answered = _answered(handlings)
    return [
        *(_proposal(parts) for parts in proposals.values()),
        *(_handling(parts, proposals[parts["proposal"]], today) for parts in handlings),
        *(item for parts in proposals.values() if parts.get("past") for item in items_of_past(parts, _units(parts))),
        *(rating for parts in proposals.values() for rating in _ratings(parts, answered)),
        *_suggestions(proposals, handlings),
        *(_commitment(parts, proposals[parts["proposal"]], today) for parts in commitments if _stands(parts)),
    ]


def _proposal(parts: dict) -> Item:
    return Item(
        of=Counted.PROPOSAL,
        id=parts["_id"],
        proposal=parts,
        state=parts["state"],
        units=_units(parts),
        facts={"column": parts["column"], "destination": parts["destination"]},
    )


def _handling(parts: dict, proposal: dict, today: date) -> Item:
    """`asked_back`: the unit asked to return it, which was not refused; `met`: they spoke face to face before it;
    `followed`: it was handled here, so that its deadline and its talks are known.
    """
    state, returns = parts["state"], parts["returns"]
    replies = parts["part"] != Part.ASSISTING
    return Item(
        of=Counted.HANDLING,
        id=parts["_id"],
        proposal=proposal,
        handling=parts["_id"],
        state=state,
        units=((parts["unit"], parts["unit_name"]),),
        facts={
            "state": state,
            "replies": replies,
            "gone": state in GONE,
            "unfinished": state in UNFINISHED,
            "overdue": state in UNFINISHED and parts["due"] < today.isoformat(),
            "asked_back": bool(returns) and returns[-1]["decision"] != "refused",
            "sent": state == HandlingState.SENT,
            "followed": True,
            "on_time": replies and bool(parts["sent_at"]) and _sent_on_time(parts),
            "met": any(_face_to_face(talk, parts["sent_at"]) for talk in parts["contacts"]),
        },
    )


def _face_to_face(talk: dict, sent_at: datetime | None) -> bool:
    """What is logged after the reply was sent changes no figure that is settled."""
    spoke = talk["way"] in (Way.MEETING, Way.VISIT) and talk["answer"] != "contested"
    return spoke and (sent_at is None or talk["logged_at"] <= sent_at)


def _sent_on_time(parts: dict) -> bool:
    return local_date(parts["sent_at"]).isoformat() <= parts["deadlines"]["reply"]["on"]


def _answered(handlings: list[dict]) -> Answered:
    sent: Answered = {}
    for parts in handlings:
        if parts["state"] == HandlingState.SENT:
            sent.setdefault((parts["proposal"], parts["round"]), {})[parts["unit"]] = parts["unit_name"]
    return sent


def _ratings(parts: dict, answered: Answered) -> Iterator[Item]:
    """Each signer's marks of the result, round by round, or their silence; nobody is asked before the first reply.

    A mark is of the units that replied in its round; silence is of those that handle it now.
    """
    if not parts["rounds"]:
        return
    given: dict[str, list[dict]] = defaultdict(list)
    for row in parts["feedback"]:
        given[row["subject"]].append(row)
    for subject, name in _signers(parts).items():
        rows = given.get(subject) or [{"round": None, "result": None}]
        for row in rows:
            yield Item(
                of=Counted.RATING,
                id=f"{parts['_id']}/{subject}/{row['round'] or 0}",
                proposal=parts,
                mark=row["result"],
                who=name,
                units=tuple(answered.get((parts["_id"], row["round"]), {}).items()) or _units(parts, answering=True),
                facts={
                    "result": row["result"],
                    "content": row["result"] in (Rating.SATISFIED, Rating.BASICALLY),
                    "first": row["round"] == 1,
                    "last": row is rows[-1],
                    "asked": True,
                },
            )


def _suggestions(proposals: dict[str, dict], handlings: list[dict]) -> Iterator[Item]:
    """Each suggestion that a sent reply answers, by the newest reply of each: adopted when one of them adopted it.

    It stands with the units that adopted it, or else with all that answered: none is praised for another's deed.
    """
    answers: dict[tuple[str, str], list[tuple[dict, str]]] = defaultdict(list)
    for parts in _newest_replies(handlings):
        for answer in parts["reply"]["answers"]:
            answers[parts["proposal"], answer["suggestion"]].append((parts, answer["outcome"]))
    for (proposal, suggestion), given in answers.items():
        adopting = [(parts, outcome) for parts, outcome in given if outcome == "adopted"]
        counted = adopting or given
        yield Item(
            of=Counted.SUGGESTION,
            id=suggestion,
            proposal=proposals[proposal],
            handling=counted[0][0]["_id"],
            mark=counted[0][1],
            units=tuple((parts["unit"], parts["unit_name"]) for parts, _ in counted),
            facts={"adopted": bool(adopting)},
        )


def _newest_replies(handlings: list[dict]) -> list[dict]:
    """The replies that none of a later round stands in the place of, be it another unit's that took over."""
    known = {parts["_id"]: parts for parts in handlings}
    sent = [parts for parts in handlings if parts["state"] == HandlingState.SENT]
    replaced = {before for parts in sent for before in _before(parts, known)}
    return [parts for parts in sent if parts["_id"] not in replaced]


def _before(parts: dict, known: dict[str, dict]) -> Iterator[str]:
    """What this handling took over from another unit or went on from in a new round, back to the first: ids."""
    while before := known.get(parts.get("reassigned_from") or parts.get("earlier") or ""):
        yield before["_id"]
        parts = before


def _stands(parts: dict) -> bool:
    """What a later round replaced counts no more: as adoption, it is counted by the newest replies."""
    return parts["state"] != "replaced"


def _commitment(parts: dict, proposal: dict, today: date) -> Item:
    done = parts["state"] == "done"
    return Item(
        of=Counted.COMMITMENT,
        id=parts["_id"],
        proposal=proposal,
        handling=parts["handling"],
        state=parts["state"],
        units=((parts["unit"], parts["unit_name"]),),
        facts={"done": done, "overdue": not done and parts["due_on"] < today.isoformat()},
    )


def _signers(parts: dict) -> dict[str, str]:
    """Everybody who signed, those of merged proposals too: names by subject."""
    own = [one for one in parts["signers"] if one["state"] == Signature.SIGNED]
    brought = [one for merged in parts["merged"] for one in merged["signers"]]
    return {one["subject"]: one["name"] for one in (*own, *brought)}


def _units(parts: dict, answering: bool = False) -> tuple[tuple[str, str], ...]:
    """The units that have a part in it now; `answering` leaves out those that only assist."""
    taken = [unit for unit in parts["units"] if unit["part"] and not (answering and unit["part"] == Part.ASSISTING)]
    return tuple({unit["unit"]: unit["name"] for unit in taken}.items())
