"""The saved filters of who asks."""

from kernel.work import Work
from services.members.domain.filters import filter_view


def list_saved_filters(work: Work, *, place: str | None = None) -> dict:
    """A SavedFiltersView: one's own, the oldest first."""
    where = {"account": work.who.account} | ({"place": place} if place else {})
    return {"rows": [filter_view(saved) for saved in work.filters.find(where, sort="_id")]}
