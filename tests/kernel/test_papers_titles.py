"""Titles of several lines: words stay whole, lines balanced, what is already parted stays as it is."""

from io import BytesIO

import pytest
from docx import Document
from docx.shared import Pt

from kernel.papers.drawing import draw
from kernel.papers.frame import sheet
from kernel.papers.prose import chapter
from kernel.papers.styles import length
from kernel.papers.titles import parted

LONG = "关于支持和服务民营企业参与乡村振兴的若干意见和建议"


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("立案通知", ["立案通知"]),
        ("", [""]),
        ("对荆州市政协六届五次会议第188号提案的答复", ["对荆州市政协六届五次会议", "第188号提案的答复"]),
        ("对荆州市政协6届5次会议第188号提案的会办意见", ["对荆州市政协6届5次会议", "第188号提案的会办意见"]),
        ("荆州市政协六届五次会议提案办理情况报告（草稿）", ["荆州市政协六届五次会议", "提案办理情况报告（草稿）"]),
        ("关于在全市中小学和幼儿园开展“阳光食堂”建设的提案", ["关于在全市中小学和幼儿园", "开展“阳光食堂”建设的提案"]),
        ("x" * 60, ["x" * 60]),
    ],
)
def test_a_title_is_parted_between_words_into_lines_of_a_like_length(title, lines):
    assert parted(title, 20) == lines


@pytest.mark.parametrize(
    "title", [LONG * 2, LONG * 4, "关于" + "、".join(["水利", "交通", "教育", "卫生"] * 5) + "的提案"]
)
def test_no_line_is_too_long_and_none_begins_with_what_belongs_to_the_one_before(title):
    lines = parted(title, 20)
    assert "".join(lines) == title
    assert max(map(length, lines)) <= 20 and max(map(length, lines)) - min(map(length, lines)) < 8
    assert not any(line[0] in "的、" for line in lines)


def titles(*lines: tuple[str, str], **facts) -> list[str]:
    return [line.text for line in Document(BytesIO(draw(sheet(lines), facts))).paragraphs]


def test_the_titles_of_a_paper_and_of_its_chapters_are_parted_and_other_lines_are_not():
    about = f"{LONG}的提案"
    body = ("正文段", "{{p text }}")
    first, second, plain = titles(
        ("标题", "{{ title }}"), body, ("正文段", about), title=about, text=chapter(about, "p1")
    )
    assert first == second == "关于支持和服务民营企业参与\n乡村振兴的若干意见和建议的提案" and plain == about


def test_one_that_an_office_has_parted_or_made_smaller_stays_as_it_is():
    document = Document(BytesIO(sheet([("标题", "{{ title }}"), ("标题", "")])))
    document.paragraphs[0].runs[0].font.size = Pt(10)
    document.paragraphs[1].add_run("关于支持和服务民营企业").add_break()
    document.paragraphs[1].add_run("参与乡村振兴的若干意见和建议的提案")
    document.save(own := BytesIO())
    drawn = Document(BytesIO(draw(own.getvalue(), {"title": LONG}))).paragraphs
    assert [line.text.count("\n") for line in drawn] == [0, 1]


def test_a_title_of_several_runs_is_parted_where_its_words_are():
    document = Document(BytesIO(sheet([("标题", "对荆州市政协")])))
    document.paragraphs[0].add_run("六届五次会议")
    document.paragraphs[0].add_run("第188号提案的答复").bold = True
    document.save(own := BytesIO())
    [line] = Document(BytesIO(draw(own.getvalue(), {}))).paragraphs
    assert line.text == "对荆州市政协六届五次会议\n第188号提案的答复" and line.runs[-1].bold
