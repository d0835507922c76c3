"""Saved filters 常用筛选 as their owner sees them."""

from kernel.clock import wire_time

MOST = 30
"""Of one list, by one account: more would be a list to look through itself."""


def filter_view(saved: dict) -> dict:
    """A SavedFilterView of a kept document {_id, account, place, name, query, at}."""
    kept = {name: saved[name] for name in ("place", "name", "query")}
    return {"id": saved["_id"], "saved_at": wire_time(saved["at"])} | kept
