"""The accounts that a demo platform prints: whoever tries it signs in with them."""

from concurrent.futures import ThreadPoolExecutor

from infra.local.demo import story
from infra.local.demo.cast import Cast

THREADS = 4

ACCOUNTS = tuple(
    (role, login, story.PASSWORD)
    for role, login in (
        ("平台管理员 administrator (湖北)", "root"),
        ("管理员 administrator (荆州)", "admin"),
        ("委员 member", "member001"),
        ("党派 party", "party1"),
        ("提案委办公室 proposal office", "office1"),
        ("审查委员 reviewer", "reviewer1"),
        ("市委办 handover office (party)", "party-office1"),
        ("市政府办 handover office (government)", "city-office1"),
        ("承办人 unit handler (市教育局)", "unit01-handler"),
        ("核稿人 unit checker (市教育局)", "unit01-checker"),
        ("分管领导 unit leader (市教育局)", "unit01-leader"),
        ("市领导 leader", "leader"),
        ("主席会议 chairmen's meeting", "chairmen"),
        ("专委会干部 special committee staff", "committee-staff"),
        ("信息编辑 opinions editor", "editor"),
        ("机关干部 committee staff", "staff"),
        ("审计 auditor", "auditor"),
        ("运维 operator", "operator"),
    )
)
"""Of each: the role, the sign-in name, the password."""


def open_accounts(cast: Cast) -> int:
    """Set the password of each that has not signed in yet; how many they are, with the root, which has."""
    logins = {login for _, login, _ in ACCOUNTS}
    listed = [actor for actor in cast.everybody() if actor.login in logins]
    with ThreadPoolExecutor(THREADS) as threads:
        list(threads.map(lambda actor: actor.api, listed))
    return len(listed) + 1
