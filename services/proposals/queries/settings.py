"""A committee's settings as its office reads them, and the dictionaries among them as everybody does."""

from dataclasses import asdict
from datetime import date

from kernel.clock import wire_time
from kernel.rpc.problems import Forbidden
from kernel.work import Work
from services.proposals.domain.moments import moment_of
from services.proposals.domain.settings import SETTERS, default_of, in_force, setting_names, source_of
from services.proposals.store import account_names, handling_rules_of, rules_of


def list_settings(work: Work, *, on: str | None = None) -> dict:
    """Every setting of one's own committee as it stands on a day. Raises Forbidden."""
    if not any(work.who.has(role, work.committee) for role in SETTERS):
        raise Forbidden("forbidden.settings")
    changes = work.settings.documents({"committee": work.committee})
    holding = in_force(changes, date.fromisoformat(on) if on else work.today)
    names = account_names(work, (change["by"] for change in changes))
    told = [_told(change, names) for change in sorted(changes, key=_place, reverse=True)]
    return {"rows": [_row(name, holding.get(name), told) for name in setting_names()]}


def list_dictionaries(work: Work, *, committee: str | None = None) -> dict:
    """The words that decide in a committee today, by the codes that forms take. Raises NotFound for no committee."""
    committee = committee or work.committee
    work.directory.get("committee", committee)
    rules, handling = rules_of(work, committee), handling_rules_of(work, committee)
    words = {name: getattr(rules, name) for name in ("categories", "return_reasons", "not_file_reasons")}
    return {name: [asdict(word) for word in entries] for name, entries in words.items()} | {
        "reply_classes": [asdict(known) for known in handling.classes],
        "limits": {"text": rules.text_limit, "signers": rules.signers_most},
    }


def _place(change: dict) -> tuple:
    return change["since"], change["made_at"]


def _told(change: dict, names: dict[str, str]) -> dict:
    """A change with its setting's name, and the name of who made it (empty while it is not known here yet)."""
    kept = {key: change[key] for key in ("name", "value", "since", "by")}
    return kept | {"made_at": wire_time(change["made_at"]), "by_name": names.get(change["by"], "")}


def _row(name: str, change: dict | None, told: list[dict]) -> dict:
    default = default_of(name)
    return {
        "name": name,
        "value": change["value"] if change else default,
        "default": default,
        "source": source_of(name),
        "since": change["since"] if change else None,
        "moment": str(moment_of(name)),
        "changes": [{key: row[key] for key in row if key != "name"} for row in told if row["name"] == name],
    }
