"""Forms (what comes in) and views (what goes out): marshmallow schemas with the field types every contract uses."""

import re
import unicodedata
from datetime import date

from marshmallow import RAISE, Schema, ValidationError, fields, validate

from kernel.ids import is_id
from kernel.rpc.problems import Invalid

_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
)
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


class Text(fields.String):
    """One line (or, with multiline, several) of cleaned text of `least` to `most` characters."""

    def __init__(self, most: int = 200, least: int = 1, multiline: bool = False, **kwargs):
        super().__init__(validate=validate.Length(min=least or None, max=most), **kwargs)
        self.multiline = multiline

    def _deserialize(self, value, attr, data, **kwargs) -> str:
        if not isinstance(value, str):
            raise self.make_error("invalid")
        text = clean_text(value)
        if text and not any(character.isalnum() for character in text):
            raise ValidationError("no_words")
        return text if self.multiline else re.sub(r"\s+", " ", text)


class Id(fields.String):
    """The id of a record (UUID text)."""

    def __init__(self, **kwargs):
        metadata = {"format": "uuid"} | kwargs.pop("metadata", {})
        super().__init__(metadata=metadata, **kwargs)

    def _deserialize(self, value, attr, data, **kwargs) -> str:
        if not is_id(value):
            raise ValidationError("not_an_id")
        return value


RECORDS_MOST = 100
"""Of the records that have a file, so many say who may read it: the newest."""


class FileId(Id):
    """The id of an uploaded file. The gateway refuses one that the person did not send and the record does not have."""


class Html(fields.String):
    """HTML that may show files as `<img data-file="id">`; the gateway judges them as it does a FileId."""

    SHOWN = re.compile(r"""(?i:data-file)\s*=\s*["']?([0-9a-f-]{36})""")


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
    """One word of an enumeration (a StrEnum class or a list of words)."""

    def __init__(self, words, **kwargs):
        super().__init__(validate=validate.OneOf([str(getattr(word, "value", word)) for word in words]), **kwargs)


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
