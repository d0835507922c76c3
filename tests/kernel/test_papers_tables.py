"""A text's tables on paper: cells in their places, within the margins, letters as large as they fit, whole rows."""

from io import BytesIO

import pdfplumber
import pytest
from docx import Document
from docx.shared import Mm, Pt, Twips

from kernel.papers.drawing import draw
from kernel.papers.frame import sheet
from kernel.papers.pdf import Press
from kernel.papers.prose import paragraphs_of_html
from kernel.papers.styles import length

MM = 25.4 / 72
HEAD = ["序号", "案由", "提案人", "主办单位", "会办单位", "交办日期", "办理结果", "备注"]
ROW = ["1", "关于疏浚长湖排渠的提案", "周明、林静", "市水利局", "市财政局", "2026-03-12", "已采纳", "无"]


def row(*cells: str, tag: str = "td") -> str:
    return f"<tr>{''.join(f'<{tag}>{cell}</{tag}>' for cell in cells)}</tr>"


def paper(*rows: str, before: str = "", after: str = "") -> bytes:
    """A .docx whose text has a table of these rows."""
    html = f"{before}<table><tbody>{''.join(rows)}</tbody></table>{after}"
    return draw(sheet([("正文段", "{{p text }}")]), {"text": paragraphs_of_html(html)})


def table_of(document: bytes):
    return Document(BytesIO(document)).tables[0]


def words(document: bytes) -> list[list[str]]:
    """The words of each row, of a merged cell in every column and row that it covers."""
    return [[cell.text for cell in row.cells] for row in table_of(document).rows]


def lines(document: bytes) -> list[str]:
    return [line.text for line in Document(BytesIO(document)).paragraphs if line.text]


def test_a_table_has_its_cells_between_what_is_written_around_it():
    made = paper(row("甲", "<p>乙</p><p>丙</p>"), before="<p>前", after="后")
    assert words(made) == [["甲", "乙\n丙"]] and lines(made) == ["前", "后"]


def test_merged_cells_stay_merged_and_others_stand_beside_them():
    head = '<tr><th rowspan="2">县</th><th colspan="2">渠道</th></tr>'
    made = paper(head, row("长", "宽", tag="th"), '<tr><td>甲</td><td colspan="2">乙</td></tr>')
    assert words(made) == [["县", "渠道", "渠道"], ["县", "长", "宽"], ["甲", "乙", "乙"]]


@pytest.mark.parametrize(
    ("rows", "read"),
    [
        ((row("甲", "乙"), row("丙")), [["甲", "乙"], ["丙", ""]]),
        (('<tr><td rowspan="9">甲</td><td>乙</td></tr>', row("丙")), [["甲", "乙"], ["甲", "丙"]]),
        (('<tr><td colspan="50">甲</td></tr>', row("乙")), [["甲"], ["乙"]]),
        (
            ('<tr><td>甲</td><td rowspan="2">乙</td></tr>', '<tr><td colspan="3">丙</td></tr>'),
            [["甲", "乙"], ["丙", "乙"]],
        ),
        (("<tr></tr>", row("甲")), [["甲"]]),
    ],
)
def test_a_table_that_does_not_add_up_has_what_it_has_room_for(rows, read):
    assert words(paper(*rows)) == read


def test_a_table_within_a_cell_is_told_in_lines_and_so_is_one_of_too_many_columns():
    inner = f"<table>{row('<p>一</p>', '二')}{row('三', '四')}</table>"
    assert words(paper(row(f"甲{inner}乙", "丙"))) == [["甲\n一　二\n三　四\n乙", "丙"]]
    assert lines(paper(row(*"甲" * 25), row(*"乙" * 25))) == ["　".join("甲" * 25), "　".join("乙" * 25)]


def test_tables_within_tables_without_end_are_told_too():
    deep = 3000
    made = paper(row(f"{'<table><tr><td><p>甲</p>' * deep}乙{'</td></tr></table>' * deep}", "丙"))
    [cells] = words(made)
    assert cells[0].count("甲") == deep and cells[1] == "丙"


def test_what_looks_like_markup_in_a_cell_stays_words():
    assert words(paper(row("&lt;w:tc/&gt; &amp;", "{{ secret }}"))) == [["<w:tc/> &", "{{ secret }}"]]


@pytest.mark.parametrize(
    ("rows", "again"),
    [
        ([row("甲", tag="th"), row("1"), row("2")], 1),
        (['<tr><th rowspan="2">县</th><th>长</th></tr>', row("米", tag="th"), row("甲", "1")], 2),
        ([row("甲"), row("1")], 1),
        (['<tr><td rowspan="2">县</td><td>长</td></tr>', row("米"), row("甲", "1")], 2),
        (['<tr><td rowspan="3">县</td><td>长</td></tr>', row("宽"), row("高")], 0),
        ([row(str(number), tag="th") for number in range(9)], 0),
    ],
)
def test_its_heading_is_told_again_on_each_page_and_no_row_is_parted(rows, again):
    made = table_of(paper(*rows)).rows
    assert [bool(each._tr.xpath("w:trPr/w:tblHeader")) for each in made] == [
        place < again for place in range(len(made))
    ]
    assert all(each._tr.xpath("w:trPr/w:cantSplit") for each in made)


@pytest.mark.parametrize(("columns", "size"), [(2, 14), (8, 10.5), (20, 7.5)])
def test_it_is_as_wide_as_the_text_and_its_letters_as_large_as_they_fit(columns, size):
    cells = (ROW * 3)[:columns] if columns < 9 else ["888"] * columns
    made = table_of(paper(row(*(HEAD * 3)[:columns], tag="th") if columns < 9 else "", row(*cells)))
    assert sum(column.width for column in made.columns) == pytest.approx(Mm(156), abs=Pt(1))
    assert {run.font.size for cell in made.rows[-1].cells for run in cell.paragraphs[0].runs} == {Pt(size)}


def test_a_share_is_not_parted_within_its_brackets():
    share, long = "98.4%（1200÷1220）", "分母是交办件，" * 20
    made = table_of(paper(row(long, share, share, long, long)))
    inner = made.columns[1].width - 2 * Twips(80)
    assert inner >= Pt(made.rows[0].cells[1].paragraphs[0].runs[0].font.size.pt * length("（1200÷1220）"))


def test_of_thousands_of_cells_that_reach_far_it_is_made_at_once():
    """Cells of 50 columns beneath one another that reach down 50 rows would need a table of 2,500 columns."""
    assert lines(paper(*['<tr><td colspan="50" rowspan="50">甲</td></tr>'] * 4000)) == ["甲"] * 4000


@pytest.fixture(scope="module")
def pages():
    """Printed: a wide table that goes on over a page."""
    made = paper(row(*HEAD, tag="th"), *[row(*ROW)] * 40, before="<p>见表。</p>", after="<p>完。</p>")
    with Press() as press:
        [printed] = press.print([made], lambda done: None)
    return pdfplumber.open(BytesIO(printed)).pages


@pytest.mark.servers
def test_printed_it_stands_within_the_margins_with_lines_on_both_sides(pages):
    for page in pages:
        [found] = page.find_tables()
        assert (found.bbox[0] * MM, found.bbox[2] * MM) == pytest.approx((28, 184), abs=0.6)
        assert found.bbox[1] * MM > 37 - 0.6 and found.bbox[3] * MM < 297 - 35 + 0.6


@pytest.mark.servers
def test_printed_it_begins_each_page_with_its_heading_and_parts_no_number_and_no_row(pages):
    read = [page.extract_table() for page in pages]
    assert len(read) > 1 and all(rows[0] == HEAD for rows in read)
    assert [said(one) for rows in read for one in rows[1:]] == [ROW] * 40
    assert all(one[5] == ROW[5] for rows in read for one in rows[1:])


def said(cells: list[str]) -> list[str]:
    """The words of cells, without the ends of their lines."""
    return [cell.replace("\n", "") for cell in cells]
