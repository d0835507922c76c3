"""Forms, views and events of a committee's settings."""

from marshmallow import fields

from kernel.events import Event
from kernel.forms import Form, Id, Instant, LocalDate, Text, View
from services.proposals.contract.facts import WordFact


class ChangeSetting(Form):
    """A setting of the committee, from the local date `since` on; `value` as `list_settings` shows it.

    With `dry_run` it is only looked at: what it would be, and what it would reach. To change again what was changed
    before needs If-Match with the ETag of `list_settings` of that setting.
    """

    name = Text(60, required=True)
    value = fields.Raw(required=True, allow_none=True)
    since = LocalDate(required=True)
    dry_run = fields.Boolean(load_default=False)


class ListSettings(Form):
    """The committee's settings, or one, as they stand on a day (today when left out).

    The ETag of one is what `change_setting` takes as If-Match.
    """

    on = LocalDate()
    name = Text(60)


class ListDictionaries(Form):
    """The dictionaries of a committee (one's own when left out): the codes that forms take, and their words."""

    committee = Id(of="committee")


class ReplyClassView(WordFact):
    """A class 办理类别 of replies, and what it asks for."""

    commitments = fields.Boolean(required=True)
    reason = fields.Boolean(required=True)
    solved = fields.Boolean(required=True)


class LimitsView(View):
    """How much a proposal may hold: visible characters of its text, and signers, of other committees too or not."""

    text = fields.Integer(required=True)
    signers = fields.Integer(required=True)
    foreign_signers = fields.Boolean(required=True)


class DictionariesView(View):
    """The dictionaries as they stand today, and the limits that its writers go by."""

    categories = fields.List(fields.Nested(WordFact), required=True)
    return_reasons = fields.List(fields.Nested(WordFact), required=True)
    not_file_reasons = fields.List(fields.Nested(WordFact), required=True)
    reply_classes = fields.List(fields.Nested(ReplyClassView), required=True)
    limits = fields.Nested(LimitsView, required=True)


class CancelSettingChange(Form):
    """Cancel a change of a setting that has not begun."""


class DatedChangeView(View):
    """From which day a change holds, who made it and when; who cancelled it before and when, if anybody did."""

    id = Id(required=True)
    since = LocalDate(required=True)
    made_at = Instant(required=True)
    by_name = fields.String(required=True)
    cancelled_at = Instant(required=True, allow_none=True)
    cancelled_by_name = fields.String(required=True)


class MadeChangeView(DatedChangeView):
    """A change of a setting."""

    value = fields.Raw(required=True, allow_none=True)
    by = Id(required=True)


class SettingView(View):
    """A setting on a day: its value, since when, its default, and the code of the words on where that comes from.

    `moment` says when in a proposal's life it is looked at; `changes` are all that were made, the one that holds latest
    first.
    """

    name = fields.String(required=True)
    value = fields.Raw(required=True, allow_none=True)
    default = fields.Raw(required=True, allow_none=True)
    source = fields.String(required=True)
    since = LocalDate(required=True, allow_none=True)
    moment = fields.String(required=True)
    changes = fields.List(fields.Nested(MadeChangeView), required=True)


class SettingList(View):
    """Every setting of a committee on a day."""

    rows = fields.List(fields.Nested(SettingView), required=True)


class SettingChangeView(View):
    """A change of a setting: what it is from which day on, until another known change, and what it was before.

    `reached` counts the proposals that stand before its moment today, `left_alone` those not closed yet that have it
    behind them and keep what they have.
    """

    name = fields.String(required=True)
    value = fields.Raw(required=True, allow_none=True)
    since = LocalDate(required=True)
    before = fields.Raw(required=True, allow_none=True)
    next_change = LocalDate(required=True, allow_none=True)
    moment = fields.String(required=True)
    reached = fields.Integer(required=True)
    left_alone = fields.Integer(required=True)


class SettingChanged(Event):
    """A setting was changed: it holds from the local date `since` on."""

    type = "proposal_setting.changed.v1"
    name = fields.String(required=True)
    value = fields.Raw(required=True, allow_none=True)
    since = LocalDate(required=True)


class SettingChangeCancelled(Event):
    """A change of a setting was cancelled before it began."""

    type = "proposal_setting.cancelled.v1"
    name = fields.String(required=True)
    since = LocalDate(required=True)
