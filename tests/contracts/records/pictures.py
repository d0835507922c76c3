"""Proposals with a file, and how far they are from showing it to the public: `file_id` is asked for at their page."""

import time

from infra.local.demo.picture import bar_chart
from tests.contracts.records import Record, Records, handlings

CLAIM_SECONDS = 10


class _Answering(Records):
    """Makes replies to which a paper belongs."""

    paper: str

    def reply_to(self, handling: dict) -> dict:
        return super().reply_to(handling) | {"files": [self.paper]}


def pictured(records: Records) -> Record:
    """Published with a picture in its text."""
    return _with_picture(records, "published")


def pictured_draft(records: Records) -> Record:
    return _with_picture(records, "draft")


def pictured_closed(records: Records) -> Record:
    """Everything is there but the office's word."""
    return _with_picture(records, "closed")


def pictured_unpublished(records: Records) -> Record:
    record = pictured(records)
    records.do("unpublish_proposal", "proposal_office", proposal_id=record["proposal_id"], reason="提案人改变了主意")
    records.house.settle()
    return record


def attached(records: Records) -> Record:
    """Published, and the picture lies beside the text."""
    file = _sent(records, "member", "first_proposer")
    return _claimed(records, file, _made(Records(records.house, attachments=[file]), "published"))


def attached_replied(records: Records) -> Record:
    """Replied to, with a file beside the text: anybody may name it for this proposal, so that the act alone decides."""
    file = _sent(records, "member", "first_proposer")
    return _claimed(records, file, _made(Records(records.house, attachments=[file]), "replied"))


def pictured_reply(records: Records) -> Record:
    """Published, and the picture belongs to a public reply."""
    answering = _Answering(records.house)
    answering.paper = _sent(records, *handlings.HANDLER)
    record = handlings.published(answering)
    return _claimed(records, answering.paper, record, by="handling_id")


def pictured_elsewhere(records: Records) -> Record:
    """Published, and the picture stands on the page of another."""
    return Record(handlings.published(records).ids | {"file_id": pictured(records)["file_id"]})


def pictured_nowhere(records: Records) -> Record:
    """Published, and the picture was only sent."""
    return Record(handlings.published(records).ids | {"file_id": _sent(records, "member", "first_proposer")})


def _with_picture(records: Records, state: str) -> Record:
    file = _sent(records, "member", "first_proposer")
    shown = f'<p>排渠淤塞。</p><p><img data-file="{file}" alt="淤塞的排渠"></p>'
    return _claimed(records, file, _made(Records(records.house, situation=shown), state))


def _made(records: Records, state: str) -> Record:
    return records.draft() if state == "draft" else getattr(handlings, state)(records)


def _sent(records: Records, *who: str) -> str:
    sent = {"file": ("图.png", bar_chart((1, 2)))}
    return records.house.send(records.house.person(*who), "POST", "/files", files=sent).json()["id"]


def _claimed(records: Records, file: str, record: Record, by: str = "proposal_id") -> Record:
    """The record with the file that it claims: otherwise it would be refused for a reason that is not meant."""
    prefix = records.house.platform.layout.mongo_prefix
    kept = records.house.mongo[f"{prefix}_files"]["files.files"]
    give_up = time.monotonic() + CLAIM_SECONDS
    while not kept.find_one({"_id": file, "metadata.claims.subject": record[by]}):
        assert time.monotonic() < give_up, "the record's event did not claim the file"
        time.sleep(0.05)
    return Record(record.ids | {"file_id": file})
