import pytest
from marshmallow import ValidationError, fields

from kernel.forms import Choice, FileId, Form, Html, Id, LocalDate, Phone, Text, load
from kernel.rpc.problems import Invalid


class Note(Form):
    title = Text(most=5, required=True)
    body = Text(most=20, multiline=True)
    on = LocalDate()
    to = Id()
    count = fields.Integer(strict=True)


def errors_of(**values):
    with pytest.raises(Invalid) as problem:
        load(Note, {"title": "题"} | values)
    return set(problem.value.values["errors"])


def test_text_loses_invisible_characters_and_doubled_space_but_keeps_lines_where_they_are_allowed():
    loaded = load(Note, {"title": " 题\u200b\u0000  目 ", "body": "一\r\n二\u202e"})
    assert loaded == {"title": "题 目", "body": "一\n二"}


def test_four_byte_characters_count_as_one():
    assert load(Note, {"title": "𠮷𠮷𠮷𠮷𠮷"})["title"] == "𠮷" * 5
    assert errors_of(title="𠮷" * 6) == {"title"}


def test_a_title_of_nothing_but_zero_width_characters_is_empty():
    assert errors_of(title="\u200b\ufeff") == {"title"}


@pytest.mark.parametrize("value", [{"$ne": None}, ["a"], 5, True, None])
def test_an_operator_or_another_type_is_no_text(value):
    assert errors_of(title=value) == {"title"}


@pytest.mark.parametrize("value", ["2027-02-30", "2027-2-3", "20270203", "2027-W01-1", 5, {"$gt": ""}, None])
def test_what_is_no_date_is_refused(value):
    assert errors_of(on=value) == {"on"}


@pytest.mark.parametrize("value", ["0001-01-01", "1899-12-31", "2201-01-01", "9999-12-31"])
def test_a_date_so_far_off_that_counting_on_would_leave_time_is_refused_with_its_own_reason(value):
    with pytest.raises(Invalid) as problem:
        load(Note, {"title": "题", "on": value})
    assert problem.value.values["errors"] == {"on": ["date_out_of_range"]}


@pytest.mark.parametrize("value", [LocalDate.FIRST, LocalDate.LAST])
def test_the_first_and_the_last_date_are_good(value):
    assert load(Note, {"title": "题", "on": value})["on"] == value


@pytest.mark.parametrize("value", ["x", "0" * 36, {"$ne": 1}, 7])
def test_what_is_no_id_is_refused(value):
    assert errors_of(to=value) == {"to"}


@pytest.mark.parametrize(
    "text", ["8000000", "0716-8000000", "(0716) 8000000", "0716—8000000转801", "13800000000", "+86 138 0000 0000"]
)
def test_a_telephone_number_is_taken_as_it_is_written(text):
    assert Phone().deserialize(text) == text


@pytest.mark.parametrize("text", ["12", "800000", "0716-80", "call me", "电话号码是八位", "<b>8000000</b>"])
def test_what_nobody_can_call_is_no_telephone_number(text):
    with pytest.raises(ValidationError, match="phone"):
        Phone().deserialize(text)


def test_unknown_fields_are_refused_by_name():
    assert errors_of(admin=True) == {"admin"}


def test_a_field_tells_what_a_form_can_be_drawn_by():
    told = [
        (Id(of="organisation", sort="party"), {"format": "uuid", "x-of": "organisation", "x-sort": "party"}),
        (FileId(), {"format": "uuid", "x-of": "file"}),
        (Html(), {"x-html": True}),
        (Text(multiline=True), {"x-multiline": True}),
        (Text(dictionary="categories", metadata={"example": "1"}), {"x-dictionary": "categories", "example": "1"}),
        (Choice(["a"], label="rating"), {"x-words": "rating"}),
        (Choice(["a"]), {}),
    ]
    assert [field.metadata for field, _ in told] == [facts for _, facts in told]
