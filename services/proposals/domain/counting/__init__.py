"""Counting 统计: what is counted, the figures with how each is made, and groups. Pure, over parts of documents."""

from services.proposals.domain.counting.figures import FIGURES, Formula
from services.proposals.domain.counting.groups import group_keys
from services.proposals.domain.counting.item import Item
from services.proposals.domain.counting.items import items_of

__all__ = ["FIGURES", "Formula", "Item", "group_keys", "items_of"]
