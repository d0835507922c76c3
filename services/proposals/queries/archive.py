"""The job that packs everything of a session into one archive 归档包, part by part: it is never whole in memory.

It packs for the office, whoever of office and administrators asked: no more than that office may see, so that nobody's
sheets of an evaluation are in it (see `domain/archive/rounds.py`). A text that is locked away is left out with all of
its proposal, unless the asker is one of its named readers; the manifest names what was left out.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from tempfile import TemporaryFile
from typing import IO, Any, cast
from zipfile import ZIP_DEFLATED, ZipFile

import msgspec
import orjson

from kernel.clock import wire_time
from kernel.files import Files
from kernel.identity import Grant, Principal
from kernel.ids import new_id
from kernel.jobs import Job
from kernel.rpc.problems import NotFound, Refused
from kernel.work import Work
from services.proposals.contract.papers import Paper
from services.proposals.domain.archive import packing, rounds
from services.proposals.domain.evaluation import Ballot, Evaluation
from services.proposals.domain.handling import Handling
from services.proposals.domain.importing.batch import may_export
from services.proposals.domain.proposal.proposal import Proposal
from services.proposals.domain.proposal.showing import facts_beside, untold
from services.proposals.queries.archived_names import ArchivedNames
from services.proposals.queries.papers.drawn import papers_of
from services.proposals.queries.papers.templates import Templates
from services.proposals.queries.periods import name_of_session
from services.proposals.store import Proposals, account_names, history_of

KEPT_FOR = timedelta(days=7)
MOST = 8 << 30
"""Bytes of an archive: a session with all its attachments is far below."""
TOLD_EVERY = 5


@dataclass
class Packing:
    """An archive under way: what stands in it by path, what was counted, what was left out."""

    job: Job
    work: Work
    office: Work
    templates: Templates
    files: Files
    archive: ZipFile
    hashes: dict[str, str] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    proposals: list[str] = field(default_factory=list)
    left_out: list[dict] = field(default_factory=list)
    names: ArchivedNames = field(default_factory=ArchivedNames)

    def count(self, what: str, more: int = 1) -> None:
        """So many more of it are in the archive."""
        self.counts[what] = self.counts.get(what, 0) + more

    def put_record(self, folder: str, content: bytes) -> None:
        """Write a record's file, and note whom it mentions."""
        self.names.mention(content)
        self.put(f"{folder}/record.json", iter([content]))

    def put(self, path: str, parts: Iterator[bytes]) -> None:
        """Write a file, part by part, and keep its hash."""
        digest = hashlib.sha256()
        with self.archive.open(path, "w", force_zip64=True) as out:
            for part in parts:
                self.job.going_on()
                digest.update(part)
                out.write(part)
        self.hashes[path] = digest.hexdigest()


@dataclass
class Sent:
    """An archive on its way into the files, which takes long for a large one."""

    content: IO[bytes]
    job: Job

    def read(self, size: int) -> bytes:
        """The next bytes. Raises Cancelled."""
        self.job.going_on()
        return self.content.read(size)


def export_archive(work: Work, files: Files, job: Job) -> None:
    """Do the job that `commands.archiving` asked for. Raises Refused for a session in which there is nothing."""
    asked = job.arguments
    who = msgspec.convert(asked["who"], Principal)
    asker = work.acting_as(who)  # type: ignore[attr-defined]
    chosen = {name: asked[name] for name in ("committee", "term", "session")}
    office = work.acting_as(_office(who, asked["committee"]))  # type: ignore[attr-defined]
    with TemporaryFile() as content:
        with ZipFile(content, "w", ZIP_DEFLATED) as archive:
            packing_now = Packing(job, asker, office, Templates(office, files), files, archive)
            _pack(packing_now, chosen)
            _pack_rounds(packing_now, chosen)
            manifest = _manifest(packing_now, chosen)
            archive.writestr(packing.MANIFEST, orjson.dumps(manifest, option=orjson.OPT_INDENT_2))
        _keep(packing_now, chosen, content)


def may_read_archive(work: Work, job_id: str, file: str) -> bool:
    """Whether the person may read an archive: who asked for it, while they are of the office, and no proposal in it was
    locked away from them since."""
    asked = {"_id": job_id, "account": work.who.account, "kind": "export_archive", "state": "done"}
    found = work.backend.find("jobs", asked, limit=1)
    if not found or found[0]["result"]["file"] != file or not may_export(work.who, found[0]["committee"]):
        return False
    packed = work.proposals.parts({"_id": {"$in": found[0]["mark"]["packed"]}}, ("quarantine.readers",))
    locked = [one["quarantine"]["readers"] for one in packed if one.get("quarantine")]
    return all(work.who.account in readers for readers in locked)


def _office(who: Principal, committee: str) -> Principal:
    grant = Grant(role="proposal_office", committee=committee, scope="committee", scope_id=committee)
    return Principal(account=who.account, name=who.name, committee=committee, grants=(grant,))


def _pack(now: Packing, chosen: dict) -> None:
    where = chosen | {"column": {"$ne": None}}
    ids = [document["_id"] for document in now.work.proposals.documents(where, sort="number")]
    if not ids:
        raise Refused("archive.empty")
    for place, id in enumerate(ids):
        if place % TOLD_EVERY == 0:
            now.job.progress(place, len(ids), "packing")
        proposal = now.work.proposals.get(id)
        if proposal.quarantine and now.work.who.account not in proposal.quarantine.readers:
            now.left_out.append({"proposal": proposal.id, "number": proposal.number, "why": "quarantined"})
            continue
        if proposal.quarantine:
            proposal = _read_locked(now.work, id)
        _pack_one(now, proposal, chosen["committee"])
    now.job.progress(len(ids), len(ids), "packing", mark={"packed": now.proposals})


def _pack_rounds(now: Packing, chosen: dict) -> None:
    """The session's evaluations and awards; those whose sheets are not counted are named as left out with them."""
    for evaluation in now.work.evaluations.find(chosen, sort="_id"):
        ballots = now.work.ballots.find({"evaluation": evaluation.id}, sort="_id")
        told = {
            "evaluations": [rounds.evaluation_told(evaluation, Proposals.evaluations.schema)],
            "ballots": rounds.ballots_told(evaluation, ballots, Proposals.ballots.schema),
        }
        _pack_round(now, "evaluations", evaluation, told, [one.id for one in evaluation.results])
        _name_raters(now, evaluation, ballots)
    for award in now.work.awards.find(chosen, sort="_id"):
        told = {"awards": [packing.values_of("awards", award, Proposals.awards.schema)], "ballots": []}
        _pack_round(now, "awards", award, told, [one.record for one in award.candidates])


def _pack_round(now: Packing, room: str, record: Any, told: dict[str, list[dict]], named: list[str]) -> None:
    whole = rounds.without_names(told | {"histories": _histories(now.work, [record.id])}, _locked(now.work, named))
    now.put_record(f"{room}/{record.id}", packing.bytes_of(packing.Packed(whole), record.committee))
    for name, rows in whole.items():
        now.count(name, len(rows))


def _locked(work: Work, ids: list[str]) -> set[str]:
    """Of these proposals, those whose text is locked away from who asked."""
    found = work.proposals.documents({"_id": {"$in": ids}, "quarantine": {"$ne": None}}) if ids else []
    return {one["_id"] for one in found if work.who.account not in one["quarantine"]["readers"]}


def _name_raters(now: Packing, evaluation: Evaluation, ballots: list[Ballot]) -> None:
    if evaluation.state in rounds.UNCOUNTED:
        now.left_out.append({"evaluation": evaluation.id, "name": evaluation.name, "why": "sheets_not_counted"})
    else:
        now.names.name_raters(ballots)


def _read_locked(work: Work, id: str) -> Proposal:
    """That a locked text was read stands in its history."""

    def read() -> None:
        proposal = work.proposals.get(id)
        proposal.read_quarantined_text(by=work.who, at=work.now)
        work.proposals.save(proposal)

    work.perform("job.export_archive", {"proposal_id": id}, read)
    return work.proposals.get(id)


def _pack_one(now: Packing, proposal: Proposal, committee: str) -> None:
    handlings = now.work.handlings.find({"proposal": proposal.id}, sort="_id")
    packed = _rooms(now.work, proposal)
    locked = _locked(now.work, proposal.merged_with())
    packed.rooms = untold(packed.rooms, locked)
    for event in packed.rooms["histories"]:
        event["data"] = facts_beside(event["type"], event["data"], locked)
    folder = packing.folder_of(proposal)
    for file in dict.fromkeys(_files_named(packed)):
        _pack_file(now, folder, packed, file)
    now.put_record(folder, packing.bytes_of(packed, committee))
    _pack_papers(now, folder, proposal, handlings)
    now.proposals += [proposal.id, *(one for one in proposal.merged_with() if one not in locked)]
    for room, rows in packed.rooms.items():
        now.count(room, len(rows))
    now.names.name(proposal, handlings)


def _rooms(work: Work, proposal: Proposal) -> packing.Packed:
    found = {room: getattr(work, room).find({"proposal": proposal.id}, sort="_id") for room in packing.BELONGING}
    aggregates = {"proposals": [proposal]} | found
    schemas = {room: getattr(Proposals, room).schema for room in aggregates}
    rooms = {room: [packing.values_of(room, one, schemas[room]) for one in found] for room, found in aggregates.items()}
    owned = [one.id for found in aggregates.values() for one in found]
    plain = {
        "texts": work.texts.find({"proposal": proposal.id}, sort="version"),
        "reply_versions": work.reply_versions.find({"handling": {"$in": owned}}),
    }
    told = {room: list(map(packing.plain_of, rows)) for room, rows in plain.items()}
    return packing.Packed(rooms | told | {"histories": _histories(work, owned)})


def _histories(work: Work, subjects: list[str]) -> list[dict]:
    events = [event for subject in subjects for event in history_of(work, subject)]
    names = account_names(work, (account for event in events for account in packing.accounts_of(event)))
    return [packing.event_of(event, names) for event in events]


def _files_named(packed: packing.Packed) -> Iterator[str]:
    for room in packing.AGGREGATES:
        for values in packed.rooms[room]:
            yield from values["files"]


def _pack_file(now: Packing, folder: str, packed: packing.Packed, file: str) -> None:
    try:
        about = now.files.about(file)
    except NotFound:
        now.left_out.append({"file": file, "why": "file_gone"})
        return
    path = f"{folder}/files/{file}/{about.name}"
    now.put(path, now.files.read(file))
    facts = {name: getattr(about, name) for name in ("id", "name", "kind", "size", "sha256")}
    packed.files.append(facts | {"path": path})
    now.count("files")


def _pack_papers(now: Packing, folder: str, proposal: Proposal, handlings: list[Handling]) -> None:
    """The proposal sheet and the replies, as the office reads them."""
    asked = [(Paper.PROPOSAL_SHEET, [proposal.id]), (Paper.REPLY_LETTER, [one.id for one in handlings if one.sent_at])]
    for paper, records in asked:
        for place, drawn in enumerate(papers_of(now.office, now.templates, paper, records), 1):
            again = f"（{place}）" if f"{folder}/{drawn.name}.docx" in now.hashes else ""
            now.put(f"{folder}/{drawn.name}{again}.docx", iter([drawn.content]))
            now.count("papers")


def _manifest(now: Packing, chosen: dict) -> dict:
    committee, term, session = chosen["committee"], chosen["term"], chosen["session"]
    return {
        "format": packing.FORMAT,
        "version": packing.VERSION,
        "committee": {"id": committee, "name": now.work.directory.name(committee, now.work.today)},
        "term": term,
        "session": session,
        "session_name": name_of_session(now.work, committee, term, session),
        "made_at": wire_time(now.work.now),
        "made_by": now.work.who.name,
        "counts": now.counts,
        "left_out": now.left_out,
        "names": now.names.told(now.work, committee),
        "content": packing.content_hash(now.hashes.items()),
        "files": now.hashes,
    }


def _keep(now: Packing, chosen: dict, content: IO[bytes]) -> None:
    content.seek(0)
    job = now.job
    name = f"{name_of_session(now.work, chosen['committee'], chosen['term'], chosen['session'])}归档包.zip"
    kept = now.files.put(
        cast("IO[bytes]", Sent(content, job)),
        name=name,
        kind="application/zip",
        owner=job.account or "",
        most=MOST,
        key=new_id(),  # an archive that is made again after a crash is another file: it tells when it was made
        until=datetime.now(UTC) + KEPT_FOR,
    )
    now.files.claim([kept.id], now.work.stores.name, job.id, job.account or "")
    uncounted = [one["name"] for one in now.left_out if "evaluation" in one]
    locked = sum("proposal" in one for one in now.left_out)
    told = {"file": kept.id, "name": name, "count": now.counts["proposals"]}
    job.finish(told | {"left_out": locked, "uncounted": uncounted})
