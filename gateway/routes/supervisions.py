"""Supervision 督办 of key and important proposals. What a person can do next stands in the view's `actions`."""

from gateway.area import Area
from services.proposals import contract as c

routes = Area("proposals", "Supervision 督办", name="supervisions")
ONE = "/supervisions/<id:supervision_id>"
View = c.SupervisionView

routes.read("/supervisions", "list_supervisions", c.ListSupervisions, c.SupervisionPage)
routes.read("/supervisions/numbers", "count_supervisions", c.CountSupervisions, c.SupervisionNumbers)
routes.read(ONE, "get_supervision", c.GetSupervision, View)
routes.read(f"{ONE}/history", "get_supervision_history", c.GetSupervisionHistory, c.History)

routes.act(
    "/proposals/<id:proposal_id>/propose-supervision", "propose_supervision", c.ProposeSupervision, View, status=201
)
routes.act(f"{ONE}/approve", "approve_supervision", c.ApproveSupervision, View)
routes.act(f"{ONE}/refuse", "refuse_supervision", c.RefuseSupervision, View)
routes.act(f"{ONE}/plan", "plan_supervision", c.PlanSupervision, View)
routes.act(f"{ONE}/record-visit", "record_visit", c.RecordVisit, View)
routes.act(f"{ONE}/log-progress", "log_supervision_progress", c.LogSupervisionProgress, View)
routes.act(f"{ONE}/give-report", "give_supervision_report", c.GiveSupervisionReport, View)
routes.act(f"{ONE}/send-back-report", "send_back_supervision_report", c.SendBackSupervisionReport, View)
routes.act(f"{ONE}/conclude", "conclude_supervision", c.ConcludeSupervision, View)
routes.act(f"{ONE}/end", "end_supervision", c.EndSupervision, View)
