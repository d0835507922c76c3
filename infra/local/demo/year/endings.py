"""The table of the year: how many proposals have come how far on the day it is shown, and by which acts.

Where a route ends, the proposal waits for whoever acts next: so every desk has something to do.
"""

from collections import Counter
from dataclasses import dataclass

from infra.local.demo.year import acts
from infra.local.demo.year import routes as way
from infra.local.demo.year.pace import QUICK, Pace, each, replying
from infra.local.demo.year.routes import Route


@dataclass(frozen=True)
class Ending:
    """So many proposals that came so far.

    `dues` are the days from the day of the show to the reply's deadline, `classes` the replies' classes, in turn;
    `fields` are those of the first ones, where units have to do with it: so all that the demo accounts see is lively.
    """

    name: str
    count: int
    state: str
    route: Route
    paces: tuple[Pace, ...] = (QUICK,)
    dues: tuple[int | None, ...] = (None,)
    helped: bool = False
    classes: str = "ABACABADB"
    fields: tuple[str, ...] = ("education", "party")

    @property
    def handled(self) -> bool:
        """Whether units have to do with it."""
        return any(phase == "decide" and act is acts.file for phase, act in self.route)


NEAR = (6, 9, 2, -4, 12, 0, 20, 3, -1, 15, 28, 1, -9, 5, 34)
LATE_ONES = (None, None, None, None, None, None, -63)

ENDINGS = (
    Ending("draft", 7, "draft", way.WRITTEN, each("write", 96, 98, 99, 100)),
    Ending("inviting", 7, "draft", (*way.WRITTEN, ("write", acts.invite)), each("write", 97, 99, 100)),
    Ending("submitted", 11, "submitted", way.SUBMITTED, each("submit", 95, 97, 98, 99, 99, 100)),
    Ending("quarantined", 1, "submitted", (*way.SUBMITTED, ("review", acts.quarantine)), each("submit", 96)),
    Ending(
        "withdrawal_asked", 2, "submitted", (*way.SUBMITTED, ("review", acts.ask_withdrawal)), each("submit", 95, 96)
    ),
    Ending("preliminary", 9, "under_review", way.STARTED, each("review", 93, 96, 98, 99)),
    Ending("final", 10, "under_review", way.RECOMMENDED, each("review", 90, 94, 97, 99)),
    Ending("merge_asked", 3, "under_review", (*way.RECOMMENDED, ("decide", acts.ask_merge)), each("decide", 97, 99)),
    Ending("returned", 5, "returned", (*way.STARTED, ("decide", acts.send_back)), each("decide", 94, 96, 99)),
    Ending("opinion_awaited", 2, "not_filed", way.NOT_FILED, each("decide", 95, 98)),
    Ending("opinion_drafted", 2, "not_filed", way.DRAFT_OF_OPINION, each("decide", 90, 93)),
    Ending("opinion_submitted", 4, "not_filed", way.OPINION_IN, each("take", 92, 96, 99)),
    Ending("opinion_returned", 1, "not_filed", (*way.OPINION_IN, ("work", acts.return_opinion)), each("work", 97)),
    Ending("opinion_kept", 3, "not_filed", (*way.OPINION_IN, ("work", acts.keep_opinion))),
    Ending("letter", 4, "not_filed", way.NOT_FILED, (QUICK, *each("decide", 60, 92))),
    Ending("suggestion", 5, "not_filed", way.NOT_FILED, (QUICK, *each("decide", 70, 96))),
    Ending("sent_home", 3, "not_filed", way.NOT_FILED, (QUICK, *each("decide", 80))),
    Ending(
        "merged",
        9,
        "merged",
        (*way.RECOMMENDED, ("decide", acts.ask_merge), ("hand_over", acts.agree_to_merge)),
        (QUICK._replace(decide=6, hand_over=8),),
    ),
    Ending(
        "withdrawn",
        6,
        "withdrawn",
        (*way.SUBMITTED, ("review", acts.ask_withdrawal), ("decide", acts.agree_to_withdrawal)),
        (QUICK, *each("decide", 50, 95)),
    ),
    Ending("filed", 15, "filed", way.FILED, each("decide", 92, 95, 97, 98, 99)),
    Ending("trial", 3, "filed", (*way.FILED, ("hand_over", acts.try_units)), each("hand_over", 98)),
    Ending(
        "objected",
        2,
        "filed",
        (*way.FILED, ("hand_over", acts.try_units), ("take", acts.object_to_trial)),
        each("take", 99),
    ),
    Ending(
        "half_handed",
        2,
        "filed",
        (*way.FILED, ("hand_over", acts.hand_over_first)),
        each("hand_over", 97),
        helped=True,
        fields=("party", "party"),
    ),
    Ending("assigned", 10, "handed_over", way.GIVEN, each("hand_over", 90, 93, 95, 98, 99, 100)),
    Ending("return_asked", 5, "handed_over", (*way.GIVEN, ("take", acts.ask_to_return)), each("take", 97, 99)),
    Ending("signed_in", 6, "in_handling", way.TAKEN, each("take", 92, 96, 99)),
    Ending(
        "reassigned",
        2,
        "in_handling",
        (*way.GIVEN, ("take", acts.ask_to_return), ("take", acts.reassign), ("work", acts.sign_in)),
        each("work", 90),
    ),
    Ending(
        "handling",
        14,
        "in_handling",
        (*way.SPOKEN, *way.SUPERVISED),
        (QUICK._replace(work=70), *each("hand_over", 70, work=95), QUICK._replace(work=90)),
        dues=NEAR,
    ),
    Ending(
        "opinions_due",
        11,
        "in_handling",
        way.SPOKEN,
        (QUICK._replace(work=60), *each("hand_over", 75, work=96)),
        dues=(22, 20, 27, 17, 21, 35, 14, 24),
        helped=True,
    ),
    Ending(
        "extension_asked",
        4,
        "in_handling",
        (*way.SPOKEN, ("reply", acts.ask_extension)),
        replying(96, 99),
        dues=(3, 8, 1),
    ),
    Ending(
        "extension_granted",
        3,
        "in_handling",
        (*way.SPOKEN, ("reply", acts.ask_extension), ("reply", acts.grant_extension)),
        replying(90),
        dues=(2, 5),
    ),
    Ending(
        "contested",
        2,
        "in_handling",
        (*way.TAKEN, ("take", acts.begin), ("work", acts.speak_in_vain)),
        (QUICK._replace(work=95),),
        dues=(7,),
    ),
    Ending("drafted", 7, "in_handling", way.DRAFTED, replying(94, 97, 99), dues=NEAR),
    Ending(
        "draft_sent_back", 2, "in_handling", (*way.DRAFTED, ("reply", acts.send_back_draft)), replying(98), dues=(4, -2)
    ),
    Ending(
        "checked",
        5,
        "in_handling",
        (*way.SPOKEN, ("reply", acts.draft), ("reply", acts.check)),
        replying(95, 98),
        dues=(5, 1, -3),
        helped=True,
    ),
    Ending("countersigned", 5, "in_handling", way.CHECKED, replying(96, 99), dues=NEAR),
    Ending("signed", 5, "in_handling", way.SIGNED, replying(97, 99), dues=NEAR),
    Ending("approved", 3, "in_handling", way.APPROVED, replying(98), dues=(1, 6, 0)),
    Ending("not_signed", 2, "in_handling", (*way.CHECKED, ("reply", acts.refuse_to_sign)), replying(97), dues=(3,)),
    Ending("not_approved", 2, "in_handling", (*way.SIGNED, ("reply", acts.refuse_to_approve)), replying(98), dues=(2,)),
    Ending("handled_again", 5, "in_handling", way.REFUSED, replying(62, 66, 70)),
    Ending("feedback_awaited", 12, "replied", way.SENT, replying(81, 80, 79, 86, 90, 96, 99)),
    Ending("partly_rated", 5, "replied", (*way.SENT, ("rate", acts.rate_some)), replying(84, 88, 92)),
    Ending("silent", 4, "replied", way.SENT, replying(66, 70)),
    Ending("rated", 6, "replied", way.RATED, replying(84, 90, 94)),
    Ending("to_meet", 2, "replied", way.STILL_REFUSED, classes="CD"),
    Ending("to_decide", 2, "replied", way.MET, classes="CD"),
    Ending(
        "closed",
        9,
        "closed",
        (*way.CLOSED, *way.SUPERVISED_TO_THE_END),
        (QUICK, *replying(60)),
        dues=LATE_ONES,
    ),
    Ending(
        "published",
        15,
        "closed",
        (*way.CLOSED, ("publish", acts.publish), *way.FOLLOWED),
        dues=LATE_ONES,
        classes="ABAB",
    ),
    Ending("settled", 2, "closed", (*way.MET, ("close", acts.settle), ("close", acts.close)), classes="C"),
    Ending(
        "solved_at_second",
        4,
        "closed",
        (*way.ANSWERED_AGAIN, ("rate_again", acts.rate), ("close", acts.close)),
        classes="AB",
    ),
    Ending("archived", 10, "archived", (*way.CLOSED, ("publish", acts.archive), *way.FOLLOWED)),
    Ending(
        "archived_and_published",
        18,
        "archived",
        (*way.CLOSED, ("publish", acts.archive), ("publish", acts.publish), *way.FOLLOWED),
        dues=LATE_ONES,
        classes="ABBA",
    ),
    Ending(
        "taken_off",
        2,
        "archived",
        (*way.CLOSED, ("publish", acts.archive), ("publish", acts.publish), ("progress", acts.unpublish)),
        classes="A",
    ),
)

STATES: Counter[str] = sum((Counter({one.state: one.count}) for one in ENDINGS), Counter())
"""How many proposals the year has in each state."""
