"""Templates are filled in a sandbox: facts are words, and a template reaches nothing but facts."""

from io import BytesIO

import pytest
from docx import Document
from docx.shared import Mm, Twips
from jinja2 import UndefinedError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from kernel.papers.drawing import draw
from kernel.papers.frame import letter, sheet
from kernel.papers.prose import mark, paragraphs
from kernel.papers.styles import length


def words(document: bytes) -> list[str]:
    return [paragraph.text for paragraph in Document(BytesIO(document)).paragraphs]


def test_blanks_are_filled_and_what_looks_like_markup_stays_words():
    template = sheet([("正文段", "{{ name }}"), ("正文段", "{{p text }}")])
    assert words(draw(template, {"name": "<w:b/>&", "text": paragraphs("一\n二")})) == ["<w:b/>&", "一", "二"]


def test_lines_are_repeated_and_left_out():
    template = sheet(
        [
            ("正文段", "{%p for each in rows %}"),
            ("正文段", "{{ each }}"),
            ("正文段", "{%p endfor %}"),
            ("正文段", "{%p if nothing %}"),
            ("正文段", "never"),
            ("正文段", "{%p endif %}"),
        ]
    )
    assert words(draw(template, {"rows": ["一", "二"], "nothing": ""})) == ["一", "二"]


def test_a_table_repeats_its_rows_and_spreads_the_last_cell():
    template = sheet([("目录表", "案号｜题目｜提案人｜承办单位"), ("目录表", "共{{ count }}件")])
    table = Document(BytesIO(draw(template, {"count": 3}))).tables[0]
    assert [cell.text for cell in table.rows[0].cells] == ["案号", "题目", "提案人", "承办单位"]
    assert {cell.text for cell in table.rows[1].cells} == {"共3件"}


def test_a_row_is_not_parted_and_a_lists_heading_is_told_again_on_each_page():
    template = sheet([("目录表", "案号｜题目｜提案人｜承办单位"), ("目录表", "1｜甲｜张三｜水利局"), ("表", "案号｜1")])
    first, second = Document(BytesIO(draw(template, {}))).tables
    rows = [*first.rows, *second.rows]
    assert [bool(row._tr.xpath("w:trPr/w:cantSplit")) for row in rows] == [True] * 3
    assert [bool(row._tr.xpath("w:trPr/w:tblHeader")) for row in rows] == [True, False, False]


def test_a_signature_and_the_notes_below_stand_on_no_page_without_the_end_of_the_text():
    lines = [("正文段", "一"), ("正文段", "{{p text }}"), ("正文段", "")]
    lines += [("落款", "水利局"), ("落款", "今天"), ("正文段", ""), ("附注", "电话"), ("抄送", "市政府办")]
    lines += [("正文段", ""), ("正文段", "附件"), ("附注", "注")]
    drawn = Document(BytesIO(draw(letter(lines), {"text": paragraphs("二\n三"), "mark": mark("水利局")})))
    kept = [paragraph.text for paragraph in drawn.paragraphs if paragraph.paragraph_format.keep_with_next]
    assert kept == ["三", "", "水利局", "今天", "", "电话"]


def test_the_mark_stands_in_the_head_of_the_first_page():
    drawn = Document(BytesIO(draw(letter([("正文段", "一")]), {"mark": mark("水利局")})))
    assert drawn.sections[0].first_page_header.paragraphs[0].text == "水利局"
    assert drawn.sections[0].header.is_linked_to_previous


@pytest.mark.parametrize("blank", ["{{ ''.__class__.__mro__ }}", "{{ rows.append(1) }}"])
def test_a_template_reaches_nothing_behind_the_facts(blank):
    with pytest.raises(SecurityError):
        draw(sheet([("正文段", blank)]), {"rows": []})


@pytest.mark.parametrize("blank", ["{{ range(3) }}", "{{ cycler }}", "{{ unknown }}"])
def test_a_template_has_no_words_but_the_facts(blank):
    with pytest.raises(UndefinedError):
        draw(sheet([("正文段", blank)]), {})


def test_a_template_is_compiled_once_and_keeps_nothing_of_what_it_was_filled_with(monkeypatch):
    template = sheet([("正文段", "{% set last = name %}{{ last }}")])
    assert words(draw(template, {"name": "甲"})) == ["甲"]
    monkeypatch.setattr(ImmutableSandboxedEnvironment, "compile", None)
    assert words(draw(template, {"name": "乙"})) == ["乙"]
    with pytest.raises(UndefinedError):
        draw(template, {})


def test_a_table_of_numbers_gives_each_column_what_its_numbers_and_names_need():
    head, row = "承办单位｜交办件｜主办件｜会办件｜逾期未办｜已答复｜答复率｜按期答复率｜满意率", "市住房和城乡建设局"
    template = sheet([("单位统计表", head), ("单位统计表", "｜".join([row, *["128"] * 5, *["{{ rate }}"] * 3]))])
    table = Document(BytesIO(draw(template, {"rate": "100.0%"}))).tables[0]
    size = table.cell(1, 6).paragraphs[0].runs[0].font.size
    beside = sum(Twips(int(width)) for width in table._tbl.tblPr.xpath("w:tblCellMar/*/@w:w"))
    assert beside and all(cell.width - beside >= size * length(cell.text) for row in table.rows for cell in row.cells)
    assert sum(cell.width for cell in table.rows[1].cells) == pytest.approx(Mm(156), abs=Mm(0.2))
