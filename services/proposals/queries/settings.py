"""A committee's settings as its office reads them, and the dictionaries among them as everybody does."""

from dataclasses import asdict
from datetime import date

from kernel.work import Work
from services.proposals.domain.changes import require_setter
from services.proposals.store import handling_rules_of, rules_of
from services.proposals.store.views import settings_view


def list_settings(work: Work, *, on: str | None = None, name: str | None = None) -> dict:
    """Every setting of one's own committee, or one, as it stands on a day. Raises Forbidden."""
    require_setter(work.who, work.committee, "forbidden.settings")
    return settings_view(work, date.fromisoformat(on) if on else work.today, name)


def list_dictionaries(work: Work, *, committee: str | None = None) -> dict:
    """The words that decide in a committee today, by the codes that forms take. Raises NotFound for no committee."""
    committee = committee or work.committee
    work.directory.get("committee", committee)
    rules, handling = rules_of(work, committee), handling_rules_of(work, committee)
    words = {name: getattr(rules, name) for name in ("categories", "return_reasons", "not_file_reasons")}
    return {name: [asdict(word) for word in entries] for name, entries in words.items()} | {
        "reply_classes": [asdict(known) for known in handling.classes],
        "limits": {
            "text": rules.text_limit,
            "signers": rules.signers_most,
            "foreign_signers": rules.foreign_signers,
        },
    }
