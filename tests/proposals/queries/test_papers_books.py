"""The book of a session 提案汇编 and its list 提案目录: contents, indexes, texts, and what is locked away."""

import pytest

from services.proposals.commands import correcting, leaving, reviewing
from services.proposals.contract.papers import Paper
from services.proposals.queries.papers.choosing import records_of
from tests.proposals.life_makers import filed, replied, submitted
from tests.proposals.paper_makers import SESSION, drawn, one, text_of
from tests.proposals.proposal_makers import (
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
