"""Saved filters: each account's own."""

from gateway.area import Area
from services.members import contract as c

routes = Area("members", "Saved filters 常用筛选", name="filters")
FILTER = "/saved-filters/<id:filter_id>"

routes.read("/saved-filters", "list_saved_filters", c.ListSavedFilters, c.SavedFiltersView)
routes.act("/saved-filters", "save_filter", c.SaveFilter, c.SavedFilterView, status=201)
routes.act(f"{FILTER}/rename", "rename_filter", c.RenameFilter, c.SavedFilterView)
routes.act(f"{FILTER}/delete", "delete_filter", c.DeleteFilter, c.SavedFilterView)
