"""The numbers as papers tell them: names and formulas in Chinese, rates in percent, rows of cells."""

from dataclasses import dataclass, field

from kernel.work import Work
from services.proposals.contract.statistics import Figure, Grouping, NumbersScope
from services.proposals.domain.counting import FIGURES
from services.proposals.domain.proposal.access import words_of
from services.proposals.queries.papers.wording import session_name, word
from services.proposals.queries.statistics import get_statistics
from services.proposals.store import rules_of
from services.proposals.texts.statistics import LABELS

NOBODY = "未填"
_WHOSE = {
    NumbersScope.UNIT: ("unit:", "承办"),
    NumbersScope.OFFICE: ("handover:", "交办"),
    NumbersScope.OWN: ("subject:", "的提案"),
    NumbersScope.PUBLISHED: ("", "已公开"),
}


@dataclass(frozen=True)
class Told:
    """A StatisticsView with what papers need beside it: whose and of when (`heading`), the period before, the group.

    `part` tells which of the committee's proposals are counted, as 市水利局承办，大会提案; nothing where all are.
    """

    view: dict
    committee: str
    period: str
    before: str
    group: Grouping
    part: str = ""
    categories: list[dict] = field(default_factory=list)

    @property
    def heading(self) -> str:
        """The committee and the period, as a title begins."""
        return f"{self.committee}{self.period}"

    @property
    def title(self) -> str:
        """What the tables are called."""
        return f"{self.heading}提案统计表" + (f"（{self.part}）" if self.part else "")

    @property
    def compared(self) -> str:
        """What stands above the numbers compared with."""
        return f"上一时段（{self.before}）" if self.before else "上一时段"

    def figure(self, name: Figure) -> dict:
        """A FigureView."""
        return next(row for row in self.view["figures"] if row["name"] == name)

    def count(self, name: Figure) -> int:
        """The number above the line."""
        return self.figure(name)["over"]

    def rate(self, name: Figure) -> str:
        """A rate in percent, a dash where there is nothing to divide by."""
        return percent(self.figure(name)["rate"])


def told(work: Work, chosen: dict) -> Told:
    """The numbers that were asked for; without a group, by unit. Raises Forbidden."""
    group = Grouping(chosen.get("group") or Grouping.UNIT)
    view = get_statistics(work, **chosen | {"group": str(group)})
    by_category = get_statistics(work, **chosen | {"group": str(Grouping.CATEGORY)})["groups"]
    committee = work.directory.name(view["committee"], work.today)
    period, before = (_named(work, view["committee"], view[name] or {}) for name in ("period", "before"))
    return Told(view, committee, period, before, group, _part(work, view, chosen), by_category)


def figure_name(figure: Figure | str) -> str:
    """What a figure is called."""
    return LABELS[f"figure.{figure}"]["zh"]


def formula(figure: Figure | str) -> str:
    """How it is made."""
    return LABELS[f"formula.{figure}"]["zh"]


def group_name(group: Grouping) -> str:
    """What a group is called."""
    return LABELS[f"grouping.{group}"]["zh"]


def percent(rate: float | None) -> str:
    """0.9317 → 93.2%."""
    return "—" if rate is None else f"{rate * 100:.1f}%"


def is_rate(name: Figure | str) -> bool:
    """Whether it is a number over another one."""
    return FIGURES[Figure(name)].under is not None


def cell(count: dict | None, name: Figure | str) -> str:
    """What stands in a table: a rate in percent, else the number; of a group that has none of it, 0 or a dash."""
    if count is None:
        return "—" if is_rate(name) else "0"
    return str(count["over"]) if count["under"] is None else percent(count["rate"])


def _part(work: Work, view: dict, chosen: dict) -> str:
    categories = rules_of(work, view["committee"]).categories
    category = chosen.get("category") or ""
    named = next((one.zh for one in categories if one.code == category), category)
    return "，".join(filter(None, (_whose(work, view), word("kind", chosen.get("kind")), named)))


def _whose(work: Work, view: dict) -> str:
    """Of whom in the committee one counts what they handle, hand over or signed; what is published is nobody's."""
    kind, told = _WHOSE.get(NumbersScope(view["scope"]), ("", ""))
    ids = [each.removeprefix(kind) for each in words_of(work.who) if kind and each.startswith(kind)]
    here = {"_id": {"$in": ids}, "committee": view["committee"]}
    known = [entry for sort in ("organisation", "membership") for entry in work.directory.find(sort, here)]
    names = sorted({work.directory.name(entry["id"], work.today) for entry in known})
    return "".join(names[:1]) + ("等" if names[1:] else "") + told


def _named(work: Work, committee: str, period: dict) -> str:
    if period.get("year"):
        return f"{period['year']}年"
    if period.get("term") and period.get("session"):
        return session_name(work, committee, period["term"], period["session"])
    return ""
