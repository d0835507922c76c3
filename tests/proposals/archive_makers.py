"""A session packed into an archive, a deployment that knows nothing of it, and archives that were tampered with."""

from hashlib import sha256
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import orjson

from kernel.ids import derived_id
from kernel.memory import MemoryDirectory, MemoryWork
from services.proposals.commands import drafting, reviewing
from services.proposals.queries import proposals
from services.proposals.store import Proposals
from tests.proposals.import_makers import Town, table
from tests.proposals.life_makers import enter_sheet, filed, handed_over, replied, submitted
from tests.proposals.proposal_makers import (
    AT,
    LIN,
    OFFICE,
    ZHOU,
    if_match,
    official,
    words_form,
)
from tests.proposals.supervision_makers import proposed

ELSEWHERE = derived_id("committee", "另一处")
OFFICE_ELSEWHERE = official("proposal_office", committee=ELSEWHERE)


def archived_town() -> Town:
    """A session with proposals in many states, an attachment, a sheet of feedback on paper, and some of the past."""
    town = Town()
    proposal, _ = replied(town.work)
    enter_sheet(town.work, ZHOU, proposal, [town.files.send(b"%PDF-1.4", "征询意见表.pdf", OFFICE.account)])
    road, _ = handed_over(town.work, title="关于道路的提案")
    proposed(town.work, road)
    filed(town.work, title="关于学校的提案")
    attached(town, submitted(town.work, title="关于医院的提案", cosigners=(LIN,)))
    town.imported(table({"届": 6, "次": 2, "提案号": 99}))
    return town


def attached(town: Town, proposal: str) -> str:
    """A returned proposal to which its proposer attached a file."""

    reviewing.start_review(town.as_(OFFICE), proposal)
    reviewing.return_proposal(town.as_(OFFICE), proposal, reason="vague", reason_text="请附图")
    file = town.files.send(b"picture" * 1000, "示意图.png", ZHOU.account)
    text = proposals.get_proposal_text(town.as_(ZHOU), proposal)
    form = words_form("关于医院的提案", attachments=[file])
    drafting.edit_proposal(if_match(town.as_(ZHOU), ZHOU, text), proposal, **form)
    return file


def empty(now=AT) -> Town:
    """A new deployment that knows nobody but its own office."""
    names = [{"name": "荆州市政协", "code": None, "since": "1950-01-01", "until": None}]
    directory = MemoryDirectory({"id": ELSEWHERE, "kind": "committee", "parent": None, "names": names})
    work = MemoryWork(Proposals, who=OFFICE_ELSEWHERE, now=now, directory=directory)
    return Town(work, OFFICE_ELSEWHERE)


def manifest(archive: bytes) -> dict:
    return orjson.loads(ZipFile(BytesIO(archive)).read("manifest.json"))


def hashes(archive: bytes) -> dict[str, str]:
    """Of records and attachments."""
    told = manifest(archive)["files"]
    return {path: digest for path, digest in told.items() if path.endswith("record.json") or "/files/" in path}


def with_part(archive: bytes, name: str, content: bytes | None, old: str | None = None) -> bytes:
    """The archive with another content (or none) under that name."""
    kept = BytesIO()
    with ZipFile(BytesIO(archive)) as before, ZipFile(kept, "w", ZIP_DEFLATED) as after:
        for part in before.infolist():
            if part.filename != name:
                after.writestr(part.filename, before.read(part))
        if content is not None:
            after.writestr(name, content)
    return kept.getvalue()


def forged(archive: bytes, change) -> bytes:
    """The archive with a proposal's record that was changed, and hashes that fit."""
    return forged_at(archive, "proposals", change)


def forged_at(archive: bytes, room: str, change) -> bytes:
    """The archive with a record of that room that was changed, and hashes that fit."""
    told = manifest(archive)
    record = next(path for path in told["files"] if path.startswith(f"{room}/") and path.endswith("record.json"))
    values = orjson.loads(ZipFile(BytesIO(archive)).read(record))
    change(values)
    content = orjson.dumps(values)
    told["files"][record] = sha256(content).hexdigest()
    return with_part(with_part(archive, record, content), "manifest.json", orjson.dumps(told))
