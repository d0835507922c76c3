"""The pictures that the documents show: which there are, and how one is made small."""

from io import BytesIO
from pathlib import Path

from PIL import Image

DOCS = Path(__file__).parents[2] / "docs"
IMAGES = DOCS / "images"
MOST = 200_000
"""Bytes of one picture."""
COLOURS = (256, 128, 64, 32)
"""A page has few colours; so many are tried until the picture is small enough."""

NAMES = frozenset(
    {
        *("desk-home", "desk-list", "desk-proposal", "desk-review", "desk-merge", "desk-search", "desk-handlings"),
        *("desk-deadlines", "desk-phone", "desk-statistics", "desk-statistics-groups", "desk-templates"),
        *("papers-proposal", "papers-session", "papers-letter"),
        *("phone-home", "phone-proposal", "phone-write", "phone-reply", "phone-search"),
        *("life-cosign", "life-filed", "life-handed-over", "life-replied", "life-rated", "life-closed"),
        *("public-list", "public-phone", "public-proposal"),
    }
)


def small(picture: bytes) -> bytes:
    """The picture as a PNG of few colours, with as many as fit."""
    with Image.open(BytesIO(picture)) as opened:
        whole = opened.convert("RGB")
    for colours in COLOURS:
        kept = BytesIO()
        whole.quantize(colours, dither=Image.Dither.NONE).save(kept, "PNG", optimize=True)
        if kept.tell() < MOST:
            break
    return kept.getvalue()
