"""Texts that are locked away, in a session's archive: who takes them along, and who reads them where it is restored."""

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from orjson import loads

from kernel.rpc.problems import Forbidden, Refused
from services.proposals.commands import leaving, reviewing
from services.proposals.queries import files, proposals
from tests.proposals.archive_makers import (
    ELSEWHERE,
    OFFICE_ELSEWHERE,
    archived_town,
    empty,
    manifest,
)
from tests.proposals.life_makers import filed, published_lead, submitted
from tests.proposals.proposal_makers import (
    CITY,
    CLERK,
    LIN,
    OFFICE,
)

PAGES = ("proposal.published.v1", "proposal.page_changed.v1")


@pytest.fixture
def town():
    return archived_town()


def test_a_locked_text_is_left_out_and_named_unless_the_asker_may_read_it(town):
    proposal = submitted(town.work, title="关于涉密的提案")
    reviewing.quarantine_proposal(town.as_(OFFICE), proposal, readers=[OFFICE.account], reason="疑似涉密")
    told = manifest(town.exported(CLERK))
    assert told["left_out"] == [{"proposal": proposal, "number": None, "why": "quarantined"}]
    [*_, export] = town.work.backend.find("jobs", {"kind": "export_archive"})
    assert export["result"]["left_out"] == 1
    assert not any(proposal in path for path in told["files"])
    mine = manifest(town.exported(OFFICE))
    assert mine["left_out"] == []
    assert any(proposal in path for path in mine["files"])
    types = [one["type"] for one in proposals.get_proposal_history(town.as_(OFFICE), proposal)["rows"]]
    assert types[-1] == "proposal.quarantined_text_read.v1"


def test_a_restored_text_that_is_locked_away_is_read_by_its_own_readers_and_by_nobody_of_another_committee(town):
    proposal = submitted(town.work, title="关于涉密的提案")
    reviewing.quarantine_proposal(town.as_(OFFICE), proposal, readers=[OFFICE.account], reason="疑似涉密")
    archive, new = town.exported(OFFICE), empty()
    for place, committee in enumerate((CITY, ELSEWHERE)):
        new.work.directory.keep(
            {"id": OFFICE.account, "kind": "account", "committee": committee, "name": "甲"}, place + 1
        )
        if committee == CITY:
            with pytest.raises(Refused) as refused:
                new.read(archive)
            assert (refused.value.code, refused.value.values) == ("archive.other_committee", {"name": "甲"})
    new.restored(archive)
    same = replace(OFFICE, committee=ELSEWHERE, grants=())
    assert reviewing.read_quarantined_text(new.as_(same), proposal)["title"] == "关于涉密的提案"
    assert proposals.get_proposal(new.as_(OFFICE_ELSEWHERE), proposal)["text"] is None
    with pytest.raises(Forbidden):
        reviewing.read_quarantined_text(new.as_(OFFICE_ELSEWHERE), proposal)


def test_the_title_of_a_locked_text_is_not_told_by_the_lead_into_which_it_was_merged_either(town):
    lead = filed(town.work, title="关于水库的提案")
    merged = submitted(town.work, who=LIN, title="关于涉密水库的提案")
    reviewing.start_review(town.as_(OFFICE), merged)
    leaving.merge_proposal(town.as_(OFFICE), merged, lead=lead, reason="同一问题")
    reviewing.quarantine_proposal(town.as_(OFFICE), merged, readers=[OFFICE.account], reason="疑似涉密")
    secret = "关于涉密水库的提案".encode()
    for who, places in ((CLERK, 0), (OFFICE, 2)):
        opened = ZipFile(BytesIO(town.exported(who)))
        records = [path for path in opened.namelist() if path.endswith("record.json")]
        assert sum(secret in opened.read(path) for path in records) == places, who.name


def test_a_locked_text_does_not_stand_in_the_archived_page_of_the_lead_that_showed_its_suggestions(town):
    lead, merged = published_lead(town.work)
    reviewing.quarantine_proposal(town.as_(OFFICE), merged, readers=[OFFICE.account], reason="疑似涉密")
    for who, told in ((CLERK, False), (OFFICE, True)):
        opened = ZipFile(BytesIO(town.exported(who)))
        [record] = [path for path in opened.namelist() if lead in path and path.endswith("record.json")]
        pages = [one["data"] for one in loads(opened.read(record))["histories"] if one["type"] in PAGES]
        assert ["suggestions" in page for page in pages] == [told, told], who.name


def test_an_archive_is_not_read_any_more_once_what_was_merged_with_a_proposal_in_it_is_locked_away(town):
    _, merged = published_lead(town.work)
    aggregate = town.work.proposals.get(merged)
    aggregate.session = 3
    town.work.proposals.save(aggregate)
    town.exported(CLERK)
    [job] = town.work.backend.find("jobs", {"kind": "export_archive"})
    asked = {"subject_id": job["_id"], "file": job["result"]["file"]}
    assert files.may_read(town.as_(CLERK), **asked)
    reviewing.quarantine_proposal(town.as_(OFFICE), merged, readers=[OFFICE.account], reason="疑似涉密")
    assert not files.may_read(town.as_(CLERK), **asked)
