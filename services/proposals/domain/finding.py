"""What is found of proposals as text: titles, texts and sent replies, each by those who may read it.

`readers_of_proposal` and `reads_proposals_as` are the two sides of one rule, like an audience and its words: an entry
is found by whoever has one of its readers. A text that is locked away is not found at all.
"""

import re
from datetime import datetime

from kernel.clock import local_date
from kernel.identity import Principal
from kernel.search.entries import Entry, Found, Read, key_of
from kernel.search.words import one_line
from services.proposals.contract.handling_words import HandlingState, Openness
from services.proposals.contract.proposal_words import Signature
from services.proposals.domain.proposal import access
from services.proposals.domain.proposal.text import visible
from services.proposals.domain.proposal.words import State

PUBLIC = "public"
PROPOSALS, HANDLINGS, PAST_REPLIES = "proposals", "handlings", "past_replies"
"""What hits are of; a reply of the past stands in its proposal, and is found beside it."""

_NUMBER = re.compile(r"(?<!\S)(?:提案|(?:no\.?|№)\s*)?(第)?\s*(\d{1,8})\s*(号)?(?:提案)?(?!\S)", re.IGNORECASE)

_BLOCK = re.compile(r"</?(?:p|br|li|ol|ul|table|thead|tbody|tr|th|td)\b[^>]*>")


def said_plainly(words: str) -> str:
    """What was typed, with numbers of proposals as they are kept: 第 008 号, No. 8 and 提案8号 are 第8号, 8 and 8号."""
    return _NUMBER.sub(lambda said: f"{said[1] or ''}{int(said[2])}{said[3] or ''}", words)


def names_of(document: dict) -> list[str]:
    """Whose proposal it is, each once; once it is published, those whom the public page names: it is found by all."""
    return list(dict.fromkeys(signer["name"] for signer in _signers(document)))


def text_id(proposal: str, version: int) -> str:
    """The id under which a version of a text is kept."""
    return f"{proposal}/{version}"


def words_of_text(kept: dict) -> str:
    """All that a reader sees of a text below its title, as one line."""
    parts = [visible(kept["situation"].replace("<", " <")), visible(kept["analysis"].replace("<", " <"))]
    return one_line(" ".join([*parts, *(row["text"] for row in kept["suggestions"])]))


def lines_of_text(kept: dict) -> str:
    """The same, with each paragraph, item, cell and suggestion on a line of its own, as a reader sees them."""
    parts = [visible(_BLOCK.sub("\n", kept[part])) for part in ("situation", "analysis")]
    lines = "\n".join([*parts, *(row["text"] for row in kept["suggestions"])]).split("\n")
    return "\n".join(line for line in map(one_line, lines) if line)


def words_of_reply(reply: dict) -> str:
    """All that a reader sees of a reply, as one line."""
    return one_line(" ".join([visible(reply["body"].replace("<", " <")), *(row["why"] for row in reply["answers"])]))


def words_of_past_reply(past: dict) -> str:
    """All that a reader sees of how a proposal of an earlier year was replied to, as one line."""
    return one_line(visible(past["reply"].replace("<", " <")))


def readers_of_proposal(document: dict) -> list[str]:
    """The words of everybody who may find this proposal (as it is kept)."""
    shown = [f"shown:{document['committee']}:{document['shown']}"] if document["shown"] else []
    return [*document["audience"], *shown, *([PUBLIC] if document.get("published_at") else [])]


def reads_proposals_as(who: Principal) -> set[str]:
    """The words under which this person finds proposals; what is published, everybody does."""
    wide = {grant.committee: access.wide_roles(who, grant.committee) for grant in who.grants}
    shown = {
        f"shown:{committee}:{level}"
        for committee, roles in wide.items()
        for level in (range(min(roles.values()), access.Shown.LEADERS + 1) if roles else ())
    }
    return {PUBLIC, *access.words_of(who), *shown}


def readers_of_reply(handling: dict, proposal: dict) -> list[str]:
    """The words of everybody who may find this sent reply; all do where it is public and its proposal published."""
    told = proposal.get("published_at") and handling["reply"]["openness"] == Openness.PUBLIC
    return [*map(reply_reader, handling["readers"]), *([PUBLIC] if told else [])]


def reply_reader(word: str) -> str:
    """A reader of a handling, apart from those of proposals: both have words for units and offices."""
    return f"reply:{word}"


def _proposals(documents: list[dict], read: Read) -> dict[str, Entry | None]:
    ids = {text_id(one["_id"], one["text"]["version"]): one for one in documents}
    texts = {kept["_id"]: kept for kept in read("texts", {"_id": {"$in": list(ids)}})} if ids else {}
    found = {key_of(PROPOSALS, one["_id"]): _proposal(one, texts.get(id)) for id, one in ids.items()}
    return found | {key_of(PAST_REPLIES, one["_id"]): _past_reply(one) for one in documents}


def _proposal(document: dict, text: dict | None) -> Entry | None:
    readers = readers_of_proposal(document)
    if text is None or document.get("quarantine") or not readers:
        return None
    return Entry(
        key=key_of(PROPOSALS, document["_id"]),
        kind="proposal",
        title=document["title"],
        text=words_of_text(text),
        readers=readers,
        tags=_tags(document),
        **_called(document),
        on=_ordinal(document["listed_at"]),
        alike=document["state"] not in (State.DRAFT, State.WITHDRAWN),
    )


def _past_reply(proposal: dict) -> Entry | None:
    """The reply of an earlier year: read by those who may see its proposal, and never on the public pages."""
    past, readers = proposal.get("past") or {}, [one for one in readers_of_proposal(proposal) if one != PUBLIC]
    if not past.get("reply") or proposal.get("quarantine") or not readers:
        return None
    kept = [tag for tag in _tags(proposal) if tag != "is:proposal"]
    return Entry(
        key=key_of(PAST_REPLIES, proposal["_id"]),
        kind="reply",
        title=proposal["title"],
        text=words_of_past_reply(past),
        readers=readers,
        tags=[*kept, "is:reply"],
        **_called(proposal),
        on=_ordinal(proposal["listed_at"]),
    )


def _tags(document: dict) -> list[str]:
    category = document.get("category")
    said = {"is": "proposal", "category": category and category["code"]}
    said |= {name: document.get(name) for name in ("committee", "state", "kind", "term", "session")}
    units = [f"unit:{unit['unit']}" for unit in document.get("units", ())]
    signers = [f"signer:{signer['subject']}" for signer in _signers(document)]
    return [f"{name}:{value}" for name, value in said.items() if value is not None] + units + signers


def _called(document: dict) -> dict:
    """By which names and numbers it is found."""
    number = document.get("number")
    codes = [str(number), f"{number}号", f"第{number}号"] if number else []
    return {"names": names_of(document), "codes": codes}


def _signers(document: dict) -> list[dict]:
    """Those whose signature counts; of a published one without those whose own proposal is not agreed to be public."""
    told = [one for one in document.get("merged", ()) if one.get("publish_consent") or not document.get("published_at")]
    own = [signer for signer in document["signers"] if signer["state"] == Signature.SIGNED]
    return own + [signer for merged in told for signer in merged["signers"]]


def _of_proposals(ids: list[str], read: Read) -> dict[str, list[str]]:
    """The replies to these proposals: they say its state, number and names, and are for all when it is published."""
    return {HANDLINGS: [one["_id"] for one in read(HANDLINGS, {"proposal": {"$in": ids}})] if ids else []}


def _handlings(documents: list[dict], read: Read) -> dict[str, Entry | None]:
    sent = [one for one in documents if one["state"] == HandlingState.SENT and one.get("reply")]
    wanted = list({one["proposal"] for one in sent})
    proposals = {one["_id"]: one for one in read(PROPOSALS, {"_id": {"$in": wanted}})} if wanted else {}
    nothing: dict[str, Entry | None] = {key_of(HANDLINGS, one["_id"]): None for one in documents}
    return nothing | {key_of(HANDLINGS, one["_id"]): _reply(one, proposals.get(one["proposal"])) for one in sent}


def _reply(handling: dict, proposal: dict | None) -> Entry | None:
    if proposal is None or proposal.get("quarantine") or handling.get("locked"):
        return None
    of_proposal = [tag for tag in _tags(proposal) if not tag.startswith(("is:", "unit:"))]
    return Entry(
        key=key_of(HANDLINGS, handling["_id"]),
        kind="reply",
        title=handling["title"],
        text=words_of_reply(handling["reply"]),
        readers=readers_of_reply(handling, proposal),
        tags=[*of_proposal, "is:reply", f"unit:{handling['unit']}"],
        **_called(proposal),
        on=_ordinal(handling["sent_at"]),
    )


def _ordinal(instant: datetime) -> int:
    return local_date(instant).toordinal()


FOUND = Found(
    {PROPOSALS: _proposals, HANDLINGS: _handlings},
    beside={PROPOSALS: (PAST_REPLIES,)},
    told_in={PROPOSALS: _of_proposals},
    version=3,
)
