"""The text of a proposal: HTML reduced to an allow-list, what is visible of it, and suggestions with permanent ids."""

import html
import re
from dataclasses import dataclass, field

import nh3

from kernel.forms import clean_text
from kernel.ids import is_id, new_id
from kernel.rpc.problems import Invalid

TAGS = {"p", "br", "strong", "em", "ol", "ul", "li", "table", "thead", "tbody", "tr", "th", "td", "img"}
ATTRIBUTES = {"img": {"data-file", "alt"}, "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan"}}

_IMAGE = re.compile(r"<img\b[^>]*>")
_FILE = re.compile(r'data-file="([0-9a-f-]{36})"')
_TAG = re.compile(r"<[^>]*>")


@dataclass(kw_only=True)
class Suggestion:
    """A suggestion 建议: its id stays through every version, replies and commitments refer to it."""

    id: str
    text: str


@dataclass(kw_only=True)
class Text:
    """A whole text as its proposer wrote it; `situation` and `analysis` are cleaned HTML."""

    title: str
    situation: str = ""
    analysis: str = ""
    suggestions: list[Suggestion] = field(default_factory=list)
    attachments: list[str] = field(default_factory=list)

    @property
    def characters(self) -> int:
        """How many characters are visible, without white space, title and attachments."""
        words = [visible(self.situation), visible(self.analysis), *(each.text for each in self.suggestions)]
        return sum(len(re.sub(r"\s", "", part)) for part in words)

    @property
    def files(self) -> list[str]:
        """The ids of the files that the text shows or has attached, each once."""
        return list(dict.fromkeys([*_FILE.findall(self.situation + self.analysis), *self.attachments]))

    def suggestion_facts(self) -> list[dict]:
        """The suggestions as events and views number them, from 1."""
        return [{"id": each.id, "number": place, "text": each.text} for place, each in enumerate(self.suggestions, 1)]

    @property
    def missing(self) -> list[str]:
        """The parts that a complete form needs and that are empty."""
        parts = {
            "title": self.title,
            "situation": visible(self.situation).strip(),
            "analysis": visible(self.analysis).strip(),
            "suggestions": self.suggestions,
        }
        return [name for name, given in parts.items() if not given]


@dataclass(kw_only=True)
class TextFacts:
    """What the proposal itself keeps of its newest text; the text is kept version by version."""

    version: int = 0
    characters: int = 0
    missing: list[str] = field(default_factory=list)
    suggestions: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, text: Text, version: int) -> "TextFacts":
        """The facts of a text that becomes the newest as `version`."""
        ids = [each.id for each in text.suggestions]
        return cls(version=version, characters=text.characters, missing=text.missing, suggestions=ids)


def written(form: dict, known: set[str]) -> Text:
    """The text of an `EditProposal` form; `known` are the ids of all suggestions this proposal ever had.

    Raises Invalid for a suggestion's id that is unknown or given twice.
    """
    ids = [row.get("id") for row in form["suggestions"]]
    wrong = {str(place): {"id": ["unknown"]} for place, id in enumerate(ids) if id and id not in known}
    wrong |= {str(place): {"id": ["twice"]} for place, id in enumerate(ids) if id and id in ids[:place]}
    if wrong:
        raise Invalid.fields({"suggestions": wrong})
    return Text(
        title=form["title"],
        situation=clean_html(form["situation"]),
        analysis=clean_html(form["analysis"]),
        suggestions=[Suggestion(id=row.get("id") or new_id(), text=row["text"]) for row in form["suggestions"]],
        attachments=form["attachments"],
    )


def clean_html(source: str) -> str:
    """HTML of the allowed tags only; images only by the id of a file; control and zero-width characters gone."""
    cleaned = nh3.clean(
        clean_text(source),
        tags=TAGS,
        attributes=ATTRIBUTES,
        attribute_filter=_attribute,
        link_rel=None,
        clean_content_tags={"script", "style"},
    )
    cleaned = _IMAGE.sub(lambda image: image[0] if _FILE.search(image[0]) else "", cleaned)
    return clean_text(cleaned)


def visible(source: str) -> str:
    """What a reader sees of HTML, as plain text."""
    return html.unescape(_TAG.sub("", source))


def _attribute(tag: str, name: str, value: str) -> str | None:
    if name == "data-file":
        return value if is_id(value) else None
    if name in ("colspan", "rowspan"):
        plain = value.isascii() and value.isdecimal() and len(value) <= 2
        return value if plain and 1 <= int(value) <= 50 else None
    return clean_text(value)[:200]
