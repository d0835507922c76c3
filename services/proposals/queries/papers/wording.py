"""How records are worded in papers: sessions, numbers, names and days, in Chinese."""

from collections.abc import Iterable
from datetime import date
from functools import partial

from kernel.clock import local_date
from kernel.deadlines import Deadline
from kernel.papers.prose import day
from kernel.work import Work
from services.proposals.domain.handling.rules import HandlingRules
from services.proposals.domain.proposal.proposal import Proposal
from services.proposals.texts import LABELS
from services.proposals.texts.papers import WORDS


def word(kind: str, code: object) -> str:
    """The Chinese label of a word; nothing for none."""
    return LABELS[f"{kind}.{code}"]["zh"] if code else ""


def on(instant) -> str:
    """The local day of an instant, as 2017年2月24日; nothing for none."""
    return day(local_date(instant).isoformat()) if instant else ""


def together(names: Iterable[str]) -> str:
    """Names beside each other, each once."""
    return "、".join(dict.fromkeys(name for name in names if name))


def session_name(work: Work, committee: str, term: int | None, session: int | None) -> str:
    """六届二次会议: a session's own name may tell its term, and is not told twice; by numbers where the directory knows
    no name; nothing before submission."""
    if term is None:
        return ""
    terms = work.directory.find("term", {"committee": committee, "number": term})
    sessions = terms[0]["sessions"] if terms else []
    named = [row["name"] for row in sessions if row["number"] == session]
    if named and WORDS["term"] in named[0]:
        return named[0]
    by_number = WORDS["by_number"].format(term=term, session=session)
    return terms[0]["name"] + named[0] if named else by_number


def number_name(number: int | None) -> str:
    """第12号; nothing without a number."""
    return WORDS["number"].format(number=number) if number else ""


def office_name(work: Work, committee: str) -> str:
    """The committee's proposal committee, which issues its notices."""
    return work.directory.name(committee, work.today) + WORDS["office"]


def units_of(proposal: Proposal) -> str:
    """The units with their parts: 水利局（主办）、财政局（会办）."""
    parts = [f"{unit.name}（{word('part', unit.part)}）" if unit.part else unit.name for unit in proposal.units]
    return together(parts)


def proposers_of(proposal: Proposal) -> str:
    """Everybody whose signature counts, the first proposer first."""
    return together([proposal.first.name, *(signer.name for signer, _ in proposal.counted())])


def addressee_of(proposal: Proposal) -> str:
    """The same as a letter calls them: 周明委员、民盟荆州市委."""
    signers = [proposal.first, *(signer for signer, _ in proposal.counted())]
    return together(WORDS["member"].format(name=one.name) if one.kind == "membership" else one.name for one in signers)


def suggestions_told(rows: list[dict]) -> list[dict]:
    """Suggestions as a paper lists them: with a heading where those of a merged proposal begin."""
    told, before = [], None
    for row in rows:
        merged = row.get("merged_from")
        begins = merged and merged != before
        heading = WORDS["merged_suggestions"].format(title=merged["title"]) if begins else ""
        told.append({"heading": heading, "number": row["number"], "text": row["text"]})
        before = merged
    return told


def days_left(deadline: Deadline, today: date) -> str:
    """还有12天, 今天到期, 已逾期3天."""
    left = deadline.days_left(today)
    if left == 0:
        return WORDS["today"]
    return WORDS["left" if left > 0 else "late"].format(days=abs(left))


def class_name(rules: HandlingRules, code: str) -> str:
    """A（已经解决或采纳）."""
    known = rules.reply_class(code)
    return f"{code}（{known.zh}）" if known else code


rating = partial(word, "rating")
