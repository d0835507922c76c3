"""Opinions 社情民意信息."""

from gateway.area import Area
from services.opinions import contract as c

routes = Area("opinions", "Opinions 社情民意信息")
OPINION = "/opinions/<id:opinion_id>"

routes.read("/opinions", "list_opinions", c.ListOpinions, c.OpinionPage)
routes.read(OPINION, "get_opinion", c.GetOpinion, c.OpinionView)
routes.act(f"{OPINION}/edit", "edit_opinion", c.EditOpinion, c.OpinionView, if_match=True)
routes.act(f"{OPINION}/submit", "submit_opinion", c.SubmitOpinion, c.OpinionView)
routes.act(f"{OPINION}/return", "return_opinion", c.ReturnOpinion, c.OpinionView)
routes.act(f"{OPINION}/keep", "keep_opinion", c.KeepOpinion, c.OpinionView)
