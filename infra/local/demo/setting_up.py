"""The set-up of an empty platform over the API: committees, organisations, a term, people, accounts, roles."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from infra.local.client import Api
from infra.local.demo import story
from infra.local.demo.cast import Actor, Cast, Office, Team, Unit

Say = Callable[[str, int, int], None]
"""Tells how far a stage is: its name, how many are done, of how many."""

THREADS = 6
INVENTED_HOLIDAYS = ("01-01", "02-05", "02-08", "02-09", "04-05", "05-03", "10-01")
"""Of the coming year, whose notice nobody knows when the story begins."""


@dataclass(frozen=True)
class Scale:
    """How many of each; unit names may come from outside the story.

    `groups` are the organisations that propose, each with one account: sort, sign-in name, place among its sort.
    """

    units: tuple[str, ...]
    members: int
    clerks: int = 4
    reviewers: int = 3
    groups: tuple[tuple[str, str, int], ...] = (
        ("party", "party1", 0),
        ("party", "party2", 1),
        ("special_committee", "committee1", 1),
        ("sector", "sector1", 0),
    )


@dataclass
class Setting:
    """The platform while it is being set up: who administers, which committee, from which day."""

    url: str
    root: Api
    admin: Actor
    committee: str
    today: date
    since: str
    ids: dict[str, str] = field(default_factory=dict)


def set_up(url: str, var: Path, scale: Scale, say: Say) -> Cast:
    """Set an empty platform up, with the token that lies in its data folder `var`."""
    setting = _open(url, (var / "setup-token").read_text().strip(), say)
    _plan_term(setting)
    _organisations(setting, scale, say)
    members = _members(setting, scale, say)
    return _staff(setting, scale, members, say)


def open_year(cast: Cast, today: date) -> None:
    """The office asks proposers before it merges; the coming year's working days become known (invented here)."""
    cast.clerks.next().post("/settings", name="proposal.merge_needs", value="consent", since=today.isoformat())
    year = today.year + 1
    holidays = [f"{year}-{day}" for day in INVENTED_HOLIDAYS]
    form = {"year": year, "holidays": holidays, "workdays": [], "source": "演示用的虚构日历"}
    cast.root.post("/calendars/import", form)


def _open(url: str, token: str, say: Say) -> Setting:
    """The root, the tree below it, and an administrator of our committee (proposed and accepted: two persons)."""
    root = Api(url)
    name, code = story.ROOT
    administrator = {"name": "演示平台管理员", "login": "root", "password": story.PASSWORD}
    first = {"name": name, "code": code, "since": "1955-01-01"}
    made = root.post("/set-up", {"token": token, "committee": first, "administrator": administrator})
    root.sign_in("root", story.PASSWORD)
    today = date.fromisoformat(root.get("/clock")["today"])
    ours = _committee(root, made["committee"], story.COMMITTEE, "421000")
    account = root.post("/accounts", {"committee": ours, "name": "演示管理员", "login": "admin"})
    path = f"/accounts/{account['id']}"
    proposed = root.post(f"{path}/propose-administrator", {"committee": ours, "since": today.isoformat()})
    admin = Actor(url, "admin", "演示管理员", account["activation_code"], account["id"])
    admin.post(f"{path}/confirm-administrator", nomination=proposed["nominations"][0]["id"])
    admin.api.sign_in("admin", story.PASSWORD)
    _counties(root, admin.api, ours)
    say("机构树 committees", 3 + len(story.COUNTIES), 3 + len(story.COUNTIES))
    return Setting(url, root, admin, ours, today, f"{today.year - 4}-01-01", {"root": made["committee"]})


def _committee(by: Api, parent: str, name: str, code: str | None) -> str:
    return by.post("/committees", {"parent": parent, "name": name, "code": code, "since": "1955-01-01"})["id"]


def _counties(root: Api, admin: Api, ours: str) -> None:
    for name, code in story.COUNTIES:
        _committee(admin, ours, name, code)
    jianli = _committee(admin, ours, *story.JIANLI)
    name, code, since = story.JIANLI_CITY
    root.post(f"/committees/{jianli}/rename", {"name": name, "code": code, "since": since})
    _committee(admin, ours, story.ZONE, None)


def _plan_term(setting: Setting) -> None:
    """A term whose session takes plenary proposals from today on, for ten days; and the next session after a year."""
    admin, today = setting.admin, setting.today
    until = f"{today.year + 2}-12-31"
    form = {"committee": setting.committee, "number": 6, "name": "政协第六届荆州市委员会"}
    term = admin.post("/terms", since=setting.since, until=until, **form)["id"]
    for number, start in ((5, today - timedelta(days=2)), (6, today + timedelta(days=400))):
        admin.post(
            f"/terms/{term}/add-session",
            number=number,
            name=f"六届{'五六'[number - 5]}次会议",
            plenary_from=start.isoformat(),
            cut_off=(start + timedelta(days=10)).isoformat(),
            opens=(start + timedelta(days=8)).isoformat(),
            closes=(start + timedelta(days=12)).isoformat(),
        )
    setting.ids["term"] = term


def _organisations(setting: Setting, scale: Scale, say: Say) -> None:
    offices = [{"name": name, "sort": "handover_office"} for name in (story.PARTY_OFFICE, story.GOVERNMENT_OFFICE)]
    groups = [{"name": name, "sort": "sector"} for name in story.SECTORS]
    groups += [{"name": name, "sort": "party"} for name in story.PARTIES]
    groups += [{"name": name, "sort": "special_committee"} for name in story.SPECIAL_COMMITTEES]
    _import_organisations(setting, offices + groups)
    units = [_unit_row(setting, name) for name in scale.units]
    for start in range(0, len(units), 500):
        _import_organisations(setting, units[start : start + 500])
    total = len(offices) + len(groups) + len(units)
    say("单位 organisations", total, total)


def _unit_row(setting: Setting, name: str) -> dict:
    party = any(word in name for word in story.PARTY_WORDS)
    office = story.PARTY_OFFICE if party else story.GOVERNMENT_OFFICE
    sort = "party_organ" if party else "government"
    return {"name": name, "sort": sort, "handover_office": setting.ids[office]}


def _import_organisations(setting: Setting, rows: list[dict]) -> None:
    form = {"committee": setting.committee, "since": setting.since, "rows": rows}
    setting.ids |= {row["name"]: row["organisation"] for row in _written(setting, "/organisations/import", form)}


def _written(setting: Setting, path: str, form: dict) -> list[dict]:
    report = setting.admin.post(path, **form)
    if not report["written"]:
        raise ValueError(f"{path}: {[row for row in report['rows'] if 'errors' in row]}")
    return report["rows"]


def _members(setting: Setting, scale: Scale, say: Say) -> list[Actor]:
    ids = setting.ids
    rows = [
        {
            "name": name,
            "login": f"member{place:03}",
            "phone": f"0716-80{place:05}",
            "number": f"6{place:03}",
            "sector": ids[story.SECTORS[place % len(story.SECTORS)]],
            "party": ids[story.PARTIES[place % len(story.PARTIES)]] if place % 3 == 0 else None,
            "special_committees": [ids[story.SPECIAL_COMMITTEES[place % len(story.SPECIAL_COMMITTEES)]]],
            "unit": f"演示单位{place:03}",
        }
        for place, name in enumerate(story.member_names(scale.members), 1)
    ]
    form = {"committee": setting.committee, "term": ids["term"], "rows": rows}
    members = [_actor(setting, row, row["membership"]) for row in _written(setting, "/people/import", form)]
    say("委员 members", len(members), scale.members)
    return members


def _actor(setting: Setting, row: dict, subject: str = "") -> Actor:
    return Actor(setting.url, row["login"], row["name"], row["activation_code"], row["account"], subject)


@dataclass(frozen=True)
class Post:
    """A role that somebody of the staff gets; `place` is the name of the unit, office or group it is for."""

    login: str
    name: str
    role: str
    place: str | None = None
    scope: str = "unit"


def posts_of(scale: Scale) -> list[Post]:
    """The staff of both sides: committee, handover offices, units."""
    posts = [Post(f"office{n}", f"提案委办公室{n}号", "proposal_office") for n in range(1, scale.clerks + 1)]
    posts += [Post(f"reviewer{n}", f"审查委员{n}号", "reviewer") for n in range(1, scale.reviewers + 1)]
    posts += [Post(f"party-office{n}", f"市委办交办{n}号", "handover_office", story.PARTY_OFFICE) for n in (1, 2)]
    posts += [
        Post(f"city-office{n}", f"市政府办交办{n}号", "handover_office", story.GOVERNMENT_OFFICE) for n in (1, 2, 3)
    ]
    posts += [
        Post("editor", "信息办编辑", "opinions_editor"),
        Post("leader", "市领导", "leader"),
        Post("leader2", "市领导二号", "leader"),
        Post("leader3", "市领导三号", "leader"),
        Post("chairmen", "主席会议", "chairmens_meeting"),
        Post("staff", "机关干部", "committee_staff"),
        Post("auditor", "审计员", "auditor"),
        Post("committee-staff", "经济委干部", "special_committee_staff", "经济委员会", "special_committee"),
    ]
    for place, unit in enumerate(scale.units, 1):
        posts.append(Post(f"unit{place:02}-handler", f"{unit}承办人", "unit_handler", unit))
        posts.append(Post(f"unit{place:02}-checker", f"{unit}核稿人", "unit_checker", unit))
        posts.append(Post(f"unit{place:02}-leader", f"{unit}分管领导", "unit_leader", unit))
    return posts


def _staff(setting: Setting, scale: Scale, members: list[Actor], say: Say) -> Cast:
    posts = posts_of(scale)
    people = []
    for start in range(0, len(posts), 500):
        rows = [{"name": post.name[:60], "login": post.login} for post in posts[start : start + 500]]
        form = {"committee": setting.committee, "rows": rows}
        people += [_actor(setting, row) for row in _written(setting, "/people/import", form)]
    with ThreadPoolExecutor(THREADS) as threads:
        for done, _ in enumerate(threads.map(lambda pair: _grant(setting, *pair), zip(people, posts, strict=True)), 1):
            if done % 50 == 0 or done == len(posts):
                say("账号与角色 accounts and roles", done, len(posts))
    by_role: dict[tuple[str, str | None], list[Actor]] = {}
    for actor, post in zip(people, posts, strict=True):
        by_role.setdefault((post.role, post.place), []).append(actor)
    return _cast(setting, scale, members, by_role)


def _grant(setting: Setting, actor: Actor, post: Post) -> None:
    scope = {"scope": post.scope, "scope_id": setting.ids[post.place]} if post.place else {}
    form = {"role": post.role, "committee": setting.committee, "since": setting.today.isoformat()}
    setting.admin.post(f"/accounts/{actor.account}/grant-role", **form, **scope)


def _cast(setting: Setting, scale: Scale, members: list[Actor], by_role: dict) -> Cast:
    def of(role: str, place: str | None = None) -> list[Actor]:
        return by_role[role, place]

    names = (story.PARTY_OFFICE, story.GOVERNMENT_OFFICE)
    offices = [Office(setting.ids[name], name, of("handover_office", name)) for name in names]
    readers = ("chairmens_meeting", "committee_staff", "auditor")
    others = [*of("leader"), *of("special_committee_staff", "经济委员会"), _operator(setting)]
    return Cast(
        url=setting.url,
        committee=setting.committee,
        root=setting.root,
        admin=setting.admin,
        clerks=Team(of("proposal_office")),
        reviewers=Team(of("reviewer")),
        editor=of("opinions_editor")[0],
        readers=[*(of(role)[0] for role in readers), *others],
        members=members,
        offices={office.name: office for office in offices},
        units={name: _unit(setting, name, by_role) for name in scale.units},
        groups=_groups(setting, scale),
    )


def _unit(setting: Setting, name: str, by_role: dict) -> Unit:
    people = [by_role[role, name][0] for role in ("unit_handler", "unit_checker", "unit_leader")]
    return Unit(setting.ids[name], name, _unit_row(setting, name)["handover_office"], *people)


def _operator(setting: Setting) -> Actor:
    """Who looks after the platform: somebody of the root committee, for it concerns every other one."""
    committee = setting.ids["root"]
    made = setting.root.post("/accounts", {"committee": committee, "name": "运维员", "login": "operator"})
    role = {"role": "operator", "committee": committee, "since": setting.today.isoformat()}
    setting.root.post(f"/accounts/{made['id']}/grant-role", role)
    return Actor(setting.url, "operator", "运维员", made["activation_code"], made["id"])


def _groups(setting: Setting, scale: Scale) -> dict[str, list[Actor]]:
    """The accounts of the organisations that propose; a sector's convener submits."""
    names = {"party": story.PARTIES, "special_committee": story.SPECIAL_COMMITTEES, "sector": story.SECTORS}
    groups: dict[str, list[Actor]] = {}
    for sort, login, place in scale.groups:
        name = names[sort][place]
        id = setting.ids[name]
        form = {"committee": setting.committee, "name": name, "login": login, "organisations": [id]}
        account = setting.admin.post("/accounts", **form)
        groups.setdefault(sort, []).append(
            Actor(setting.url, login, name, account["activation_code"], account["id"], id)
        )
    for convener in groups["sector"]:
        _grant(setting, convener, Post(convener.login, convener.name, "convener", convener.name, "sector"))
    return groups
