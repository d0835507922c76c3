"""Every door into members: RPC and subscriptions."""

from kernel.bus.subscriber import on
from kernel.locks import keep_lock
from kernel.rpc.server import UnitOfWork, command, procedure, query
from services.members import contract, projections
from services.members.commands import (
    accounts,
    filters,
    importing,
    operating,
    people,
    points,
    sessions,
    set_up,
    signing_in,
    tree,
)
from services.members.queries import accounts as accounts_seen
from services.members.queries import filters as filters_seen
from services.members.queries import people as people_seen
from services.members.queries import points as points_seen
from services.members.queries import revocations
from services.members.queries import tree as tree_seen
from services.members.service.secrets import Secrets
from services.members.store import Members
from services.proposals.contract import (
    ProposalFiled,
    ProposalHonoured,
    ProposalMerged,
    ProposalQuarantined,
    ProposalReconsidered,
    ProposalReleased,
    ProposalSubmitted,
    ProposalWithdrawn,
)


class MembersService:
    """Every door into members. Passwords and dead letters ask for procedures: see signing_in, operating."""

    name = "members"
    work = UnitOfWork(Members)
    secrets = Secrets()

    list_committees = query(contract.ListCommittees, tree_seen.list_committees)
    get_committee = query(contract.GetCommittee, tree_seen.get_committee)
    create_committee = command(contract.CreateCommittee, tree.create_committee)
    rename_committee = command(contract.RenameCommittee, tree.rename_committee)
    list_organisations = query(contract.ListOrganisations, tree_seen.list_organisations)
    get_organisation = query(contract.GetOrganisation, tree_seen.get_organisation)
    create_organisation = command(contract.CreateOrganisation, tree.create_organisation)
    import_organisations = command(contract.ImportOrganisations, importing.import_organisations)
    rename_organisation = command(contract.RenameOrganisation, tree.rename_organisation)
    move_organisation = command(contract.MoveOrganisation, tree.move_organisation)
    end_organisation = command(contract.EndOrganisation, tree.end_organisation)
    continue_organisation = command(contract.ContinueOrganisation, tree.continue_organisation)
    list_calendars = query(contract.ListCalendars, tree_seen.list_calendars)
    list_calendar_changes = query(contract.ListCalendarChanges, tree_seen.list_calendar_changes)
    import_calendar = command(contract.ImportCalendar, tree.import_calendar)

    @query(contract.ListPeople)
    def list_people(self, **form):
        return people_seen.list_people(self.work, self.secrets.keys, **form)

    @query(contract.GetPerson)
    def get_person(self, person_id):
        return people_seen.get_person(self.work, self.secrets.keys, person_id)

    @command(contract.CreatePerson)
    def create_person(self, **form):
        return people.create_person(self.work, self.secrets.keys, **form)

    @command(contract.ImportPeople)
    def import_people(self, **form):
        return importing.import_people(self.work, self.secrets.keys, **form)

    @command(contract.ChangePerson)
    def change_person(self, person_id, **form):
        return people.change_person(self.work, self.secrets.keys, person_id, **form)

    @query(contract.ListMemberships)
    def list_memberships(self, **form):
        return people_seen.list_memberships(self.work, self.secrets.searches, **form)

    get_membership = query(contract.GetMembership, people_seen.get_membership)
    create_membership = command(contract.CreateMembership, people.create_membership)
    change_membership = command(contract.ChangeMembership, people.change_membership)
    end_membership = command(contract.EndMembership, people.end_membership)
    list_terms = query(contract.ListTerms, people_seen.list_terms)
    get_term = query(contract.GetTerm, people_seen.get_term)
    create_term = command(contract.CreateTerm, people.create_term)
    add_session = command(contract.AddSession, people.add_session)
    change_session = command(contract.ChangeSession, people.change_session)
    list_accounts = query(contract.ListAccounts, accounts_seen.list_accounts)

    @query(contract.FindColleagues)
    def find_colleagues(self, **form):
        return accounts_seen.find_colleagues(self.work, self.secrets.searches, **form)

    get_account = query(contract.GetAccount, accounts_seen.get_account)
    get_my_account = query(contract.GetMyAccount, accounts_seen.get_my_account)
    create_account = command(contract.CreateAccount, accounts.create_account)
    speak_for = command(contract.SpeakFor, accounts.speak_for)
    stop_speaking_for = command(contract.StopSpeakingFor, accounts.stop_speaking_for)
    grant_role = command(contract.GrantRole, accounts.grant_role)
    revoke_role = command(contract.RevokeRole, accounts.revoke_role)
    propose_administrator = command(contract.ProposeAdministrator, accounts.propose_administrator)
    confirm_administrator = command(contract.ConfirmAdministrator, accounts.confirm_administrator)
    decline_administrator = command(contract.DeclineAdministrator, accounts.decline_administrator)
    lock_account = command(contract.LockAccount, accounts.lock_account)
    unlock_account = command(contract.UnlockAccount, accounts.unlock_account)
    reset_password = command(contract.ResetPassword, accounts.reset_password)
    appoint_deputy = command(contract.AppointDeputy, accounts.appoint_deputy)
    end_deputy = command(contract.EndDeputy, accounts.end_deputy)

    @procedure(contract.SetUp, anonymous=True)
    def set_up(self, **form):
        return set_up.set_up(self.work, self.secrets.passwords, self.secrets.set_up_file, **form)

    @procedure(contract.SignIn, anonymous=True)
    def sign_in(self, **form):
        return signing_in.sign_in(self.work, self.secrets.keys, self.secrets.passwords, **form)

    @procedure(contract.ActivateAccount, anonymous=True)
    def activate_account(self, **form):
        return signing_in.activate_account(self.work, self.secrets.keys, self.secrets.passwords, **form)

    @procedure(contract.RefreshSession, anonymous=True)
    def refresh_session(self, **form):
        return signing_in.refresh_session(self.work, self.secrets.keys, **form)

    @procedure(contract.ChangePassword)
    def change_password(self, **form):
        return signing_in.change_password(self.work, self.secrets.keys, self.secrets.passwords, **form)

    sign_out = command(contract.SignOut, sessions.sign_out)
    sign_out_everywhere = command(contract.SignOutEverywhere, sessions.sign_out_everywhere)
    act_for = command(contract.ActFor, sessions.act_for)
    act_for_oneself = command(contract.ActForOneself, sessions.act_for_oneself)
    list_revocations = query(do=revocations.list_revocations, anonymous=True)
    list_saved_filters = query(contract.ListSavedFilters, filters_seen.list_saved_filters)
    save_filter = command(contract.SaveFilter, filters.save_filter)
    rename_filter = command(contract.RenameFilter, filters.rename_filter)
    delete_filter = command(contract.DeleteFilter, filters.delete_filter)
    list_my_points = query(contract.ListMyPoints, points_seen.list_my_points)
    list_points_of = query(contract.ListPointsOf, points_seen.list_points_of)
    rank_points = query(contract.RankPoints, points_seen.rank_points)
    sum_points = query(contract.SumPoints, points_seen.sum_points)
    list_point_rules = query(contract.ListPointRules, points_seen.list_point_rules)
    set_point_rules = command(contract.SetPointRules, points.set_point_rules)
    list_dead_letters = query(contract.ListDeadLetters, operating.list_dead_letters)
    replay_dead_letters = procedure(contract.ReplayDeadLetters, operating.replay_dead_letters)
    discard_dead_letter = procedure(contract.DiscardDeadLetter, operating.discard_dead_letter)

    @on(
        (ProposalSubmitted, ProposalFiled, ProposalMerged, ProposalWithdrawn, ProposalReconsidered, ProposalHonoured),
        queue="members.award_points_for_proposals",
        rest=0.1,
    )
    def award_points_for_proposals(self, happened):
        projections.hear_of_proposal(self.work, happened)

    @on((ProposalQuarantined, ProposalReleased), queue="members.keep_locks")
    def keep_locks(self, event):
        keep_lock(self.work, event, ProposalQuarantined)

    @on(contract.PointRulesSet, queue="members.take_point_rules")
    def take_point_rules(self, changed):
        projections.take_point_rules(self.work, changed)
