"""The numbers counted slowly, from nothing but the events of a committee's whole life: what statistics must equal.

Nothing here knows a stored record, or the formulas of the service; each number is told once more in its own way.
"""

from collections import defaultdict
from datetime import date

Numbers = dict[str, tuple[int, int | None]]

COLUMNS = {
    "proposal.submitted.v1": "under_review",
    "proposal.filed.v1": "filed",
    "proposal.not_filed.v1": "not_filed",
    "proposal.merged.v1": "merged",
    "proposal.withdrawn.v1": "withdrawn",
}
STATES = {
    "handling.assigned.v1": "assigned",
    "handling.signed_in.v1": "begun",
    "handling.return_asked.v1": "return_asked",
    "handling.reassigned.v1": "reassigned",
    "handling.stopped.v1": "stopped",
    "handling.opinion_given.v1": "opinion_given",
    "handling.opinion_sent_back.v1": "begun",
    "handling.reply_sent.v1": "sent",
}


class History:
    """What the events tell: proposals, handlings and commitments by id, each a dictionary."""

    def __init__(self, events: list[dict]):
        self.proposals: dict[str, dict] = defaultdict(lambda: {"column": None, "asked": False, "locked": False})
        self.handlings: dict[str, dict] = {}
        self.commitments: dict[str, dict] = {}
        self.ratings: dict[str, dict[str, list[tuple[int, str]]]] = defaultdict(lambda: defaultdict(list))
        for event in events:
            tell = {"proposal": self._proposal, "handling": self._handling, "commitment": self._commitment}
            tell[event["type"].split(".")[0]](event["type"], event["subject"], event["data"] | {"at": event["time"]})

    def _proposal(self, type: str, id: str, data: dict) -> None:
        row = self.proposals[id]
        row["column"] = COLUMNS.get(type, row["column"])
        row |= {"facts": data}
        if type == "proposal.reconsidered.v1":
            row["column"] = "filed" if data["resumed_as"] == "filed" else "under_review"
        if type == "proposal.not_filed.v1":
            row["destination"] = data["destination"]
        row["asked"] = row["asked"] or type == "proposal.replied.v1"
        if type in ("proposal.quarantined.v1", "proposal.released.v1"):
            row["locked"] = type == "proposal.quarantined.v1"
        if type in ("proposal.feedback_given.v1", "proposal.feedback_recorded.v1"):
            self.ratings[id][data["signer"]["subject"]].append((data["round"], data["result"]))

    def _handling(self, type: str, id: str, data: dict) -> None:
        row = self.handlings.setdefault(id, {"state": "assigned", "signed": False, "asks": False, "talks": {}})
        row |= {name: data[name] for name in ("proposal", "unit", "part", "round", "deadline")}
        row["state"] = STATES.get(type, row["state"])
        row["taken_from"] = data.get("reassigned_from", row.get("taken_from"))
        row["signed"] = row["signed"] or type == "handling.signed_in.v1"
        if type == "handling.return_asked.v1":
            row["asks"] = True
        if type == "handling.return_refused.v1":
            row |= {"asks": False, "state": "begun" if row["signed"] else "assigned"}
        if type == "handling.contact_logged.v1" and data["way"] in ("meeting", "visit"):
            row["talks"][data["entry"]] = data["at"]
        if type == "handling.contact_contested.v1":
            row["talks"].pop(data["entry"], None)
        if type == "handling.reply_sent.v1":
            row |= {"on_time": data["on_time"], "answers": data["answers"], "sent_at": data["at"]}

    def _commitment(self, type: str, id: str, data: dict) -> None:
        row = self.commitments.setdefault(id, {"done": False})
        row |= {
            "proposal": data["proposal"],
            "due": data["due"],
            "done": row["done"] or type.startswith("commitment.conf"),
            "replaced": type == "commitment.replaced.v1",
        }


def recount(events: list[dict], today: date) -> Numbers:
    """Every figure: what stands above the line, and below it for a rate."""
    history = History(events)
    return _proposals(history) | _handlings(history, today.isoformat()) | _ratings(history) | _kept(history, today)


def _proposals(history: History) -> Numbers:
    rows = [row for row in history.proposals.values() if row["column"]]
    columns = [row["column"] for row in rows]
    went = [row["destination"] for row in rows if row["column"] == "not_filed"]
    filed, merged, received = columns.count("filed"), columns.count("merged"), len(rows)
    plain = {
        name: (columns.count(name), None) for name in ("under_review", "filed", "not_filed", "merged", "withdrawn")
    }
    plain |= {f"not_filed_{way}": (went.count(way), None) for way in ("opinion", "letter", "suggestion", "returned")}
    return plain | {
        "received": (received, None),
        "filing_rate": (filed, received),
        "filing_rate_with_merged": (filed + merged, received),
    }


def _handlings(history: History, today: str) -> Numbers:
    rows = list(history.handlings.values())
    lead = [row for row in rows if row["part"] != "assisting"]
    owed = [row for row in lead if row["state"] not in ("reassigned", "stopped")]
    sent = [row for row in lead if row["state"] == "sent"]
    late = [row for row in rows if _unfinished(row) and row["deadline"] < today and not _locked(history, row)]
    late_replies = [row for row in late if row["part"] != "assisting"]
    standing = [row for row in rows if row["state"] not in ("reassigned", "stopped")]
    returned = [row for row in rows if row["state"] in ("return_asked", "reassigned") and row["asks"]]
    return {
        "handed_over": (len(standing), None),
        "lead": (len(owed), None),
        "assisting": (len(standing) - len(owed), None),
        "waiting": (sum(row["state"] == "assigned" for row in rows), None),
        "in_handling": (sum(row["state"] == "begun" for row in rows), None),
        "return_asked": (sum(row["state"] == "return_asked" for row in rows), None),
        "opinion_given": (sum(row["state"] == "opinion_given" for row in rows), None),
        "returned": (len(returned), None),
        "overdue": (len(late), None),
        "replied": (len(sent), None),
        "reply_rate": (len(sent), len(owed)),
        "on_time_rate": (sum(row["on_time"] for row in sent), len(sent) + len(late_replies)),
        "meeting_rate": (sum(any(at <= row["sent_at"] for at in row["talks"].values()) for row in sent), len(sent)),
    } | _suggestions(history, sent)


def _unfinished(row: dict) -> bool:
    return row["state"] in ("assigned", "begun", "return_asked")


def _locked(history: History, row: dict) -> bool:
    return history.proposals[row["proposal"]]["locked"]


def _suggestions(history: History, sent: list[dict]) -> Numbers:
    newest = {_line(history, row): row for row in sorted(sent, key=lambda row: row["round"])}
    answers = [(row["proposal"], answer) for row in newest.values() for answer in row["answers"]]
    made = {(proposal, answer["suggestion"]) for proposal, answer in answers}
    adopted = {(proposal, answer["suggestion"]) for proposal, answer in answers if answer["outcome"] == "adopted"}
    return {"adoption": (len(adopted), len(made))}


def _line(history: History, row: dict) -> tuple[str, str]:
    """The proposal, and the unit that had this part of it at the very first."""
    if row["taken_from"]:
        return _line(history, history.handlings[row["taken_from"]])
    if row["round"] == 1:
        return row["proposal"], row["unit"]
    (before,) = [
        one
        for one in history.handlings.values()
        if (one["proposal"], one["unit"], one["round"], one["state"])
        == (row["proposal"], row["unit"], row["round"] - 1, "sent")
    ]
    return _line(history, before)


def _ratings(history: History) -> Numbers:
    asked = [
        history.ratings[id].get(subject, [])
        for id, row in history.proposals.items()
        if row["asked"]
        for subject in {signer["subject"] for signer in row["facts"]["signers"]}
    ]
    last = [given[-1][1] for given in asked if given]
    first = [result for given in asked for round, result in given if round == 1]
    return {
        "feedback_rate": (len(last), len(asked)),
        "satisfaction": (len(last) - last.count("unsatisfied"), len(last)),
        "first_satisfaction": (len(first) - first.count("unsatisfied"), len(first)),
    }


def _kept(history: History, today: date) -> Numbers:
    rows = [row for row in history.commitments.values() if not row["replaced"]]
    done = sum(row["done"] for row in rows)
    late = [row for row in rows if not row["done"] and row["due"] < today.isoformat() and not _locked(history, row)]
    return {"commitment_completion": (done, len(rows)), "commitments_overdue": (len(late), None)}
