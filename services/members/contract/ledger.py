"""The duty ledger 履职台账: its forms, views and events."""

from marshmallow import fields, validate

from kernel.events import Event
from kernel.forms import Choice, Form, Id, Instant, LocalDate, PageForm, Text, View
from services.members.contract.words import Occasion, Part


class PointsEarned(Event):
    """Points were written to a member's ledger (also a correction upwards)."""

    type = "points.earned.v1"
    entry_id = Id(required=True)
    membership = Id(required=True)
    name = fields.String(required=True)
    year = fields.Integer(required=True)
    points = fields.Float(required=True)
    rule = fields.String(required=True)
    rule_version = fields.Integer(required=True)
    occasion = fields.Dict(required=True, metadata={"description": "{event, subject, kind, title}"})
    day = LocalDate(required=True)
    explanation = fields.Dict(required=True, metadata={"description": "{code, values}; sentences in texts.py"})


class PointsCancelled(PointsEarned):
    """Points were taken back by a counter-entry; `points` is negative."""

    type = "points.cancelled.v1"


class PointRulesSet(Event):
    """A committee has other point rules from a coming date on."""

    type = "point_rules.set.v1"
    rules = fields.Dict(required=True, metadata={"description": "as PointRulesView"})


class PointRuleForm(Form):
    """What one occasion earns in one part; rows of one group share its cap."""

    name = Text(most=60, required=True)
    occasion = Choice(Occasion, required=True)
    part = Choice(Part, required=True)
    points = fields.Float(required=True, validate=validate.Range(0, 100))
    group = Text(most=60, required=True)
    cancelled_by = fields.List(Choice(Occasion, label="occasion"), load_default=list)


class PointCapForm(Form):
    """The most points that a group of rules gives in a scoring year."""

    group = Text(most=60, required=True)
    most = fields.Float(required=True, validate=validate.Range(0, 1000))


class SetPointRules(Form):
    """A committee's rules from a coming date on."""

    committee = Id(of="committee", required=True)
    since = LocalDate(required=True)
    year_starts = fields.String(load_default="12-01", validate=validate.Regexp(r"^(0[1-9]|1[0-2])-01$"))
    rules = fields.List(fields.Nested(PointRuleForm), required=True, validate=validate.Length(1, 50))
    caps = fields.List(fields.Nested(PointCapForm), load_default=list, validate=validate.Length(max=50))


class ListPointRules(Form):
    """Which committee's rules (default: one's own)."""

    committee = Id(of="committee")


class ListMyPoints(Form):
    """One's own ledgers, all years or one."""

    year = fields.Integer(validate=validate.Range(1949, 2200))


class ListPointsOf(Form):
    """One member's ledger, all years or one."""

    year = fields.Integer(validate=validate.Range(1949, 2200))


class RankPoints(PageForm):
    """A committee's members by points in a scoring year (default: the present one)."""

    committee = Id(of="committee")
    year = fields.Integer(validate=validate.Range(1949, 2200))


class SumPoints(Form):
    """What a committee's members earned by each rule in a scoring year (default: the present one)."""

    committee = Id(of="committee")
    year = fields.Integer(validate=validate.Range(1949, 2200))


class PointSumsView(View):
    """Members with a ledger, their points, and occasions and points by rule."""

    year = fields.Integer(required=True)
    members = fields.Integer(required=True)
    points = fields.Float(required=True)
    by_rule = fields.Dict(required=True, metadata={"description": "rule → {occasions, points}"})


class PointRulesView(View):
    """One version of a committee's rules."""

    committee = Id(required=True)
    version = fields.Integer(required=True)
    since = LocalDate(required=True)
    year_starts = fields.String(required=True)
    rules = fields.List(fields.Nested(PointRuleForm), required=True)
    caps = fields.List(fields.Nested(PointCapForm), required=True)


class PointRulesListView(View):
    """Every version, newest first; the last one is the preset."""

    rows = fields.List(fields.Nested(PointRulesView), required=True)


class LedgerRowView(View):
    """What one occasion is worth now, with its evidence."""

    key = Id(required=True)
    year = fields.Integer(required=True)
    day = LocalDate(required=True)
    time = Instant(required=True)
    rule = fields.String(required=True)
    rule_version = fields.Integer(required=True)
    points = fields.Float(required=True)
    occasion = fields.Dict(required=True)
    explanation = fields.Dict(required=True, metadata={"description": "{code, values, zh, en}"})
    entries = fields.List(fields.Dict(), metadata={"description": "the append-only entries and counter-entries"})


class LedgerView(View):
    """A member's ledger: rows by day, and the sum by year."""

    membership = Id(required=True)
    name = fields.String(required=True)
    committee = Id(required=True)
    totals = fields.Dict(required=True, metadata={"description": "year → points"})
    rows = fields.List(fields.Nested(LedgerRowView), required=True)
    taken_back = fields.List(fields.Dict(), required=True, metadata={"description": "counter-entries, by occasion"})


class LedgersView(View):
    """The ledgers of all memberships that one speaks for."""

    rows = fields.List(fields.Nested(LedgerView), required=True)


class StandingView(View):
    """A member's sum in a scoring year."""

    rank = fields.Integer(required=True)
    membership = Id(required=True)
    name = fields.String(required=True)
    year = fields.Integer(required=True)
    points = fields.Float(required=True)
    by_group = fields.Dict(required=True)


class StandingsView(View):
    """A page of the ranking."""

    year = fields.Integer(required=True)
    rows = fields.List(fields.Nested(StandingView), required=True)
    next = fields.String(allow_none=True)
    total = fields.Integer(required=True)
