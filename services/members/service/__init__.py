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
    ProposalReleased,
    ProposalSubmitted,
    ProposalWithdrawn,
)


class MembersService:
    """Every door into members. Passwords and dead letters ask for procedures: see signing_in, operating."""

    name = "members"
    work = UnitOfWork(Members)
    secrets = Secrets()

    @query(contract.ListCommittees)
    def list_committees(self, **form):
        return tree_seen.list_committees(self.work, **form)

    @query(contract.GetCommittee)
    def get_committee(self, committee_id):
        return tree_seen.get_committee(self.work, committee_id)

    @command(contract.CreateCommittee)
    def create_committee(self, **form):
        return tree.create_committee(self.work, **form)

    @command(contract.RenameCommittee)
    def rename_committee(self, committee_id, **form):
        return tree.rename_committee(self.work, committee_id, **form)

    @query(contract.ListOrganisations)
    def list_organisations(self, **form):
        return tree_seen.list_organisations(self.work, **form)

    @query(contract.GetOrganisation)
    def get_organisation(self, organisation_id):
        return tree_seen.get_organisation(self.work, organisation_id)

    @command(contract.CreateOrganisation)
    def create_organisation(self, **form):
        return tree.create_organisation(self.work, **form)

    @command(contract.ImportOrganisations)
    def import_organisations(self, **form):
        return importing.import_organisations(self.work, **form)

    @command(contract.RenameOrganisation)
    def rename_organisation(self, organisation_id, **form):
        return tree.rename_organisation(self.work, organisation_id, **form)

    @command(contract.MoveOrganisation)
    def move_organisation(self, organisation_id, **form):
        return tree.move_organisation(self.work, organisation_id, **form)

    @command(contract.EndOrganisation)
    def end_organisation(self, organisation_id, **form):
        return tree.end_organisation(self.work, organisation_id, **form)

    @command(contract.ContinueOrganisation)
    def continue_organisation(self, organisation_id):
        return tree.continue_organisation(self.work, organisation_id)

    @query(contract.ListCalendars)
    def list_calendars(self):
        return tree_seen.list_calendars(self.work)

    @command(contract.ImportCalendar)
    def import_calendar(self, **form):
        return tree.import_calendar(self.work, **form)

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

    @query(contract.GetMembership)
    def get_membership(self, membership_id):
        return people_seen.get_membership(self.work, membership_id)

    @command(contract.CreateMembership)
    def create_membership(self, **form):
        return people.create_membership(self.work, **form)

    @command(contract.ChangeMembership)
    def change_membership(self, membership_id, **form):
        return people.change_membership(self.work, membership_id, **form)

    @command(contract.EndMembership)
    def end_membership(self, membership_id, **form):
        return people.end_membership(self.work, membership_id, **form)

    @query(contract.ListTerms)
    def list_terms(self, **form):
        return people_seen.list_terms(self.work, **form)

    @query(contract.GetTerm)
    def get_term(self, term_id):
        return people_seen.get_term(self.work, term_id)

    @command(contract.CreateTerm)
    def create_term(self, **form):
        return people.create_term(self.work, **form)

    @command(contract.AddSession)
    def add_session(self, term_id, **form):
        return people.add_session(self.work, term_id, **form)

    @command(contract.ChangeSession)
    def change_session(self, term_id, **form):
        return people.change_session(self.work, term_id, **form)

    @query(contract.ListAccounts)
    def list_accounts(self, **form):
        return accounts_seen.list_accounts(self.work, **form)

    @query(contract.FindColleagues)
    def find_colleagues(self, **form):
        return accounts_seen.find_colleagues(self.work, self.secrets.searches, **form)

    @query(contract.GetAccount)
    def get_account(self, account_id):
        return accounts_seen.get_account(self.work, account_id)

    @query(contract.GetMyAccount)
    def get_my_account(self):
        return accounts_seen.get_my_account(self.work)

    @command(contract.CreateAccount)
    def create_account(self, **form):
        return accounts.create_account(self.work, **form)

    @command(contract.SpeakFor)
    def speak_for(self, account_id, **form):
        return accounts.speak_for(self.work, account_id, **form)

    @command(contract.StopSpeakingFor)
    def stop_speaking_for(self, account_id, **form):
        return accounts.stop_speaking_for(self.work, account_id, **form)

    @command(contract.GrantRole)
    def grant_role(self, account_id, **form):
        return accounts.grant_role(self.work, account_id, **form)

    @command(contract.RevokeRole)
    def revoke_role(self, account_id, **form):
        return accounts.revoke_role(self.work, account_id, **form)

    @command(contract.ProposeAdministrator)
    def propose_administrator(self, account_id, **form):
        return accounts.propose_administrator(self.work, account_id, **form)

    @command(contract.ConfirmAdministrator)
    def confirm_administrator(self, account_id, **form):
        return accounts.confirm_administrator(self.work, account_id, **form)

    @command(contract.DeclineAdministrator)
    def decline_administrator(self, account_id, **form):
        return accounts.decline_administrator(self.work, account_id, **form)

    @command(contract.LockAccount)
    def lock_account(self, account_id, **form):
        return accounts.lock_account(self.work, account_id, **form)

    @command(contract.UnlockAccount)
    def unlock_account(self, account_id):
        return accounts.unlock_account(self.work, account_id)

    @command(contract.ResetPassword)
    def reset_password(self, account_id):
        return accounts.reset_password(self.work, account_id)

    @command(contract.AppointDeputy)
    def appoint_deputy(self, account_id, **form):
        return accounts.appoint_deputy(self.work, account_id, **form)

    @command(contract.EndDeputy)
    def end_deputy(self, account_id, **form):
        return accounts.end_deputy(self.work, account_id, **form)

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

    @command(contract.SignOut)
    def sign_out(self):
        return sessions.sign_out(self.work)

    @command(contract.SignOutEverywhere)
    def sign_out_everywhere(self):
        return sessions.sign_out_everywhere(self.work)

    @command(contract.ActFor)
    def act_for(self, account_id):
        return sessions.act_for(self.work, account_id)

    @command(contract.ActForOneself)
    def act_for_oneself(self):
        return sessions.act_for_oneself(self.work)

    @query(anonymous=True)
    def list_revocations(self):
        return revocations.list_revocations(self.work)

    @query(contract.ListSavedFilters)
    def list_saved_filters(self, **form):
        return filters_seen.list_saved_filters(self.work, **form)

    @command(contract.SaveFilter)
    def save_filter(self, **form):
        return filters.save_filter(self.work, **form)

    @command(contract.RenameFilter)
    def rename_filter(self, filter_id, **form):
        return filters.rename_filter(self.work, filter_id, **form)

    @command(contract.DeleteFilter)
    def delete_filter(self, filter_id):
        return filters.delete_filter(self.work, filter_id)

    @query(contract.ListMyPoints)
    def list_my_points(self, **form):
        return points_seen.list_my_points(self.work, **form)

    @query(contract.ListPointsOf)
    def list_points_of(self, membership_id, **form):
        return points_seen.list_points_of(self.work, membership_id, **form)

    @query(contract.RankPoints)
    def rank_points(self, **form):
        return points_seen.rank_points(self.work, **form)

    @query(contract.SumPoints)
    def sum_points(self, **form):
        return points_seen.sum_points(self.work, **form)

    @query(contract.ListPointRules)
    def list_point_rules(self, **form):
        return points_seen.list_point_rules(self.work, **form)

    @command(contract.SetPointRules)
    def set_point_rules(self, **form):
        return points.set_point_rules(self.work, **form)

    @query(contract.ListDeadLetters)
    def list_dead_letters(self, **form):
        return operating.list_dead_letters(self.work, **form)

    @procedure(contract.ReplayDeadLetters)
    def replay_dead_letters(self, **form):
        return operating.replay_dead_letters(self.work, **form)

    @procedure(contract.DiscardDeadLetter)
    def discard_dead_letter(self, **form):
        return operating.discard_dead_letter(self.work, **form)

    @on(
        (ProposalSubmitted, ProposalFiled, ProposalMerged, ProposalWithdrawn, ProposalHonoured),
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
