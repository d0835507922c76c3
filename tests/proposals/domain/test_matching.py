"""Whom the words of a table mean: who is offered first, who is asked about, and who never."""

import pytest

from services.proposals.contract.import_words import Named
from services.proposals.domain.importing.matching import Known, Matches
from services.proposals.domain.importing.nearness import very_near


def test_the_nearest_name_is_offered_first_however_many_share_its_beginning():
    offices = ("教育局", "科学技术局", "公安局", "民政局", "司法局", "财政局", "交通运输局")
    known = {name: [Known(id=name, name=name, entry={})] for name in (f"荆州市{office}" for office in offices)}
    matches = Matches("city", {Named.UNIT: known})
    assert matches.candidates(Named.UNIT, "荆州市交通局")[0].name == "荆州市交通运输局"


@pytest.mark.parametrize(
    ("name", "text", "same"),
    [
        ("荆州市交通运输局", "荆州市交通运数局", True),
        ("荆州市交通运输局", "荆州市交通局", True),
        ("荆州市水利和湖泊局", "市水利局", True),
        ("周明", "周明（民建）", True),
        ("周明", "周明委员", True),
        ("荆州市教育局", "荆州区教育局", False),
        ("第二中学", "第一中学", False),
        ("荆州市公安局沙市区分局", "荆州市公安局", False),
        ("周明", "周明亮", False),
        ("市教育局", "市体育局", False),
    ],
)
def test_only_a_name_that_is_really_near_is_asked_about(name, text, same):
    assert very_near(name, text) is same
    matches = Matches("city", {Named.UNIT: {name: [Known(id="u1", name=name, entry={})]}}, home="荆州市政协")
    assert (matches.likely(Named.UNIT, text) is not None) is same


def test_where_it_could_be_two_nobody_is_asked_about():
    known = {name: [Known(id=name, name=name, entry={})] for name in ("财政局机关", "财政局分局")}
    assert Matches("city", {Named.UNIT: known}).likely(Named.UNIT, "财政局") is None


@pytest.mark.parametrize(
    ("name", "text", "asked"),
    [
        ("市交通运输局", "荆州市交通局", True),
        ("荆州市交通运输局", "市交通局", True),
        ("市交通运输局", "石首市交通局", False),
        ("市交通运输局", "荆门市交通局", False),
        ("市交通运输局", "广州市交通运输局", False),
        ("荆门市交通运输局", "荆门市交通局", True),
        ("荆门市交通运输局", "荆州市交通局", False),
        ("市城市管理局", "荆州市城市管理局", True),
        ("市城市管理局", "市林业管理局", False),
        ("市市场监督管理局", "荆州市场监督管理局", True),
    ],
)
@pytest.mark.parametrize("home", ["荆州市政协", "中国人民政治协商会议湖北省荆州市委员会"])
def test_only_a_unit_of_the_same_city_is_asked_about(home, name, text, asked):
    matches = Matches("city", {Named.UNIT: {name: [Known(id="u1", name=name, entry={})]}}, home=home)
    assert (matches.likely(Named.UNIT, text) is not None) is asked
