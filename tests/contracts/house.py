"""A platform with two committees and one person for each part in the permission table, who ask by HTTP or by RPC.

Their tokens are signed with the platform's own key, so nobody has to spend time on hashing passwords.
"""

import time
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock_time
from functools import cached_property
from http.cookiejar import DefaultCookiePolicy
from itertools import count
from typing import Any

import orjson
import requests
from pymongo import MongoClient

from infra.local.platform import Platform
from infra.local.programs import SERVICES
from kernel.identity import Grant, Principal, Signer
from kernel.ids import new_id
from kernel.rpc.client import RpcClient
from tests.faults.quiet import unhandled

SINCE = "2020-01-01"
PASSWORD = "a very long password"
HOUR = 3600
WHATEVER_CHANGES = 2**31
"""As a principal's sequence: the token stays good when the account is changed."""
QUIET_SECONDS = 60
BOOK_KEEPING = ("audit", "audit_chain", "idempotency", "leases", "clock")
"""Of these the audit also keeps what was refused."""

Part = tuple[str, str, str]
"""Role, relation to the record, committee: as the table names somebody."""

MEMBERS = ("first_proposer", "cosigner", "invitee", "none", "oneself", "deputy")
STAFF = (
    ("proposal_office", "none", None),
    ("reviewer", "none", None),
    ("leader", "none", None),
    ("leader", "leading", None),
    ("chairmens_meeting", "none", None),
    ("special_committee_staff", "supervising", "economic"),
    ("special_committee_staff", "none", "social"),
    ("auditor", "none", None),
    ("opinions_editor", "none", None),
    ("operator", "none", None),
    ("committee_staff", "named_reader", None),
    ("handover_office", "own_tree", "government"),
    ("handover_office", "other_tree", "party"),
    ("unit_handler", "assigned", "lead"),
    ("unit_checker", "assigned", "lead"),
    ("unit_leader", "assigned", "lead"),
    ("unit_handler", "assisting", "helper"),
    ("unit_leader", "assisting", "helper"),
    ("unit_handler", "none", "idle"),
    ("proposal_office", "part", "idle"),
    ("leader", "part", "idle"),
    ("opinions_editor", "part", "idle"),
    ("committee_staff", "part", "idle"),
)
"""Role, relation, and the organisation it is held for (None: the committee).

`part` is a role that is for the whole committee elsewhere, held for a part of it: it counts for nothing there.
"""
ELSEWHERE = ("proposal_office", "reviewer", "opinions_editor", "chairmens_meeting")


@dataclass
class Person:
    """Somebody with an account, or nobody at all (no token)."""

    principal: Principal | None = None
    token: str | None = None
    grants: list[str] = field(default_factory=list)

    @property
    def account(self) -> str:
        """The id of the account."""
        assert self.principal
        return self.principal.account

    @property
    def subject(self) -> str:
        """The membership that the account speaks for."""
        assert self.principal
        return self.principal.subjects[0]


NOBODY = Person()


class House:
    """The platform and its people. `people` by part; `ids` of committees, organisations and the term by name."""

    def __init__(self, platform: Platform):
        self.platform = platform
        self.client = RpcClient(platform.amqp_url)
        self.signer = Signer.from_file(platform.layout.keys / "gateway.pem")
        self.web = requests.Session()
        self.web.trust_env = False
        self.web.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        self.people: dict[Part, Person] = {("nobody", "none", "none"): NOBODY}
        self.ids: dict[str, str] = {}
        self.numbers = count(2)
        self.today = date.fromisoformat(self.ask(NOBODY, "members", "progress")["today"])

    @cached_property
    def mongo(self) -> MongoClient:
        """The platform's MongoDB."""
        return MongoClient(self.platform.mongo_url)

    def close(self) -> None:
        """Let go of the platform."""
        self.client.close()
        self.web.close()
        self.mongo.close()

    def person(self, role: str, relation: str = "none", committee: str = "same") -> Person:
        """Who has this part."""
        return self.people[role, relation, committee]

    def ask(self, by: Person, service: str, door: str, /, if_match: str | None = None, **arguments: Any) -> Any:
        """The answer of one RPC. Raises its Problem."""
        key = new_id()
        more = {"principal_token": by.token, "key": key, "correlation": key, "if_match": if_match}
        return orjson.loads(self.client.call(service, door, arguments, timeout=30, **more))

    def send(self, person: Person, method: str, path: str, **options: Any) -> requests.Response:
        """One HTTP request below /api/v1, or below another `base`."""
        headers = {"Authorization": f"Bearer {person.token}"} if person.token else {}
        headers |= options.pop("headers", {})
        address = f"{self.platform.url}{options.pop('base', '/api/v1')}{path}"
        return self.web.request(method, address, headers=headers, timeout=30, **options)

    def now(self) -> datetime:
        """The business instant, more or less."""
        return datetime.combine(self.today, clock_time(4), UTC)

    def contents(self) -> dict[str, dict[str, str]]:
        """A hash of each collection of each service, without the machine's own book-keeping."""
        prefix, found = self.platform.layout.mongo_prefix, {}
        for service in SERVICES:
            hashes = self.mongo[f"{prefix}_{service}"].command("dbHash")["collections"]
            found[service] = {name: hash for name, hash in hashes.items() if name not in BOOK_KEEPING}
        return found

    def settle(self) -> None:
        """Wait until every event has had its effects, and every job that was asked for has ended: not longer than
        QUIET_SECONDS after something last moved."""
        before, moved = None, time.monotonic()
        while True:
            jobs = self._jobs_under_way()
            now = [{service: self.ask(NOBODY, service, "progress") for service in SERVICES}, jobs]
            if not (waiting := unhandled(now[0]) or jobs) and now == before:
                return
            if now != before:
                before, moved = now, time.monotonic()
            assert time.monotonic() < moved + QUIET_SECONDS, waiting
            time.sleep(0.1)

    def _jobs_under_way(self) -> list[dict]:
        prefix, under_way = self.platform.layout.mongo_prefix, {"state": {"$in": ["queued", "running"]}}
        return [job for service in SERVICES for job in self.mongo[f"{prefix}_{service}"]["jobs"].find(under_way)]

    def signed(self, account: str, name: str, committee: str, **more: Any) -> Person:
        """A person with a token that is good for an hour."""
        principal = Principal(account=account, name=name, committee=committee, sequence=WHATEVER_CHANGES, **more)
        return Person(principal, self.signer.sign(principal, HOUR))

    def set_up(self) -> "House":
        """Enter everybody; call it once, on an empty platform."""
        self._open()
        self._organisations()
        self._members()
        self._staff("same", STAFF)
        self._staff("other", [(role, "none", None) for role in ELSEWHERE])
        self._staff("above", [("operator", "none", None)])
        self.settle()
        return self

    def _open(self) -> None:
        """The root and its administrator (above), two committees and theirs."""
        token = self.platform.layout.setup_token_file.read_text().strip()
        first = {"name": "根管理员", "login": "root", "password": PASSWORD}
        made = self.ask(NOBODY, "members", "set_up", token=token, committee={"name": "江省政协"}, administrator=first)
        self.ids["root"] = self.ids["above"] = root = made["committee"]
        above = self._with(made["account"], "根管理员", root, [Grant(role="administrator", committee=root)])
        self.people["administrator", "none", "above"] = above
        for place, name in (("same", "临江市政协"), ("other", "望江市政协")):
            form = {"parent": root, "name": name, "since": SINCE}
            id = self.ids[place] = self.ask(above, "members", "create_committee", **form)["id"]
            form = {"committee": id, "name": f"{name}管理员", "login": f"admin-{place}"}
            account = self.ask(above, "members", "create_account", **form)["id"]
            grants = [Grant(role="administrator", committee=id)]
            self.people["administrator", "none", place] = admin = self._with(account, form["name"], id, grants)
            proposal = {"account_id": account, "committee": id, "since": SINCE}
            nominated = self.ask(above, "members", "propose_administrator", **proposal)["nominations"][0]
            self.ask(admin, "members", "confirm_administrator", account_id=account, nomination=nominated["id"])

    def _organisations(self) -> None:
        offices = (("government", "市政府办公室"), ("party", "市委办公室"))
        for place, name in offices:
            self.ids[place] = self.organisation(name, "handover_office")
        for place, name, office in (
            ("lead", "市水利局", "government"),
            ("helper", "市财政局", "government"),
            ("idle", "市体育局", "government"),
            ("spare", "市林业局", "government"),
            ("partyunit", "市委宣传部", "party"),
        ):
            self.ids[place] = self.organisation(name, "government", handover_office=self.ids[office])
        for place in ("economic", "social"):
            self.ids[place] = self.organisation(f"{place}委", "special_committee")
        for place in ("to_change", "to_end"):
            self.ids[place] = self.organisation(f"单位{place}", "other")

    def organisation(self, name: str, sort: str, **more: Any) -> str:
        """A new organisation of the committee; gives its id."""
        form = {"committee": self.ids["same"], "name": name, "sort": sort, "since": SINCE} | more
        return self.ask(self.person("administrator"), "members", "create_organisation", **form)["id"]

    def _members(self) -> None:
        """The term with the session under way, and its members."""
        admin, committee, today = self.person("administrator"), self.ids["same"], self.today
        form = {"committee": committee, "number": 1, "name": "一届", "since": SINCE, "until": f"{today.year + 4}-12-31"}
        self.ids["term"] = term = self.ask(admin, "members", "create_term", **form)["id"]
        near, far = ((today + timedelta(days=days)).isoformat() for days in (-30, 30))
        dates = {"plenary_from": near, "opens": near, "cut_off": far, "closes": far}
        self.ask(admin, "members", "add_session", term_id=term, number=1, name="一次会议", **dates)
        rows = [{"name": f"委员{relation}", "login": f"member-{relation}"} for relation in MEMBERS]
        made = self.ask(admin, "members", "import_people", committee=committee, term=term, rows=rows)["rows"]
        for relation, row in zip(MEMBERS, made, strict=True):
            person = self._with(
                row["account"], f"委员{relation}", committee, [], person=row["person"], subjects=(row["membership"],)
            )
            self.people["member", relation, "same"] = person

    def _staff(self, place: str, staff) -> None:
        committee, admin = self.ids[place], self.person("administrator", committee=place)
        rows = [{"name": f"{role} {relation}", "login": f"{role}-{relation}-{place}"} for role, relation, _ in staff]
        made = self.ask(admin, "members", "import_people", committee=committee, rows=rows)["rows"]
        for (role, relation, unit), row in zip(staff, made, strict=True):
            scope = {"scope": "unit", "scope_id": self.ids[unit]} if unit else {}
            form = {"role": role, "committee": committee, "since": SINCE} | scope
            granted = self.ask(admin, "members", "grant_role", account_id=row["account"], **form)["grants"]
            grant = Grant(role=role, committee=committee, scope=granted[0]["scope"], scope_id=granted[0]["scope_id"])
            person = self._with(row["account"], f"{role} {relation}", committee, [grant])
            person.grants = [granted[0]["id"]]
            self.people[role, relation, place] = person

    def _with(self, account: str, name: str, committee: str, grants: list[Grant], **more: Any) -> Person:
        return self.signed(account, name, committee, grants=tuple(grants), **more)
