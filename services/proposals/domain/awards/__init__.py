"""Awards 评优: candidates by rule and quota, deliberated, decided by the chairmen's meeting, published."""

from services.proposals.domain.awards.award import Award

__all__ = ["Award"]
