"""The pictures of proposals' texts in their papers: shown where they are the proposal's own and can be, else told."""

from io import BytesIO

import pytest
from docx import Document

from services.proposals.queries.papers import album
from tests.kernel.picture_makers import png
from tests.proposals.handling_makers import uid
from tests.proposals.life_makers import filed
from tests.proposals.paper_makers import FakeFiles, drawn, text_of
from tests.proposals.proposal_makers import OFFICE, house

MINE, OTHERS = uid(81), uid(82)


@pytest.fixture
def work():
    return house()


@pytest.fixture
def files():
    files = FakeFiles()
    files.kept = {MINE: ("现场.png", png(400, 300), "x"), OTHERS: ("别处.png", png(10, 10), "x")}
    return files


def with_picture(work, file=MINE, own=(MINE,)) -> str:
    """A filed proposal whose text shows this file, and has these."""
    proposal = filed(work)
    for document in work.backend.find("texts", {"proposal": proposal}):
        shows = f'<p>排渠淤塞。<img alt="长湖现场" data-file="{file}"></p>'
        work.backend.replace("texts", {"_id": document["_id"]}, document | {"situation": shows})
    document = work.backend.find("proposals", {"_id": proposal})[0]
    work.backend.replace("proposals", {"_id": proposal}, document | {"files": [*own]})
    return proposal


def shown(work, paper, proposal, files) -> tuple[int, str]:
    """How many pictures a paper shows, and what it says."""
    [made] = drawn(work, OFFICE, paper, proposal, files=files)
    return len(Document(BytesIO(made.content)).inline_shapes), text_of(made.content)


@pytest.mark.parametrize("paper", ["proposal_sheet", "compilation"])
def test_a_picture_of_the_text_is_printed_with_its_caption(work, files, paper):
    count, said = shown(work, paper, with_picture(work), files)
    assert count == 1 and "长湖现场" in said and "〔图" not in said


@pytest.mark.parametrize("paper", ["proposal_sheet", "compilation"])
def test_a_file_that_is_not_the_proposals_own_is_not_printed_whatever_its_text_names(work, files, paper):
    count, said = shown(work, paper, with_picture(work, OTHERS), files)
    assert count == 0 and "〔图：长湖现场〕" in said


@pytest.mark.parametrize("room", ["PICTURE_MOST", "ALBUM_MOST"])
def test_one_that_is_missing_no_picture_or_too_large_is_told_by_its_caption(work, files, monkeypatch, room):
    proposal = with_picture(work)
    for content in (None, b"words"):
        lost = FakeFiles({} if content is None else {MINE: ("现场.png", content, "x")})
        assert shown(work, "proposal_sheet", proposal, lost)[0] == 0
    monkeypatch.setattr(album, room, 50)
    count, said = shown(work, "proposal_sheet", proposal, files)
    assert count == 0 and "〔图：长湖现场〕" in said
