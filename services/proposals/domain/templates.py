"""The templates of papers 文书模板: which facts each may use, and which one holds in a committee on a day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from kernel.identity import Principal
from kernel.papers.tags import Sort, Vocabulary
from services.proposals.contract.papers import Paper
from services.proposals.contract.templates import PaperTemplateCancelled, PaperTemplateChanged
from services.proposals.domain.changes import DatedChange


def _words(*names: str) -> dict[str, Sort]:
    return dict.fromkeys(names, Sort.WORDS)


_MARK = {"mark": Sort.PIECE}
_OF_PROPOSALS: Vocabulary = (
    _words("committee", "issuer", "session", "number", "title", "category", "proposers", "units") | _MARK
)
_OF_HANDLINGS: Vocabulary = (
    _words("committee", "issuer", "session", "number", "title", "proposers", "unit", "part", "due", "task") | _MARK
)
_OF_BOOKS: Vocabulary = _words("committee", "session", "count", "only", "locked", "date")
_PARAGRAPHS = Sort.PARAGRAPHS
_SUGGESTIONS: Vocabulary = {"suggestions": _words("heading", "number", "text")}

_OF_GROUPS: Vocabulary = {
    "unit_rows": _words("name", "handed_over", "lead", "assisting", "overdue", "replied")
    | _words("reply_rate", "on_time_rate", "satisfaction"),
    "category_rows": _words("name", "received", "filed", "replied"),
}

TAGS: Mapping[Paper, Vocabulary] = {
    Paper.PROPOSAL_SHEET: {
        **_OF_PROPOSALS,
        **_words("first", "origin", "cosigners", "contact", "phone", "submitted", "state"),
        **{"situation": _PARAGRAPHS, "analysis": _PARAGRAPHS},
        **_SUGGESTIONS,
        "opinions": _words("body", "opinion", "on"),
    },
    Paper.FILING_NOTICE: {**_OF_PROPOSALS, **_words("addressee", "date")},
    Paper.REFUSAL_NOTICE: {
        **_OF_PROPOSALS,
        **_words("addressee", "reason", "destination", "date"),
        "reason_text": _PARAGRAPHS,
    },
    Paper.FEEDBACK_SHEET: {
        **_OF_PROPOSALS,
        **_words("replied", "due"),
        "ratings": {**_words("name", "attitude", "contact", "content", "result"), "text": _PARAGRAPHS},
    },
    Paper.HANDOVER_LETTER: {
        **_OF_HANDLINGS,
        **_words("others", "sign_in", "return_by", "date"),
        **_SUGGESTIONS,
        "note": _PARAGRAPHS,
    },
    Paper.OPINION_LETTER: {**_OF_HANDLINGS, **_words("lead", "date"), "opinion": _PARAGRAPHS},
    Paper.REPLY_LETTER: {
        **_OF_HANDLINGS,
        **_words("again", "reply_class", "draft", "addressee", "date", "leader", "handler", "phone", "copies"),
        **dict.fromkeys(("received", "concluded"), Sort.CONDITION),
        "body": _PARAGRAPHS,
        "answers": {**_words("number", "suggestion", "outcome"), "why": _PARAGRAPHS},
        "commitments": _words("number", "text", "due"),
    },
    Paper.URGING_LETTER: {**_OF_HANDLINGS, **_words("left", "to_sign_in", "state", "date"), "words": _PARAGRAPHS},
    Paper.CATALOGUE: {**_OF_BOOKS, "proposals": _words("place", "title", "proposers", "units")},
    Paper.COMPILATION: {
        **_OF_BOOKS,
        **dict.fromkeys(("contents", "proposals", "by_unit", "by_category"), _PARAGRAPHS),
    },
    Paper.REPORT: {
        **_words("committee", "period", "date", "destinations", "satisfaction", "first_satisfaction"),
        **_words(*(f"{name}_count" for name in ("received", "before", "filed", "merged", "not_filed", "withdrawn"))),
        **_words(*(f"{name}_count" for name in ("under_review", "handed_over", "lead", "assisting", "replied"))),
        **_words(*(f"{name}_count" for name in ("overdue", "suggested", "adopted", "asked", "rated", "promised"))),
        **_words("kept_count", "promises_late_count"),
        **_words(*(f"{name}_rate" for name in ("filing", "filing_with_merged", "reply", "on_time", "meeting"))),
        **_words(*(f"{name}_rate" for name in ("adoption", "feedback", "completion"))),
        **_OF_GROUPS,
    },
}
"""The facts of each paper, as `queries.papers` makes them."""

REQUIRED: Mapping[Paper, tuple[str, ...]] = {
    Paper.PROPOSAL_SHEET: ("number", "title", "situation", "analysis", "suggestions.text"),
    Paper.FILING_NOTICE: ("number", "title"),
    Paper.REFUSAL_NOTICE: ("title", "reason", "reason_text"),
    Paper.FEEDBACK_SHEET: ("number", "title", "proposers"),
    Paper.HANDOVER_LETTER: ("number", "title", "unit", "due"),
    Paper.OPINION_LETTER: ("number", "title", "opinion", "unit"),
    Paper.REPLY_LETTER: ("number", "title", "draft", "body", "answers.outcome", "unit"),
    Paper.URGING_LETTER: ("number", "title", "unit", "due"),
    Paper.CATALOGUE: ("proposals.place", "proposals.title"),
    Paper.COMPILATION: ("contents", "proposals"),
    Paper.REPORT: ("period", "received_count", "filed_count", "replied_count", "reply_rate"),
}
"""Without these a paper would not be what it is: a reply that was not signed says so, whoever made its template."""


@dataclass(kw_only=True)
class TemplateChange(DatedChange):
    """A change of a committee's template of a paper; to the built-in one where `file` is None."""

    paper: Paper
    file: str | None
    name: str | None

    def made(self, by: Principal) -> None:
        """Record that it was made."""
        facts = {"paper": self.paper, "name": self.name, "since": self.since, "files": [self.file] if self.file else []}
        self.record(PaperTemplateChanged.of(self, by=by, at=self.made_at, **facts))

    def cancel(self, by: Principal, at: datetime, today: date) -> None:
        """Cancel it. Raises Refused, as `void` does."""
        self.void(by, at, today)
        self.record(PaperTemplateCancelled.of(self, by=by, at=at, paper=self.paper, since=self.since))

    def told(self, names: dict[str, str]) -> dict:
        """A TemplateChangeView."""
        return self.made_and_cancelled(names) | {"file": self.file, "name": self.name}


def holding(changes: list[TemplateChange], on: date) -> TemplateChange | None:
    """Of the changes of one paper in one committee, the one that holds on a day; None for none yet."""
    begun = [change for change in changes if change.since <= on.isoformat() and not change.cancelled_at]
    return max(begun, key=lambda change: change.place, default=None)
