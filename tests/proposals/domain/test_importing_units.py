"""Units with their parts in one cell, as the platform's own papers have them and as people write them."""

import pytest

from services.proposals.contract.handling_words import Part
from services.proposals.contract.import_words import ImportField as F
from services.proposals.contract.import_words import Named
from services.proposals.domain.importing.rows import names_in
from services.proposals.domain.importing.units import shared, told_in

LED_AND_HELPED = {"市住建局": Part.LEAD, "市财政局": Part.ASSISTING}


@pytest.mark.parametrize(
    "words",
    [
        "市住建局（主办）、市财政局（会办）",
        "市住建局(主办) 市财政局(协办)",
        "市住建局 （ 主办单位 ）\n市财政局 （ 会办单位 ）",
        "市住建局[主办]市财政局【会办】",
        "（主办）市住建局；（协办）市财政局",
        "主办：市住建局；会办：市财政局",
        "主办单位:市住建局 协办单位:市财政局",
        "市住建局（会办：市财政局）",
        "市住建局主办，市财政局会办",
        "市住建局、市财政局（会办）",
        "承办：市住建局；会办：市财政局",
    ],
)
def test_a_part_beside_a_name_is_the_part_and_not_of_the_name(words):
    assert shared(told_in(words), {}) == LED_AND_HELPED


def test_a_name_that_ends_like_a_part_is_a_name():
    assert told_in("市政协办、市财政局") == {"市政协办": None, "市财政局": None}
    assert told_in("市科协（会办）、园博会办") == {"市科协": Part.ASSISTING, "园博会办": None}


@pytest.mark.parametrize(
    ("leading", "assisting", "parts"),
    [
        ("甲局", "", {"甲局": Part.SOLE}),
        ("甲局（承办）", "", {"甲局": Part.SOLE}),
        ("甲局（主办）", "", {"甲局": Part.LEAD}),
        ("甲局（分办）", "", {"甲局": Part.SEPARATE}),
        ("甲局", "乙局", {"甲局": Part.LEAD, "乙局": Part.ASSISTING}),
        ("甲局、乙局", "丙局", {"甲局": Part.SEPARATE, "乙局": Part.SEPARATE, "丙局": Part.ASSISTING}),
        ("甲局（分办）、乙局（分办）", "", {"甲局": Part.SEPARATE, "乙局": Part.SEPARATE}),
        ("甲局（主办）、乙局（会办）", "乙局", {"甲局": Part.LEAD, "乙局": Part.ASSISTING}),
        ("", "甲局（主办）、乙局", {"甲局": Part.LEAD, "乙局": Part.ASSISTING}),
        ("主办：甲局；会办：乙局、丙局", "", {"甲局": Part.LEAD, "乙局": Part.ASSISTING, "丙局": Part.ASSISTING}),
    ],
)
def test_what_is_said_of_a_unit_goes_before_the_column_that_it_stands_in(leading, assisting, parts):
    assert list(shared(told_in(leading), told_in(assisting)).items()) == list(parts.items())


def test_brackets_that_say_no_part_are_of_the_name():
    told = told_in("市教育局（市体育局）（会办）、市局（原）")
    assert told == {"市教育局（市体育局）": Part.ASSISTING, "市局（原）": None}


def test_a_unit_is_asked_for_by_its_name_once_whatever_its_part():
    cells = {F.LEAD: "市教育局（主办）、市局（会办）", F.ASSISTING: "协办：市教育局"}
    assert names_in(cells, {}) == [(Named.UNIT, "市教育局"), (Named.UNIT, "市局")]
