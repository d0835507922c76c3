"""Proposal 提案: from the first draft to the archive, a chapter a file; `proposal.py` is the table of them."""
