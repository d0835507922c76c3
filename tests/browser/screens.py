"""Every address of an app, as its routers name them, and of each that shows a record one to be looked at."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO
from typing import Any

from docx import Document

from infra.local import front
from infra.local.demo import story
from tests.journeys.walker import eventually

ROUTERS = {
    "desk": ("office/router.ts", "office/pages/admin/routes.ts"),
    "phone": ("mobile/router.ts",),
}
NOWHERE = "/:rest(.*)*"
SESSION = {"term": 6, "session": 5}

MEMBERS = {"/cosign", "/proposals/new", "/proposals/:id/edit"}
RATERS = {"/ballots/:id"}
HANDOVER = {"/handover", "/handover/batch"}
ADMINISTRATORS = {
    *("/accounts", "/accounts/:id", "/people", "/people/:id", "/people/import", "/terms", "/committees"),
    *("/organisations", "/organisations/:id", "/organisations/import"),
}
UNITS = {"/handlings/:id/reply"}
EDITORS = {"/opinions/:id"}


def addresses(app: str) -> list[str]:
    """The paths of the app's pages: `/proposals/:id`. One that leads on to another page is that page."""
    text = "".join((front.WEB / name).read_text(encoding="utf-8") for name in ROUTERS[app])
    return re.findall(r'path: "([^"]+)"(?!, redirect)', text)


def reader_of(town, path: str):
    """Somebody for whom this page is: the proposal office for most."""
    cast = town.cast
    if path in MEMBERS:
        return cast.members[0]
    if path in RATERS:
        return rater(town)
    if path in HANDOVER:
        return next(iter(cast.offices.values())).clerks[0]
    if path in UNITS:
        return cast.units[at_work(town)["unit_name"]].handler
    if path in EDITORS:
        return cast.editor
    if path == "/supervisions/batch":
        return next(one for one in cast.readers if one.login == "chairmen")
    return cast.admin if path in ADMINISTRATORS else cast.clerks.people[0]


def address_of(town, path: str) -> str:
    """The path with a record in it."""
    if path == NOWHERE:
        return "/nowhere"
    return path.replace(":id", RECORDS[path](town)) if ":id" in path else path


def newest(path: str, **asked) -> Callable[[Any], str]:
    """Finds the first record of a list, as the page's reader has it."""
    return lambda town: reader_of(town, f"{path}/:id").get(path, limit=1, **asked)["rows"][0]["id"]


def at_work(town) -> dict:
    """A handling on which a unit works, whose reply is not written yet."""
    rows = town.cast.clerks.people[0].get("/handlings", state=["handling"], limit=100)["rows"]
    return next(row for row in rows if row["part"] != "assisting")


def draft(town) -> str:
    """A text that its writer can go on with."""
    return reader_of(town, "/proposals/:id/edit").post("/proposals", **story.text_of("关于夜间公交的提案", 1))["id"]


def supervision(town) -> str:
    """A supervision 督办: one that is there, or one that the office proposes."""
    clerk = town.cast.clerks.people[0]
    if found := clerk.get("/supervisions", limit=1)["rows"]:
        return found[0]["id"]
    proposal = clerk.get("/proposals", state=["in_handling"], limit=1)["rows"][0]["id"]
    return clerk.post(f"/proposals/{proposal}/propose-supervision", grade="key", why="群众关注。")["id"]


def evaluation(town) -> str:
    """A round of evaluation 民主评议 that has asked those who rate."""
    clerk = town.cast.clerks.people[0]
    found = clerk.get("/evaluations", limit=1)["rows"]
    if not found:
        today = date.fromisoformat(clerk.get("/clock")["today"])
        days = {"since": today.isoformat(), "until": (today + timedelta(days=9)).isoformat()}
        found = [clerk.post("/evaluations", name="屏幕检查的评议", **SESSION, **days)]
    id = found[0]["id"]
    eventually(lambda: clerk.get(f"/evaluations/{id}")["state"] != "planned")
    return id


def rater(town):
    """The first proposer of an answered proposal."""
    answered = town.cast.clerks.people[0].get("/proposals", state=["replied", "closed"], limit=100)["rows"]
    first = {row["proposer"] for row in answered}
    return next(one for one in town.cast.members if one.name in first)


def ballot(town) -> str:
    """The sheets of the member who reads it."""
    round, reader = evaluation(town), rater(town)
    rows = eventually(lambda: reader.get("/ballots", evaluation=round, mine=True)["rows"])
    return rows[0]["id"]


def awards(town) -> str:
    """A list of awards 评优."""
    clerk = town.cast.clerks.people[0]
    found = clerk.get("/awards", limit=1)["rows"] or [clerk.post("/awards", name="屏幕检查的评优", **SESSION)]
    return found[0]["id"]


def batch(town) -> str:
    """An import 历年导入 whose columns were read."""
    clerk, file = town.cast.clerks.people[0], BytesIO()
    document = Document()
    table = document.add_table(rows=3, cols=2)
    for place, (heading, words) in enumerate({"届": "5", "次": "2", "案由": "关于疏浚城区排渠的提案"}.items()):
        table.cell(place, 0).text, table.cell(place, 1).text = heading, words
    document.save(file)
    id = clerk.post("/imports", file=clerk.api.upload("五届二次.docx", file.getvalue()))["id"]
    eventually(lambda: clerk.get(f"/imports/{id}")["state"] == "read")
    return id


RECORDS: dict[str, Callable[[Any], str]] = {
    "/proposals/:id": newest("/proposals", state=["replied"]),
    "/proposals/:id/edit": draft,
    "/handlings/:id": newest("/handlings"),
    "/handlings/:id/reply": lambda town: at_work(town)["id"],
    "/commitments/:id": newest("/commitments"),
    "/opinions/:id": newest("/opinions"),
    "/supervisions/:id": supervision,
    "/evaluations/:id": evaluation,
    "/ballots/:id": ballot,
    "/awards/:id": awards,
    "/organisations/:id": newest("/organisations"),
    "/people/:id": newest("/people"),
    "/accounts/:id": newest("/accounts"),
    "/imports/:id": batch,
}
