"""Codes and values into sentences, from the kernel's and the services' texts: each service speaks in its own words.

The web does the same with `web/generated/words.json`; `tests/contracts/sentences.json` keeps both alike.
"""

from importlib import import_module
from typing import Any

from gateway import SERVICES
from kernel import texts as kernel
from kernel.rpc.problems import Problem

LANGUAGES = ("zh", "en")
SEPARATORS = {"zh": "、", "en": ", "}
KERNEL = "kernel"
"""Who speaks where no service does, and what every service says besides its own."""

Texts = dict[str, dict[str, dict[str, str]]]
"""By service and code: {zh, en}."""


class Sentences:
    """All texts and labels of the platform, by service and code."""

    def __init__(self, texts: Texts, labels: Texts):
        self.texts, self.labels = texts, labels

    @classmethod
    def of_services(cls) -> "Sentences":
        """Those of the kernel and of every service's `texts`."""
        rooms = {name: import_module(f"services.{name}.texts") for name in SERVICES}
        said = kernel.TEXTS | kernel.FIELDS | {"unavailable": kernel.UNAVAILABLE}
        texts = {KERNEL: said} | {name: room.TEXTS for name, room in rooms.items()}
        labels = {KERNEL: kernel.LABELS} | {name: room.LABELS for name, room in rooms.items()}
        return cls(texts, labels)

    def of(self, problem: Problem, language: str, service: str = KERNEL) -> str:
        """The sentence in `language` (zh | en) of a problem that `service` has."""
        for code in (problem.code, problem.kind, "internal"):
            if text := _found(self.texts, service, code):
                return text[language].format_map(_Values(self, service, problem.values, language))
        raise LookupError(problem.code)

    def of_fields(self, errors: dict, language: str, service: str = KERNEL) -> dict[str, list[str]]:
        """Errors by field, flattened: {"suggestions.0.text": ["必须填写。"]}."""
        flat = _flat(errors, "")
        return {path: [self._of_field(one, language, service) for one in messages] for path, messages in flat}

    def label(self, service: str, kind: str, word: Any, language: str) -> str:
        """A word of an enumeration as people read it: label `kind.word`, of a field's name, or of a whole code."""
        if isinstance(word, list):
            return SEPARATORS[language].join(self.label(service, "field", one, language) for one in word)
        for code in (f"{kind}.{word}", f"field.{word}", str(word)):
            if label := _found(self.labels, service, code):
                return label[language]
        return str(word)

    def _of_field(self, message: str, language: str, service: str) -> str:
        text = _found(self.texts, service, message)
        return text[language] if text else kernel.field_sentence(message, language)


class _Values(dict):
    """Values for `format_map`: words become labels, and a value that is missing stays visible as …"""

    def __init__(self, sentences: Sentences, service: str, values: dict, language: str):
        super().__init__(values)
        self.sentences, self.service, self.language = sentences, service, language

    def __getitem__(self, key: str) -> str:
        if key not in self:
            return "…"
        return self.sentences.label(self.service, key, super().__getitem__(key), self.language)


def _found(texts: Texts, service: str, code: str) -> dict[str, str] | None:
    return texts.get(service, {}).get(code) or texts[KERNEL].get(code)


def _flat(errors: Any, path: str):
    if isinstance(errors, dict):
        for name, deeper in errors.items():
            yield from _flat(deeper, f"{path}.{name}" if path else str(name))
    elif isinstance(errors, list):
        yield path, [str(one) for one in errors]
    else:
        yield path, [str(errors)]
