"""The text: what stays of HTML, what counts as visible, and whose ids suggestions keep."""

import pytest

from kernel.ids import new_id
from kernel.rpc.problems import Invalid
from services.proposals.domain.proposal.text import Text, TextFacts, clean_html, visible, written

FILE = "01890000-0000-7000-8000-000000000001"


def form(**changes) -> dict:
    empty = {"title": "题", "situation": "", "analysis": "", "suggestions": [], "attachments": []}
    return empty | changes


def test_scripts_styles_links_and_handlers_do_not_survive():
    html = '<p onclick="x()" style="color:red">水<a href="javascript:1">利</a><script>alert(1)</script></p><!-- x -->'
    assert clean_html(html) == "<p>水利</p>"


def test_the_allowed_subset_survives():
    html = "<p><strong>甲</strong><em>乙</em></p><ol><li>一</li></ol>"
    html += '<table><tbody><tr><td colspan="2">丙</td></tr></tbody></table>'
    assert clean_html(html) == html


def test_an_image_is_shown_by_the_id_of_a_file_only():
    html = f'<img src="http://x/y.png"><img data-file="nonsense"><img data-file="{FILE}" src="data:x" alt="图">'
    assert clean_html(html) == f'<img data-file="{FILE}" alt="图">'


def test_zero_width_characters_go_even_when_written_as_entities():
    assert clean_html("<p>秘&#8203;密\u200b</p>") == "<p>秘密</p>"


@pytest.mark.parametrize("span", ["1000000", "51", "0", "-1", "²", "２", "9" * 5000])
def test_a_cell_spans_a_plain_number_of_columns_and_not_a_million(span):
    cell = f'<table><tbody><tr><td colspan="{span}" rowspan="{span}">x</td></tr></tbody></table>'
    assert clean_html(cell) == "<table><tbody><tr><td>x</td></tr></tbody></table>"


def test_visible_characters_leave_out_tags_white_space_and_title():
    text = Text(title="很长的标题", situation="<p>一 二&amp;</p>", analysis="<p>三</p>")
    assert (text.characters, visible("<p>一&lt;</p>")) == (4, "一<")


def test_files_of_a_text_are_named_once():
    assert Text(title="x", situation=f'<img data-file="{FILE}">', attachments=[FILE]).files == [FILE]


def test_a_suggestion_keeps_its_id_through_a_version():
    first = written(form(suggestions=[{"text": "甲"}]), set())
    kept = first.suggestions[0].id
    second = written(form(suggestions=[{"text": "乙"}, {"id": kept, "text": "甲，改"}]), {kept})
    assert (second.suggestions[1].id, second.suggestions[1].text) == (kept, "甲，改")
    assert second.suggestions[0].id != kept


def test_a_suggestion_cannot_take_an_id_of_another_proposal_or_one_twice():
    known = new_id()
    with pytest.raises(Invalid):
        written(form(suggestions=[{"id": new_id(), "text": "甲"}]), {known})
    with pytest.raises(Invalid):
        written(form(suggestions=[{"id": known, "text": "甲"}, {"id": known, "text": "乙"}]), {known})


def test_an_error_names_the_place_of_its_suggestion():
    with pytest.raises(Invalid) as caught:
        written(form(suggestions=[{"text": "甲"}, {"id": new_id(), "text": "乙"}]), set())
    assert caught.value.values["errors"] == {"suggestions": {"1": {"id": ["unknown"]}}}


def test_missing_parts_are_named():
    facts = TextFacts.of(Text(title="题", situation="<p> </p>"), version=1)
    assert facts.missing == ["situation", "analysis", "suggestions"]
