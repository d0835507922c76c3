"""The sentences and labels of proposals, handlings and commitments, by code, Chinese and English."""

from services.proposals.texts import forms, handlings, papers, proposals, reopening, settings, statistics, supervisions
from services.proposals.texts.proposals import HIDDEN_TITLE

TEXTS = proposals.TEXTS | handlings.TEXTS | papers.TEXTS | supervisions.TEXTS | reopening.TEXTS
LABELS = proposals.LABELS | handlings.LABELS | forms.LABELS | settings.LABELS | papers.LABELS | statistics.LABELS
LABELS |= supervisions.LABELS | reopening.LABELS

__all__ = ["HIDDEN_TITLE", "LABELS", "TEXTS"]
