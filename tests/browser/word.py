"""Word files made of lines."""

from io import BytesIO
from pathlib import Path

from docx import Document


def docx(path: Path, *lines: str | bytes) -> Path:
    """Write them as the paragraphs of a .docx file, bytes as a picture; gives its path."""
    document = Document()
    for line in lines:
        if isinstance(line, bytes):
            document.add_picture(BytesIO(line))
        else:
            document.add_paragraph(line)
    document.save(str(path))
    return path
