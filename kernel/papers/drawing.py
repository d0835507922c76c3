"""Filling a .docx template with facts: Jinja's tags in Word's text, in a sandbox that can say nothing but facts."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from kernel.papers.pictures import Picture, embed


def draw(template: bytes, facts: dict[str, Any], pictures: Mapping[str, Picture] | None = None) -> bytes:
    """The .docx of a template with its blanks filled from `facts` (JSON values, and Markup of `prose`), and with the
    `pictures` that its Markup shows, by their keys.

    Raises what Jinja raises for a template that was not checked.
    """
    document = DocxTemplate(BytesIO(template))
    document.render(facts, jinja_env=environment(), autoescape=True)
    embed(document.docx, pictures or {})
    kept = BytesIO()
    document.save(kept)
    return kept.getvalue()


def environment() -> ImmutableSandboxedEnvironment:
    """Where templates are read and filled: without globals, without a loader, with facts escaped."""
    made = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    made.globals.clear()
    return made
