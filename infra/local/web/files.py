"""The files that the web gets from the code, as they are now."""

from pathlib import Path

from gateway.sentences import Sentences
from infra.local.layout import ROOT
from infra.local.openapi import front_door
from infra.local.web import forms, links, spoken, words

GENERATED = ROOT / "web" / "generated"
CONTRACTS = ROOT / "tests" / "contracts"


def files() -> dict[Path, str]:
    """Each file's text, by its path."""
    sentences = Sentences.of_services()
    return {
        GENERATED / "words.json": words.text_of(sentences),
        GENERATED / "forms.json": forms.text_of(front_door(), sentences),
        CONTRACTS / "sentences.json": spoken.text_of(sentences),
        CONTRACTS / "links.json": links.text_of(),
    }
