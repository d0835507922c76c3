"""Restoring a session's archive 从归档包恢复: checked as a whole, then written hidden and revealed as a whole.

Ids stay. Whoever and whatever is here by its id, or under its name, is meant; others stay names. What is here already
is left as it is, so that the same archive twice changes nothing.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from itertools import islice
from tempfile import TemporaryFile
from typing import IO
from zipfile import ZipFile

from kernel.files import Files
from kernel.jobs import Job
from kernel.rpc.problems import NotFound, Refused
from kernel.work import Work
from services.proposals.commands.importing.meaning import meant_here
from services.proposals.contract.evaluation_words import EvaluationState
from services.proposals.contract.import_words import Origin
from services.proposals.domain.archive.packing import AGGREGATES, BELONGING, PLAIN
from services.proposals.domain.archive.rounds import Round, find_again
from services.proposals.domain.archive.unpacking import Unpacked, manifest_of, records_of, require_unaltered, rounds_of
from services.proposals.domain.evaluation import Evaluation
from services.proposals.domain.importing.batch import Import
from services.proposals.domain.importing.packed import opened
from services.proposals.domain.proposal.proposal import Proposal
from services.proposals.domain.proposal.records import Imported
from services.proposals.domain.urging import NEVER

BYTES_MOST = 16 << 30
PORTION = 25
KEPT_SHOWN = 200
NOBODYS = {"committee": "", "readers": [], "signers": [], "urge_on": NEVER}
UNSEEN = {
    "proposals": {"shown": 0, "audience": [], "column": None, "state": "draft"},
    "handlings": NOBODYS | {"state": "stopped", "due": NEVER},
    "commitments": NOBODYS | {"state": "done", "due_on": NEVER},
    "supervisions": NOBODYS | {"state": "ended_early", "due": NEVER},
    "evaluations": {"committee": "", "readers": [], "state": "cancelled", "settled": True},
    "ballots": {"committee": "", "reader": "", "state": "over"},
    "awards": {"committee": "", "state": "cancelled"},
}
"""What records are like for everybody while they are hidden."""


def read_archive(work: Work, job: Job, batch: Import, content: IO[bytes]) -> None:
    """Look at an archive: whole, unaltered, of records, with no number that is another's. Raises Refused by name."""
    with opened(content, bytes_most=BYTES_MOST) as archive:
        manifest = manifest_of(archive)
        require_unaltered(archive, manifest, job.going_on)
        renamed, kept = meant_here(work, batch.committee, manifest)
        there = good = 0
        for place, one in enumerate(records_of(archive, batch.committee, renamed)):
            job.progress(place, manifest["counts"]["proposals"], "checking")
            known = _is_there(work, batch, one)
            there, good = there + known, good + (not known)
        rounds = sum(_is_wanted(work, batch, one) for one in rounds_of(archive, batch.committee, renamed))
    view = {
        "committee_name": manifest["committee"]["name"],
        "term": manifest["term"],
        "session": manifest["session"],
        "counts": manifest["counts"],
        "there": there,
        "rounds": rounds,
        "kept": kept[:KEPT_SHOWN],
        "left_out": len([one for one in manifest["left_out"] if "proposal" in one]),
        "uncounted": [one["name"] for one in manifest["left_out"] if "evaluation" in one],
    }

    def note() -> None:
        known = work.imports.get(batch.id)
        known.origin, known.rows = Origin.ARCHIVE, there + good
        known.was_checked(good=good, bad=0, archive=view)
        work.imports.save(known)

    work.perform(f"job.{job.kind}", {"import_id": batch.id, "good": good}, note)


def write_archive(work: Work, files: Files, job: Job, batch: Import) -> None:
    """Write its records hidden, portion by portion, with the files that they name."""
    done = 0
    with unpacked(files, batch.file, job) as content, opened(content, bytes_most=BYTES_MOST) as archive:
        manifest = manifest_of(archive)
        require_unaltered(archive, manifest, job.going_on)
        renamed, _ = meant_here(work, batch.committee, manifest)
        records = (one for one in records_of(archive, batch.committee, renamed) if not _is_there(work, batch, one))
        while portion := list(islice(records, PORTION)):
            for one in portion:
                _keep_files(files, job, archive, manifest, one)
            work.perform(
                f"job.{job.kind}",
                {"import_id": batch.id, "after": done},
                lambda: _hide(work, batch, portion),
            )
            done += len(portion)
            job.progress(done, batch.good, "writing", mark={"written": done})
        for round in [one for one in rounds_of(archive, batch.committee, renamed) if _is_wanted(work, batch, one)]:
            arguments = {"import_id": batch.id, "round": round.record.id}
            work.perform(f"job.{job.kind}", arguments, partial(_hide_round, work, batch, round))


def claim_files(work: Work, files: Files, job: Job, batch: Import) -> None:
    """Let the restored records have their files."""
    for one in files_of(work, batch):
        files.claim(one["files"], work.stores.name, one["subject"], job.account or "")


def files_of(work: Work, batch: Import) -> list[dict]:
    """The restored records that have files: {subject, files}."""
    found = []
    for room in AGGREGATES:
        where = {"imported.batch": batch.id} if room == "proposals" else {"proposal": {"$in": _restored(work, batch)}}
        found += getattr(work, room).parts(where, ("files",))
    return [{"subject": one["_id"], "files": one["files"]} for one in found if one["files"]]


@contextmanager
def unpacked(files: Files, file: str, job: Job) -> Iterator[IO[bytes]]:
    """A file's bytes where they can be read back and forth."""
    with TemporaryFile() as content:
        for part in files.read(file):
            job.going_on()
            content.write(part)
        content.seek(0)
        yield content


def _restored(work: Work, batch: Import) -> list[str]:
    return [one["_id"] for one in work.proposals.parts({"imported.batch": batch.id}, ("_id",))]


def _is_there(work: Work, batch: Import, one: Unpacked) -> bool:
    """Whether the proposal is here already.

    Raises Refused for another's id, for a number that another has, and for another's readers.
    """
    proposal = one.proposal
    if found := work.proposals.first({"_id": proposal.id}):
        if found.committee != batch.committee:
            raise Refused("archive.other_committee", name=proposal.title)
        return True
    _require_own_readers(work, batch, proposal)
    place = {"committee": batch.committee, "term": proposal.term, "session": proposal.session}
    if proposal.number and work.proposals.count(place | {"number": proposal.number}, 1):
        raise Refused("archive.number_taken", number=proposal.number)
    return False


def _require_own_readers(work: Work, batch: Import, proposal: Proposal) -> None:
    """A locked text is read here, too, by accounts of its own committee alone. Raises Refused by another's name."""
    named = proposal.quarantine.readers if proposal.quarantine else []
    others = {"_id": {"$in": named}, "committee": {"$ne": batch.committee}}
    for account in work.directory.find("account", others) if named else []:
        raise Refused("archive.other_committee", name=account["name"])


def _is_wanted(work: Work, batch: Import, round: Round) -> bool:
    """Whether a round is restored: unless it is here already, or would begin after its last day.

    Raises Refused for another's id.
    """
    record = round.record
    if found := getattr(work, round.room).first({"_id": record.id}):
        if found.committee != batch.committee:
            raise Refused("archive.other_committee", name=record.name)
        return False
    begins = isinstance(record, Evaluation) and record.state is EvaluationState.PLANNED
    return not (begins and record.until < work.today.isoformat())


def _hide_round(work: Work, batch: Import, round: Round) -> None:
    find_again(round)
    round.record.imported = Imported(batch=batch.id, origin=Origin.ARCHIVE, at=work.now)
    for room, aggregates in ((round.room, [round.record]), ("ballots", round.ballots)):
        if aggregates:
            getattr(work, room).add_hidden(aggregates, batch.id, UNSEEN[room])
    for event in round.histories:
        work.histories.put(event)


def _hide(work: Work, batch: Import, portion: list[Unpacked]) -> None:
    for one in portion:
        one.proposal.imported = Imported(batch=batch.id, origin=Origin.ARCHIVE, at=work.now)
        one.proposal.refresh()
        for handling in one.handlings:
            handling.plan()
        for commitment in one.commitments:
            commitment.plan()
        for supervision in one.supervisions:
            supervision.settle()
    made: dict[str, list] = {"proposals": [one.proposal for one in portion]}
    made |= {room: [each for one in portion for each in getattr(one, room)] for room in BELONGING}
    for room, aggregates in made.items():
        if aggregates:
            getattr(work, room).add_hidden(aggregates, batch.id, UNSEEN[room])
    for room in PLAIN:
        for document in (each for one in portion for each in one.plain[room]):
            getattr(work, room).put(document)


def _keep_files(files: Files, job: Job, archive: ZipFile, manifest: dict, one: Unpacked) -> None:
    """The attachments under their own ids; one that is here already must be the same bytes."""
    for facts in one.files:
        job.going_on()
        if manifest["files"].get(facts["path"]) != facts["sha256"]:
            raise Refused("archive.altered", path=facts["path"])
        if not _is_kept(files, job, facts):
            with archive.open(facts["path"]) as content:
                files.put(
                    content,
                    name=facts["name"],
                    kind=facts["kind"],
                    owner=job.account or "",
                    most=facts["size"],
                    key=f"{job.id}/{facts['id']}",
                    id=facts["id"],
                )


def _is_kept(files: Files, job: Job, facts: dict) -> bool:
    """Whether the file is here and will stay. What another's restoring left when it broke off would be swept, for only
    its owner can let a record have it. Raises Refused for other bytes.
    """
    try:
        known = files.about(facts["id"])
    except NotFound:
        return False
    if known.sha256 != facts["sha256"]:
        raise Refused("archive.altered", path=facts["path"])
    if known.claims or known.owner == job.account:
        return True
    files.drop(known.id)
    return False
