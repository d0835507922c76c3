"""The templates of a committee's papers as its office reads them: what holds, who changed what, and their tags."""

from kernel.papers.checking import known_tags
from kernel.work import Work
from services.proposals.contract.papers import Paper
from services.proposals.domain.changes import require_setter
from services.proposals.domain.templates import REQUIRED, TAGS, TemplateChange, holding
from services.proposals.store import account_names
from services.proposals.texts.templates import MEANINGS


def list_templates(work: Work) -> dict:
    """A TemplateList of one's own committee. Raises Forbidden."""
    require_setter(work.who, work.committee, "forbidden.templates")
    changes = list(work.templates.find({"committee": work.committee}))
    changes.sort(key=lambda change: change.place, reverse=True)
    names = account_names(work, (account for change in changes for account in change.people()))
    return {"rows": [_row(work, paper, changes, names) for paper in Paper]}


def may_read_template(work: Work, change_id: str, file: str) -> bool:
    """Whether the person may read the template that a change put into force."""
    change = work.templates.first({"_id": change_id})
    return bool(change and change.file == file and change.roles_of(work.who))


def _row(work: Work, paper: Paper, changes: list[TemplateChange], names: dict[str, str]) -> dict:
    own = [change for change in changes if change.paper == paper]
    held = holding(own, work.today)
    return {
        "paper": str(paper),
        "holds": held.id if held and held.file else None,
        "changes": [change.told(names) for change in own],
        "tags": [_tag(paper, name, tag) for name, tag in known_tags(TAGS[paper]).items()],
    }


def _tag(paper: Paper, name: str, tag: str) -> dict:
    zh, en, _ = MEANINGS[f"{paper}.{name}"] if f"{paper}.{name}" in MEANINGS else MEANINGS[name]
    return {"tag": tag, "zh": zh, "en": en, "required": name in REQUIRED[paper]}
