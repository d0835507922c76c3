"""Who takes part, looked up in the directory of the day: signers, units, readers, the session under way."""

from kernel.rpc.problems import Invalid, NotFound, Refused
from kernel.work import Work
from services.proposals.domain.proposal.records import Signer, Unit
from services.proposals.domain.proposal.submitting import Season

SEALED = ("party", "people_organisation", "special_committee")
CONVENED = ("sector", "group")


def signer_of(work: Work, subject: str, field: str, until: str | None = None) -> Signer:
    """A membership or organisation as a signer, under its name of today.

    Raises Invalid under `field` for an unknown one, Refused for one that may not propose today.
    """
    try:
        known = work.directory.snapshot(subject, work.today)
        entry = work.directory.get(known["kind"], subject)
    except NotFound:
        raise Invalid.fields({field: ["unknown"]}) from None
    sort = entry.get("sort")
    proposes = known["kind"] == "membership" or sort in SEALED + CONVENED
    if not proposes or not in_force(entry, work.today.isoformat()):
        raise Refused("proposal.may_not_propose", name=known["name"])
    snapshot = {name: known[name] for name in ("kind", "committee", "name", "sector", "party", "unit")}
    return Signer(
        subject=subject,
        **snapshot,
        until=until,
        invited_at=work.now,
        seal_needed=sort in SEALED,
        convened=sort in CONVENED,
    )


def signers_of(work: Work, subjects: list[str], field: str, until: str | None) -> list[Signer]:
    """Memberships and organisations as signers, each once.

    Raises Invalid under `field` and place for unknown ones, Refused naming those that may not propose today.
    """
    signers, unknown, barred = [], {}, []
    for subject in dict.fromkeys(subjects):
        try:
            signers.append(signer_of(work, subject, field, until))
        except Invalid:
            unknown[str(subjects.index(subject))] = ["unknown"]
        except Refused as refused:
            barred.append(refused.values["name"])
    if unknown:
        raise Invalid.fields({field: unknown})
    if barred:
        raise Refused("proposal.may_not_propose", name=barred)
    return signers


def units_of(work: Work, committee: str, ids: list[str], field: str) -> list[Unit]:
    """Organisations of the committee that have a handover office today, as proposed units, each once.

    Raises Invalid under `field` and place.
    """
    units, wrong = {}, {}
    for place, id in enumerate(ids):
        try:
            entry = work.directory.get("organisation", id)
        except NotFound:
            entry = {"committee": None}
        if entry["committee"] != committee or not entry["handover_office"]:
            wrong[str(place)] = ["not_a_unit"]
        elif not in_force(entry, work.today.isoformat()):
            wrong[str(place)] = ["unit_ended"]
        else:
            units[id] = Unit(unit=id, name=work.directory.name(id, work.today), office=entry["handover_office"])
    if wrong:
        raise Invalid.fields({field: wrong})
    return list(units.values())


def require_group(work: Work, committee: str, group: str | None) -> None:
    """Make sure that a reviewing group 审查组, where one is named, is one of the committee today. Raises Invalid."""
    if group is None:
        return
    found = work.directory.find("organisation", {"_id": group, "committee": committee, "sort": "subject_group"})
    if not found or not in_force(found[0], work.today.isoformat()):
        raise Invalid.fields({"subject_group": ["not_a_group"]})


def readers_of(work: Work, committee: str, accounts: list[str]) -> list[str]:
    """Accounts of the committee, each once. Raises Invalid by place."""
    known = {account["id"] for account in work.directory.find("account", {"committee": committee})}
    wrong = {str(place): ["not_an_account"] for place, id in enumerate(accounts) if id not in known}
    if wrong:
        raise Invalid.fields({"readers": wrong})
    return list(dict.fromkeys(accounts))


def season_of(work: Work, committee: str) -> Season:
    """The session under way and whether plenary proposals are taken today. Raises Refused between terms."""
    session = work.directory.session(committee, work.today)
    if session is None:
        raise Refused("proposal.no_session")
    plenary = work.today.isoformat() <= session["cut_off"]
    return Season(term=session["term"], session=session["number"], plenary=plenary)


def session_name(work: Work, term: int, session: int) -> str:
    """What a session of one's committee is called. Raises Invalid for one that is not there."""
    terms = work.directory.find("term", {"committee": work.committee, "number": term})
    known = [one["name"] for row in terms for one in row["sessions"] if one["number"] == session]
    if not known:
        raise Invalid.fields({"session": ["unknown"]})
    return known[0]


def cut_off_of(work: Work, committee: str) -> str | None:
    """The day until which signatures count, while plenary proposals are taken; None otherwise."""
    session = work.directory.session(committee, work.today)
    return session["cut_off"] if session and work.today.isoformat() <= session["cut_off"] else None


def in_force(entry: dict, day: str) -> bool:
    """Whether a membership or organisation of the directory is one on that day (ISO); its last day counts."""
    return entry["since"] <= day <= (entry["until"] or day)
