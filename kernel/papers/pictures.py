"""Pictures in papers: paragraphs that show them within the margins, and the files themselves put into the .docx.

A paragraph names its picture by a key until the template is filled; `embed` then gives each the part of the package
that it shows.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any
from xml.sax.saxutils import quoteattr

from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.image.image import Image
from docx.oxml.ns import qn
from docx.shared import Mm

KINDS = {"image/png", "image/jpeg"}
"""What Word, WPS and LibreOffice all show."""
PIXELS_MOST = 25_000_000
WIDTH_MOST, HEIGHT_MOST = Mm(156), Mm(160)
"""Between the margins, and so much of the page that a caption stands below it."""
PIXEL = 9525
"""English metric units of a pixel, 96 to the inch."""
KEY = "picture:"
NO_PICTURE = (InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError)
_SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}


@dataclass(frozen=True)
class Picture:
    """A picture by its key (letters, digits and hyphens), and its size on paper in English metric units."""

    key: str
    width: int
    height: int
    content: bytes

    def within(self, width: int) -> "Picture":
        """The same, no wider than this."""
        smaller = min(1.0, width / self.width)
        return replace(self, width=max(1, int(self.width * smaller)), height=max(1, int(self.height * smaller)))


def picture_of(key: str, content: bytes) -> Picture | None:
    """The picture that these bytes are, as large as it fits; None where they are none that a paper can show."""
    try:
        found = Image.from_blob(content)
    except NO_PICTURE:
        return None
    wide, high = found.px_width, found.px_height
    if found.content_type not in KINDS or not 0 < wide * high <= PIXELS_MOST:
        return None
    smaller = min(1.0, WIDTH_MOST / (wide * PIXEL), HEIGHT_MOST / (high * PIXEL))
    return Picture(key, max(1, int(wide * PIXEL * smaller)), max(1, int(high * PIXEL * smaller)), content)


def shown(picture: Picture, caption: str, style: str) -> str:
    """A paragraph in the middle of the line that shows a picture, kept with what follows; as high as the picture,
    whatever pitch the style has."""
    spaces = " ".join(f'xmlns:{name}="{address}"' for name, address in _SPACES.items())
    size = f'cx="{picture.width}" cy="{picture.height}"'
    named = f'id="1" name={quoteattr(picture.key)} descr={quoteattr(caption)}'
    shape = (
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
    )
    filled = f'<pic:blipFill><a:blip r:embed="{KEY}{picture.key}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
    return (
        f"<w:p {spaces}>{_layout(style, 'keepNext')}<w:r><w:drawing>"
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/><wp:docPr {named}/>'
        f'<a:graphic><a:graphicData uri="{_SPACES["pic"]}"><pic:pic><pic:nvPicPr><pic:cNvPr {named}/><pic:cNvPicPr/>'
        f"</pic:nvPicPr>{filled}{shape}</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )


def captioned(words: str, style: str) -> str:
    """The caption below a picture; `words` is Word's XML."""
    return f"<w:p>{_layout(style)}<w:r>{words}</w:r></w:p>"


def _layout(style: str, *more: str) -> str:
    kept = "".join(f"<w:{each}/>" for each in more)
    loose = '<w:spacing w:before="120" w:after="0" w:line="240" w:lineRule="auto"/>'
    return f'<w:pPr><w:pStyle w:val="{style}"/>{kept}{loose}<w:ind w:firstLine="0"/><w:jc w:val="center"/></w:pPr>'


def embed(document: Any, pictures: Mapping[str, Picture]) -> None:
    """Put the files of the pictures that a filled document (of python-docx) shows into its package."""
    for blip in document.element.body.iter(qn("a:blip")):
        named = blip.get(qn("r:embed")) or ""
        if named.startswith(KEY):
            part, _ = document.part.get_or_add_image(BytesIO(pictures[named.removeprefix(KEY)].content))
            blip.set(qn("r:embed"), part)
