"""What was published 公开, as data; its pages are the public site's. And the operators' view of its stream."""

from gateway.area import Area
from services.portal import contract as c

routes = Area("portal", "Published proposals 公开提案", name="portal")

routes.read("/published", "list_published", c.ListPublished, c.PublishedPage, anonymous=True)
routes.read("/published/<id:proposal_id>", "get_published", c.GetPublished, c.PublishedView, anonymous=True)
routes.read("/published/results", "list_results", c.ListResults, c.ResultsPage, anonymous=True)
routes.read("/published/results/<id:results_id>", "get_results", c.GetResults, c.ResultsView, anonymous=True)
routes.read("/portal/gaps", "list_gaps", c.ListGaps, c.GapPage)
routes.act("/portal/gaps/<id:subject_id>/skip", "skip_gap", c.SkipGap, c.GapView)
