"""Finding proposals and replies by their text; a hit that the person may not see is neither shown nor counted."""

from dataclasses import asdict, replace
from datetime import date

from kernel.search.asking import Answer, Asked, pieces
from kernel.search.marks import excerpt, marked, sought_in
from kernel.search.words import plain
from kernel.work import Work
from services.proposals.contract.handling_words import HandlingState
from services.proposals.domain import finding
from services.proposals.domain.handling import Handling
from services.proposals.domain.handling.relations import reads_as
from services.proposals.domain.handling.showing import shows_reply
from services.proposals.domain.proposal.proposal import Proposal
from services.proposals.domain.proposal.views import proposal_row
from services.proposals.store import newest_versions, seen_proposals

HEADING = ("id", "committee", "state", "title", "kind", "term", "session", "number", "category", "proposer")
TITLED_MOST = 1_000
ONE_OF = ("kind", "term", "session", "category", "unit", "signer")


def find_text(work: Work, *, words: str = "", start: int = 0, limit: int = 20, **filters) -> dict:
    """A FoundPage. Raises Unavailable while the index is built."""
    words = finding.said_plainly(words)
    asked = asked_for(work, words, filters, offset=start, limit=limit)
    answer, near = _found(work, asked)
    rows = _rows(work, answer.keys, sought_in(pieces(words)))
    # What was taken away a moment ago may still be in the index; it is not counted either.
    total = answer.total - (len(answer.keys) - len(rows))
    more = start + limit < answer.total
    return {"rows": rows, "next": start + limit if more else None, "total": total, "near": near}


def asked_for(work: Work, words: str, filters: dict, **page) -> Asked:
    """What the person asks the index for: the filters, and under which words they read."""
    said = [(f"{name}:{filters[name]}",) for name in ONE_OF if filters.get(name) is not None]
    said += [tuple(f"state:{state}" for state in filters["state"])] if filters.get("state") else []
    said += [(f"is:{filters['what']}",)] if filters.get("what") else []
    days = {"first": filters.get("found_from"), "last": filters.get("found_to")}
    return Asked(
        text=words,
        readers=readers_of(work),
        tags=tuple(said),
        newest=filters.get("order") == "newest",
        titles=bool(filters.get("titles")),
        **{name: date.fromisoformat(day).toordinal() for name, day in days.items() if day},
        **page,
    )


def readers_of(work: Work) -> tuple[str, ...]:
    """The words under which the person finds proposals and replies."""
    replies = {finding.reply_reader(word) for word in reads_as(work.who)}
    return tuple(sorted(finding.reads_proposals_as(work.who) | replies))


def titled(work: Work, words: str, filters: dict) -> list[str]:
    """The ids of the thousand proposals that fit best: words (or nearly these) of the title, the number, names."""
    narrow = {name: filters[name] for name in ("state", *ONE_OF) if name in filters}
    words, narrow = finding.said_plainly(words), narrow | {"titles": True, "what": "proposal"}
    asked = asked_for(work, words, narrow, limit=TITLED_MOST)
    answer, _ = _found(work, asked)
    return [key.partition(":")[2] for key in answer.keys]


def heading(work: Work, proposal: Proposal) -> dict:
    """A FoundHeading."""
    row = proposal_row(proposal, work.who)
    kept = {name: row[name] for name in (*HEADING, "submitted_at")}
    return kept | {"public": not proposal.seen_by(work.who)}


def texts_of(work: Work, proposals: list[Proposal]) -> dict[str, str]:
    """What a reader sees of their texts, by proposal."""
    return {kept["proposal"]: finding.words_of_text(kept) for kept in newest_versions(work, proposals)}


def _found(work: Work, asked: Asked) -> tuple[Answer, bool]:
    """What fits; when nothing does, titles that nearly do (True). A phrase is meant as it stands."""
    answer = work.finder.ask(asked)
    if answer.total or not pieces(asked.text) or any(phrase for _, phrase in pieces(asked.text)):
        return answer, False
    answer = work.finder.ask(replace(asked, loose=True))
    return answer, bool(answer.total)


def _rows(work: Work, keys: list[str], sought: list[str]) -> list[dict]:
    places = [tuple(key.split(":", 1)) for key in keys]
    handlings = _seen_replies(work, [id for room, id in places if room == finding.HANDLINGS])
    mine = [id for room, id in places if room != finding.HANDLINGS]
    proposals = seen_proposals(work, [*mine, *(one.proposal for one in handlings.values())])
    texts = texts_of(work, [one for id, one in proposals.items() if id in mine])
    rows = []
    for room, id in places:
        handling = handlings.get(id) if room == finding.HANDLINGS else None
        if room == finding.PROPOSALS and id in proposals:
            rows.append(_row(work, proposals[id], None, texts[id], sought))
        elif room == finding.PAST_REPLIES and id in proposals:
            rows += _past_reply(work, proposals[id], sought)
        elif handling and handling.proposal in proposals:
            rows += _reply(work, proposals[handling.proposal], handling, sought)
    return rows


def _seen_replies(work: Work, ids: list[str]) -> dict[str, Handling]:
    found = work.handlings.find({"_id": {"$in": ids}}) if ids else []
    sent = [one for one in found if one.state == HandlingState.SENT and not one.locked]
    return {one.id: one for one in sent if _is_reader(work, one) or one.letter.public}


def _is_reader(work: Work, handling: Handling) -> bool:
    """Whether the person reads this reply beside everybody who reads it once its proposal is published."""
    return handling.seen_by(work.who) and shows_reply(handling, work.who)


def _reply(work: Work, proposal: Proposal, handling: Handling, sought: list[str]) -> list[dict]:
    """The hit of a sent reply; who is not its reader finds it published only, and reads it on the public page."""
    reads = _is_reader(work, handling)
    if not reads and not proposal.published_at:
        return []
    text = finding.words_of_reply(work.handlings.raw.one(handling.id)["reply"])
    row = _row(work, proposal, handling, text, sought)
    return [row | {"public": row["public"] or not reads}]


def _past_reply(work: Work, proposal: Proposal, sought: list[str]) -> list[dict]:
    """The hit of a reply of an earlier year; none for somebody who knows the proposal by its publication alone."""
    if proposal.past is None or not proposal.seen_by(work.who):
        return []
    led = [unit.name for unit in proposal.units if unit.part != "assisting"]
    text = finding.words_of_past_reply(asdict(proposal.past))
    row = _row(work, proposal, None, text, sought)
    return [row | {"what": "reply", "unit_name": "、".join(led) or None}]


def _row(work: Work, proposal: Proposal, handling: Handling | None, text: str, sought: list[str]) -> dict:
    return heading(work, proposal) | {
        "what": "reply" if handling else "proposal",
        "handling": handling.id if handling else None,
        "unit_name": handling.unit_name if handling else None,
        "named": _named(proposal, sought),
        "heading": marked(proposal.title, sought),
        "excerpt": excerpt(text, sought),
    }


def _named(proposal: Proposal, sought: list[str]) -> list[str]:
    """The names, beside the first proposer's, by which it may have been found."""
    names = finding.names_of(
        {
            "signers": [asdict(one) for one in proposal.signers],
            "merged": [asdict(one) for one in proposal.merged],
            "published_at": proposal.published_at,
        }
    )
    parts = [part for part in sought if len(part) > 1]
    return [name for name in names if name != proposal.first.name and any(part in plain(name) for part in parts)]
