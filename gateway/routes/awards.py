"""Awards 评优: excellent proposals 优秀提案 and advanced units 先进承办单位."""

from gateway.area import Area
from services.proposals import contract as c

routes = Area("proposals", "Awards 评优", name="awards")
AWARD = "/awards/<id:award_id>"

routes.read("/awards", "list_awards", c.ListAwards, c.AwardPage)
routes.read(AWARD, "get_awards", c.GetAwards, c.AwardView)
routes.read(f"{AWARD}/find-candidates", "find_candidates", c.FindCandidates, c.FoundCandidatesView)
routes.act("/awards", "open_awards", c.OpenAwards, c.AwardView, status=201)
routes.act(f"{AWARD}/add-candidate", "add_candidate", c.AddCandidate, c.AwardView)
routes.act(f"{AWARD}/strike-candidate", "strike_candidate", c.StrikeCandidate, c.AwardView)
routes.act(f"{AWARD}/deliberate-candidate", "deliberate_candidate", c.DeliberateCandidate, c.AwardView)
routes.act(f"{AWARD}/submit", "submit_awards", c.SubmitAwards, c.AwardView)
routes.act(f"{AWARD}/approve", "approve_awards", c.ApproveAwards, c.AwardView)
routes.act(f"{AWARD}/send-back", "send_back_awards", c.SendBackAwards, c.AwardView)
routes.act(f"{AWARD}/recall", "recall_awards", c.RecallAwards, c.AwardView)
routes.act(f"{AWARD}/announce", "announce_awards", c.AnnounceAwards, c.AwardView)
routes.act(f"{AWARD}/cancel", "cancel_awards", c.CancelAwards, c.AwardView)
