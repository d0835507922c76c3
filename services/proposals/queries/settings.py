"""A committee's settings as its office reads them, and the dictionaries among them as everybody does."""

from dataclasses import asdict
from datetime import date

from kernel.work import Work
from services.proposals.domain.changes import require_setter
from services.proposals.domain.moments import moment_of
from services.proposals.domain.settings import SettingChange, default_of, in_force, setting_names, source_of
from services.proposals.store import account_names, handling_rules_of, rules_of


def list_settings(work: Work, *, on: str | None = None) -> dict:
    """Every setting of one's own committee as it stands on a day. Raises Forbidden."""
    require_setter(work.who, work.committee, "forbidden.settings")
    kept = work.settings.documents({"committee": work.committee})
    holding = in_force(kept, date.fromisoformat(on) if on else work.today)
    changes = sorted(map(work.settings.load, kept), key=lambda change: change.place, reverse=True)
    names = account_names(work, (account for change in changes for account in change.people()))
    return {"rows": [_row(name, holding.get(name), changes, names) for name in setting_names()]}


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


def _row(name: str, change: dict | None, changes: list[SettingChange], names: dict[str, str]) -> dict:
    default = default_of(name)
    return {
        "name": name,
        "value": change["value"] if change else default,
        "default": default,
        "source": source_of(name),
        "since": change["since"] if change else None,
        "moment": str(moment_of(name)),
        "changes": [change.told(names) for change in changes if change.name == name],
    }
