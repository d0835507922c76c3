"""Codes and values into sentences, from the kernel's and the services' texts."""

from importlib import import_module
from typing import Any

from gateway import SERVICES
from kernel.rpc.problems import Problem
from kernel.texts import FIELDS, TEXTS, UNAVAILABLE, field_sentence

LANGUAGES = ("zh", "en")


class Sentences:
    """All texts and labels of the platform, by code."""

    def __init__(self, texts: dict[str, dict], labels: dict[str, dict]):
        self.texts, self.labels = texts, labels

    @classmethod
    def of_services(cls) -> "Sentences":
        """Those of the kernel and of every service's `texts`."""
        texts: dict[str, dict] = dict(TEXTS)
        labels: dict[str, dict] = {}
        for service in SERVICES:
            module = import_module(f"services.{service}.texts")
            texts |= module.TEXTS
            labels |= module.LABELS
        return cls(texts, labels)

    def of(self, problem: Problem, language: str) -> str:
        """The sentence of a problem in `language` (zh | en)."""
        text = self.texts.get(problem.code) or (UNAVAILABLE if problem.kind == "unavailable" else None)
        if text is None:
            return self.texts[problem.kind if problem.kind in self.texts else "internal"][language]
        return text[language].format_map(_Values(self, problem.values, language))

    def of_fields(self, errors: dict, language: str) -> dict[str, list[str]]:
        """Errors by field, flattened: {"suggestions.0.text": ["必须填写。"]}."""
        return {path: [self._of_field(one, language) for one in messages] for path, messages in _flat(errors, "")}

    def label(self, kind: str, word: Any, language: str) -> str:
        """A word of an enumeration as people read it: label `kind.word`, of a field's name, or of a whole code."""
        if isinstance(word, list):
            return "、".join(self.label("field", one, language) for one in word)
        for code in (f"{kind}.{word}", f"field.{word}", word):
            if code in self.labels:
                return self.labels[code][language]
        return str(word)

    def _of_field(self, message: str, language: str) -> str:
        if message in self.texts and message not in FIELDS:
            return self.texts[message][language]
        return field_sentence(message, language)


class _Values(dict):
    """Values for `format_map`: words become labels, and a value that is missing stays visible as …"""

    def __init__(self, sentences: Sentences, values: dict, language: str):
        super().__init__(values)
        self.sentences, self.language = sentences, language

    def __getitem__(self, key: str) -> str:
        if key not in self:
            return "…"
        return self.sentences.label(key, super().__getitem__(key), self.language)

    def __missing__(self, key: str) -> str:
        return "…"


def _flat(errors: Any, path: str):
    if isinstance(errors, dict):
        for name, deeper in errors.items():
            yield from _flat(deeper, f"{path}.{name}" if path else str(name))
    elif isinstance(errors, list):
        yield path, [str(one) for one in errors]
    else:
        yield path, [str(errors)]
