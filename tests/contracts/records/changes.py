"""Changes of settings and of templates that are to come."""

from datetime import timedelta

from tests.contracts.records import Record, Records


def setting_to_come(records: Records) -> Record:
    since = (records.house.today + timedelta(days=30)).isoformat()
    changed = {"name": "proposal.supervision_remind_days", "value": 4, "since": since}
    records.set(**changed)
    rows = records.do("list_settings", "proposal_office")["rows"]
    changes = next(row["changes"] for row in rows if row["name"] == changed["name"])
    return Record({"change_id": max(changes, key=lambda change: change["made_at"])["id"]})


def template_to_come(records: Records) -> Record:
    since = (records.house.today + timedelta(days=30)).isoformat()
    change = records.do("change_template", "proposal_office", paper="catalogue", since=since)
    return Record({"change_id": change["id"]})
