"""Every refusal that the code can make has a sentence, in both languages."""

import re

import pytest

from gateway.sentences import KERNEL, LANGUAGES, Sentences
from kernel.rpc.problems import Refused

PROBLEM = re.compile(
    r"\b(?:Unauthenticated|Forbidden|NotFound|Refused|Conflict|PreconditionFailed|TooLarge|Invalid|"
    r"PreconditionRequired|TooMany|Internal|TimedOut)\(\s*\"([a-z_.]+)\""
)
FIELD = re.compile(r"(?:ValidationError\(\s*|Invalid\.fields\(\{[^}]*\[)\"([a-z_.]+)\"")

LISTED = re.compile(r"\[\"([a-z_]+\.[a-z_]+)\"\]")


@pytest.fixture(scope="module")
def sentences():
    return Sentences.of_services()


def codes(root, *patterns):
    """The codes that match in the sources: {(who speaks there, code): the file}."""
    found: dict[tuple[str, str], str] = {}
    for folder in ("kernel", "services", "gateway"):
        for path in (root / folder).rglob("*.py"):
            place = path.relative_to(root)
            speaker = place.parts[1] if folder == "services" else KERNEL
            for pattern in patterns:
                found |= {(speaker, code): str(place) for code in pattern.findall(path.read_text())}
    return found


def said(sentences, speaker, code):
    """The sentence that a service has for a code, of its own or the kernel's."""
    return sentences.texts[speaker].get(code) or sentences.texts[KERNEL].get(code)


@pytest.mark.parametrize("pattern", [PROBLEM, FIELD])
def test_every_problem_and_what_can_be_wrong_with_a_field_has_a_sentence_of_its_service(root, sentences, pattern):
    found = codes(root, pattern)
    silent = {
        code: where
        for (speaker, code), where in found.items()
        if not said(sentences, speaker, code) and not code.startswith("unavailable.")
    }
    assert len(found) > 10
    assert not silent


def test_no_field_code_has_a_sentence_with_a_blank_that_nobody_fills(root, sentences):
    own = {key: text for key in codes(root, FIELD, LISTED) if (text := said(sentences, *key))}
    assert ("proposals", "hand_over.unit_has_it") in own
    assert not [key for key, text in own.items() if any("{" in text[language] for language in LANGUAGES)]


def test_every_sentence_and_label_is_there_in_both_languages(sentences):
    for rooms in (sentences.texts, sentences.labels):
        for speaker, texts in rooms.items():
            for code, text in texts.items():
                assert all(text.get(language) for language in LANGUAGES), (speaker, code)


@pytest.mark.parametrize(
    ("service", "code", "values", "sentence"),
    [
        (
            "proposals",
            "proposal.text_incomplete",
            {"missing": ["analysis", "suggestions"]},
            "提案内容不完整，还缺：分析、建议。",
        ),
        (
            "opinions",
            "opinion.incomplete",
            {"missing": ["field.title", "field.opinion_class"]},
            "还不能提交：请先填写标题、类别。",
        ),
        (
            "proposals",
            "wrong_state",
            {"state": "submitted", "action": "file_proposal"},
            "当前状态为“已提交”，不能进行“立案”。",
        ),
        (
            "opinions",
            "wrong_state",
            {"state": "submitted", "action": "edit_opinion"},
            "当前状态为“已报送”，不能进行“修改”。",
        ),
    ],
)
def test_each_service_says_its_values_in_its_own_words(sentences, service, code, values, sentence):
    assert sentences.of(Refused(code, **values), "zh", service) == sentence


def test_what_marshmallow_says_is_said_in_chinese(sentences):
    errors = {"limit": ["Must be greater than or equal to 1 and less than or equal to 100."], "x": ["Invalid value."]}
    assert sentences.of_fields(errors, "zh") == {"limit": ["须在 1 与 100 之间。"], "x": ["内容不对。"]}
    assert sentences.of_fields(errors, "en") == errors
