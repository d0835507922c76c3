"""Commitments 承诺事项: what replies promised, followed until it is done."""

from gateway.area import Area
from services.proposals import contract as c

routes = Area("proposals", "Commitments 承诺事项", name="commitments")
COMMITMENT = "/commitments/<id:commitment_id>"

routes.read("/commitments", "list_commitments", c.ListCommitments, c.CommitmentPage)
routes.read(COMMITMENT, "get_commitment", c.GetCommitment, c.CommitmentView)
routes.act(f"{COMMITMENT}/report-progress", "report_progress", c.ReportProgress, c.CommitmentView)
routes.act(f"{COMMITMENT}/report-done", "report_commitment_done", c.ReportCommitmentDone, c.CommitmentView)
routes.act(f"{COMMITMENT}/confirm", "confirm_commitment", c.ConfirmCommitment, c.CommitmentView)
routes.act(f"{COMMITMENT}/contest", "contest_commitment", c.ContestCommitment, c.CommitmentView)
routes.act(f"{COMMITMENT}/urge", "urge_commitment", c.UrgeCommitment, c.CommitmentView)
