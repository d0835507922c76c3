"""The committee of the benchmark, set up over the API of an empty platform: offices, and members with their accounts.

Nobody but the administrator signs in by password, whose hashing would take minutes: tokens are signed here, with the
gateway's key and as it signs them.
"""

from dataclasses import dataclass
from pathlib import Path

from infra.local.client import Api
from kernel.clock import Clock
from kernel.identity import Grant, Principal, Signer

SINCE = "2020-01-01"
PASSWORD = "bench-and-order-2026"
ROLES = ("proposal_office", "reviewer")
TOKEN_SECONDS = 3 * 3600
Bearer = dict[str, str]


@dataclass(frozen=True)
class Assembly:
    """The committee's id, its members' subjects in order, and the headers of members and of the office's people."""

    committee: str
    subjects: list[str]
    members: list[Bearer]
    offices: list[Bearer]


def assemble(url: str, token_file: Path, signer: Signer, members: int, offices: int = 2) -> Assembly:
    """Set the platform at `url` up by its one-time token."""
    api = Api(url)
    first = {
        "token": token_file.read_text().strip(),
        "committee": {"name": "临江市政协"},
        "administrator": {"name": "管理员", "login": "admin", "password": PASSWORD},
    }
    committee = api.post("/set-up", first)["committee"]
    api.sign_in("admin", PASSWORD)
    rows = _members(api, committee, members)
    staff = [_office(api, committee, number) for number in range(offices)]

    def bearer(who: Principal) -> Bearer:
        return {"Authorization": f"Bearer {signer.sign(who, TOKEN_SECONDS)}"}

    grants = tuple(Grant(role=role, committee=committee, scope_id=committee) for role in ROLES)
    return Assembly(
        committee,
        [row["membership"] for row in rows],
        [bearer(_principal(row["account"], committee, subjects=(row["membership"],))) for row in rows],
        [bearer(_principal(account, committee, grants=grants)) for account in staff],
    )


def _principal(account: str, committee: str, **more) -> Principal:
    # Roles are granted while tokens are out: with this number they stay good.
    return Principal(account=account, name="委员", committee=committee, session=account, sequence=2**31, **more)


def _members(api: Api, committee: str, count: int) -> list[dict]:
    year = Clock().today().year
    long_term = {"committee": committee, "number": 1, "name": "一届", "since": SINCE, "until": f"{year + 4}-12-31"}
    term = api.post("/terms", long_term)["id"]
    dates = {"opens": f"{year}-01-10", "closes": f"{year + 1}-12-31"}
    window = {"plenary_from": f"{year}-01-01", "cut_off": f"{year + 1}-12-01"}
    api.post(f"/terms/{term}/add-session", {"number": 1, "name": "一次会议"} | dates | window)
    rows = [{"name": f"委员{number:03}", "login": f"member-{number:03}"} for number in range(count)]
    report = api.post("/people/import", {"committee": committee, "term": term, "rows": rows})
    assert report["written"], report
    return report["rows"]


def _office(api: Api, committee: str, number: int) -> str:
    login = f"office-{number}"
    account = api.post("/accounts", {"committee": committee, "name": login, "login": login})["id"]
    for role in ROLES:
        api.post(f"/accounts/{account}/grant-role", {"role": role, "committee": committee, "since": SINCE})
    return account
