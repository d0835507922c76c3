"""Facts as Word's XML: nothing of them is markup, a long mark is narrow, HTML becomes paragraphs."""

import re

import pytest
from lxml import etree

from kernel.papers.prose import Entry, chapter, day, entries, mark, paragraphs, paragraphs_of_html

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def lines(markup: str) -> list[str]:
    """The words of each paragraph, of XML that must be well formed."""
    body = etree.fromstring(f"<w:body {W}>{markup}</w:body>")
    return ["".join(paragraph.itertext()) for paragraph in body]


def test_plain_text_becomes_a_paragraph_for_each_line_that_says_something():
    assert lines(paragraphs("一\n\n  \n二")) == ["一", "二"]


def test_what_looks_like_markup_stays_words():
    assert lines(paragraphs("<w:br/> & {{ secret }}")) == ["<w:br/> & {{ secret }}"]
    assert lines(paragraphs_of_html("<p>1 &lt; 2 &amp; 3</p>")) == ["1 < 2 & 3"]


def test_characters_that_xml_cannot_hold_are_left_out():
    assert lines(paragraphs("甲\x0b乙\ufffe")) == ["甲乙"]


def test_html_keeps_its_paragraphs_and_lists():
    html = "<p>起<strong>重</strong></p><ol><li>一</li><li><p>二</p><p>又</p></li></ol><ul><li>点</li></ul>"
    assert lines(paragraphs_of_html(html)) == ["起重", "1．一", "2．二", "又", "· 点"]
    assert "<w:b/>" in paragraphs_of_html(html)


def test_a_picture_that_is_not_there_is_told_by_its_caption():
    assert lines(paragraphs_of_html('<p><img data-file="x" alt="现场"></p>')) == ["〔图：现场〕"]


@pytest.mark.parametrize(("issuer", "width"), [("水利局", 100), ("荆" * 24, 50)])
def test_a_long_mark_is_made_narrower_and_never_lower(issuer, width):
    made = mark(issuer)
    assert f'<w:w w:val="{width}"/>' in made and '<w:sz w:val="72"/>' in made


def test_entries_point_at_the_page_of_their_chapter():
    made = entries({"水利局": [Entry("第1号", "p0")]})
    assert lines(made)[0] == "水利局"
    assert re.findall(r"PAGEREF (\w+)", made) == re.findall(r'w:name="(\w+)"', chapter("题", "p0")) == ["p0"]


def test_a_day_is_told_in_chinese():
    assert [day("2017-02-24"), day("2017-02-24T08:00:00+08:00"), day(None)] == ["2017年2月24日", "2017年2月24日", ""]
