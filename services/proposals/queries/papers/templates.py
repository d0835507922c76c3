"""The template of each paper as it comes with the platform: made from its words once."""

from functools import cache

from kernel.papers.frame import letter, sheet
from services.proposals.contract.papers import Paper
from services.proposals.texts.papers import LETTERS, SHEETS


@cache
def default_template(paper: Paper) -> bytes:
    """The .docx template of a paper."""
    return letter(LETTERS[paper]) if paper in LETTERS else sheet(SHEETS[paper])
