"""Whether a template may be used: its tags, in the words of who wrote them."""

import pytest

from kernel.papers.checking import flaws_of
from kernel.papers.frame import letter, sheet
from kernel.papers.tags import Sort

VOCABULARY = {
    "title": Sort.WORDS,
    "number": Sort.WORDS,
    "mark": Sort.PIECE,
    "body": Sort.PARAGRAPHS,
    "received": Sort.CONDITION,
    "answers": {"number": Sort.WORDS, "why": Sort.PARAGRAPHS},
}


def flaws(*lines, required=(), style="正文段") -> list[tuple]:
    """The codes of what is wrong, each with its values."""
    rows = [line if isinstance(line, tuple) else (style, line) for line in lines]
    found = flaws_of(sheet(rows), VOCABULARY, required)
    return [(flaw.code.removeprefix("template."), *flaw.values.values()) for flaw in found]


def test_facts_conditions_and_loops_in_their_form_are_good():
    loop = ("{%p for each in answers %}", "{{ each.number }}", "{{p each.why }}", "{%p endfor %}")
    choice = (
        "{%p if not received %}",
        "《{{title}}》收悉。",
        "{%p elif body %}",
        "x",
        "{%p else %}",
        "y",
        "{%p endif %}",
    )
    within = "{% if number %}第{{ number }}号{% else %}无号{% endif %}"
    assert flaws(*loop, *choice, within, "{{p body }}", "{{r mark }}") == []
    row = ("{%tr for one in answers %}", "{{ one.number }}｜x", "{%tr endfor %}")
    assert flaws(*row, style="目录表") == []
    assert flaws_of(letter([("正文段", "{{ title }}")]), VOCABULARY, ()) == [], "the head has {{r mark }}"


def test_an_unknown_tag_is_told_with_the_nearest_one():
    assert flaws("{{ titel }}") == [("unknown", "{{ titel }}", "{{ title }}")]
    assert flaws("{%p for each in answers %}", "{{ each.numbr }}", "{%p endfor %}") == [
        ("unknown", "{{ each.numbr }}", "{{ each.number }}")
    ]
    assert flaws("{{ 完全不同 }}") == [("unknown_tag", "{{ 完全不同 }}")]
    assert flaws("{%p if recieved %}", "x", "{%p endif %}") == [("unknown", "{%p if recieved %}", "{%p if received %}")]


def test_a_fact_has_to_be_written_as_what_it_is():
    assert flaws("{{ body }}") == [("written", "{{ body }}", "{{p body }}")]
    assert flaws("{{p title }}") == [("written", "{{p title }}", "{{ title }}")]
    assert flaws("{{ received }}") == [("written", "{{ received }}", "{%p if received %}")]
    assert flaws("{{ answers }}") == [("list", "{{ answers }}", "{%p for each in answers %}")]
    assert flaws("答复：{{p body }}") == [("alone", "{{p body }}")]
    assert flaws("{%tr for one in answers %}x", "{{ one.number }}", "{%tr endfor %}", style="目录表")[0] == (
        "alone_in_row",
        "{%tr for one in answers %}",
    )


def test_a_block_ends_in_the_form_and_the_place_in_which_it_began():
    assert flaws("{%p if title %}", "x") == [("open", "{%p if title %}")]
    assert flaws("{% if title %}", "x{% endif %}")[0] == ("closes", "{% endif %}")
    assert flaws("{%p if title %}", "x", "{%p endfor %}")[0] == ("closes", "{%p endfor %}")
    assert flaws("{%p endif %}") == [("closes", "{%p endif %}")]
    crossing = flaws(("正文段", "{%p if title %}"), ("目录表", "{%p endif %}｜x"))
    assert ("closes", "{%p endif %}") in crossing


def test_a_loop_within_a_loop_or_over_something_else_is_refused():
    twice = ("{%p for a in answers %}", "{%p for b in answers %}", "x", "{%p endfor %}", "{%p endfor %}")
    assert flaws(*twice) == [("loop", "{%p for b in answers %}")]
    assert flaws("{%p for a in title %}", "x", "{%p endfor %}") == [("loop", "{%p for a in title %}")]


@pytest.mark.parametrize(
    "said",
    [
        "{{ title.__class__ }}",
        "{{ ''.join(title) }}",
        "{{ title|upper }}",
        "{{ 9**9 }}",
        "{% set a = 1 %}",
        "{% include 'x' %}",
        "{# hidden #}",
        "{{ title }",
        "｛｛ title ｝｝",
        "{%p for each in range(9) %}",
        "{%- if title -%}x{%- endif -%}",
    ],
)
def test_whatever_else_jinja_can_say_is_refused(said):
    assert flaws(said) != []


def test_what_a_paper_needs_has_to_be_there():
    assert flaws("{{ title }}", required=("title", "number")) == [("missing", "{{ number }}")]
    assert flaws("x", required=("answers.why",)) == [("missing", "{{p each.why }}")]


def test_no_more_is_told_than_anybody_reads():
    assert len(flaws(*(f"{{{{ t{place} }}}}" for place in range(50)))) == 20
