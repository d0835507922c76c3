"""The sentences and labels of proposals, handlings and commitments, by code, Chinese and English."""

from services.proposals.texts import (
    awards,
    correcting,
    evaluations,
    feedback,
    forms,
    handlings,
    imports,
    listings,
    papers,
    proposals,
    reconsidering,
    reopening,
    settings,
    statistics,
    supervisions,
    templates,
)
from services.proposals.texts.proposals import HIDDEN_TITLE, LEAD_GONE

TEXTS = proposals.TEXTS | handlings.TEXTS | papers.TEXTS | templates.TEXTS
TEXTS |= supervisions.TEXTS | evaluations.TEXTS | imports.TEXTS | reopening.TEXTS | awards.TEXTS
TEXTS |= listings.TEXTS | reconsidering.TEXTS | correcting.TEXTS | feedback.TEXTS
LABELS = proposals.LABELS | handlings.LABELS | forms.LABELS | settings.LABELS | papers.LABELS | templates.LABELS
LABELS |= statistics.LABELS | supervisions.LABELS | evaluations.LABELS | awards.LABELS
LABELS |= imports.LABELS | reopening.LABELS | listings.LABELS | reconsidering.LABELS | correcting.LABELS

__all__ = ["HIDDEN_TITLE", "LABELS", "LEAD_GONE", "TEXTS"]
