"""The duty ledger 履职台账: points with their evidence, and the rules that give them."""

from gateway.area import Area
from services.members import contract as c

routes = Area("members", "Duty ledger 履职台账", name="ledger")

routes.read("/points", "list_my_points", c.ListMyPoints, c.LedgersView)
routes.read("/memberships/<id:membership_id>/points", "list_points_of", c.ListPointsOf, c.LedgerView)
routes.read("/points/ranking", "rank_points", c.RankPoints, c.StandingsView)
routes.read("/points/sums", "sum_points", c.SumPoints, c.PointSumsView)
routes.read("/point-rules", "list_point_rules", c.ListPointRules, c.PointRulesListView)
routes.act("/point-rules", "set_point_rules", c.SetPointRules, c.PointRulesView)
