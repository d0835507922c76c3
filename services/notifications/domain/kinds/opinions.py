"""Tasks of opinion information 社情民意."""

from services.notifications.domain import audience as to
from services.notifications.domain.todo import Kind, Opening
from services.opinions import contract as opinions

OF_OPINIONS = (
    Kind(
        "submit_opinion",
        opens=(Opening(opinions.OpinionDrafted, to.submitter), Opening(opinions.OpinionReturned, to.submitter)),
        ends=(opinions.OpinionSubmitted,),
    ),
    Kind(
        "decide_opinion",
        opens=(Opening(opinions.OpinionSubmitted, to.of_committee("opinions_editor"), "decision_due"),),
        ends=(opinions.OpinionReturned, opinions.OpinionKept),
        moves={opinions.DecisionDueMoved: "decision_due"},
    ),
)
