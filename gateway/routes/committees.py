"""Committees 政协 and their organisations: the tree, offices, units and their dates."""

from gateway.area import Area
from gateway.reports import import_in_words
from services.members import contract as c

routes = Area("members", "Committees and organisations 机构", name="committees")
COMMITTEE = "/committees/<id:committee_id>"
ORGANISATION = "/organisations/<id:organisation_id>"

routes.act("/set-up", "set_up", c.SetUp, c.SetUpView, status=201, anonymous=True)

routes.read("/committees", "list_committees", c.ListCommittees, c.CommitteesView)
routes.read(COMMITTEE, "get_committee", c.GetCommittee, c.CommitteeView)
routes.act("/committees", "create_committee", c.CreateCommittee, c.CommitteeView, status=201)
routes.act(f"{COMMITTEE}/rename", "rename_committee", c.RenameCommittee, c.CommitteeView)

routes.read("/organisations", "list_organisations", c.ListOrganisations, c.OrganisationsView)
routes.read(ORGANISATION, "get_organisation", c.GetOrganisation, c.OrganisationView)
routes.act("/organisations", "create_organisation", c.CreateOrganisation, c.OrganisationView, status=201)
import_in_words(routes, "/organisations/import", "import_organisations", c.ImportOrganisations)
routes.act(f"{ORGANISATION}/rename", "rename_organisation", c.RenameOrganisation, c.OrganisationView)
routes.act(f"{ORGANISATION}/move", "move_organisation", c.MoveOrganisation, c.OrganisationView)
routes.act(f"{ORGANISATION}/end", "end_organisation", c.EndOrganisation, c.OrganisationView)
routes.act(f"{ORGANISATION}/continue", "continue_organisation", c.ContinueOrganisation, c.OrganisationView)
