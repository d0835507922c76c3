"""The sentences and labels of proposals, handlings and commitments, by code, Chinese and English."""

from services.proposals.texts import forms, handlings, imports, papers, proposals, settings, statistics
from services.proposals.texts.proposals import HIDDEN_TITLE

TEXTS = proposals.TEXTS | handlings.TEXTS | papers.TEXTS | imports.TEXTS
LABELS = proposals.LABELS | handlings.LABELS | forms.LABELS | settings.LABELS | papers.LABELS | statistics.LABELS
LABELS |= imports.LABELS

__all__ = ["HIDDEN_TITLE", "LABELS", "TEXTS"]
