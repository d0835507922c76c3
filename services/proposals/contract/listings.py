"""Taking lists out as files: the same filters as of the lists, all of their pages at once."""

from kernel.forms import Form
from services.proposals.contract.handlings import ListHandlings
from services.proposals.contract.proposal_reading import ListProposals
from services.proposals.contract.statistics import ListCounted

PAGING = ("cursor", "limit")
"""A file has no pages."""


class ExportProposals(ListProposals):
    """Have the list of proposals made into an Excel file: what it shows this person under these filters."""

    class Meta(Form.Meta):
        exclude = PAGING


class ExportHandlings(ListHandlings):
    """Have the list of handlings made into an Excel file: what it shows this person under these filters."""

    class Meta(Form.Meta):
        exclude = PAGING


class ExportCounted(ListCounted):
    """Have what one of the numbers counts made into an Excel file, as its list shows it to this person."""

    class Meta(Form.Meta):
        exclude = PAGING
