"""The book of a session 提案汇编 and its list 提案目录: contents, indexes, texts, and what is locked away."""

import pytest

from kernel.rpc.problems import Invalid, Refused
from services.proposals.commands import correcting, leaving, reviewing
from services.proposals.commands.papers import print_papers
from services.proposals.commands.reassigning import reassign_handling
from services.proposals.contract.papers import Paper
from services.proposals.queries.papers.choosing import records_of
from tests.proposals.life_makers import filed, handed_over, replied, submitted
from tests.proposals.paper_makers import SESSION, drawn, one, printed, text_of
from tests.proposals.proposal_makers import (
    GOVERNMENT,
    LIN,
    OFFICE,
    ROADS,
    WATER,
    house,
    words_form,
)


@pytest.fixture
def work():
    return house()


@pytest.mark.parametrize("paper", ["catalogue", "compilation"])
def test_a_book_says_how_many_are_locked_away_and_nothing_else_of_them(work, paper):
    first = filed(work, title="甲")
    second = filed(work, title="关于某机密设施的提案")
    assert "封存" not in one(work, OFFICE, paper, first)
    reviewing.quarantine_proposal(work.acting_as(OFFICE), second, readers=[OFFICE.account], reason="涉密")
    [book] = drawn(work, OFFICE, paper, *records_of(work.acting_as(OFFICE), Paper(paper), SESSION))
    said = text_of(book.content)
    assert "共1件（另有 1 件内容封存，没有列入）" in said
    assert "机密" not in said and book.proposals == [first]


def test_a_book_has_contents_texts_and_both_indexes(work):
    first, _ = replied(work, title="甲")
    second = filed(work, title="乙", units=(ROADS,))
    [book] = drawn(work, OFFICE, "compilation", first, second)
    said = text_of(book.content)
    assert "荆州市政协六届二次会议提案汇编" in said and "共2件" in said
    assert said.count("第1号 甲") == said.count("第2号 乙") == 3
    assert "提案人：周明\n" in said and "承办单位：交通局\n" in said
    for words in ("目录", "承办单位索引", "类别索引", "交通局", "社会建设", "排渠淤塞。"):
        assert words in said
    assert book.proposals == [first, second]


def test_a_book_has_the_suggestions_of_what_was_merged_into_a_proposal_numbered_as_its_reply_answers_them(work):
    lead = filed(work, title="甲")
    merged = submitted(work, who=LIN, title="关于长湖清淤的提案")
    leaving.merge_proposal(work.acting_as(OFFICE), merged, lead=lead, reason="相同")
    said = one(work, OFFICE, "compilation", lead)
    own = [row["text"] for row in words_form("")["suggestions"]]
    heading = said.index("并入提案《关于长湖清淤的提案》的建议")
    for number, text in enumerate(own, 1):
        assert said.index(f"{number}．{text}") < heading
        assert said.index(f"{len(own) + number}．{text}") > heading
    reviewing.quarantine_proposal(work.acting_as(OFFICE), merged, readers=[OFFICE.account], reason="涉密")
    assert "清淤" not in one(work, OFFICE, "compilation", lead)


def test_the_indexes_of_a_book_go_by_the_alphabet_of_units_and_the_order_of_categories(work):
    records = [filed(work, title=title, units=(unit,)) for title, unit in (("甲", WATER), ("乙", ROADS))]
    correcting.class_proposal(work.acting_as(OFFICE), records[1], category="economy", reason="改")
    [book] = drawn(work, OFFICE, "compilation", *records)
    said = text_of(book.content)
    by_unit, by_category = said[said.index("承办单位索引") :].split("类别索引")
    assert by_unit.index("交通局") < by_unit.index("水利局")
    assert by_category.index("经济建设") < by_category.index("社会建设") and "文化建设" not in by_category


@pytest.mark.parametrize("paper", ["catalogue", "compilation"])
def test_a_book_of_ticked_proposals_has_the_filed_ones_in_the_order_of_numbers_and_says_so(work, paper):
    first, second, third = filed(work, title="甲"), submitted(work, title="未立案的"), filed(work, title="乙")
    _, _, (name, content, _) = printed(work, OFFICE, paper, records=[third, second, first])
    said = text_of(content)
    assert "共2件（选编）" in said and "未立案的" not in said and said.index("甲") < said.index("乙")
    assert "选编" in name


def test_what_was_not_filed_has_no_place_in_a_book(work):
    with pytest.raises(Refused):
        print_papers(work.acting_as(OFFICE), paper="compilation", format="docx", records=[submitted(work)])


def test_a_book_is_of_one_session(work):
    first, second = filed(work, title="甲"), filed(work, title="乙")
    earlier = work.proposals.get(second)
    earlier.session = 1
    work.proposals.save(earlier)
    with pytest.raises(Invalid) as refused:
        print_papers(work.acting_as(OFFICE), paper="catalogue", format="docx", records=[first, second])
    assert refused.value.values["errors"] == {"records": ["paper.one_session"]}


def test_a_book_of_one_units_proposals_has_what_it_handles_and_says_so(work):
    handed_over(work, title="甲")
    _, given = handed_over(work, title="乙")
    reassign_handling(work.acting_as(GOVERNMENT), given, unit=ROADS, reason="改办")
    _, _, (name, content, _) = printed(work, OFFICE, "catalogue", unit=WATER, **SESSION)
    said = text_of(content)
    assert "共1件（只含水利局承办的）" in said and "甲" in said and "乙" not in said
    assert name == "六届二次会议 提案目录 只含水利局承办的.docx"
