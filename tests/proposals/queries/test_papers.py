"""What stands in each paper, and for whom."""

from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from docx import Document
from docx.shared import Mm

from services.proposals.commands import handlings, handovers, leaving, reviewing
from services.proposals.commands.settings import change_setting
from services.proposals.contract.proposal_words import Destination
from services.proposals.queries.papers.wording import session_name
from tests.proposals.life_makers import CHECKER, CHIEF, drafted, filed, handed_over, rate, replied, reply, submitted
from tests.proposals.paper_makers import drawn, one
from tests.proposals.proposal_makers import (
    GOVERNMENT,
    LIN,
    OFFICE,
    REVIEWER,
    ROADS,
    WATER,
    WATER_HANDLER,
    ZHOU,
    having_read,
    house,
    official,
    reply_read,
)

REASONS = "proposal.not_file_reasons"
ROADS_HANDLER = official("unit_handler", "unit", ROADS)


@pytest.fixture
def work():
    return house()


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


@pytest.mark.parametrize("body", ["答复如下。", "答复如下。\n专此答复。"])
def test_a_reply_closes_once_and_behind_its_answers_where_its_opening_does_not(work, body):
    proposal, handling = handed_over(work)
    reply(work, proposal, handling, body=body)
    said = one(work, ZHOU, "reply_letter", handling)
    assert said.count("专此答复。") == 1
    assert (said.index("专此答复。") > said.index("关于第2条建议")) is (body == "答复如下。")


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
    assert not drawn(work, ZHOU, "reply_letter", handling)


def test_a_signed_reply_is_a_draft_no_more_and_waits_for_approval_only(work):
    _, handling = handed_over(work)
    drafted(work, handling)
    read = reply_read(work, handling)
    handlings.check_reply(work.acting_as(CHECKER), handling, **read)
    handlings.sign_reply(work.acting_as(CHIEF), handling, **read)
    assert "（已签发，待交办机关审核）" in one(work, WATER_HANDLER, "reply_letter", handling)
    handlings.approve_reply(work.acting_as(GOVERNMENT), handling, **read)
    said = one(work, WATER_HANDLER, "reply_letter", handling)
    assert "未签发" not in said and "已签发" not in said


def with_draft(work, proposal, handling):
    """The reply, sent back to its drafter by the checker's silence: it stops after the draft."""
    stopped = handlings.check_reply
    try:
        handlings.check_reply = stop
        with pytest.raises(StopIteration):
            reply(work, proposal, handling)
    finally:
        handlings.check_reply = stopped


def stop(*_, **read):
    raise StopIteration


def refused_as(work, **form) -> str:
    """The notice that a proposer gets."""
    proposal = submitted(work)
    reviewing.start_review(work.acting_as(OFFICE), proposal)
    reviewing.review_proposal(work.acting_as(OFFICE), proposal, recommendation="not_file", opinion="建议不立", units=[])
    reviewing.not_file_proposal(work.acting_as(REVIEWER), proposal, **form)
    return one(work, ZHOU, "refusal_notice", proposal)


def test_a_notice_printed_anew_gives_the_reason_in_the_words_of_its_day(work):
    said = refused_as(work, reason="in_court", reason_text="已进入诉讼程序。", destination="letter")
    (proposal,) = work.proposals.find({"state": "not_filed"})
    words = [{"code": "other", "zh": "其他", "en": "Other"}]
    since = work.today + timedelta(days=1)
    change_setting(having_read(work.acting_as(OFFICE), REASONS), name=REASONS, value=words, since=since.isoformat())
    later = work.acting_as(work.who, now=work.now + timedelta(days=2))
    assert one(later, ZHOU, "refusal_notice", proposal.id) == said


def test_a_notice_of_not_filing_gives_the_reason_and_where_it_goes(work):
    said = refused_as(work, reason="in_court", reason_text="已进入诉讼程序。", destination="letter")
    told = (
        "荆州市政协提案委员会",
        "周明委员：",
        "进入诉讼、仲裁或行政复议程序。",
        "已进入诉讼程序。",
        "本件作为来信处理。",
    )
    for words in told:
        assert words in said


@pytest.mark.parametrize("destination", [str(each) for each in Destination])
def test_a_notice_tells_another_reason_in_its_own_words(work, destination):
    said = refused_as(work, reason="other", reason_text="属于个人信访事项。", destination=destination)
    assert "属于个人信访事项。" in said and "其他" not in said and "本件" in said


def test_a_handover_letter_names_parts_others_and_the_days(work):
    proposal = filed(work, units=(WATER, ROADS))
    parts = [{"unit": WATER, "part": "lead"}, {"unit": ROADS, "part": "assisting"}]
    shown = handovers.hand_over(work.acting_as(GOVERNMENT), proposal, assignments=parts, note="请联合调研。")
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


def test_a_letter_printed_after_an_extension_says_that_its_day_is_a_later_one(work):
    _, handling = handed_over(work)
    handlings.sign_in_handling(work.acting_as(WATER_HANDLER), handling)
    handlings.begin_handling(work.acting_as(WATER_HANDLER), handling)
    handlings.ask_extension(work.acting_as(WATER_HANDLER), handling, until="2027-06-01", reason="跨部门协调")
    assert "延期" not in one(work, GOVERNMENT, "handover_letter", handling)
    handlings.grant_extension(work.acting_as(GOVERNMENT), handling)
    assert "请在2027年6月1日（已批准延期）前" in one(work, GOVERNMENT, "handover_letter", handling)


def give_opinion(work, handling):
    roads = work.acting_as(ROADS_HANDLER)
    handlings.sign_in_handling(roads, handling)
    handlings.begin_handling(roads, handling)
    handlings.give_opinion(roads, handling, text="同意主办单位意见", files=[])


def test_an_urging_letter_says_how_many_days_are_left(work):
    _, handling = handed_over(work)
    assert not drawn(work, GOVERNMENT, "urging_letter", handling)
    near = work.acting_as(GOVERNMENT, datetime(2027, 3, 12, 2, tzinfo=UTC))
    letter = one(near, GOVERNMENT, "urging_letter", handling)
    assert "办理期限为2027年4月11日，还有30天。签收期限为2027年1月18日，已逾期53天，请先签收。" in letter
    handlings.sign_in_handling(work.acting_as(WATER_HANDLER), handling)
    assert "签收期限" not in one(near, GOVERNMENT, "urging_letter", handling)


def test_an_urging_letter_has_the_words_with_which_the_office_urged(work):
    _, handling = handed_over(work)
    handlings.urge_handling(work.acting_as(GOVERNMENT), handling, text="请于本周内与提案人面商。")
    assert "请于本周内与提案人面商。" in one(work, GOVERNMENT, "urging_letter", handling)


def test_a_filing_notice_and_a_feedback_sheet_say_what_was_decided_and_rated(work):
    proposal, _ = replied(work, cosigners=(LIN,))
    notice = one(work, ZHOU, "filing_notice", proposal)
    assert "周明委员、林静委员：" in notice and "类别为“社会建设”" in notice
    rate(work, LIN, proposal, result="basically")
    rated = "林静：办理态度满意，沟通情况满意"
    assert rated not in one(work, OFFICE, "feedback_sheet", proposal)
    rate(work, ZHOU, proposal)
    sheet = one(work, OFFICE, "feedback_sheet", proposal)
    assert rated in sheet and "办理结果基本满意" in sheet


def test_a_proposal_sheet_has_the_whole_text_and_the_contact_for_whom_it_is(work):
    proposal, _ = replied(work, cosigners=(LIN,))
    said = one(work, OFFICE, "proposal_sheet", proposal)
    for words in ("关于疏浚长湖排渠的提案", "排渠淤塞。", "缺少经费。", "1．疏浚", "2．管护", "林静", "社会建设"):
        assert words in said


@pytest.mark.parametrize("paper", ["proposal_sheet", "compilation"])
def test_a_table_of_the_text_is_a_table_in_its_paper(work, paper):
    proposal = filed(work)
    for kept in work.backend.find("texts", {"proposal": proposal}):
        rows = "<tr><th>年份</th><th>公里</th></tr><tr><td>2026</td><td>12.5</td></tr>"
        work.backend.replace("texts", {"_id": kept["_id"]}, kept | {"analysis": f"<table>{rows}</table>"})
    [made] = drawn(work, OFFICE, paper, proposal)
    read = [[cell.text for cell in row.cells] for row in Document(BytesIO(made.content)).tables[-1].rows]
    assert read == [["年份", "公里"], ["2026", "12.5"]]


def test_a_feedback_sheet_has_room_to_write_by_hand(work):
    proposal, _ = replied(work)
    [made] = drawn(work, ZHOU, "feedback_sheet", proposal)
    rows = [row for table in Document(BytesIO(made.content)).tables for row in table.rows]
    [opinion] = [row for row in rows if row.cells[0].text == "意见建议"]
    assert opinion.height >= Mm(40)
    assert sum("□满意" in row.cells[1].text for row in rows) == 4


def test_a_sheet_and_the_handover_have_what_was_merged_in_and_the_merged_ones_sheet_says_into_which(work):
    lead, handling = handed_over(work, title="甲")
    merged = submitted(work, who=LIN, title="关于长湖清淤的提案")
    leaving.merge_proposal(work.acting_as(OFFICE), merged, lead=lead, reason="相同")
    for paper, record in (("proposal_sheet", lead), ("handover_letter", handling)):
        said = one(work, OFFICE if record == lead else GOVERNMENT, paper, record)
        first, second = said.split("并入提案《关于长湖清淤的提案》的建议\n")
        assert "1．疏浚" in first and "2．管护" in first and "3．疏浚" in second and "4．管护" in second
    assert "并案（并入《甲》）" in one(work, OFFICE, "proposal_sheet", merged)


def test_a_letter_quotes_a_suggestion_that_quotes(work):
    proposal, handling = handed_over(work)
    kept = work.handlings.documents({"_id": handling})[0]
    kept["suggestions"][0]["text"] = "开通“学生公交”"
    work.backend.replace("handlings", {"_id": handling}, kept)
    reply(work, proposal, handling)
    assert "关于第1条建议“开通‘学生公交’”（已采纳）" in one(work, ZHOU, "reply_letter", handling)
