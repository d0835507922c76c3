"""Papers as they are made: what stands in them, for whom, and the job's file."""

from dataclasses import dataclass, field
from io import BytesIO
from types import SimpleNamespace
from zipfile import ZipFile

import pytest
from docx import Document

from kernel.jobs import Cancelled
from kernel.rpc.problems import NotFound, Refused
from services.proposals.commands import handlings, handovers, reviewing
from services.proposals.commands.papers import print_papers
from services.proposals.contract.papers import Paper
from services.proposals.queries.files import let_read, may_read
from services.proposals.queries.papers import printing
from services.proposals.queries.papers.drawn import papers_of, records_of
from services.proposals.queries.papers.having import list_papers
from services.proposals.queries.papers.printing import make_papers
from services.proposals.queries.papers.wording import session_name
from tests.proposals.life_makers import filed, handed_over, rate, replied, reply, submitted
from tests.proposals.proposal_makers import (
    CITY,
    GOVERNMENT,
    LIN,
    OFFICE,
    REVIEWER,
    ROADS,
    STRANGER,
    WATER,
    WATER_HANDLER,
    ZHOU,
    house,
    official,
)

SESSION = {"committee": CITY, "term": 6, "session": 2}
ROADS_HANDLER = official("unit_handler", "unit", ROADS)


@pytest.fixture
def work():
    return house()


@dataclass
class FakeFiles:
    """Files in a dictionary."""

    kept: dict = field(default_factory=dict)
    claims: list = field(default_factory=list)

    def put(self, content, *, name, kind, owner, most, key, until):
        id = f"file {len(self.kept)}"
        self.kept[id] = (name, content.read(), owner)
        return SimpleNamespace(id=id)

    def read(self, id):
        return iter([self.kept[id][1]])

    def claim(self, ids, service, subject, owner):
        self.claims.append((ids, service, subject, owner))


class FakeJob:
    """A job whose words go straight into its document; it is cancelled when it has said so many."""

    def __init__(self, work, id, words=10**6):
        self.work, self.id, self.words = work, id, words
        found = self.document()
        self.arguments, self.mark, self.account = found["arguments"], found["mark"], found["account"]

    def document(self):
        return self.work.backend.find("jobs", {"_id": self.id})[0]

    def progress(self, done, total, doing="", mark=None):
        self.words -= 1
        if self.words < 0:
            raise Cancelled(self.id)
        self._write(done=done, total=total, mark=mark)

    def finish(self, result):
        self._write(state="done", result=result)

    def _write(self, **changes):
        self.work.backend.replace("jobs", {"_id": self.id}, self.document() | changes)


def job_for(work, who, paper, **asked) -> FakeJob:
    return FakeJob(work, print_papers(work.acting_as(who), paper=paper, format="docx", **asked)["job"])


def printed(work, who, paper, **asked):
    """The job's result, and the names and bytes of what it made."""
    files, job = FakeFiles(), job_for(work, who, paper, **asked)
    make_papers(work, files, None, job)
    result = job.document()["result"]
    return job, result, files.kept[result["file"]]


def text_of(document: bytes) -> str:
    opened = Document(BytesIO(document))
    cells = [cell.text for table in opened.tables for row in table.rows for cell in row.cells]
    head = [paragraph.text for paragraph in opened.sections[0].first_page_header.paragraphs]
    return "\n".join([*head, *(paragraph.text for paragraph in opened.paragraphs), *cells])


def one(work, who, paper, record) -> str:
    [drawn] = papers_of(work.acting_as(who), Paper(paper), [record])
    return text_of(drawn.content)


# What stands in them


def test_a_reply_letter_answers_each_suggestion_and_has_everything_the_rules_ask_for(work):
    _, handling = replied(work)
    said = one(work, ZHOU, "reply_letter", handling)
    for words in (
        "水利局\n",
        "类别：A（已经解决或采纳）",
        "六届二次会议第1号",
        "对荆州市政协六届二次会议第1号提案的答复",
        "周明委员：",
        "答复如下。",
        "关于第1条建议“疏浚”（已采纳）",
        "关于第2条建议“管护”（已采纳）",
        "2027年1月11日",
        "签发领导：unit_leader",
        "承办人：吴　联系电话：0716-8111111",
        "抄送：提案委员会办公室、市政府办。",
    ):
        assert words in said
    assert "送审稿" not in said


@pytest.mark.parametrize("body", ["答复如下。", "您提出的《甲》收悉。答复如下。"])
def test_a_reply_says_once_that_the_proposal_was_received(work, body):
    proposal, handling = handed_over(work, title="甲")
    reply(work, proposal, handling, body=body)
    assert one(work, ZHOU, "reply_letter", handling).count("您提出的《甲》收悉。") == 1


@pytest.mark.parametrize(
    ("name", "shown"), [("二次会议", "六届二次会议"), ("六届二次会议", "六届二次会议"), (None, "6届2次会议")]
)
def test_a_session_is_named_with_its_term_once(work, name, shown):
    sessions = [{"number": 2, "name": name}] if name else []
    term = {"id": "t", "kind": "term", "committee": "c", "number": 6, "name": "六届", "sessions": sessions}
    work.directory.keep(term, 1)
    assert session_name(work, "c", 6, 2) == shown
    assert session_name(work, "c", None, None) == ""


def test_a_reply_that_is_not_sent_says_so(work):
    proposal, handling = handed_over(work)
    with_draft(work, proposal, handling)
    assert "未签发，送审稿" in one(work, WATER_HANDLER, "reply_letter", handling)
    assert not list(papers_of(work.acting_as(ZHOU), Paper.REPLY_LETTER, [handling]))


def with_draft(work, proposal, handling):
    """The reply, sent back to its drafter by the checker's silence: it stops after the draft."""
    stopped = handlings.check_reply
    try:
        handlings.check_reply = stop
        with pytest.raises(StopIteration):
            reply(work, proposal, handling)
    finally:
        handlings.check_reply = stopped


def stop(*_):
    raise StopIteration


def test_a_notice_of_not_filing_gives_the_reason_and_where_it_goes(work):
    proposal = submitted(work)
    reviewing.start_review(work.acting_as(OFFICE), proposal)
    reviewing.review_proposal(work.acting_as(OFFICE), proposal, recommendation="not_file", opinion="建议不立", units=[])
    form = {"reason": "in_court", "reason_text": "已进入诉讼程序。", "destination": "letter"}
    reviewing.not_file_proposal(work.acting_as(REVIEWER), proposal, **form)
    said = one(work, ZHOU, "refusal_notice", proposal)
    for words in ("荆州市政协提案委员会", "周明：", "进入诉讼、仲裁或行政复议程序。", "已进入诉讼程序。", "作为来信。"):
        assert words in said


def test_a_handover_letter_names_parts_others_and_the_days(work):
    proposal = filed(work, units=(WATER, ROADS))
    parts = [{"unit": WATER, "part": "lead"}, {"unit": ROADS, "part": "assisting"}]
    shown = handovers.hand_over(work.acting_as(GOVERNMENT), proposal, parts, note="请联合调研。")
    by_part = {row["part"]: row["id"] for row in shown["handlings"]}
    lead, helper = (one(work, GOVERNMENT, "handover_letter", by_part[part]) for part in ("lead", "assisting"))
    for words in (
        "市政府办\n",
        "水利局：",
        "交由你单位主办",
        "其他承办单位：交通局（会办）",
        "1．疏浚",
        "请联合调研。",
    ):
        assert words in lead
    assert "请在2027年4月11日前办结并书面答复提案人" in lead
    assert "交通局：" in helper and "前向主办单位提出会办意见" in helper
    give_opinion(work, by_part["assisting"])
    opinion = one(work, GOVERNMENT, "opinion_letter", by_part["assisting"])
    assert "水利局：" in opinion and "同意主办单位意见" in opinion


def give_opinion(work, handling):
    roads = work.acting_as(ROADS_HANDLER)
    handlings.sign_in_handling(roads, handling)
    handlings.begin_handling(roads, handling)
    handlings.give_opinion(roads, handling, text="同意主办单位意见", files=[])


def test_an_urging_letter_says_how_many_days_are_left(work):
    _, handling = handed_over(work)
    assert "办理期限为2027年4月11日，还有90天。" in one(work, GOVERNMENT, "urging_letter", handling)


def test_a_filing_notice_and_a_feedback_sheet_say_what_was_decided_and_rated(work):
    proposal, _ = replied(work, cosigners=(LIN,))
    assert "类别为“社会建设”" in one(work, ZHOU, "filing_notice", proposal)
    rate(work, LIN, proposal, result="basically")
    sheet = one(work, OFFICE, "feedback_sheet", proposal)
    assert "林静：办理态度满意，沟通情况满意" in sheet and "办理结果基本满意" in sheet


def test_a_proposal_sheet_has_the_whole_text_and_the_contact_for_whom_it_is(work):
    proposal, _ = replied(work, cosigners=(LIN,))
    said = one(work, OFFICE, "proposal_sheet", proposal)
    for words in ("关于疏浚长湖排渠的提案", "排渠淤塞。", "缺少经费。", "1．疏浚", "2．管护", "林静", "社会建设"):
        assert words in said


def test_a_book_has_contents_texts_and_both_indexes(work):
    first, _ = replied(work, title="甲")
    second = filed(work, title="乙", units=(ROADS,))
    [book] = papers_of(work.acting_as(OFFICE), Paper.COMPILATION, [first, second])
    said = text_of(book.content)
    assert "荆州市政协六届二次会议提案汇编" in said and "共2件" in said
    assert said.count("第1号 甲") == said.count("第2号 乙") == 3
    for words in ("目录", "承办单位索引", "类别索引", "交通局", "社会建设", "排渠淤塞。"):
        assert words in said
    assert book.proposals == [first, second]


# For whom


def test_a_session_is_printed_as_far_as_one_reads_it(work):
    mine, handling = replied(work, title="甲")
    other = filed(work, who=LIN, title="乙")
    submitted(work, title="丙")
    as_ = work.acting_as
    assert records_of(as_(OFFICE), Paper.CATALOGUE, SESSION) == [mine, other]
    assert records_of(as_(LIN), Paper.CATALOGUE, SESSION) == [other]
    assert records_of(as_(STRANGER), Paper.COMPILATION, SESSION) == []
    assert records_of(as_(OFFICE), Paper.REPLY_LETTER, SESSION) == [handling]
    assert records_of(as_(LIN), Paper.REPLY_LETTER, SESSION) == []


def test_what_can_be_had_of_a_proposal_is_listed_with_its_units(work):
    proposal, handling = replied(work)
    rows = list_papers(work.acting_as(ZHOU), proposal)["rows"]
    assert {(row["paper"], row["record"], row["unit_name"]) for row in rows} == {
        ("proposal_sheet", proposal, None),
        ("filing_notice", proposal, None),
        ("feedback_sheet", proposal, None),
        ("reply_letter", handling, "水利局"),
    }
    with pytest.raises(NotFound):
        list_papers(work.acting_as(STRANGER), proposal)


# The job


def test_one_paper_is_one_file_and_many_are_an_archive_with_a_name_for_each(work):
    first, second = filed(work, title="甲"), filed(work, title="乙")
    _, result, (name, content, owner) = printed(work, OFFICE, "filing_notice", records=[first])
    assert (name, result["count"], owner) == ("第1号 立案通知.docx", 1, OFFICE.account)
    assert "《甲》" in text_of(content)
    _, result, (name, content, _) = printed(work, OFFICE, "filing_notice", **SESSION)
    assert (name, result["count"]) == ("立案通知 2.zip", 2)
    assert ZipFile(BytesIO(content)).namelist() == ["第1号 立案通知.docx", "第2号 立案通知.docx"]
    assert first != second


def test_papers_of_one_name_are_numbered(work):
    drafts = [submitted(work, title="甲"), submitted(work, title="乙")]
    _, _, (_, content, _) = printed(work, OFFICE, "proposal_sheet", records=drafts)
    assert ZipFile(BytesIO(content)).namelist() == ["提案表.docx", "提案表（2）.docx"]


def test_what_was_locked_away_since_it_was_asked_for_is_left_out(work):
    first, second = filed(work, title="甲"), filed(work, title="乙")
    job = job_for(work, OFFICE, "filing_notice", records=[first, second])
    reviewing.quarantine_proposal(work.acting_as(OFFICE), first, readers=[OFFICE.account], reason="疑似涉密")
    make_papers(work, FakeFiles(), None, job)
    assert job.document()["result"]["count"] == 1


def test_a_session_without_papers_is_refused(work):
    with pytest.raises(Refused, match=r"paper\.none"):
        printed(work, STRANGER, "reply_letter", **SESSION)


def test_another_worker_goes_on_where_one_fell_silent(work, monkeypatch):
    monkeypatch.setattr(printing, "PORTION", 1)
    records = [filed(work, title=title) for title in "甲乙丙"]
    job, files = job_for(work, OFFICE, "filing_notice", records=records), FakeFiles()
    job.words = 3
    with pytest.raises(Cancelled):
        make_papers(work, files, None, job)
    drawn_before = len(files.kept)
    again = FakeJob(work, job.id)
    make_papers(work, files, None, again)
    assert again.document()["result"]["count"] == 3
    assert again.document()["done"] == 3
    assert len(files.kept) - drawn_before < 4, "what was drawn before is not drawn again"


def test_the_file_is_read_by_who_asked_for_it_until_a_text_in_it_is_locked_away(work):
    first, second = filed(work, title="甲"), filed(work, title="乙")
    job, result, _ = printed(work, OFFICE, "filing_notice", records=[first, second])
    mine = work.acting_as(OFFICE)
    assert let_read(mine, job.id, file=result["file"], others=[])
    assert not may_read(mine, job.id, file="another")
    assert not may_read(work.acting_as(REVIEWER), job.id, file=result["file"])
    reviewing.quarantine_proposal(mine, second, readers=[OFFICE.account], reason="疑似涉密")
    with pytest.raises(NotFound):
        let_read(mine, job.id, file=result["file"], others=[])
