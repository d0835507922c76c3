"""Accounts: who may sign in, what they may do, for whom they speak, who stands in for them."""

from gateway.area import Area
from services.members import contract as c

routes = Area("members", "Accounts 账号", name="accounts")
ACCOUNT = "/accounts/<id:account_id>"

routes.read("/accounts", "list_accounts", c.ListAccounts, c.AccountsView)
routes.read("/accounts/colleagues", "find_colleagues", c.FindColleagues, c.ColleaguesView)
routes.read("/accounts/mine", "get_my_account", c.GetMyAccount, c.AccountView)
routes.read(ACCOUNT, "get_account", c.GetAccount, c.AccountView)
routes.act("/accounts", "create_account", c.CreateAccount, c.AccountView, status=201)
routes.act("/accounts/change-password", "change_password", c.ChangePassword, c.SignedOutView)

routes.act(f"{ACCOUNT}/speak-for", "speak_for", c.SpeakFor, c.AccountView)
routes.act(f"{ACCOUNT}/stop-speaking-for", "stop_speaking_for", c.StopSpeakingFor, c.AccountView)
routes.act(f"{ACCOUNT}/grant-role", "grant_role", c.GrantRole, c.AccountView)
routes.act(f"{ACCOUNT}/revoke-role", "revoke_role", c.RevokeRole, c.AccountView)
routes.act(f"{ACCOUNT}/propose-administrator", "propose_administrator", c.ProposeAdministrator, c.AccountView)
routes.act(f"{ACCOUNT}/confirm-administrator", "confirm_administrator", c.ConfirmAdministrator, c.AccountView)
routes.act(f"{ACCOUNT}/decline-administrator", "decline_administrator", c.DeclineAdministrator, c.AccountView)
routes.act(f"{ACCOUNT}/lock", "lock_account", c.LockAccount, c.AccountView)
routes.act(f"{ACCOUNT}/unlock", "unlock_account", c.UnlockAccount, c.AccountView)
routes.act(f"{ACCOUNT}/reset-password", "reset_password", c.ResetPassword, c.AccountView)
routes.act(f"{ACCOUNT}/appoint-deputy", "appoint_deputy", c.AppointDeputy, c.AccountView)
routes.act(f"{ACCOUNT}/end-deputy", "end_deputy", c.EndDeputy, c.AccountView)
