"""Saved filters 常用筛选: how a person has looked at a list, under a name of their own; nobody else ever sees it."""

from marshmallow import fields

from kernel.forms import Choice, Form, Id, Instant, Text, View
from services.members.contract.words import FilteredList


class ListSavedFilters(Form):
    """My saved filters, of one list or of all, in the order in which they were saved."""

    place = Choice(FilteredList, label="filtered_list")


class SaveFilter(Form):
    """Keep how a list is filtered and sorted now, under a name; `query` is the query of its address."""

    place = Choice(FilteredList, label="filtered_list", required=True)
    name = Text(40, required=True)
    query = Text(2000, required=True)


class RenameFilter(Form):
    """Give a saved filter another name."""

    name = Text(40, required=True)


class DeleteFilter(Form):
    """Keep a saved filter no longer."""


class SavedFilterView(View):
    """A saved filter."""

    id = Id(required=True)
    place = fields.String(required=True)
    name = fields.String(required=True)
    query = fields.String(required=True)
    saved_at = Instant(required=True)


class SavedFiltersView(View):
    """All of them: there are few."""

    rows = fields.List(fields.Nested(SavedFilterView), required=True)
