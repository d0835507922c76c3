"""What a proposal says of itself: in its events, in others' that name it, and in views."""

from typing import TYPE_CHECKING

from services.proposals.texts import HIDDEN_TITLE

if TYPE_CHECKING:
    from services.proposals.domain.proposal.proposal import Proposal


def facts(self: "Proposal") -> dict:
    """What every event of a proposal says."""
    return {
        "title": self.shown_title(),
        "kind": self.kind and str(self.kind),
        "term": self.term,
        "session": self.session,
        "number": self.number,
        "category": self.category_fact(),
        "signers": self.signer_facts(),
    }


def shown_title(self: "Proposal") -> str:
    """The title; while the text is locked away, words that say so."""
    return HIDDEN_TITLE if self.quarantine else self.title


def category_fact(self: "Proposal") -> dict | None:
    """The category as events and views name it."""
    word = self.category
    return {"code": word.code, "zh": word.zh, "en": word.en} if word else None


def signer_facts(self: "Proposal") -> list[dict]:
    """Those whose signature counts, as events name them."""
    firsts = {None: self.first} | {merged.id: merged.signers[0] for merged in self.merged if merged.signers}
    return [signer.fact(signer is firsts.get(origin), origin) for signer, origin in self.counted()]
