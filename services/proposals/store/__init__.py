"""What proposals keeps, how lists find it, and the settings that hold for a committee."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from kernel.identity import Principal
from kernel.rpc.problems import NotFound
from kernel.store import HIDDEN, Collection, Documents, Index, Stores
from kernel.work import Work
from services.proposals.domain.awards import Award
from services.proposals.domain.commitment import Commitment
from services.proposals.domain.evaluation import Ballot, Evaluation
from services.proposals.domain.finding import FOUND, text_id
from services.proposals.domain.handling import Handling
from services.proposals.domain.importing.batch import Import
from services.proposals.domain.proposal import access
from services.proposals.domain.proposal.proposal import Proposal
from services.proposals.domain.proposal.text import Suggestion, Text
from services.proposals.domain.proposal.words import EDITABLE, State
from services.proposals.domain.settings import ProposalRules, SettingChange, in_force, rules_from
from services.proposals.domain.supervision import Supervision
from services.proposals.domain.templates import TemplateChange
from services.proposals.texts import HIDDEN_TITLE

ROWS_FOR = 30 * 24 * 3600
"""Seconds for which the rows of an import are kept, while nobody goes on with it."""


class Proposals(Stores):
    """The database of proposals.

    Each order that lists offer has an index that begins with what restricts a list and ends with `_id`: `audience`
    for single persons and units, whose lists are short, and `committee` for offices, which also filter them.
    """

    name = "proposals"
    found = FOUND
    proposals = Collection(
        Proposal,
        indexes=[
            Index("audience", "-listed_at", "-_id"),
            Index("committee", "shown", "-listed_at", "-_id"),
            Index("committee", "state", "-listed_at", "-_id"),
            Index("committee", "term", "session", "-listed_at", "-_id"),
            Index("committee", "term", "session", "number", "_id"),
            Index("committee", "category.code", "-listed_at", "-_id"),
            Index("committee", "number", "_id"),
            Index("excellent", "committee", "-listed_at", "-_id", where={"excellent": True}),
            Index("committee", "title"),
            Index("signers.subject", "-listed_at", "-_id"),
            Index("units.unit", "-listed_at", "-_id"),
            Index("committee", "term", "session", "column", "destination"),
            Index("committee", "column", "destination"),
            Index("committee", "term", "session", "number", unique=True, where={"number": {"$gt": 0}}),
            Index("rounds.feedback_due.on", where={"state": "replied"}),
            Index("committee", "due", "_id", where={"state": "replied"}),
            Index("audience", "due", "_id", where={"state": "replied"}),
            Index("reopenable", "committee", "-listed_at", "-_id", where={"reopenable": True}),
            Index("committee", "grade", "-listed_at", "-_id", where={"grade": {"$gt": ""}}),
            Index("merge.lead", where={"merge.pending": True}),
            Index("imported.batch", where={"imported.batch": {"$gt": ""}}),
            HIDDEN,
        ],
    )
    texts = Documents(indexes=[Index("proposal", "-version", unique=True)])
    settings = Collection(SettingChange, seldom=True, indexes=[Index("committee", "name")])
    templates = Collection(TemplateChange, seldom=True, indexes=[Index("committee", "paper")])
    handlings = Collection(
        Handling,
        indexes=[
            Index("readers", "due", "_id"),
            Index("readers", "state", "due", "_id"),
            Index("readers", "number", "due", "_id"),
            Index("extension_asked", "readers", "due", "_id", where={"extension_asked": True}),
            Index("unit", "due", "_id"),
            Index("unit", "state", "due", "_id"),
            Index("office", "state", "due", "_id"),
            Index("proposal", "_id"),
            Index("state", "_id"),
            Index("urge_on"),
            HIDDEN,
        ],
    )
    reply_versions = Documents(indexes=[Index("handling", "version", unique=True)])
    commitments = Collection(
        Commitment,
        indexes=[
            Index("readers", "due_on", "_id"),
            Index("unit", "state", "due_on", "_id"),
            Index("proposal", "due_on", "_id"),
            Index("handling"),
            Index("urge_on"),
            Index("due_on", where={"state": "open"}),
            HIDDEN,
        ],
    )
    reminders = Documents(indexes=[Index("proposal")])
    supervisions = Collection(
        Supervision,
        indexes=[
            Index("readers", "due", "_id"),
            Index("readers", "state", "due", "_id"),
            Index("committee", "term", "session", "grade", "state"),
            Index("proposal", "_id"),
            Index("urge_on"),
            HIDDEN,
        ],
    )
    places = Documents()
    evaluations = Collection(
        Evaluation,
        indexes=[
            Index("readers", "-_id"),
            Index("committee", "term", "session", "name"),
            Index("state", "since"),
            HIDDEN,
        ],
    )
    awards = Collection(Award, indexes=[Index("committee", "-_id"), Index("state", "honoured"), HIDDEN])
    ballots = Collection(
        Ballot,
        indexes=[
            Index("reader", "until", "_id"),
            Index("committee", "until", "_id"),
            Index("evaluation", "state", "_id"),
            Index("remind_on"),
            HIDDEN,
        ],
    )
    imports = Collection(
        Import,
        indexes=[
            Index("committee", "-_id"),
            Index("committee", "digest"),
            Index("revealing", where={"revealing": True}),
        ],
    )
    import_rows = Documents(indexes=[Index("batch", "_id"), Index("batch", "bad", "_id"), Index("at", ttl=ROWS_FOR)])
    import_habits = Documents()
    histories = Documents(indexes=[Index("subject", "sequence")])


def visible_to(who: Principal) -> list[dict]:
    """The conditions of which one must hold for the proposals that this person may see; the same as seen_by."""
    wide = {grant.committee: access.wide_roles(who, grant.committee) for grant in who.grants}
    seen = [
        {"committee": committee, "shown": {"$in": list(range(min(roles.values()), access.Shown.LEADERS + 1))}}
        for committee, roles in wide.items()
        if roles
    ]
    words = access.words_of(who)
    if access.Shown.OFFICES in wide.get(who.committee, {}).values():
        words.remove(f"account:{who.account}")  # named readers are of the committee, whose office sees it anyway
    return [*seen, {"audience": {"$in": words}}] if words else seen


def signed_by(who: Principal) -> list[dict]:
    """The condition for the proposals that this person signed or is asked to sign."""
    return [{"audience": {"$in": [word for word in access.words_of(who) if word.startswith("subject:")]}}]


def changes_in_force(work: Work, committee: str, on: date | None = None) -> dict[str, dict]:
    """The committee's changed settings that hold on a day (today when left out), by name."""
    changes = work.settings.documents({"committee": committee})
    return in_force(changes, on or work.today)


def account_names(work: Work, accounts: Iterable[str]) -> dict[str, str]:
    """The names of these accounts by id, without those that are not known here yet."""
    found = work.directory.find("account", {"_id": {"$in": sorted(set(accounts))}})
    return {account["id"]: account["name"] for account in found}


def rules_of(work: Work, committee: str, on: date | None = None) -> ProposalRules:
    """The settings by which the committee's proposals act on that day, left out: today."""
    return rules_from("proposal", changes_in_force(work, committee, on))


def handling_rules_of(work: Work, committee: str) -> Any:
    """The HandlingRules that hold for what the committee hands over today."""
    return rules_from("handling", changes_in_force(work, committee))


def handling_rules_for(work: Work, proposal: Proposal) -> Any:
    """The HandlingRules that hold for this proposal when it is handed over today."""
    return handling_rules_of(work, proposal.committee).of_kind(proposal.kind)


def evaluation_rules_of(work: Work, committee: str) -> Any:
    """The EvaluationRules that hold for what the committee opens today."""
    return rules_from("evaluation", changes_in_force(work, committee))


def award_rules_of(work: Work, committee: str) -> Any:
    """The AwardRules that hold for what the committee begins today."""
    return rules_from("awards", changes_in_force(work, committee))


def acting(work: Work, proposal: Proposal) -> Proposal:
    """The proposal under today's settings of its committee, knowing who could submit it to a session."""
    if proposal.state in EDITABLE:
        proposal.between_terms = work.directory.session(proposal.committee, work.today) is None
        subjects = {signer.subject for signer in proposal.signers}
        proposal.left = subjects - work.directory.in_force(subjects, work.today)
    return proposal.under(rules_of(work, proposal.committee), work.today)


def proposal_of(work: Work, proposal_id: str) -> Proposal:
    """The proposal, ready to act, if the person may see it.

    Raises NotFound, which tells those whose draft it was that it was deleted.
    """
    try:
        return acting(work, work.proposals.visible(proposal_id, work.who))
    except NotFound:
        gone = work.proposals.first({"_id": proposal_id, "state": str(State.DISCARDED)})
        if gone and any(work.who.speaks_for(subject) for subject in gone.parties()):
            raise NotFound("proposal.discarded") from None
        raise


def seen_proposals(work: Work, ids: list[str]) -> dict[str, Proposal]:
    """Those of these proposals that the person may find now, by id."""
    found = work.proposals.find({"_id": {"$in": ids}, "quarantine": None}) if ids else []
    return {one.id: one for one in found if one.seen_by(work.who) or one.published_at}


def locked_among(work: Work, proposals: list[str]) -> set[str]:
    """Of these proposals, those whose text is locked away now."""
    found = work.proposals.documents({"_id": {"$in": proposals}}) if proposals else []
    return {document["_id"] for document in found if document["quarantine"]}


def history_of(work: Work, subject: str) -> list[dict]:
    """The events of a record, those of before it was restored here from an archive too, oldest first."""
    return [*work.histories.find({"subject": subject}, sort="sequence"), *work.history(subject)]


def text_document(proposal: Proposal, text: Text, by: str | None, at) -> dict:
    """A version of a text as it is kept."""
    return {
        "_id": text_id(proposal.id, proposal.text.version),
        "proposal": proposal.id,
        "version": proposal.text.version,
        "title": text.title,
        "situation": text.situation,
        "analysis": text.analysis,
        "suggestions": [{"id": each.id, "text": each.text} for each in text.suggestions],
        "attachments": text.attachments,
        "characters": text.characters,
        "by": by,
        "at": at,
    }


def newest_version(work: Work, proposal: Proposal) -> dict:
    """The newest version of the text as it is kept."""
    kept = work.texts.one(text_id(proposal.id, proposal.text.version))
    assert kept, f"proposal {proposal.id} has no text {proposal.text.version}"
    return kept


def newest_versions(work: Work, proposals: list[Proposal]) -> list[dict]:
    """The newest versions of their texts as they are kept."""
    ids = [text_id(one.id, one.text.version) for one in proposals]
    return work.texts.find({"_id": {"$in": ids}}) if ids else []


def newest_text(work: Work, proposal: Proposal) -> Text:
    """The newest text."""
    kept = newest_version(work, proposal)
    suggestions = [Suggestion(**row) for row in kept["suggestions"]]
    parts = {name: kept[name] for name in ("title", "situation", "analysis", "attachments")}
    return Text(suggestions=suggestions, **parts)


def suggestions_of(work: Work, proposal: Proposal) -> list[dict]:
    """What its units answer: its own suggestions, then those of each proposal merged into it, numbered on.

    While a text is locked away its suggestions keep their ids and numbers, which replies refer to.
    """
    kept = {one.id: one for one in work.proposals.find({"_id": {"$in": [brought.id for brought in proposal.merged]}})}
    asked = []
    for one in (proposal, *(kept[brought.id] for brought in proposal.merged if brought.id in kept)):
        named = None if one is proposal else {"id": one.id, "number": one.number, "title": one.shown_title()}
        hidden = {"text": HIDDEN_TITLE} if proposal.quarantine or one.quarantine else {}
        asked += [fact | hidden | {"merged_from": named} for fact in newest_text(work, one).suggestion_facts()]
    return [row | {"number": number} for number, row in enumerate(asked, 1)]
