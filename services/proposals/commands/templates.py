"""A committee's own templates of papers: having one tried, and putting it into force."""

from datetime import UTC, datetime, timedelta

import msgspec

from kernel.ids import new_id
from kernel.rpc.problems import Invalid, Refused
from kernel.work import Work
from services.proposals.commands.papers import require_room
from services.proposals.contract.papers import Paper
from services.proposals.domain.changes import require_setter
from services.proposals.domain.templates import TemplateChange
from services.proposals.store import account_names

JOB = "try_template"
FORBIDDEN = "forbidden.templates"
GOOD_FOR = timedelta(hours=12)
"""Of machine time: what nobody put into force by then is swept from the files later on."""


def try_template(work: Work, *, paper: str, file: str | None = None) -> dict:
    """Have a template looked at, and a sample printed by it; gives a PrintingView. Raises Forbidden, Refused for too
    many jobs."""
    require_setter(work.who, work.committee, FORBIDDEN)
    require_room(work, JOB)
    job = work.start_job(JOB, who=msgspec.to_builtins(work.who), paper=paper, file=file)
    return {"service": work.stores.name, "job": job}


def change_template(work: Work, *, paper: str, since: str, tried: str | None = None, again: str | None = None) -> dict:
    """Use another template from a day on, today at the earliest: the one of a job, of an earlier change, or the
    built-in one; gives a TemplateChangeView.

    Raises Forbidden; Invalid for a day that is over, a job that is not of one's own or found something wrong, a change
    that there was not, both a job and a change; Refused for a job of long ago.
    """
    require_setter(work.who, work.committee, FORBIDDEN)
    if since < work.today.isoformat():
        raise Invalid.fields({"since": ["in_the_past"]})
    file, name = _chosen(work, paper, tried, again)
    change = TemplateChange(
        id=new_id(),
        committee=work.committee,
        paper=Paper(paper),
        file=file,
        name=name,
        since=since,
        made_at=work.now,
        by=work.who.account,
    )
    change.made(by=work.who)
    work.templates.add(change)
    return change.told(account_names(work, change.people()))


def cancel_template_change(work: Work, change_id: str) -> dict:
    """Cancel a change that has not begun; gives its TemplateChangeView. Raises Forbidden, NotFound, Refused."""
    require_setter(work.who, work.committee, FORBIDDEN)
    change = work.templates.visible(change_id, work.who)
    change.cancel(work.who, work.now, work.today)
    work.templates.save(change)
    return change.told(account_names(work, change.people()))


def _chosen(work: Work, paper: str, tried: str | None, again: str | None) -> tuple[str | None, str | None]:
    """The file and its name; None for the built-in template."""
    if tried and again:
        raise Invalid.fields({"again": ["template.either"]})
    if tried:
        return _tried(work, paper, tried)
    if again is None:
        return None, None
    kept = work.templates.first({"_id": again, "committee": work.committee, "paper": paper})
    if kept is None:
        raise Invalid.fields({"again": ["template.not_had"]})
    return kept.file, kept.name


def _tried(work: Work, paper: str, job: str) -> tuple[str, str]:
    """The file that the job found good for this paper, and its name."""
    asked = {"_id": job, "account": work.who.account, "kind": JOB, "state": "done"}
    for found in work.backend.find("jobs", asked, limit=1):
        asked_for, result = found["arguments"], found["result"]
        if asked_for["paper"] == paper and asked_for["file"] and not result["flaws"]:
            if datetime.now(UTC) - found["ended_at"] > GOOD_FOR:
                raise Refused("template.too_old")
            return asked_for["file"], result["template_name"]
    raise Invalid.fields({"tried": ["template.not_tried"]})
