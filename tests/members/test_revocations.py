"""What members tells a gateway that was not there: which tokens are void before they expire."""

import time

from kernel.identity import TOKEN_SECONDS
from services.members.commands import accounts, sessions
from services.members.queries.revocations import list_revocations
from tests.members.session_makers import activate, an_account, refresh, signed_in


def test_a_session_that_ended_and_an_account_that_changed_are_told(house):
    nobody = house.work.acting_as(None)
    opened = activate(nobody, an_account(house))
    sessions.sign_out(signed_in(nobody, opened))
    told = list_revocations(nobody)
    assert told["sessions"] == [opened["session"]]
    assert told["accounts"] == {opened["principal"]["account"]: opened["principal"]["sequence"]}


def test_the_next_token_knows_the_change_that_made_the_last_one_void(house):
    nobody = house.work.acting_as(None)
    opened = activate(nobody, an_account(house))
    account = opened["principal"]["account"]
    grant = {"role": "reviewer", "scope": "committee", "scope_id": "", "since": "2020-01-01", "until": None}
    accounts.grant_role(house.work, account, committee=house.root, **grant)
    changed = list_revocations(nobody)["accounts"][account]
    assert opened["principal"]["sequence"] < changed
    assert refresh(nobody, opened["refresh_token"])["principal"]["sequence"] == changed


def test_what_no_token_can_show_any_more_is_not_told(house, monkeypatch):
    nobody = house.work.acting_as(None)
    sessions.sign_out(signed_in(nobody, activate(nobody, an_account(house))))
    later = time.time() + TOKEN_SECONDS + 120
    monkeypatch.setattr(time, "time", lambda: later)
    assert list_revocations(nobody) == {"sessions": [], "accounts": {}}
