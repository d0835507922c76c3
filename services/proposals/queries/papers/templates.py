"""By which template a paper is drawn: the committee's own that holds today, or the one that comes with the platform."""

from functools import cache
from typing import Any
from zipfile import BadZipFile

from jinja2 import TemplateError
from lxml.etree import LxmlError

from kernel.files import Files
from kernel.papers.drawing import draw
from kernel.papers.frame import letter, sheet
from kernel.rpc.problems import NotFound, Refused
from kernel.work import Work
from services.proposals.contract.papers import Paper
from services.proposals.domain.templates import holding
from services.proposals.queries.papers.album import Album
from services.proposals.texts.papers import LETTERS, SHEETS

FAILS = (NotFound, TemplateError, LxmlError, BadZipFile, KeyError, ValueError)
"""What drawing raises for a template that does not work."""


@cache
def default_template(paper: Paper) -> bytes:
    """The .docx template of a paper as it comes with the platform: made from its words once."""
    return letter(LETTERS[paper]) if paper in LETTERS else sheet(SHEETS[paper])


class Templates:
    """The templates of one job, each read once: a batch is printed by one, whatever is changed meanwhile."""

    def __init__(self, work: Work, files: Files):
        self._work, self._files = work, files
        self._own: dict[tuple[Paper, str], bytes | None] = {}

    def album(self) -> Album:
        """An empty album for the pictures of a paper."""
        return Album(self._files)

    def draw(self, paper: Paper, committee: str, facts: dict[str, Any], album: Album | None = None) -> bytes:
        """The paper as .docx, with the pictures of `album` that its facts show.

        Raises Refused where the committee's own template does not work: printing by another one would be a letter that
        its office has not seen.
        """
        pictures = album.pictures if album else {}
        try:
            if own := self._own_of(paper, committee):
                return draw(own, facts, pictures)
        except FAILS:
            raise Refused("template.fails", paper=f"paper.{paper}") from None
        return draw(default_template(paper), facts, pictures)

    def _own_of(self, paper: Paper, committee: str) -> bytes | None:
        if (paper, committee) not in self._own:
            changes = list(self._work.templates.find({"committee": committee, "paper": str(paper)}))
            held = holding(changes, self._work.today)
            file = held.file if held else None
            self._own[paper, committee] = b"".join(self._files.read(file)) if file else None
        return self._own[paper, committee]
