"""Members' sentences and labels, by code, Chinese and English."""

from services.members.texts import forms, words
from services.members.texts.refusals import EXPLANATIONS, TEXTS

LABELS = words.LABELS | forms.LABELS

__all__ = ["EXPLANATIONS", "LABELS", "TEXTS"]
