"""Papers 文书: which can be had, having them made, and by which templates.

/jobs says how far it is, /files has what comes of it.
"""

from gateway.area import Area
from services.proposals import contract as c

routes = Area("proposals", "Papers 文书", name="papers")

routes.read("/proposals/<id:proposal_id>/papers", "list_papers", c.ListPapers, c.PapersView)
routes.act("/papers/print", "print_papers", c.PrintPapers, c.PrintingView, status=201)

# Templates 文书模板
routes.read("/papers/templates", "list_templates", c.ListTemplates, c.TemplateList)
routes.act("/papers/templates/try", "try_template", c.TryTemplate, c.PrintingView, status=201)
routes.act("/papers/templates", "change_template", c.ChangeTemplate, c.TemplateChangeView, status=201)
routes.act(
    "/papers/templates/changes/<id:change_id>/cancel",
    "cancel_template_change",
    c.CancelTemplateChange,
    c.TemplateChangeView,
)
