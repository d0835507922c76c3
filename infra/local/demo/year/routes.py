"""The ways that proposals go: steps, each an act and the phase on whose day it happens (see `pace`)."""

from collections.abc import Callable

from infra.local.demo.year import acts
from infra.local.demo.year.case import Case

Step = tuple[str, Callable[[Case], None]]
Route = tuple[Step, ...]

WRITTEN: Route = (("write", acts.write),)
SUBMITTED: Route = (*WRITTEN, ("write", acts.gather), ("submit", acts.submit))
STARTED: Route = (*SUBMITTED, ("review", acts.start_review))
RECOMMENDED: Route = (*STARTED, ("review", acts.recommend))
FILED: Route = (*RECOMMENDED, ("decide", acts.file))
GIVEN: Route = (*FILED, ("hand_over", acts.hand_over))
TAKEN: Route = (*GIVEN, ("take", acts.sign_in))
SPOKEN: Route = (*TAKEN, ("take", acts.begin), ("work", acts.speak))
HELPED: Route = (*SPOKEN, ("work", acts.give_opinions))
DRAFTED: Route = (*HELPED, ("reply", acts.draft))
CHECKED: Route = (*DRAFTED, ("reply", acts.check))
SIGNED: Route = (*CHECKED, ("reply", acts.sign))
APPROVED: Route = (*SIGNED, ("reply", acts.approve))
SENT: Route = (*APPROVED, ("reply", acts.send))
RATED: Route = (*SENT, ("rate", acts.rate))
REFUSED: Route = (*SENT, ("rate", acts.rate_badly))
ANSWERED_AGAIN: Route = (*REFUSED, ("again", acts.answer_again))
STILL_REFUSED: Route = (*ANSWERED_AGAIN, ("rate_again", acts.rate_badly))
MET: Route = (*STILL_REFUSED, ("rate_again", acts.meet))
CLOSED: Route = (*RATED, ("close", acts.close))
SUPERVISED: Route = (
    ("work", acts.propose_supervision),
    ("work", acts.decide_supervision),
    ("work", acts.plan_supervision),
    ("work", acts.visit),
)
SUPERVISED_TO_THE_END: Route = (
    ("publish", acts.propose_supervision),
    ("publish", acts.decide_supervision),
    ("publish", acts.plan_supervision),
    ("progress", acts.visit),
    ("progress", acts.report),
    ("done", acts.conclude),
)
FOLLOWED: Route = (("progress", acts.progress), ("done", acts.fulfil), ("done", acts.consider_reopening))
NOT_FILED: Route = (*RECOMMENDED, ("decide", acts.not_file))
DRAFT_OF_OPINION: Route = (*NOT_FILED, ("hand_over", acts.find_opinion))
OPINION_IN: Route = (*DRAFT_OF_OPINION, ("take", acts.hand_in_opinion))
