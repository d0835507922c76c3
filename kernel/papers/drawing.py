"""Filling a .docx template with facts: Jinja's tags in Word's text, in a sandbox that can say nothing but facts."""

from collections.abc import Mapping
from functools import cache, lru_cache
from io import BytesIO
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from kernel.papers.fitting import fit_columns
from kernel.papers.keeping import keep_signature
from kernel.papers.pictures import Picture, embed
from kernel.papers.titles import part_titles

PARTS_KEPT = 128
"""Compiled parts of templates that are kept: a template has up to ten."""


def draw(template: bytes, facts: dict[str, Any], pictures: Mapping[str, Picture] | None = None) -> bytes:
    """The .docx of a template with its blanks filled from `facts` (JSON values, and Markup of `prose`), and with the
    `pictures` that its Markup shows, by their keys.

    Raises what Jinja raises for a template that was not checked.
    """
    document = DocxTemplate(BytesIO(template))
    document.render(facts, jinja_env=_remembering(), autoescape=True)
    embed(document.docx, pictures or {})
    part_titles(document.docx)
    keep_signature(document.docx)
    fit_columns(document.docx)
    kept = BytesIO()
    document.save(kept)
    return kept.getvalue()


@cache
def _remembering() -> ImmutableSandboxedEnvironment:
    """The environment of this process. It compiles the parts of a template once: a batch draws it hundreds of times."""
    made = environment()
    made.from_string = lru_cache(maxsize=PARTS_KEPT)(made.from_string)  # type: ignore[assignment]
    return made


def environment() -> ImmutableSandboxedEnvironment:
    """Where templates are read and filled: without globals, without a loader, with facts escaped."""
    made = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    made.globals.clear()
    return made
