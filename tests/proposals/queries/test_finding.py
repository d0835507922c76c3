"""Finding text: words, phrases, filters, nearly right titles; nobody finds or counts what they may not see."""

from kernel.search.entries import entries_of
from services.proposals.commands.reviewing import quarantine_proposal
from services.proposals.contract import FoundPage
from services.proposals.domain.finding import FOUND
from services.proposals.queries.finding import find_text
from services.proposals.queries.proposals import list_proposals
from tests.proposals.import_makers import Town, table
from tests.proposals.life_makers import handed_over, replied, submitted
from tests.proposals.proposal_makers import LEADER, LIN, OFFICE, STRANGER, WATER_HANDLER, ZHOU, house

BUS, LIFT = "关于增加定制公交线路的建议", "关于老旧小区加装电梯的建议"


def found(work, who, words="", **form) -> list[str]:
    return [row["id"] for row in find_text(work.acting_as(who), words=words, **form)["rows"]]


def test_words_find_the_proposals_that_have_them_and_no_others():
    work = house()
    bus, lift = submitted(work, title=BUS), submitted(work, title=LIFT)
    assert found(work, OFFICE, "电梯") == [lift]
    assert found(work, OFFICE, "定制 公交") == [bus]
    assert found(work, OFFICE, "公交 电梯") == []
    assert sorted(found(work, OFFICE)) == sorted([bus, lift])


def test_a_phrase_is_found_as_it_stands_only():
    work = house()
    lift = submitted(work, title=LIFT)
    assert found(work, OFFICE, "“老旧小区加装”") == [lift]
    assert found(work, OFFICE, "“加装老旧小区”") == []


def test_a_part_of_a_word_is_found_however_it_is_cut():
    work = house()
    lift = submitted(work, title=LIFT)
    assert found(work, OFFICE, "区加装") == [lift]


def test_a_title_with_a_slip_is_found_and_said_to_be_near():
    work = house()
    lift = submitted(work, title=LIFT)
    page = find_text(work.acting_as(OFFICE), words="老旧小区加装电悌")
    assert [row["id"] for row in page["rows"]] == [lift]
    assert page["near"] and page["total"] == 1
    assert not find_text(work.acting_as(OFFICE), words="加装电梯")["near"]


def test_what_one_may_not_see_is_neither_shown_nor_counted():
    work = house()
    submitted(work, title=LIFT), handed_over(work, title=BUS)
    totals = {who: find_text(work.acting_as(who))["total"] for who in (OFFICE, ZHOU, LEADER, WATER_HANDLER)}
    assert totals == {OFFICE: 2, ZHOU: 2, LEADER: 1, WATER_HANDLER: 1}
    assert find_text(work.acting_as(STRANGER), words="电梯") == {"rows": [], "next": None, "total": 0, "near": False}


def test_a_text_that_is_locked_away_is_not_found_by_anybody():
    work = house()
    lift = submitted(work, title=LIFT)
    quarantine_proposal(work.acting_as(OFFICE), lift, reason="疑似涉密", readers=[])
    assert [found(work, who, "电梯") for who in (OFFICE, ZHOU)] == [[], []]


def test_a_sent_reply_is_found_by_its_own_words_and_names_its_unit():
    work = house()
    proposal, handling = replied(work)
    reply = work.handlings.get(handling).reply
    page = find_text(work.acting_as(ZHOU), words=f"“{reply.body[:8]}”", what="reply")
    assert [(row["id"], row["handling"], row["what"]) for row in page["rows"]] == [(proposal, handling, "reply")]
    assert page["rows"][0]["unit_name"]
    assert find_text(work.acting_as(STRANGER), what="reply")["total"] == 0


def test_filters_hold_together_with_the_words():
    work = house()
    lift, (bus, _) = submitted(work, title=LIFT), handed_over(work, title=BUS)
    assert found(work, OFFICE, "建议", state=["submitted"]) == [lift]
    assert found(work, OFFICE, "建议", state=["handed_over", "submitted"], signer=ZHOU.subjects[0]) != []
    assert found(work, OFFICE, "建议", found_from="2199-01-01") == []
    assert sorted(found(work, OFFICE, "建议", found_to="2199-01-01")) == sorted([lift, bus])


def test_pages_go_on_where_the_last_one_ended():
    work = house()
    every = {submitted(work, title=f"{LIFT}{place}") for place in "甲乙丙"}
    first = find_text(work.acting_as(OFFICE), words="电梯", limit=2)
    last = find_text(work.acting_as(OFFICE), words="电梯", limit=2, start=first["next"])
    assert first["total"] == last["total"] == 3 and last["next"] is None
    assert {row["id"] for row in first["rows"] + last["rows"]} == every


def test_what_was_looked_for_is_marked():
    work = house()
    submitted(work, title=LIFT)
    page = find_text(work.acting_as(OFFICE), words="电梯")
    assert FoundPage().validate(page) == {}
    assert {"text": "电梯", "marked": True} in page["rows"][0]["heading"]
    page = find_text(work.acting_as(OFFICE), words="“加装 电梯”")
    assert {"text": "加装电梯", "marked": True} in page["rows"][0]["heading"]


def test_the_list_finds_a_title_by_any_of_its_words_among_what_one_sees():
    work = house()
    lift = submitted(work, title=LIFT)
    assert [row["id"] for row in list_proposals(work.acting_as(OFFICE), title="加装电梯")["rows"]] == [lift]
    assert list_proposals(work.acting_as(LIN), title="加装电梯")["rows"] == []


def test_the_reply_of_an_imported_proposal_is_found_by_its_own_words_by_those_who_see_the_proposal():
    town = Town()
    town.imported(table({}, {"提案号": 2, "案由": LIFT, "答复": "正在研究闸站。"}))
    work = town.work
    page = find_text(work.acting_as(OFFICE), words="闸站")
    (hit,) = page["rows"]
    assert FoundPage().validate(page) == {}
    assert (hit["what"], hit["handling"], hit["unit_name"], page["total"]) == ("reply", None, "水利局", 1)
    assert {"text": "闸站", "marked": True} in hit["excerpt"]
    assert {row["what"] for row in find_text(work.acting_as(OFFICE), words="加装电梯")["rows"]} == {"proposal", "reply"}
    assert found(work, OFFICE, "闸站", what="proposal", titles=False) == []
    assert find_text(work.acting_as(WATER_HANDLER), words="闸站", what="reply")["total"] == 1
    assert find_text(work.acting_as(STRANGER), words="闸站")["total"] == 0
    quarantine_proposal(work.acting_as(OFFICE), hit["id"], reason="疑似涉密", readers=[])
    assert found(work, OFFICE, "闸站") == []


def test_who_knows_a_proposal_by_its_publication_alone_does_not_find_its_reply_of_the_past():
    town = Town()
    town.imported(table({"答复": "正在研究闸站。"}))
    (kept,) = town.work.proposals.find({})
    kept.published_at = town.work.now
    town.work.proposals.save(kept)
    assert found(town.work, STRANGER, "排渠", what="proposal") == [kept.id]
    assert find_text(town.work.acting_as(STRANGER), words="闸站")["total"] == 0
    assert found(town.work, OFFICE, "闸站") == [kept.id]


def test_a_proposal_that_is_gone_takes_its_reply_of_the_past_out_of_the_index_with_it():
    gone = entries_of(FOUND, "proposals", ["gone"], lambda room, where: [])
    assert gone == {"proposals:gone": None, "past_replies:gone": None}
