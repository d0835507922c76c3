"""An archive as it was sent: whole and unaltered, or refused by the name of what is wrong; then its records.

What stands in it is believed as far as the office of the committee may say it: a record becomes this committee's, who
may see it follows from its own state, its HTML must be as clean as ours, and it cannot name another committee's units.
"""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar
from zipfile import BadZipFile, ZipFile
from zlib import error as BadDeflation

import msgspec
import orjson

from kernel.rpc.problems import Refused
from services.proposals.domain.archive.packing import (
    AGGREGATES,
    BELONGING,
    COMMITTEE,
    DERIVED,
    FORMAT,
    MANIFEST,
    PLAIN,
    ROUNDS,
    VERSION,
    kept_of,
)
from services.proposals.domain.archive.rounds import Round, require_fitting
from services.proposals.domain.awards import Award
from services.proposals.domain.commitment import Commitment
from services.proposals.domain.evaluation import Ballot, Evaluation
from services.proposals.domain.handling import Handling
from services.proposals.domain.proposal.proposal import Proposal
from services.proposals.domain.proposal.text import clean_html
from services.proposals.domain.supervision import Supervision

PART = 1 << 20
RECORD_MOST = 32 << 20
TYPES: dict[str, Any] = {
    "proposals": Proposal,
    "handlings": Handling,
    "commitments": Commitment,
    "supervisions": Supervision,
    "evaluations": Evaluation,
    "ballots": Ballot,
    "awards": Award,
}
T = TypeVar("T")


@dataclass
class Unpacked:
    """A proposal's aggregates and plain documents, and the files that they name."""

    proposal: Proposal
    handlings: list[Handling]
    commitments: list[Commitment]
    supervisions: list[Supervision]
    plain: dict[str, list[dict]]
    files: list[dict]


def manifest_of(archive: ZipFile) -> dict:
    """The manifest. Raises Refused for what is no archive of ours, or of a later version."""
    try:
        told = orjson.loads(_read(archive, MANIFEST))
        known = told["format"] == FORMAT and isinstance(told["files"], dict)
    except (KeyError, ValueError, TypeError):
        known = False
    if not known:
        raise Refused("archive.no_archive")
    if told["version"] != VERSION:
        raise Refused("archive.other_version", version=told["version"])
    return told


def require_unaltered(archive: ZipFile, manifest: dict, going_on: Callable[[], None]) -> None:
    """Make sure that every file is as its hash says, none is missing and none was added. Raises Refused by name.

    `going_on` is called again and again: there may be much to read.
    """
    there = {part.filename for part in archive.infolist() if not part.is_dir()} - {MANIFEST}
    for name in sorted(there ^ set(manifest["files"])):
        raise Refused("archive.altered", path=name)
    for name, digest in manifest["files"].items():
        if _digest(archive, name, going_on) != digest:
            raise Refused("archive.altered", path=name)


def records_of(archive: ZipFile, committee: str, renamed: dict[str, str]) -> Iterator[Unpacked]:
    """Each proposal, as `committee`'s; `renamed` gives ids that are others here. Raises Refused by name."""
    yield from _each(archive, False, committee, renamed, _unpacked)


def rounds_of(archive: ZipFile, committee: str, renamed: dict[str, str]) -> Iterator[Round]:
    """Each round of evaluation and of awards, in the same way."""
    yield from _each(archive, True, committee, renamed, _round)


def _each(
    archive: ZipFile,
    rounds: bool,
    committee: str,
    renamed: dict[str, str],
    made_of: Callable[[dict, str], T],
) -> Iterator[T]:
    names = [part.filename for part in archive.infolist() if part.filename.endswith("/record.json")]
    for name in sorted(one for one in names if (one.partition("/")[0] in ROUNDS) is rounds):
        content = _read(archive, name).replace(COMMITTEE.encode(), committee.encode())
        for old, new in renamed.items():
            content = content.replace(old.encode(), new.encode())
        try:
            yield made_of(orjson.loads(content), committee)
        except (msgspec.ValidationError, KeyError, ValueError, TypeError, IndexError):
            raise Refused("archive.not_a_record", path=name) from None


def _unpacked(told: dict, committee: str) -> Unpacked:
    made = {room: [_aggregate(room, values, committee) for values in told[room]] for room in AGGREGATES}
    (proposal,) = made["proposals"]
    owned = {proposal.id, *(one.id for room in BELONGING for one in made[room])}
    if any(one.proposal != proposal.id for room in BELONGING for one in made[room]):
        raise ValueError
    plain = {room: [kept_of(document) for document in told[room]] for room in PLAIN}
    for room, owner in PLAIN.items():
        if any(document[owner] not in owned for document in plain[room]):
            raise ValueError
    written = [document[part] for document in plain["texts"] for part in ("situation", "analysis")]
    if any(clean_html(html) != html for html in (*written, *([proposal.past.reply] if proposal.past else []))):
        raise ValueError
    return Unpacked(proposal, **{room: made[room] for room in BELONGING}, plain=plain, files=told["files"])


def _round(told: dict, committee: str) -> Round:
    (room,) = (name for name in ROUNDS if told.get(name))
    (record,) = (_aggregate(room, values, committee) for values in told[room])
    ballots = [_aggregate("ballots", values, committee) for values in told["ballots"]]
    made = Round(room, record, ballots, [kept_of(event) for event in told["histories"]])
    require_fitting(made)
    return made


def _aggregate(room: str, values: dict, committee: str) -> Any:
    own = {name: value for name, value in values.items() if name not in (*DERIVED[room], "schema")}
    aggregate = msgspec.convert(own, TYPES[room])
    if aggregate.committee != committee:
        raise ValueError
    return aggregate


def _read(archive: ZipFile, name: str) -> bytes:
    if archive.getinfo(name).file_size > RECORD_MOST:
        raise Refused("archive.not_a_record", path=name)
    with _whole(name):
        return archive.read(name)


def _digest(archive: ZipFile, name: str, going_on: Callable[[], None]) -> str:
    digest = hashlib.sha256()
    with _whole(name), archive.open(name) as stream:
        while part := stream.read(PART):
            going_on()
            digest.update(part)
    return digest.hexdigest()


@contextmanager
def _whole(name: str) -> Iterator[None]:
    """Raises Refused by name for a part whose bytes were damaged on their way."""
    try:
        yield
    except (BadZipFile, BadDeflation, EOFError, NotImplementedError):
        raise Refused("archive.altered", path=name) from None
