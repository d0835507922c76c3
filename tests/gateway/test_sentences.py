"""Every refusal that the code can make has a sentence, in both languages."""

import re

import pytest

from gateway.sentences import LANGUAGES, Sentences
from kernel.rpc.problems import Refused
from kernel.texts import FIELDS

PROBLEM = re.compile(
    r"\b(?:Unauthenticated|Forbidden|NotFound|Refused|Conflict|PreconditionFailed|TooLarge|Invalid|"
    r"PreconditionRequired|TooMany|Internal|TimedOut)\(\s*\"([a-z_.]+)\""
)
FIELD = re.compile(r"(?:ValidationError\(\s*|Invalid\.fields\(\{[^}]*\[)\"([a-z_.]+)\"")

LISTED = re.compile(r"\[\"([a-z_]+\.[a-z_]+)\"\]")


@pytest.fixture(scope="module")
def sentences():
    return Sentences.of_services()


def codes(root, pattern):
    """The codes that match in the sources, with the files they stand in."""
    found: dict[str, str] = {}
    for folder in ("kernel", "services", "gateway"):
        for path in (root / folder).rglob("*.py"):
            found |= dict.fromkeys(pattern.findall(path.read_text()), str(path.relative_to(root)))
    return found


def test_every_problem_has_a_sentence(root, sentences):
    silent = {code: where for code, where in codes(root, PROBLEM).items() if code not in sentences.texts}
    assert not silent


def test_every_field_code_has_a_sentence(root, sentences):
    known = set(FIELDS) | set(sentences.texts)
    silent = {code: where for code, where in codes(root, FIELD).items() if code not in known}
    assert not silent


def test_no_field_code_has_a_sentence_with_a_blank_that_nobody_fills(root, sentences):
    listed = codes(root, FIELD) | codes(root, LISTED)
    own = {code: sentences.texts[code] for code in listed if code in sentences.texts and code not in FIELDS}
    blank = {code: listed[code] for code, text in own.items() if any("{" in text[language] for language in LANGUAGES)}
    assert "hand_over.unit_has_it" in own
    assert not blank


def test_every_sentence_and_label_is_there_in_both_languages(sentences):
    for texts in (sentences.texts, sentences.labels, FIELDS):
        for code, text in texts.items():
            assert all(text.get(language) for language in LANGUAGES), code


@pytest.mark.parametrize(
    ("code", "missing", "said"),
    [
        ("proposal.text_incomplete", ["analysis", "suggestions"], "提案内容不完整，还缺：分析、建议。"),
        ("opinion.incomplete", ["field.title", "field.opinion_class"], "还不能提交：请先填写标题、类别。"),
    ],
)
def test_what_is_missing_is_said_in_words(sentences, code, missing, said):
    assert sentences.of(Refused(code, missing=missing), "zh") == said


def test_what_marshmallow_says_is_said_in_chinese(sentences):
    errors = {"limit": ["Must be greater than or equal to 1 and less than or equal to 100."], "x": ["Invalid value."]}
    assert sentences.of_fields(errors, "zh") == {"limit": ["须在 1 与 100 之间。"], "x": ["内容不对。"]}
    assert sentences.of_fields(errors, "en") == errors
