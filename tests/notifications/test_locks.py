"""Nothing repeats a proposal while its text is locked away."""

from services.notifications import commands, queries
from services.opinions import contract as opinions
from services.proposals import contract as proposals
from services.proposals.texts import HIDDEN_TITLE
from tests.notifications.house import take
from tests.notifications.invented import HELPER, happened, who


def test_what_was_said_of_a_proposal_is_hidden_while_its_text_is_locked_away(work):
    def said() -> list[str]:
        return [
            *(
                row["text"]["zh"]
                for row in queries.list_messages(work.acting_as(who("reviewer")), unread=False)["rows"]
            ),
            *(row["title"]["zh"] for row in queries.list_tasks(work.acting_as(who("handler")))["rows"]),
            *(row["text"]["zh"] for row in queries.list_messages(work.acting_as(who("handler")), unread=False)["rows"]),
        ]

    reviewed = happened(proposals.ProposalReviewed, 6, actor="office")
    take(work, reviewed, happened(proposals.HandlingAssigned, 1, proposal=reviewed.subject))
    open_words = said()
    assert len(open_words) == 3 and all("加装电梯" in words for words in open_words)
    take(work, happened(proposals.ProposalQuarantined, 7, title=HIDDEN_TITLE))
    message, task, assigned = said()
    assert message == assigned == "〔内容已封存〕"
    assert task == "签收：第12号提案《〔内容已封存〕》"
    message = queries.list_messages(work.acting_as(who("reviewer")), unread=True)["rows"][0]["id"]
    assert commands.mark_read(work.acting_as(who("reviewer")), message)["title"]["en"] == "[Locked away]"
    take(work, happened(proposals.ProposalReleased, 8))
    assert said() == open_words
    take(work, happened(proposals.ProposalQuarantined, 7, title=HIDDEN_TITLE))
    assert said() == open_words


def test_an_opinion_that_was_made_of_it_is_hidden_too(work):
    locked = happened(proposals.ProposalQuarantined, 7, title=HIDDEN_TITLE)
    source = {"kind": "proposal", "proposal": locked.subject, "title": "关于加装电梯的提案"}
    take(work, happened(opinions.OpinionDrafted, 1, source=source))

    def said() -> str:
        return queries.list_messages(work.acting_as(who("first")), unread=True)["rows"][0]["text"]["zh"]

    assert "加装电梯" in said()
    take(work, locked)
    assert said() == HIDDEN_TITLE


def test_who_may_read_a_locked_text_is_told_so_while_it_is_locked(work):
    take(work, happened(proposals.ProposalQuarantined, 7, title=HIDDEN_TITLE))
    (message,) = queries.list_messages(work.acting_as(who("office")), unread=True)["rows"]
    assert message["title"]["zh"] != "〔内容已封存〕"


def test_a_lead_that_is_locked_away_is_hidden_in_what_was_said_of_the_merge(work):
    lead = {"id": HELPER, "number": 3, "title": "关于修缮水渠的提案"}
    take(work, happened(proposals.ProposalMerged, 9, lead=lead))
    take(work, happened(proposals.ProposalQuarantined, 7, subject=HELPER, title=HIDDEN_TITLE))
    (message,) = queries.list_messages(work.acting_as(who("first")), unread=True)["rows"]
    assert "水渠" not in message["text"]["zh"]
