"""The committee in which chaos happens, set up over the HTTP API: its session, a unit, offices and members."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from kernel.clock import Clock
from tests.faults.client import PASSWORD, Client, Command, Person, Unanswered

SINCE = "2020-01-01"


@dataclass
class Committee:
    """Who takes part. `offices` review and decide, `clerk` sits in the handover office of `unit`."""

    id: str
    unit: str
    members: list[Person]
    offices: list[Person]
    clerk: Person

    @property
    def people(self) -> list[Person]:
        """Everybody with an account but the administrator."""
        return [*self.members, *self.offices, self.clerk]


class SetUp:
    """The administrator at work, on an empty platform whose one-time token stands in `token_file`."""

    def __init__(self, client: Client, token_file: Path):
        self.client = client
        first = {
            "token": token_file.read_text().strip(),
            "committee": {"name": "临江市政协"},
            "administrator": {"name": "管理员", "login": "admin", "password": PASSWORD},
        }
        made = client.open("/set-up", first)
        self.committee, self.admin = made["committee"], Person("admin", made["account"])

    def committee_of(self, members: int) -> Committee:
        """Make a committee with so many members. Raises Unanswered."""
        office = self._organisation("市政府办公室", "handover_office")
        unit = self._organisation("市水利局", "government", handover_office=office)
        staff = [self._account("office-1"), self._account("office-2"), self._account("clerk")]
        for person in staff[:2]:
            self._grant(person, "proposal_office")
            self._grant(person, "reviewer")
        self._grant(staff[2], "handover_office", scope="unit", scope_id=office)
        for person in staff:
            self.client.sign_in(person, stale=person.token)  # with their roles
        return Committee(self.committee, unit, self._members(members), staff[:2], staff[2])

    def _members(self, count: int) -> list[Person]:
        term = self._session(Clock().today())
        rows = [{"name": f"委员{number:02}", "login": f"member-{number:02}"} for number in range(1, count + 1)]
        made = self._do("/people/import", {"committee": self.committee, "term": term, "rows": rows})
        assert made["written"], made
        return [self._activated(row, row["account"], row["membership"]) for row in made["rows"]]

    def _session(self, today: date) -> str:
        year = today.year
        long_term = {
            "committee": self.committee,
            "number": 1,
            "name": "一届",
            "since": SINCE,
            "until": f"{year + 4}-12-31",
        }
        term = self._do("/terms", long_term)["id"]
        dates = {"opens": f"{year}-01-10", "closes": f"{year + 1}-12-31"}
        window = {"plenary_from": f"{year}-01-01", "cut_off": f"{year + 1}-12-01"}
        self._do(f"/terms/{term}/add-session", {"number": 1, "name": "一次会议"} | dates | window)
        return term

    def _organisation(self, name: str, sort: str, **more: Any) -> str:
        body = {"committee": self.committee, "name": name, "sort": sort, "since": SINCE} | more
        return self._do("/organisations", body)["id"]

    def _account(self, login: str) -> Person:
        made = self._do("/accounts", {"committee": self.committee, "name": login, "login": login})
        return self._activated(made | {"login": login}, made["id"])

    def _activated(self, shown: dict, account: str, subject: str = "") -> Person:
        proof = {"login": shown["login"], "code": shown["activation_code"], "password": PASSWORD, "bearer": True}
        opened = self.client.open("/session/activate", proof)
        return Person(shown["login"], account, subject, opened["access_token"])

    def _grant(self, person: Person, role: str, **scope: str) -> None:
        grant = {"role": role, "committee": self.committee, "since": SINCE} | scope
        self._do(f"/accounts/{person.account}/grant-role", grant)

    def _do(self, path: str, body: dict) -> dict:
        command = self.client.do(Command("set_up", self.admin, path, body, {}))
        if not command.accepted:
            raise Unanswered(f"{path}: {command.status} {command.answer}")
        return command.answer
