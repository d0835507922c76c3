"""Why something cannot be done now is always said: every guard's reason has a sentence, and its blanks are filled."""

import ast
import inspect
import textwrap
from collections.abc import Iterator
from string import Formatter

import pytest

from gateway import SERVICES
from gateway.sentences import KERNEL, Sentences
from infra.local.layout import ROOT
from kernel.rpc.problems import PROBLEMS
from kernel.states import aggregates_of

KINDS = {problem.__name__ for problem in PROBLEMS.values()}
TEXTS = Sentences.of_services().texts


def refusals_in(source: str) -> Iterator[tuple[str, set[str] | None]]:
    """The problems that a source makes: (code, names of its values, or None where they are not written out)."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call) and node.args]
    for call in calls:
        code = call.args[0]
        if getattr(call.func, "id", None) in KINDS and isinstance(code, ast.Constant):
            names = {word.arg for word in call.keywords}
            yield code.value, None if None in names else names


def sentence(speaker: str, code: str) -> dict[str, str] | None:
    return TEXTS[speaker].get(code) or TEXTS[KERNEL].get(code)


@pytest.mark.parametrize("service", SERVICES)
def test_every_guard_of_a_transition_has_a_reason_with_a_sentence(service):
    rows = [row for aggregate in aggregates_of(service) for row in aggregate.transitions.values()]
    guards = {guard for row in rows for guard in row.guards}
    for guard in guards:
        codes = [code for code, _ in refusals_in(textwrap.dedent(inspect.getsource(guard)))]
        assert codes, f"{guard.__name__} names no reason"
        assert [code for code in codes if not sentence(service, code)] == [], guard.__name__
    assert guards or service not in ("members", "proposals", "opinions")


@pytest.mark.parametrize("speaker", [KERNEL, "gateway", *SERVICES])
def test_every_blank_of_a_sentence_is_filled_wherever_it_is_said(speaker):
    folder = ROOT / speaker if speaker in (KERNEL, "gateway") else ROOT / "services" / speaker
    texts = speaker if speaker in SERVICES else KERNEL
    unfilled = [
        (path.name, code, blank)
        for path in folder.rglob("*.py")
        for code, names in refusals_in(path.read_text())
        if names is not None and (said := sentence(texts, code))
        for language in said.values()
        for _, blank, _, _ in Formatter().parse(language)
        if blank and blank not in names
    ]
    assert unfilled == []
