"""Democratic evaluation 民主评议: rounds, and the sheets of those who rate."""

from gateway.area import Area
from services.proposals import contract as c

routes = Area("proposals", "Democratic evaluation 民主评议", name="evaluations")
EVALUATION = "/evaluations/<id:evaluation_id>"
BALLOT = "/ballots/<id:ballot_id>"

routes.read("/evaluations", "list_evaluations", c.ListEvaluations, c.EvaluationPage)
routes.read(EVALUATION, "get_evaluation", c.GetEvaluation, c.EvaluationView)
routes.act("/evaluations", "open_evaluation", c.OpenEvaluation, c.EvaluationView, status=201)
routes.act(f"{EVALUATION}/close", "close_evaluation", c.CloseEvaluation, c.EvaluationView)
routes.act(f"{EVALUATION}/submit", "submit_evaluation", c.SubmitEvaluation, c.EvaluationView)
routes.act(f"{EVALUATION}/approve", "approve_evaluation", c.ApproveEvaluation, c.EvaluationView)
routes.act(f"{EVALUATION}/send-back", "send_back_evaluation", c.SendBackEvaluation, c.EvaluationView)
routes.act(f"{EVALUATION}/announce", "announce_evaluation", c.AnnounceEvaluation, c.EvaluationView)
routes.act(f"{EVALUATION}/cancel", "cancel_evaluation", c.CancelEvaluation, c.EvaluationView)

routes.read("/ballots", "list_ballots", c.ListBallots, c.BallotPage)
routes.read(BALLOT, "get_ballot", c.GetBallot, c.BallotView)
routes.act(f"{BALLOT}/give-sheet", "give_sheet", c.GiveSheet, c.BallotView)
