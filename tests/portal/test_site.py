"""The public pages over a shelf in memory, asked as a browser would."""

import re
from html.parser import HTMLParser

import pytest

from kernel.ids import new_id
from kernel.settings import Settings
from services.portal.contract import PAGE_PARAMETERS
from services.portal.site import CACHE, make_app
from services.portal.texts import LABELS
from tests.portal.invented import (
    ASSISTING,
    LEAD,
    awards_published,
    commitment,
    evaluation_published,
    picture_address,
    pictured,
    proposal_id,
    published,
    results_id,
    unpublished,
)
from tests.portal.shelves import put, titles

VOID = {"meta", "link", "input", "br", "img"}


class Outline(HTMLParser):
    """Checks that tags close in order, and collects ids, references and headings."""

    def __init__(self):
        super().__init__()
        self.open, self.ids, self.refers, self.headings = [], [], [], []

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.open += [] if tag in VOID else [tag]
        self.ids += [attrs["id"]] if "id" in attrs else []
        self.refers += [attrs[name] for name in ("for", "aria-labelledby", "aria-describedby") if name in attrs]
        self.headings += [int(tag[1])] if re.fullmatch("h[1-6]", tag) else []

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def outline(answer) -> Outline:
    found = Outline()
    found.feed(answer.text)
    assert found.open == []
    return found


def test_the_list_shows_what_was_published_and_leads_to_it(site, shelf):
    put(shelf, published(sequence=1))
    answer = site.get("/")
    assert titles(answer) == ["关于加快老旧小区加装电梯的提案"]
    assert "共 1 件提案" in answer.text
    page = site.get(re.search(r'href="(/proposals/[0-9a-f-]+)"', answer.text)[1])
    assert page.status_code == 200


def test_a_proposal_is_shown_with_answers_class_satisfaction_and_commitments(site, shelf):
    put(shelf, published(sequence=1), commitment("confirmed", 3, done_on="2028-01-10"))
    text = site.get(f"/proposals/{proposal_id('elevators')}").text
    for shown in (
        "第12号提案",
        "第六届第一次会议",
        "<strong>三百余个</strong>",
        "简化审批，实行一窗受理。",
        "已采纳",
        "列入明年预算。",
        "正在解决或列入计划",
        "李文委员：",
        "基本满意",
        "出台专项补助办法",
        "已落实",
        "2028年1月10日确认",
        "2027年8月2日",
    ):
        assert shown in text, shown


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("q=电梯", ["关于老旧小区加装电梯的提案"]),
        ("q=小区 王芳", ["关于老旧小区加装电梯的提案"]),
        ("q=长江 电梯", []),
        ("q=财政局", ["关于老旧小区加装电梯的提案"]),
        ("year=2026", ["关于保护长江湿地的提案"]),
        (f"unit={ASSISTING['unit']}", ["关于老旧小区加装电梯的提案"]),
        ("category=ecology", ["关于保护长江湿地的提案"]),
        ("category=ecology&year=2027", []),
        ("year=二〇二六&q=，。", ["关于保护长江湿地的提案", "关于老旧小区加装电梯的提案"]),
        ("q[$ne]=x&year[$gt]=0", ["关于保护长江湿地的提案", "关于老旧小区加装电梯的提案"]),
        (f"year={'9' * 20}", ["关于保护长江湿地的提案", "关于老旧小区加装电梯的提案"]),
        ("year=٢٠٢٦", ["关于保护长江湿地的提案", "关于老旧小区加装电梯的提案"]),
        (f"page={'9' * 20}&page=²", ["关于保护长江湿地的提案", "关于老旧小区加装电梯的提案"]),
    ],
)
def test_the_search_finds(site, shelf, asked, found):
    ecology = {"code": "ecology", "zh": "生态文明建设", "en": "Ecology"}
    put(shelf, published(sequence=1, title="关于老旧小区加装电梯的提案"))
    river = {"title": "关于保护长江湿地的提案", "category": ecology, "units": [LEAD], "filed_on": "2026-03-01"}
    put(shelf, published("river", sequence=1, proposers=["赵江"], **river))
    assert sorted(titles(site.get(f"/proposals?{asked}"))) == sorted(found)


def test_what_was_asked_is_shown_again_and_escaped(site, shelf):
    put(shelf, published(sequence=1))
    answer = site.get("/proposals", query_string={"q": '"><script>x</script>', "year": "2027"})
    assert "<script>" not in answer.text
    assert 'value="&#34;&gt;&lt;script&gt;x&lt;/script&gt;"' in answer.text
    assert '<option value="2027" selected>' in answer.text


def test_long_lists_have_pages_that_keep_the_search(site, shelf):
    for number in range(45):
        put(shelf, published(f"p{number}", sequence=1, title=f"提案{number}"))
    first, last = site.get("/proposals?q=提案"), site.get("/proposals?q=提案&page=3")
    assert (len(titles(first)), len(titles(last))) == (20, 5)
    assert "第 1 页，共 3 页" in first.text
    assert 'rel="next" href="/proposals?page=2&amp;q=' in first.text
    assert 'rel="prev"' not in first.text
    assert 'rel="next"' not in last.text
    beyond = site.get("/proposals?q=提案&page=99999")
    assert (titles(beyond), "第 3 页，共 3 页" in beyond.text) == (titles(last), True)


def test_one_taken_off_is_gone_and_one_never_there_is_missing(site, shelf):
    put(shelf, published(sequence=1), unpublished(sequence=2))
    gone = site.get(f"/proposals/{proposal_id('elevators')}")
    assert (gone.status_code, "电梯" in gone.text) == (410, False)
    assert LABELS["gone.title"]["zh"] in gone.text
    for path in (f"/proposals/{new_id()}", "/proposals/none", "/elsewhere"):
        missing = site.get(path)
        assert (missing.status_code, LABELS["missing.title"]["zh"] in missing.text) == (404, True)


def test_answers_carry_validators_and_may_be_kept_by_anybody(site, shelf):
    put(shelf, published(sequence=1))
    first = site.get("/proposals")
    assert first.headers["Cache-Control"] == CACHE
    assert "Set-Cookie" not in first.headers
    again = site.get("/proposals", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    put(shelf, published(sequence=2, title="改过的标题"))
    assert site.get("/proposals", headers={"If-None-Match": first.headers["ETag"]}).status_code == 200


@pytest.mark.parametrize("language", ["", "?lang=en"])
def test_the_pictures_of_a_text_are_shown_in_both_languages(site, shelf, language):
    put(shelf, published(sequence=1, situation=pictured("map"), analysis=pictured("chart")))
    answer = site.get(f"/proposals/{proposal_id('elevators')}{language}")
    assert re.findall('<img src="([^"]+)" alt="三百个小区的分布图"', answer.text) == [
        picture_address("map"),
        picture_address("chart"),
    ]
    assert "img-src 'self'" in answer.headers["Content-Security-Policy"]


def test_the_site_itself_knows_no_pictures(site, shelf):
    """Their bytes are the gateway's to give, and what it does not give it has answered here."""
    put(shelf, published(sequence=1, situation=pictured("map")))
    for address in (picture_address("map"), picture_address("chart")):
        missing = site.get(address)
        assert (missing.status_code, LABELS["missing.title"]["zh"] in missing.text) == (404, True)


def test_pages_need_no_script_and_load_nothing_from_elsewhere(site, shelf):
    put(shelf, published(sequence=1, situation=pictured("map")), evaluation_published())
    results = ("/results", f"/results/{results_id('evaluation')}")
    for path in ("/", f"/proposals/{proposal_id('elevators')}", *results):
        answer = site.get(path)
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert not re.search(r"<script|<img(?! src=\"/proposals/)|style=|(?:src|href)=\"(?:https?:)?//", answer.text)


@pytest.mark.parametrize("language", ["", "?lang=en"])
def test_pages_are_well_formed_and_their_labels_point_at_something(site, shelf, language):
    put(shelf, published(sequence=1, situation=pictured("map")), evaluation_published(), awards_published())
    results = ("/results", *(f"/results/{results_id(name)}" for name in ("evaluation", "awards")))
    for path in ("/proposals", f"/proposals/{proposal_id('elevators')}", "/none", *results):
        found = outline(site.get(path + language))
        assert len(found.ids) == len(set(found.ids))
        assert set(found.refers) <= set(found.ids)
        assert found.headings[0] == 1
        assert all(after - before <= 1 for before, after in zip(found.headings, found.headings[1:], strict=False))


def test_pages_ask_for_nothing_but_what_the_gateway_passes_on(site, shelf):
    for number in range(45):
        put(shelf, published(f"p{number}", sequence=1, title=f"提案{number}"))
    page = site.get("/proposals?q=提案&page=2&lang=en").text
    queries = re.findall(r'href="[^"?]*\?([^"]*)"', page)
    asked = {pair.partition("=")[0] for query in queries for pair in query.split("&amp;")}
    asked |= set(re.findall(r'<(?:input|select)[^>]* name="(\w+)"', page))
    assert asked == set(PAGE_PARAMETERS)


def test_english_is_one_link_away_and_keeps_the_address(site, shelf):
    put(shelf, published(sequence=1))
    chinese = site.get("/proposals?q=电梯")
    assert '<html lang="zh-CN">' in chinese.text
    english = site.get(re.search(r'href="([^"]+)" hreflang="en"', chinese.text)[1].replace("&amp;", "&"))
    assert '<html lang="en">' in english.text
    assert "1 proposal" in english.text
    assert titles(english) == titles(chinese)


def test_demo_mode_says_so_on_every_page_and_server_mode_does_not(site, shelf):
    put(shelf, published(sequence=1))
    demo = make_app(shelf, Settings.from_environment({"YZ_MODE": "demo"})).test_client()
    for path in ("/", f"/proposals/{proposal_id('elevators')}", "/none"):
        assert LABELS["site.demo"]["zh"] in demo.get(path).text
        assert LABELS["site.demo"]["zh"] not in site.get(path).text


def test_without_its_store_the_site_says_when_to_come_again(site, shelf):
    assert site.get("/readyz").status_code == 200
    shelf.away = True
    answer = site.get("/proposals")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert answer.headers["Cache-Control"] == "no-store"
    assert LABELS["away.title"]["zh"] in answer.text
    assert site.get("/readyz").status_code == 503
    assert site.get("/healthz").status_code == 200


def test_the_style_sheet_may_be_kept_for_a_year_under_its_version(site):
    address = re.search(r'href="(/static/site.css\?v=[0-9a-f]{8})"', site.get("/").text)[1]
    assert site.get(address).headers["Cache-Control"] == "public, max-age=31536000"


def test_every_label_exists_in_both_languages():
    assert all(set(label) == {"zh", "en"} and all(label.values()) for label in LABELS.values())
