"""Files that are broken, or made to do harm: refused in words, before they are unpacked or unfolded."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document
from docx.oxml import OxmlElement
from openpyxl import Workbook

from kernel.rpc.problems import Refused
from services.proposals.domain.importing import documents, sheets
from services.proposals.domain.importing.packed import plain_office_file
from tests.proposals.import_makers import saved


def test_a_file_that_is_no_table_is_refused():
    for content, code in (
        (b"no zip", "import.not_readable"),
        (saved(Workbook()), "import.no_table"),
        (_packed({"xl/workbook.xml": b"<x/>"}), "import.not_readable"),
    ):
        with pytest.raises(Refused) as refused:
            list(sheets.lines_of(BytesIO(content)))
        assert refused.value.code == code


def test_a_file_that_swells_when_unpacked_is_refused():
    with pytest.raises(Refused) as refused:
        plain_office_file(BytesIO(_packed({"xl/workbook.xml": b"<x>" + b" " * (64 << 20)})))
    assert refused.value.code == "import.too_packed"


@pytest.mark.parametrize(
    "part", [b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x/>', "<x/>".encode("utf-16"), b"\xff\xfe"]
)
def test_a_part_that_declares_or_could_hide_entities_is_refused(part):
    with pytest.raises(Refused):
        plain_office_file(BytesIO(_packed({"xl/sharedStrings.xml": part})))


@pytest.mark.parametrize("content", [b"no zip", b"PK\x03\x04 truncated"])
def test_a_broken_document_is_refused(content):
    with pytest.raises(Refused, match=r"import\.not_readable"):
        list(documents.lines_of(BytesIO(content)))


def test_a_cell_that_goes_on_with_one_that_is_not_there_says_nothing_and_thousands_are_read_at_once():
    """Word mends such tables silently."""
    made = Document()
    table = made.add_table(rows=3_000, cols=3)
    for row in table._tbl.tr_lst:
        merged = OxmlElement("w:vMerge")
        row.tc_lst[2].get_or_add_tcPr().append(merged)
        row.tc_lst[0].get_or_add_tcPr().grid_span = 1_000_000
    for cell, words in zip(table._tbl.tr_lst[0].tc_lst, ("案由", "提案人", "主办单位"), strict=True):
        cell.p_lst[0].add_r().text = words
    with pytest.raises(Refused, match=r"import\.no_document"):
        list(documents.lines_of(BytesIO(saved(made))))


def _packed(parts: dict[str, bytes]) -> bytes:
    kept = BytesIO()
    with ZipFile(kept, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return kept.getvalue()
