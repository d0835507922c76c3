"""The sentences and labels of proposals, handlings and commitments, by code, Chinese and English."""

from services.proposals.texts import awards, evaluations, forms, handlings, papers, proposals, settings, statistics
from services.proposals.texts.proposals import HIDDEN_TITLE

TEXTS = proposals.TEXTS | handlings.TEXTS | papers.TEXTS | evaluations.TEXTS | awards.TEXTS
LABELS = proposals.LABELS | handlings.LABELS | forms.LABELS | settings.LABELS | papers.LABELS | statistics.LABELS
LABELS |= evaluations.LABELS | awards.LABELS

__all__ = ["HIDDEN_TITLE", "LABELS", "TEXTS"]
