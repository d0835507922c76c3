"""A form may name files that the person sent, or that the record has; all others are refused by field."""

import pytest

from gateway.naming import finder_of
from gateway.routes import AREAS
from kernel.files import Claim, File
from kernel.ids import new_id
from services.members.contract import CreateAccount
from services.proposals.contract import EditProposal, SignProposal, SubmitProposal

RECORD, MINE, ITS_OWN, ANOTHERS = (new_id() for _ in range(4))


@pytest.fixture
def kept(wiring, member):
    """Files of the member, of the record, and of somebody else's record."""
    for id, owner, subject in ((MINE, member.account, None), (ITS_OWN, "b", RECORD), (ANOTHERS, "b", new_id())):
        claims = (Claim(service="proposals", subject=subject),) if subject else ()
        file = File(id=id, name="图.png", kind="image/png", size=1, sha256="", owner=owner, claims=claims)
        wiring.files.kept[id] = file, b"x"
    return wiring.files


@pytest.fixture
def edit(browser, bearer, member, kept):
    def edit(**form):
        return browser.post(f"/api/v1/proposals/{RECORD}/edit", json={"title": "题"} | form, headers=bearer(member))

    return edit


def test_a_text_names_the_persons_files_and_those_the_record_has(edit, services, kept):
    answer = edit(attachments=[MINE, ITS_OWN], situation=f'<p><img data-file="{MINE}"></p>')
    assert answer.status_code == 200
    assert services.calls[-1]["door"] == "edit_proposal"
    assert len(kept.asked) == 1


@pytest.mark.parametrize(
    ("form", "field"),
    [
        ({"attachments": [MINE, new_id()]}, "attachments.1"),
        ({"attachments": [ANOTHERS]}, "attachments.0"),
        ({"analysis": f'<img alt="x" data-file="{ANOTHERS}">'}, "analysis"),
        ({"situation": f"<IMG DATA-FILE = '{ANOTHERS}'>"}, "situation"),
    ],
)
def test_any_other_file_is_refused_by_field(edit, services, form, field):
    answer = edit(**form)
    assert (answer.status_code, list(answer.json["errors"])) == (422, [field])
    assert answer.json["errors"][field] == ["没有这个附件，或不是您上传的，请重新上传。"]
    assert not services.calls


def test_what_names_no_file_asks_for_none(edit, kept):
    assert edit(situation=f"<p>{ANOTHERS}</p>").status_code == 200
    assert kept.asked == []


@pytest.mark.parametrize("odd", [{"attachments": "x"}, {"attachments": [{"$ne": 1}]}, {"situation": 5}, {"x": [[[]]]}])
def test_what_is_no_id_is_for_the_service_to_judge(edit, services, kept, odd):
    assert edit(**odd).status_code == 200
    assert (kept.asked, len(services.calls)) == ([], 1)


def test_a_single_file_is_found_too():
    assert list(finder_of(SignProposal)({"seal_file": MINE})) == [("seal_file", MINE)]
    assert list(finder_of(SubmitProposal)({"seal_file": None, "lookalikes": [{}]})) == []
    assert finder_of(CreateAccount) is None


def test_an_edit_knows_html_by_its_type():
    assert list(finder_of(EditProposal)({"analysis": f'<img data-file="{MINE}">'})) == [("analysis", MINE)]


def test_every_route_that_takes_files_is_one_of_these(door):
    """A field of another type that held ids of files would not be looked at."""
    forms = {form for area in AREAS for form in forms_of(door, area)}
    named = {form.__name__ for form in forms if finder_of(form)}
    assert named == {
        "CreateProposal",
        "EditProposal",
        "RecordFeedback",
        "SignProposal",
        "SubmitProposal",
        "GiveOpinion",
        "DraftReply",
        "ReportProgress",
        "ReportCommitmentDone",
        "PlanSupervision",
        "RecordVisit",
        "LogSupervisionProgress",
        "GiveSupervisionReport",
        "TryTemplate",
    }
    like_files = {"file", "files", "attachments", "seal_file", "evidence"}
    checked_by_its_job = {"CreateImport"}
    assert named == {form.__name__ for form in forms if like_files & set(form().fields)} - checked_by_its_job


def forms_of(door, area):
    for name, view in door.view_functions.items():
        if name.startswith(f"{area.name}.") and "arguments" in getattr(view, "_apidoc", {}):
            yield view._apidoc["arguments"]["parameters"][0]["schema"]
