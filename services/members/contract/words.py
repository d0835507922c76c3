"""The closed vocabularies of members' forms."""

from enum import StrEnum


class OrganisationSort(StrEnum):
    """What an organisation is."""

    GOVERNMENT = "government"
    PARTY_ORGAN = "party_organ"
    PARTY = "party"
    PEOPLE_ORGANISATION = "people_organisation"
    SPECIAL_COMMITTEE = "special_committee"
    SECTOR = "sector"
    SUBJECT_GROUP = "subject_group"
    GROUP = "group"
    OFFICE = "office"
    HANDOVER_OFFICE = "handover_office"
    OTHER = "other"


class GrantedRole(StrEnum):
    """The roles an administrator grants; the role member follows from a membership and is never granted."""

    PROPOSAL_OFFICE = "proposal_office"
    REVIEWER = "reviewer"
    HANDOVER_OFFICE = "handover_office"
    UNIT_HANDLER = "unit_handler"
    UNIT_CHECKER = "unit_checker"
    UNIT_LEADER = "unit_leader"
    LEADER = "leader"
    CHAIRMENS_MEETING = "chairmens_meeting"
    SPECIAL_COMMITTEE_STAFF = "special_committee_staff"
    OPINIONS_EDITOR = "opinions_editor"
    COMMITTEE_STAFF = "committee_staff"
    CONVENER = "convener"
    AUDITOR = "auditor"
    OPERATOR = "operator"
    ADMINISTRATOR = "administrator"


NOT_FOR_DEPUTIES = frozenset({GrantedRole.ADMINISTRATOR, GrantedRole.AUDITOR, GrantedRole.OPERATOR})
"""Roles in which a deputy 代理 never acts: they are a person's own."""


class Scope(StrEnum):
    """What part of a committee a grant is for."""

    COMMITTEE = "committee"
    UNIT = "unit"
    SPECIAL_COMMITTEE = "special_committee"
    SECTOR = "sector"
    SUBJECT_GROUP = "subject_group"


class FilteredList(StrEnum):
    """The lists of which a person saves filters."""

    PROPOSALS = "proposals"
    HANDLINGS = "handlings"
    COMMITMENTS = "commitments"
    SUPERVISIONS = "supervisions"
    STATISTICS = "statistics"
    SEARCH = "search"


class Occasion(StrEnum):
    """What can earn points."""

    PROPOSAL_SUBMITTED = "proposal_submitted"
    PROPOSAL_FILED = "proposal_filed"
    PROPOSAL_MERGED = "proposal_merged"
    PROPOSAL_WITHDRAWN = "proposal_withdrawn"
    PROPOSAL_HONOURED = "proposal_honoured"


class Part(StrEnum):
    """As what a member took part in a proposal."""

    FIRST = "first"
    COSIGNER = "cosigner"
