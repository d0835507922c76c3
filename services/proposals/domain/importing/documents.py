"""Reading .docx: a table for each proposal (headings beside values), tables that list them, or a heading for each with
what stands below.
"""

from collections.abc import Iterable, Iterator
from typing import IO, Any
from zipfile import BadZipFile

from docx import Document
from docx.table import Table
from docx.text.paragraph import Paragraph

from kernel.forms import clean_text
from kernel.rpc.problems import Refused
from services.proposals.contract.import_words import ImportField
from services.proposals.domain.importing.columns import heading_of
from services.proposals.domain.importing.labels import LABELLED, field_of, headed
from services.proposals.domain.importing.listed import Listed, listed_in, said_in
from services.proposals.domain.importing.packed import plain_office_file
from services.proposals.domain.importing.sheets import ROWS_MOST, Line

TITLE = heading_of(ImportField.TITLE)

Said = dict[str, str]
"""What a document says of one proposal, by heading."""


def lines_of(content: IO[bytes]) -> Iterator[Line]:
    """The headings that the document uses, then a row for each proposal, numbered as they follow each other.

    Raises Refused for a document in which none is found.
    """
    plain_office_file(content)
    try:
        document = Document(content)
    except (BadZipFile, KeyError, ValueError, OSError):
        raise Refused("import.not_readable") from None
    found = _found(list(document.iter_inner_content()))
    if not found.rows:
        raise Refused("import.no_document")
    if len(found.rows) > ROWS_MOST:
        raise Refused("import.too_many_rows", most=ROWS_MOST)
    yield 0, found.headings
    yield from enumerate(found.whole(), 1)


def _found(blocks: list[Any]) -> Listed:
    """Tables that name a title are proposals by themselves; else tables list them; else each heading begins one."""
    tables = [block for block in blocks if isinstance(block, Table)]
    if forms := [told for table in tables if _is_title((told := _of_table(table)).get(TITLE, ""))]:
        return _rows_of(forms)
    listed = listed_in(tables)
    return listed if listed.rows else _rows_of(_headed(blocks))


def _is_title(words: str) -> bool:
    """In a list the next heading stands beside it."""
    return bool(words) and field_of(words.partition("\n")[0]) is None


def _rows_of(proposals: Iterable[Said]) -> Listed:
    found = Listed()
    for said in proposals:
        if said.get(TITLE):
            found.add(list(said), [[clean_text(words) for words in said.values()]])
    return found


def _headed(blocks: list[Any]) -> Iterator[Said]:
    said: Said = {}
    under = ""
    for block in blocks:
        if isinstance(block, Paragraph) and (text := block.text.strip()):
            if _begins(block):
                yield said
                said, under = {TITLE: text}, ""
            elif said:
                under = _heard(said, under, text)
    yield said


def _begins(paragraph: Paragraph) -> bool:
    style = (paragraph.style.name or "") if paragraph.style else ""
    return style in ("Heading 1", "Title", "标题", "标题 1") and field_of(paragraph.text) is None


def _heard(said: Said, under: str, text: str) -> str:
    """Take in a paragraph: a label with its value, a label alone, or more of what the last label named."""
    field, words = headed(text)
    under = heading_of(field) if field else under or heading_of(ImportField.SITUATION)
    said[under] = "\n".join(filter(None, (said.get(under, ""), words)))
    return under


def _of_table(table: Table) -> Said:
    """Cells in turn: a heading, then its value; a cell that goes over several columns is one."""
    said: Said = {}
    for row in said_in(table):
        cells = _apart([words for words, _ in row])
        for label, value in zip(cells[::2], cells[1::2], strict=False):
            if field := field_of(label):
                heading = heading_of(field)
                said[heading] = "\n".join(filter(None, (said.get(heading, ""), value)))
    return said


def _apart(cells: list[str]) -> list[str]:
    """A single cell that holds both is taken apart: 建议：一、…"""
    if len(cells) == 1 and (labelled := LABELLED.match(cells[0])):
        return [labelled[1], labelled[2]]
    return cells
