"""A committee's settings as its office reads them, and the dictionaries among them as everybody does."""

from dataclasses import asdict
from datetime import date

from kernel.rpc.problems import Forbidden
from kernel.work import Work
from services.proposals.domain.settings import SETTERS, default_of, setting_names, source_of
from services.proposals.store import changes_in_force, handling_rules_of, rules_of


def list_settings(work: Work, *, on: str | None = None) -> dict:
    """Every setting of one's own committee as it stands on a day. Raises Forbidden."""
    if not any(work.who.has(role, work.committee) for role in SETTERS):
        raise Forbidden("forbidden.settings")
    changes = changes_in_force(work, work.committee, date.fromisoformat(on) if on else work.today)
    return {"rows": [_row(name, changes.get(name)) for name in setting_names()]}


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


def _row(name: str, change: dict | None) -> dict:
    default = default_of(name)
    return {
        "name": name,
        "value": change["value"] if change else default,
        "default": default,
        "source": source_of(name),
        "since": change["since"] if change else None,
    }
