"""Settings of a committee's proposal work, each with the date from which it counts."""

from gateway.area import Area
from services.proposals import contract as c

routes = Area("proposals", "Settings 设置", name="settings")

routes.read("/dictionaries", "list_dictionaries", c.ListDictionaries, c.DictionariesView)
routes.read("/settings", "list_settings", c.ListSettings, c.SettingList)
routes.act("/settings", "change_setting", c.ChangeSetting, c.SettingChangeView, if_match=True)
routes.act("/settings/changes/<id:change_id>/cancel", "cancel_setting_change", c.CancelSettingChange, c.MadeChangeView)
