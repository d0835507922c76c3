"""Saved filters: one's own, by account; whoever acts for another keeps their own."""

from kernel.ids import new_id
from kernel.rpc.problems import NotFound, Refused
from kernel.work import Work
from services.members.domain.filters import MOST, filter_view


def save_filter(work: Work, *, place: str, name: str, query: str) -> dict:
    """Keep a filter of a list. Raises Refused when the name is taken, or when there are too many."""
    mine = _mine(work, place)
    if len(mine) >= MOST:
        raise Refused("filter.too_many", most=MOST)
    _require_free(mine, name)
    account = work.who and work.who.account
    saved = {"_id": new_id(), "account": account, "place": place, "name": name, "query": query, "at": work.now}
    work.filters.put(saved)
    return filter_view(saved)


def rename_filter(work: Work, filter_id: str, *, name: str) -> dict:
    """Raises NotFound for another's, Refused when the name is taken."""
    saved = _own(work, filter_id)
    _require_free([one for one in _mine(work, saved["place"]) if one["_id"] != filter_id], name)
    work.filters.put(saved | {"name": name})
    return filter_view(saved | {"name": name})


def delete_filter(work: Work, filter_id: str) -> dict:
    """The filter as it was. Raises NotFound for another's."""
    saved = _own(work, filter_id)
    work.filters.remove({"_id": filter_id})
    return filter_view(saved)


def _own(work: Work, filter_id: str) -> dict:
    saved = work.filters.one(filter_id)
    if not saved or not work.who or saved["account"] != work.who.account:
        raise NotFound("not_found", kind="filter")
    return saved


def _mine(work: Work, place: str) -> list[dict]:
    account = work.who and work.who.account
    work.serialize("filters", str(account))
    return work.filters.find({"account": account, "place": place})


def _require_free(others: list[dict], name: str) -> None:
    if name in [one["name"] for one in others]:
        raise Refused("filter.name_taken", name=name)
