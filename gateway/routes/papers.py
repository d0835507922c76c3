"""Papers 文书: which can be had, and having them made. /jobs says how far it is, /files has what comes of it."""

from gateway.area import Area
from services.proposals import contract as c

routes = Area("proposals", "Papers 文书", name="papers")

routes.read("/proposals/<id:proposal_id>/papers", "list_papers", c.ListPapers, c.PapersView)
routes.act("/papers/print", "print_papers", c.PrintPapers, c.PrintingView, status=201)
