"""The reckoning: what the services say over HTTP, held against one another and against the demo's own log."""

import re
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import requests

from infra.local.demo import points
from infra.local.demo.cast import Cast
from infra.local.demo.log import Log

THREADS = 6
COLUMNS = {
    "submitted": "under_review",
    "returned": "under_review",
    "filed": "filed",
    "merged": "merged",
    "withdrawn": "withdrawn",
    "not_filed": "not_filed",
}
CARD = re.compile(r'href="/proposals/([0-9a-f-]{36})"')


@dataclass
class Figure:
    """One number as several sources know it."""

    name: str
    sources: dict[str, object]

    @property
    def agrees(self) -> bool:
        """Whether all sources say the same."""
        first, *others = self.sources.values()
        return all(other == first for other in others)

    def line(self) -> str:
        """The number, or what each source says where they disagree."""
        if self.agrees:
            return f"  ✓ {self.name}: {next(iter(self.sources.values()))}  [{', '.join(self.sources)}]"
        return f"  ✗ {self.name}: " + " ≠ ".join(f"{source} {value}" for source, value in self.sources.items())


@dataclass
class Reckoning:
    """Reads everything once; then says the numbers and where two sources disagree."""

    cast: Cast
    log: Log
    figures: list[Figure] = field(default_factory=list)
    rates: dict[str, str] = field(default_factory=dict)

    def reckon(self) -> "Reckoning":
        """Read and compare."""
        self._received()
        self._filed()
        self._not_filed()
        self._points()
        self._messages()
        self._tasks()
        self._handled()
        self._ratings()
        self._promised()
        self._published()
        return self

    def disagreements(self) -> list[Figure]:
        """The numbers on which sources differ."""
        return [figure for figure in self.figures if not figure.agrees]

    def lines(self) -> Iterator[str]:
        """The numbers an office lives by, then what was compared."""
        yield "数字 numbers:"
        yield from (f"  {name}: {value}" for name, value in self.rates.items())
        yield "核对 compared:"
        yield from (figure.line() for figure in self.figures)
        wrong = len(self.disagreements())
        yield "各处一致 everything agrees" if not wrong else f"✗ {wrong} 处不一致 numbers disagree"

    def _compare(self, name: str, **sources: object) -> None:
        self.figures.append(Figure(name, sources))

    def _received(self) -> None:
        """Received is the sum of the columns, each proposal in exactly one."""
        clerk = self.cast.clerks.next()
        self.numbers = numbers = clerk.get("/proposals/numbers")
        self.rows = list(clerk.api.rows("/proposals"))
        ours = Counter(COLUMNS[kind] for kind in self.log.last(COLUMNS).values())
        listed = [row for row in self.rows if row["state"] != "draft"]
        by_destination = sum(numbers["not_filed"].values())
        parts = [numbers[name] for name in ("under_review", "filed", "merged", "withdrawn")]
        self._compare("收到 received", proposals=numbers["received"], sum=sum(parts) + by_destination, log=ours.total())
        self._compare("列表 listed", proposals=numbers["received"], list=len(listed))
        for column in ("under_review", "filed", "merged", "withdrawn"):
            self._compare(column, proposals=numbers[column], log=ours[column])
        self._compare("not_filed", proposals=by_destination, log=ours["not_filed"])
        told = {name: amount for name, amount in numbers["not_filed"].items() if amount}
        self._compare("不予立案去向 destinations", proposals=told, log=self.log.tally("not_filed", "destination"))
        self.rates["收到 received"] = (
            f"{numbers['received']} = {numbers['under_review']} 在审 + {numbers['filed']} 立案"
            f" + {by_destination} 不予立案 {told} + {numbers['merged']} 并案 + {numbers['withdrawn']} 撤案"
        )
        filed, received = numbers["filed"], numbers["received"]
        self._rate("立案率 filing rate", filed, received)
        self._rate("立案率（含并案）with merged", filed + numbers["merged"], received)

    def _rate(self, name: str, part: int, whole: int) -> None:
        self.rates[name] = f"{part}/{whole} = {part / whole:.1%}" if whole else "0/0"

    def _filed(self) -> None:
        """A number for each filing, without gaps, whatever became of the proposal afterwards."""
        given = [row["number"] for row in self.rows if row["number"] is not None]
        highest = max(given, default=0)
        self._compare("立案号 numbers given", highest=highest, rows=len(given), log=self.log.count("filed"))
        left = sum(row["state"] in ("merged", "withdrawn") for row in self.rows if row["number"] is not None)
        self._compare("立案与立案后离开 filed, and left since", columns=self.numbers["filed"] + left, highest=highest)
        wrong = [number for number in range(1, highest + 1) if given.count(number) != 1]
        self._compare("缺号重号 numbers missing or doubled", rows=wrong, expected=[])

    def _not_filed(self) -> None:
        """Each opinion that was consented to lies with its submitter; the editor lists each one that was kept."""
        wanted = {note.proposal for note in self.log.of("not_filed") if note.facts["consent"]}
        wanted |= {note.proposal for note in self.log.of("consented")}
        mine = self._from_all(lambda actor: list(actor.api.rows("/opinions", mine=True)))
        drafted = {row["source"]["proposal"] for rows in mine for row in rows}
        agreed = {
            row["id"]
            for row in self.cast.clerks.next().api.rows("/proposals", destination="opinion")
            if self.cast.clerks.next().get(f"/proposals/{row['id']}")["opinion_consent"]
        }
        kept = list(self.cast.editor.api.rows("/opinions", state="kept"))
        self.rates["社情民意 opinions drafted"] = str(len(drafted))
        self._compare("社情民意 opinions drafted", opinions=len(drafted), proposals=len(agreed), log=len(wanted))
        differing = (drafted ^ wanted) | (agreed ^ wanted)
        self._compare("社情民意不符 opinions that differ", ids=sorted(differing), expected=[])
        self._compare("留存 opinions kept", opinions=len(kept), log=self.log.count("opinion_kept"))

    def _points(self) -> None:
        """The ledgers' sums against points counted anew from the log by the same rules, year by year."""
        clerk = self.cast.clerks.next()
        for year, expected in sorted(points.counted(self.log).items()):
            sums = clerk.get("/points/sums", year=year)
            said = {rule: (row["occasions"], row["points"]) for rule, row in sums["by_rule"].items()}
            for rule in sorted({*expected.by_rule, *said}):
                counted = expected.by_rule.get(rule, (0, 0.0))
                self._compare(f"积分 {year} {rule} (occasions, points)", members=said.get(rule, (0, 0.0)), log=counted)
            standings = list(clerk.api.rows("/points/ranking", year=year))
            total = round(sum(row["points"] for row in standings), 2)
            self._compare(f"积分合计 points {year}", members=sums["points"], ranking=total, log=expected.total)
            self.rates[f"积分 points {year}"] = f"{sums['points']:g}"

    def _messages(self) -> None:
        """Every inbox is read: a filing, a reply and a rating that sent it back told exactly those they should."""
        inboxes = self._from_all(lambda actor: list(actor.api.rows("/messages")))
        kinds = Counter(message["kind"] for inbox in inboxes for message in inbox)
        filings = sum(len(note.facts["told"]) for note in self.log.of("filed"))
        subjects = {
            message["about"]["id"] for inbox in inboxes for message in inbox if message["kind"] == "proposal_filed"
        }
        self._compare("立案通知 messages of filing", notifications=kinds["proposal_filed"], log=filings)
        self._compare("已通知的立案 filings told", notifications=len(subjects), log=self.log.count("filed"))
        office, contested = len(self.cast.clerks.people), self.log.count("contact", answer="contest")
        received = self.log.count("submitted") * office
        self._compare("收件通知 messages of receipt", notifications=kinds["proposal_received"], log=received)
        self._compare("沟通 contacts contested", notifications=kinds["contact_contested"], log=contested)
        self.rates["消息 messages sent"] = str(kinds.total())

    def _tasks(self) -> None:
        """What still waits: promises not kept, what was not archived yet, and consents to an opinion not given."""
        lists = self._from_all(lambda actor: list(actor.api.rows("/tasks")))
        open_ones = {task["id"]: task["kind"] for tasks in lists for task in tasks}
        promised = sum(note.facts["promises"] for note in self.log.of("replied"))
        left = {
            "fulfil_commitment": promised - self.log.count("fulfilled") - self._replaced(),
            "archive_proposal": self.log.count("closed") - self.log.count("archived"),
            "consent_to_opinion": self.log.count("not_filed", destination="opinion", consent=False)
            - self.log.count("consented"),
        }
        left = {kind: number for kind, number in left.items() if number}
        self._compare("待办 tasks left open", notifications=dict(Counter(open_ones.values())), log=left)

    def _from_all(self, read) -> list:
        """What `read` gives for everybody who ever acted or was told something."""
        with ThreadPoolExecutor(THREADS) as threads:
            return list(threads.map(read, self.cast.everybody()))

    def _handled(self) -> None:
        """Replies by class and in time, contacts, adoption: from the handlings against the log."""
        clerk = self.cast.clerks.next()
        rows = list(clerk.api.rows("/handlings"))
        self.sent = [clerk.get(f"/handlings/{row['id']}") for row in rows if row["state"] == "sent"]
        on_time = [one for one in self.sent if one["sent_at"][:10] <= one["deadline"]]
        answers = [answer for one in self.sent for answer in one["reply"]["answers"]]
        adopted = sum(answer["outcome"] == "adopted" for answer in answers)
        self._replied(len(on_time), (adopted, len(answers)))
        given = sum(row["state"] == "opinion_given" for row in rows)
        self._compare(
            "会办意见 opinions", proposals=given, log=len({n.facts["handling"] for n in self.log.of("opinion_given")})
        )
        met = [one for one in self.sent if {"meeting", "visit"} & {contact["way"] for contact in one["contacts"]}]
        due = [row for row in rows if row["part"] != "assisting" and row["state"] not in ("reassigned", "stopped")]
        self._rate("答复率 reply rate", len(self.sent), len(due))
        self._rate("按期率 on-time rate", len(on_time), len(self.sent))
        self._rate("见面率 meeting rate", len(met), len(self.sent))
        self._rate("采纳率 adoption", adopted, len(answers))

    def _replied(self, on_time: int, adopted: tuple[int, int]) -> None:
        """The replies sent, so many in time and with so many suggestions adopted, against those of the log."""
        replied = self.log.of("replied")
        upgraded = {note.facts["handling"] for note in self.log.of("upgraded")}
        classes = Counter("A" if n.facts["handling"] in upgraded else n.facts["reply_class"] for n in replied)
        made, log_adopted = (sum(note.facts[name] for note in replied) for name in ("made", "adopted"))
        self._compare("答复 replies sent", proposals=len(self.sent), log=len(replied))
        self._compare("办理类别 classes", proposals=_of_classes(self.sent), log=dict(classes))
        self._compare("按期 on time", proposals=on_time, log=self.log.count("replied", on_time=True))
        self._compare("采纳 (adopted, suggestions)", proposals=adopted, log=(log_adopted, made))

    def _ratings(self) -> None:
        """What signers rated: silence is silence."""
        filed = [row["id"] for row in self.rows if row["number"] is not None]
        views = [self.cast.clerks.next().get(f"/proposals/{id}") for id in filed]
        given = [mark for view in views for mark in view["feedback"]]
        results = Counter(mark["result"] for mark in given)
        closed = sum(view["state"] in ("closed", "archived") for view in views)
        asked = sum(len({s["subject"] for s in v["signers"] if s["signed_at"]}) * len(v["rounds"]) for v in views)
        self._compare(
            "评价 ratings",
            proposals=dict(sorted(results.items())),
            log=dict(sorted(self.log.tally("rated", "result").items())),
        )
        self._compare("办结 closed", proposals=closed, log=self.log.count("closed"))
        self._rate("征询反馈率 feedback rate", len(given), asked)
        good = results["satisfied"] + results["basically"]
        self._rate("满意率 satisfaction", good, len(given))
        first = [mark["result"] for mark in given if mark["round"] == 1]
        self._rate("首轮满意率 first round", sum(mark != "unsatisfied" for mark in first), len(first))

    def _promised(self) -> None:
        """Commitments made by replies, and done."""
        rows = list(self.cast.clerks.next().api.rows("/commitments"))
        done = sum(row["state"] == "done" for row in rows)
        made = sum(note.facts["promises"] for note in self.log.of("replied"))
        self._compare(
            "承诺 commitments (made, done)", proposals=(len(rows), done), log=(made, self.log.count("fulfilled"))
        )
        self._rate("承诺完成率 commitments done", done, len(rows) - self._replaced())

    def _replaced(self) -> int:
        """Commitments in whose place the reply of a later round stands."""
        rows = self.cast.clerks.next().api.rows("/commitments", state="replaced")
        return sum(1 for _ in rows)

    def _published(self) -> None:
        """The pages of the public site, read one by one."""
        last = self.log.last(("published", "unpublished"))
        wanted = {proposal for proposal, kind in last.items() if kind == "published"}
        told = {row["id"] for row in self.cast.clerks.next().api.rows("/published")}
        listed = set(self._cards())
        pages = {id for id in wanted if self._page(id).status_code == 200}
        gone = [id for id, kind in last.items() if kind == "unpublished" and self._page(id).status_code == 410]
        amounts = {"portal": len(told), "list": len(listed), "pages": len(pages), "log": len(wanted)}
        self._compare("公开 published", **amounts)
        differing = (told ^ wanted) | (listed ^ wanted) | (pages ^ wanted)
        self._compare("公开不符 pages that differ", ids=sorted(differing), expected=[])
        self._compare("撤下 taken off", site=len(gone), log=self.log.count("unpublished"))
        self.rates["公开页面 pages published"] = str(len(pages))

    def _cards(self) -> Iterator[str]:
        for number in range(1, 1000):
            found = CARD.findall(requests.get(f"{self.cast.url}/proposals", params={"page": number}, timeout=60).text)
            if not found:
                return
            yield from found

    def _page(self, id: str) -> requests.Response:
        return requests.get(f"{self.cast.url}/proposals/{id}", timeout=60)


def _of_classes(sent: list[dict]) -> dict[str, int]:
    return dict(Counter(one["reply"]["reply_class"] for one in sent))
