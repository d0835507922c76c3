"""words.json: {"labels" | "sentences": {service: {code: {"zh", "en"}}}}, one code a line."""

import json

from gateway.sentences import Sentences, Texts


def text_of(sentences: Sentences) -> str:
    """The labels and sentences of every service and of the kernel."""
    rooms = {"labels": sentences.labels, "sentences": sentences.texts}
    return "{\n" + ",\n".join(f'"{name}": {_room(texts)}' for name, texts in rooms.items()) + "\n}\n"


def _room(texts: Texts) -> str:
    return "{\n" + ",\n".join(f'  "{service}": {_codes(texts[service])}' for service in sorted(texts)) + "\n}"


def _codes(texts: dict[str, dict[str, str]]) -> str:
    lines = [
        f"    {_json(code)}: {_json({'zh': texts[code]['zh'], 'en': texts[code]['en']})}" for code in sorted(texts)
    ]
    return "{\n" + ",\n".join(lines) + "\n  }" if lines else "{}"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
