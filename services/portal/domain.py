"""What the public sees of a proposal: its page, its card in the list, and the terms by which it is found."""

import re
import unicodedata
from collections.abc import Iterable

import nh3

from kernel.clock import local_date
from kernel.events import Occurrence
from kernel.identity import Principal
from kernel.ids import is_id
from kernel.rpc.problems import Forbidden

TAGS = {"p", "strong", "em", "ol", "ul", "li", "table", "thead", "tbody", "tr", "th", "td", "br", "img"}
"""What may stand in a body; a picture in it only by the id of its file."""

_IMAGE = re.compile(r"<img\b[^>]*>")
_FILE = re.compile(r' data-file="([^"]*)"')
_ALT = re.compile(r' alt="([^"]*)"')
_SHOWN = re.compile(r'<img src="/proposals/[0-9a-f-]{36}/pictures/([0-9a-f-]{36})"')

OPEN, REPORTED, DONE = "open", "reported", "done"
EVALUATION, AWARDS = "evaluation", "awards"

COMMITMENT_STATES = {
    "commitment.made.v1": OPEN,
    "commitment.renewed.v1": OPEN,
    "commitment.contested.v1": OPEN,
    "commitment.reported_done.v1": REPORTED,
    "commitment.confirmed.v1": DONE,
    "commitment.deadlines_moved.v1": None,
}
"""What each event makes of a commitment; one that moves its day says as what it stands."""
PROGRESS = ("commitment.progressed.v1", "commitment.reported_done.v1")

_KEPT = (
    "number",
    "title",
    "kind",
    "term_name",
    "session",
    "category",
    "committee_name",
    "proposers",
    "units",
    "satisfaction",
    "submitted_on",
    "filed_on",
    "closed_on",
)
_ON_CARD = (
    "committee",
    "committee_name",
    "number",
    "title",
    "year",
    "category",
    "units",
    "proposers",
    "reply_classes",
    "satisfaction",
    "closed_on",
    "published_at",
)


def page_of(event: Occurrence) -> dict:
    """The page of `proposal.published.v1` or `proposal.page_changed.v1`: only what it shows.

    What the commitments came to since is added later.
    """
    replies = sorted(event.replies, key=lambda reply: (reply["round"], reply["unit"]["name"]))
    situation, analysis = (cleaned(body, event.subject) for body in (event.situation, event.analysis))
    return {key: event.data[key] for key in _KEPT} | {
        "_id": event.subject,
        "published": True,
        "committee": event.committee,
        "published_at": event.time,
        "year": int(event.filed_on[:4]),
        "situation": situation,
        "analysis": analysis,
        "pictures": list(dict.fromkeys(_SHOWN.findall(situation + analysis))),
        "suggestions": [_answered(suggestion, replies) for suggestion in event.suggestions],
        "replies": [{key: value for key, value in reply.items() if key != "answers"} for reply in replies],
        "reply_classes": _classes(replies),
        "commitments": [_commitment(one) for one in event.commitments],
    }


def _answered(suggestion: dict, replies: list[dict]) -> dict:
    answers = [
        {"unit": reply["unit"]["unit"], "name": reply["unit"]["name"], "round": reply["round"]}
        | {"outcome": answer["outcome"], "why": answer["why"]}
        for reply in replies
        for answer in reply["answers"]
        if answer["suggestion"] == suggestion["id"]
    ]
    return {key: suggestion[key] for key in ("id", "number", "text")} | {"answers": answers}


def _classes(replies: list[dict]) -> list[dict]:
    """Each class once: that of a unit's last round counts."""
    last = {reply["unit"]["unit"]: reply["reply_class"] for reply in replies}
    return sorted({one["code"]: one for one in last.values()}.values(), key=lambda one: one["code"])


def _commitment(fact: dict) -> dict:
    kept = {key: fact[key] for key in ("id", "text", "unit", "due", "state")}
    return kept | {"progress_on": None, "done_on": None}


def gone_page(event: Occurrence) -> dict:
    """What is left of a page that was taken off: that it was there once."""
    return {"_id": event.subject, "published": False, "since": event.time}


def card_of(page: dict) -> dict:
    """The page's line in the list, with the terms by which it is found."""
    lines = [f"第{page['number']}号", page["title"], *page["proposers"], *(unit["name"] for unit in page["units"])]
    plain = "\n".join(plain_words(line) for line in lines)
    return {"_id": page["_id"], "plain": plain, "terms": terms_of(plain)} | {key: page[key] for key in _ON_CARD}


def plain_words(text: str) -> str:
    """Text as it is compared: full-width forms and case folded, without blanks and punctuation."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(letter for letter in folded if letter.isalnum())


def terms_of(plain: str) -> list[str]:
    """Every letter and every two neighbours in lines of plain words: with them an index finds any substring."""
    singles = {letter for letter in plain if letter != "\n"}
    pairs = {line[place : place + 2] for line in plain.split("\n") for place in range(len(line) - 1)}
    return sorted(singles | pairs)


def search_terms(word: str) -> list[str]:
    """The terms that a text with this plain word in it has."""
    return [word] if len(word) == 1 else sorted({word[place : place + 2] for place in range(len(word) - 1)})


def progress_after(progress: dict, event: Occurrence) -> dict:
    """What is known of a commitment after one of its events, whatever the order of their arrival.

    Only its state and days are kept: words written after the review were not published by anybody.
    """
    day = local_date(event.time).isoformat()
    if event.type in COMMITMENT_STATES and event.sequence > progress["state_at"]:
        done_on = event.done_on if event.type == "commitment.confirmed.v1" else None
        progress = progress | {
            "state_at": event.sequence,
            "state": COMMITMENT_STATES[event.type] or event.state,
            "done_on": done_on,
            "due": event.due,
        }
    if event.type in PROGRESS and event.sequence > progress["progress_at"]:
        progress = progress | {"progress_at": event.sequence, "progress_on": day}
    return progress


def with_progress(page: dict, known: list[dict]) -> dict:
    """The page with what its commitments came to."""
    by_id = {progress["_id"]: progress for progress in known if progress["state_at"]}
    kept = ("state", "progress_on", "done_on", "due")
    commitments = [
        one | {key: by_id[one["id"]][key] for key in kept} if one["id"] in by_id else one for one in page["commitments"]
    ]
    return page | {"commitments": commitments}


def evaluation_results(event: Occurrence) -> dict:
    """The results of `evaluation.published.v1`, as they are kept: of proposals their ids and grades alone."""
    window = {"since": event.since, "until": event.until}
    proposals = [{"id": one["proposal"], "grade": one["grade"]} for one in event.proposals]
    units = [{key: one[key] for key in ("unit", "name", "grade")} for one in event.units]
    return _results(event, EVALUATION) | window | {"units": units, "proposals": proposals}


def award_results(event: Occurrence) -> dict:
    """The results of `award.published.v1`, as they are kept."""
    units = [{"unit": one["id"], "name": one["name"], "grade": None} for one in event.advanced]
    proposals = [{"id": id, "grade": None} for id in event.excellent]
    return _results(event, AWARDS) | {"since": None, "until": None, "units": units, "proposals": proposals}


def _results(event: Occurrence, kind: str) -> dict:
    kept = {key: event.data[key] for key in ("name", "term", "session", "session_name", "committee_name")}
    return kept | {"_id": event.subject, "kind": kind, "committee": event.committee, "published_at": event.time}


def with_public(results: dict, cards: Iterable[dict]) -> dict:
    """The results with those of their proposals that are public now (`cards`), and how many there are in all."""
    by_id = {card["_id"]: {key: card[key] for key in ("number", "title", "proposers")} for card in cards}
    public = [one | by_id[one["id"]] for one in results["proposals"] if one["id"] in by_id]
    return results | {"proposals": public, "proposals_in_all": len(results["proposals"])}


def with_awards(page: dict, awards: Iterable[dict]) -> dict:
    """The page with the awards in which it became an excellent proposal 优秀提案, as [{id, name}]."""
    return page | {"awards": [{"id": one["_id"], "name": one["name"]} for one in awards]}


def awarding(proposal: str) -> dict:
    """The condition for the awards in which a proposal became an excellent one."""
    return {"proposals.id": proposal, "kind": AWARDS}


def cleaned(body: str, proposal: str) -> str:
    """A body with the allowed tags only, whatever its sender allowed, and its pictures by their public addresses.

    The addresses have no host in them: they are good on whichever host the page or the API is read.
    """
    kept = nh3.clean(body, tags=TAGS, attributes={"img": {"data-file", "alt"}})
    return re.sub(r"<p>\s*</p>", "", _IMAGE.sub(lambda image: _picture(image[0], proposal), kept))


def _picture(image: str, proposal: str) -> str:
    """An image as the page shows it; nothing where it names no file."""
    file, alt = (found[1] if (found := attribute.search(image)) else "" for attribute in (_FILE, _ALT))
    return f'<img src="/proposals/{proposal}/pictures/{file}" alt="{alt}" loading="lazy">' if is_id(file) else ""


def gap_view(stream: dict, parked: list[dict]) -> dict:
    """How a stream waits: the last event applied, and what is parked behind the gap, by sequence."""
    return {
        "id": stream["_id"],
        "last": stream["last"],
        "first_parked": parked[0]["sequence"] if parked else None,
        "parked": len(parked),
    }


def require_operator(who: Principal, roots: list[str]) -> None:
    """Only operators of the root committee look after streams: those of all committees. Raises Forbidden."""
    if not any(who.has("operator", root) for root in roots):
        raise Forbidden("forbidden.role", action="operate")
