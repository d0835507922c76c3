"""By what numbers are told apart: the groups in which an item counts, each by a value that an address can carry."""

from kernel.clock import local_date
from services.proposals.contract.statistics import Grouping
from services.proposals.domain.counting.item import Item

NONE = ""
"""The group of what has no sector, party, category or unit."""


def group_keys(item: Item, by: Grouping) -> list[str]:
    """The groups of an item, each once: several units may have a part in one proposal, everything else is one."""
    if by is Grouping.UNIT:
        return [unit for unit, _ in item.units] or [NONE]
    return [_one(item.proposal, by)]


def group_name(item: Item, by: Grouping, value: str) -> tuple[str, str]:
    """What the group is called in Chinese and English, by the words of that day; codes are left to be named."""
    proposal = item.proposal
    if by is Grouping.UNIT:
        name = dict(item.units).get(value, value)
        return name, name
    if by is Grouping.CATEGORY and proposal["category"]:
        return proposal["category"]["zh"], proposal["category"]["en"]
    if by is Grouping.PROPOSER:
        return proposal["signers"][0]["name"], proposal["signers"][0]["name"]
    return value, value


def _one(proposal: dict, by: Grouping) -> str:
    first = proposal["signers"][0]
    if by is Grouping.CATEGORY:
        return proposal["category"]["code"] if proposal["category"] else NONE
    if by is Grouping.SESSION:
        return f"{proposal['term']}.{proposal['session']}"
    if by is Grouping.YEAR:
        return str(local_date(proposal["listed_at"]).year)
    if by is Grouping.KIND:
        return proposal["kind"] or NONE
    named = {Grouping.SECTOR: "sector", Grouping.PARTY: "party", Grouping.PROPOSER: "subject"}
    return first[named.get(by, "committee")] or NONE
