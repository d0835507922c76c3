"""The sentences and labels of proposals, handlings and commitments, by code, Chinese and English."""

from services.proposals.texts import forms, handlings, papers, proposals, settings, statistics, templates
from services.proposals.texts.proposals import HIDDEN_TITLE

TEXTS = proposals.TEXTS | handlings.TEXTS | papers.TEXTS | templates.TEXTS
LABELS = proposals.LABELS | handlings.LABELS | forms.LABELS | settings.LABELS | papers.LABELS | statistics.LABELS
LABELS |= templates.LABELS

__all__ = ["HIDDEN_TITLE", "LABELS", "TEXTS"]
