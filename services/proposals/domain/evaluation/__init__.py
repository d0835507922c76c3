"""Democratic evaluation 民主评议: proposers rate units, units rate proposals, back to back 背靠背."""

from services.proposals.domain.evaluation.ballot import Ballot
from services.proposals.domain.evaluation.evaluation import Evaluation

__all__ = ["Ballot", "Evaluation"]
