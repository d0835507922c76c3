"""Forms (what comes in) and views (what goes out): marshmallow schemas with the field types every contract uses."""

import re
import unicodedata
from datetime import date
from typing import Literal

from marshmallow import RAISE, Schema, ValidationError, fields, validate

from kernel.ids import is_id
from kernel.rpc.problems import Invalid

_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
)
_PHONE = r"^(?:[+() （）转、，,/—-]*[0-9]){7}[0-9+() （）转、，,/—-]*\Z"
_SURROGATE = re.compile("[\ud800-\udfff]")


def clean_text(text: str) -> str:
    """NFC text without control and zero-width characters, its line ends as \\n, its edges trimmed."""
    text = _SURROGATE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _INVISIBLE.sub("", unicodedata.normalize("NFC", text)).strip()


class Form(Schema):
    """What comes in: unknown fields are refused."""

    class Meta:
        unknown = RAISE


class View(Schema):
    """What goes out: documents an answer; queries build it as a plain dict."""


class ReasonView(View):
    """Why an action is not allowed now."""

    code = fields.String(required=True)
    values = fields.Dict(required=True)


class ActionView(View):
    """What one could do with a record: `Aggregate.actions`; `form` points at the form's schema."""

    name = fields.String(required=True)
    allowed = fields.Boolean(required=True)
    reason = fields.Nested(ReasonView)
    form = fields.String()


def _told(kwargs: dict, **facts) -> dict:
    """The keywords of a field, with facts in its metadata that a form can be drawn by: `of` is told as `x-of`."""
    told = {f"x-{name}": value for name, value in facts.items() if value}
    return kwargs | {"metadata": told | kwargs.get("metadata", {})}


class _Characters(validate.Length):
    """How long a text is, told in characters."""

    message_min = "Shorter than {min} characters."
    message_max = "Longer than {max} characters."
    message_all = "Must be {min} to {max} characters."


class Text(fields.String):
    """One line (or, with multiline, several) of cleaned text of `least` to `most` characters.

    `dictionary` names the dictionary whose codes it takes, as `list_dictionaries` answers it.
    """

    def __init__(self, most: int = 200, least: int = 1, multiline: bool = False, dictionary: str = "", **kwargs):
        told = _told(kwargs, multiline=multiline, dictionary=dictionary)
        super().__init__(validate=_Characters(min=least or None, max=most), **told)
        self.multiline = multiline

    def _deserialize(self, value, attr, data, **kwargs) -> str:
        if not isinstance(value, str):
            raise self.make_error("invalid")
        text = clean_text(value)
        if text and not any(character.isalnum() for character in text):
            raise ValidationError("no_words")
        return text if self.multiline else re.sub(r"\s+", " ", text)


class Phone(Text):
    """A telephone number of at least seven digits, as people write it, with area code or extension."""

    def __init__(self, **kwargs):
        super().__init__(most=50, **kwargs)
        self.validators.append(validate.Regexp(_PHONE, error="phone"))


Chosen = Literal[
    "colleague",  # an account, found by `find_colleagues`
    "commitment",  # of the record itself
    "committee",
    "file",
    "grant",  # of the record itself
    "group",  # a reviewing group
    "handling",
    "membership",
    "nomination",  # of the record itself
    "organisation",
    "own_office",  # a handover office that the person acts for
    "own_subject",  # a membership or organisation that the person speaks for
    "own_unit",  # a unit that the person works for
    "person",
    "proposal",
    "record",  # of the sort that goes with the rest of the form
    "signer",  # who signs the record itself
    "subject",  # whoever may sign: a membership or organisation
    "suggestion",
    "term",
    "unit",
]
"""What an id in a form chooses, so that it need not be typed."""


class Id(fields.String):
    """The id of a record (UUID text). In a form, `of` says what it chooses, `sort` of which sort."""

    def __init__(self, of: Chosen | None = None, sort: str = "", **kwargs):
        told = _told(kwargs, of=of, sort=sort)
        super().__init__(**told | {"metadata": {"format": "uuid"} | told["metadata"]})

    def _deserialize(self, value, attr, data, **kwargs) -> str:
        if not is_id(value):
            raise ValidationError("not_an_id")
        return value


RECORDS_MOST = 100
"""Of the records that have a file, so many say who may read it: the newest."""


class FileId(Id):
    """The id of an uploaded file. The gateway refuses one that the person did not send and the record does not have."""

    def __init__(self, **kwargs):
        super().__init__(of="file", **kwargs)


class Html(fields.String):
    """HTML that may show files as `<img data-file="id">`; the gateway judges them as it does a FileId."""

    SHOWN = re.compile(r"""(?i:data-file)\s*=\s*["']?([0-9a-f-]{36})""")

    def __init__(self, **kwargs):
        super().__init__(**_told(kwargs, html=True))


class LocalDate(fields.String):
    """A local date as YYYY-MM-DD text from 1900 to 2200: deadlines and terms are dates, not instants."""

    FIRST, LAST = "1900-01-01", "2200-12-31"
    """Far enough for every term and promise, and so far from the ends of time that counting on never leaves it."""

    def __init__(self, **kwargs):
        metadata = {"format": "date"} | kwargs.pop("metadata", {})
        super().__init__(metadata=metadata, **kwargs)

    def _deserialize(self, value, attr, data, **kwargs) -> str:
        try:
            day = date.fromisoformat(value).isoformat()
        except (TypeError, ValueError):
            raise ValidationError("not_a_date") from None
        if day != value:
            raise ValidationError("not_a_date")
        if not self.FIRST <= day <= self.LAST:
            raise ValidationError("date_out_of_range")
        return day


class Instant(fields.String):
    """An instant as RFC 3339 text with offset; views only."""

    def __init__(self, **kwargs):
        metadata = {"format": "date-time"} | kwargs.pop("metadata", {})
        super().__init__(metadata=metadata, **kwargs)


class Choice(fields.String):
    """One word of an enumeration (a StrEnum class or a list of words).

    `label` is the prefix of its words' labels where that is not the field's own name: `rating.satisfied`.
    """

    def __init__(self, words, label: str = "", **kwargs):
        one_of = validate.OneOf([str(getattr(word, "value", word)) for word in words])
        super().__init__(validate=one_of, **_told(kwargs, words=label))


class PageForm(Form):
    """What every list takes: an opaque cursor and a size of 1 to 100."""

    cursor = fields.String(validate=validate.Length(max=500))
    limit = fields.Integer(load_default=20, validate=validate.Range(1, 100))


def load(form: type[Schema], values: dict) -> dict:
    """Load `values` by `form`. Raises Invalid by field."""
    try:
        return form_of(form).load(values)
    except ValidationError as error:
        raise Invalid.fields(error.normalized_messages()) from None


_forms: dict[type[Schema], Schema] = {}


def form_of(form: type[Schema]) -> Schema:
    """The one instance of a form class: making a schema costs more than using it."""
    if form not in _forms:
        _forms[form] = form()
    return _forms[form]
