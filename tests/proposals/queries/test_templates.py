"""Templates of papers: what is told of them, what comes of trying one, and by which one a paper is printed."""

from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest

from kernel.ids import new_id
from kernel.papers import pdf
from kernel.papers.checking import known_tags
from kernel.papers.drawing import draw
from kernel.papers.fonts import NOTE, with_fonts_of
from kernel.papers.frame import sheet
from kernel.papers.styles import TEXT_FONT, TITLE_FONT
from kernel.papers.tags import Sort
from kernel.rpc.problems import Forbidden, Refused
from services.proposals.commands.templates import change_template, try_template
from services.proposals.contract.papers import Paper
from services.proposals.domain.templates import REQUIRED, TAGS
from services.proposals.queries.files import may_read
from services.proposals.queries.papers.annual_report import facts_of_report
from services.proposals.queries.papers.books import facts_of_catalogue, facts_of_compilation
from services.proposals.queries.papers.numbers_told import told
from services.proposals.queries.papers.of_handlings import facts_of_handling
from services.proposals.queries.papers.of_proposals import facts_of_proposal
from services.proposals.queries.papers.samples import sample_of
from services.proposals.queries.papers.templates import default_template
from services.proposals.queries.papers.trying import look_at_template
from services.proposals.queries.templates import list_templates
from services.proposals.texts.papers import LETTERS, SHEETS
from services.proposals.texts.templates import MEANINGS
from tests.proposals.life_makers import filed, rate, replied
from tests.proposals.paper_makers import (
    OWN,
    SESSION,
    TODAY,
    FakeFiles,
    FakeJob,
    drawn,
    in_force,
    one,
    printed,
    text_of,
)
from tests.proposals.proposal_makers import COUNTY, OFFICE, REVIEWER, ZHOU, house, official


@pytest.fixture
def work():
    return house()


def looked_at(work, files, paper="filing_notice", content=None) -> dict:
    """The result of trying a template."""
    office = work.acting_as(OFFICE)
    file = content and files.put(
        BytesIO(content), name="本会.docx", kind="docx", owner="x", most=1, key=new_id(), until=None
    )
    job = FakeJob(work, try_template(office, paper=paper, file=file.id if file else None)["job"])
    look_at_template(work, files, None, job)
    return job.document()["result"] | {"job": job.id}


@pytest.fixture
def press(monkeypatch):
    """A press that gives back what it is to print."""
    monkeypatch.setattr(pdf.Press, "print", lambda self, documents, tell: [*documents])


# The tags


def names_in(facts: dict) -> dict:
    """The lists among the facts that have rows, each with the names of what is in one."""
    return {name: sorted(value[0]) for name, value in facts.items() if isinstance(value, list) and value}


def facts_of(work, paper: Paper) -> dict:
    """The facts of a paper that has something in each list."""
    lead, handling = replied(work)
    rate(work, ZHOU, lead)
    proposal, handled = work.proposals.get(lead), work.handlings.get(handling)
    books = {Paper.CATALOGUE: facts_of_catalogue, Paper.COMPILATION: facts_of_compilation}
    if paper is Paper.REPORT:
        return facts_of_report(told(work, {}))
    if paper in books:
        return books[paper](work, [proposal]) | dict.fromkeys(("only", "locked"), "")
    if paper in (Paper.HANDOVER_LETTER, Paper.REPLY_LETTER, Paper.URGING_LETTER):
        return facts_of_handling(work, paper, handled, proposal)
    return facts_of_proposal(work, paper, proposal)


@pytest.mark.parametrize("paper", [one for one in Paper if one not in (Paper.REFUSAL_NOTICE, Paper.OPINION_LETTER)])
def test_the_tags_of_a_paper_are_the_facts_that_it_is_made_of(work, paper):
    facts, tags = facts_of(work.acting_as(OFFICE), paper), TAGS[paper]
    assert set(facts) == set(tags)
    for name, rows in names_in(facts).items():
        assert set(tags[name]) <= set(rows), name


@pytest.mark.parametrize("paper", Paper)
def test_the_built_in_template_is_good_by_its_own_rules_and_says_only_what_is_told(work, press, paper):
    result = looked_at(work, files := FakeFiles(), paper)
    assert result["flaws"] == []
    assert files.kept[result["template"]][1] == default_template(paper)
    lines = "".join(words for _, words in LETTERS.get(paper) or SHEETS[paper])
    assert "{{" in lines and set(REQUIRED[paper]) <= set(known_tags(TAGS[paper]))


def test_every_tag_has_a_meaning_and_none_is_told_for_nothing(work):
    rows = list_templates(work.acting_as(OFFICE))["rows"]
    assert [row["paper"] for row in rows] == [*Paper]
    assert all(tag["zh"] and tag["en"] for row in rows for tag in row["tags"])
    known = {name for paper in Paper for name in known_tags(TAGS[paper])}
    special = {f"{paper}.{name}" for paper in Paper for name in TAGS[paper]}
    assert set(MEANINGS) <= known | special


@pytest.mark.parametrize("paper", Paper)
def test_a_sample_has_something_for_every_fact(work, paper):
    facts = sample_of(work.acting_as(OFFICE), paper)
    assert set(facts) == set(TAGS[paper])
    assert all(value for name, value in facts.items() if TAGS[paper][name] is not Sort.CONDITION)


# Trying


def test_a_good_template_shows_a_sample_of_ones_own_committee(work, press):
    result = looked_at(work, files := FakeFiles(), content=OWN)
    assert result["flaws"] == [] and result["template_name"] == "本会.docx"
    name, content, owner = files.kept[result["file"]]
    assert (name, owner) == ("立案通知样张.pdf", OFFICE.account)
    assert "第12号《关于加快老旧小区加装电梯的提案》，周明、林静、何川。" in text_of(content)
    assert may_read(work.acting_as(OFFICE), result["job"], file=result["file"])
    assert not may_read(work.acting_as(REVIEWER), result["job"], file=result["file"])


@pytest.mark.servers
def test_a_sample_of_every_paper_can_be_laid_out(work):
    office = work.acting_as(OFFICE)
    with pdf.Press(None) as real:
        laid = real.print([draw(default_template(paper), sample_of(office, paper)) for paper in Paper], lambda _: None)
    assert len(laid) == len(Paper) and all(one.startswith(b"%PDF") for one in laid)


def test_a_template_that_is_not_good_shows_what_is_wrong_and_no_sample(work):
    wrong = sheet([("正文段", "{{ titel }}")])
    result = looked_at(work, FakeFiles(), content=wrong)
    assert result["file"] is None
    assert {flaw["code"] for flaw in result["flaws"]} == {"template.unknown", "template.missing"}
    assert {"code": "template.unknown", "values": {"tag": "{{ titel }}", "nearest": "{{ title }}"}} in result["flaws"]
    assert looked_at(work, FakeFiles(), content=b"words")["flaws"] == [{"code": "template.not_docx", "values": {}}]


@pytest.mark.parametrize(("code", "name"), [("press.absent", "立案通知样张.docx"), ("press.failed", None)])
def test_without_a_press_the_sample_is_a_docx_and_one_that_cannot_be_laid_out_is_not_good(
    work, monkeypatch, code, name
):
    def fail(*_):
        raise Refused(code)

    monkeypatch.setattr(pdf.Press, "print", fail)
    result = looked_at(work, FakeFiles(), content=OWN)
    assert (result["name"], [flaw["code"] for flaw in result["flaws"]]) == (name, [] if name else [code])


# In force


def test_all_papers_of_the_committee_are_printed_by_its_own_template(work):
    files, proposal, other = FakeFiles(), filed(work, title="甲"), filed(work, title="乙")
    in_force(work, files)
    assert "本会立案函" in one(work, ZHOU, "filing_notice", proposal, files)
    _, result, (_, archive, _) = printed(work, OFFICE, "filing_notice", files, records=[proposal, other])
    assert result["count"] == 2 and archive
    assert "本会立案函" not in one(work, ZHOU, "proposal_sheet", proposal, files)
    book = sheet([("标题", "本会汇编"), ("正文段", "{{p contents }}"), ("正文段", "{{p proposals }}")])
    in_force(work, files, "compilation", content=book)
    _, _, (_, content, _) = printed(work, OFFICE, "compilation", files, **SESSION)
    assert "本会汇编" in text_of(content)


def test_a_template_holds_from_its_day_and_for_its_committee_until_the_built_in_one_does_again(work):
    files, proposal = FakeFiles(), filed(work)
    in_force(work, files, since="2027-02-01")
    in_force(work, files, committee=COUNTY)
    later = work.acting_as(ZHOU, datetime(2027, 2, 1, tzinfo=UTC))
    assert "本会立案函" not in one(work, ZHOU, "filing_notice", proposal, files)
    assert "本会立案函" in one(later, ZHOU, "filing_notice", proposal, files)
    change_template(later.acting_as(OFFICE, later.now), paper="filing_notice", since="2027-02-01")
    assert "本会立案函" not in one(later, ZHOU, "filing_notice", proposal, files)


@pytest.mark.parametrize("content", [b"broken", sheet([("正文段", "{{ gone }}")]), None])
def test_a_template_that_does_not_work_any_more_is_said_and_nothing_is_printed_by_another(work, content):
    files, proposal = FakeFiles(), filed(work)
    in_force(work, files, content=content or OWN)
    if content is None:
        files.kept.clear()
    with pytest.raises(Refused) as refused:
        drawn(work, ZHOU, "filing_notice", proposal, files=files)
    assert (refused.value.code, refused.value.values) == ("template.fails", {"paper": "paper.filing_notice"})


# Who changed what


def test_the_office_sees_who_changed_what_and_what_holds(work):
    files, office = FakeFiles(), work.acting_as(OFFICE)
    first = in_force(work, files)
    coming = in_force(work, files, since="2027-03-01")
    row = next(row for row in list_templates(office)["rows"] if row["paper"] == "filing_notice")
    assert (row["holds"], [change["id"] for change in row["changes"]]) == (first, [coming, first])
    change_template(office, paper="filing_notice", since=TODAY)
    row = next(row for row in list_templates(office)["rows"] if row["paper"] == "filing_notice")
    assert row["holds"] is None and len(row["changes"]) == 3
    other = official("proposal_office", committee=COUNTY)
    assert all(row["changes"] == [] for row in list_templates(work.acting_as(other))["rows"])
    with pytest.raises(Forbidden):
        list_templates(work)


def test_a_template_in_force_is_read_by_the_office_and_by_nobody_else(work):
    change = in_force(work, files := FakeFiles())
    [file] = files.kept
    assert may_read(work.acting_as(OFFICE), change, file=file)
    assert not may_read(work.acting_as(OFFICE), change, file="another")
    for who in (ZHOU, official("proposal_office", committee=COUNTY)):
        assert not may_read(work.acting_as(who), change, file=file)


@pytest.mark.parametrize("paper", Paper)
def test_what_is_built_in_is_written_in_the_fonts_of_the_rules_and_no_other(paper):
    rules = frozenset({TITLE_FONT, TEXT_FONT})
    with ZipFile(BytesIO(with_fonts_of(default_template(paper), rules))) as made:
        assert not any(NOTE in made.read(name).decode() for name in made.namelist() if name.endswith(".xml"))
