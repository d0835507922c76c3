"""What imports hide until they are in force: it goes when the job is over, whoever had it in hand, unless revealing has
begun; that goes on to the end.
"""

from collections.abc import Callable

import orjson

from kernel.work import Work
from services.proposals.domain.archive.packing import BELONGING, PLAIN, ROUNDS
from services.proposals.domain.importing.batch import Import
from services.proposals.store.views import work_of_import

PORTION = 250
REVEALED = (*BELONGING, "ballots", *ROUNDS, "proposals")


def settle_left(work: Work, after_each: Callable[[], object] = lambda: None) -> None:
    """Settle what imports left that nobody works on any more, such as one that was cancelled while no worker had it.

    `after_each` portion something may be done, such as giving a sign of life.
    """
    for batch in work.imports.find({"revealing": True}):
        if not _is_under_way(work, batch):
            work.perform("go_on_with_import", {"import_id": batch.id}, lambda: _go_on(work, batch.id))  # noqa: B023
    for id in _hiding(work):
        batch = work.imports.get(id)
        if not batch.revealing and not _is_under_way(work, batch):
            discard_left(work, id, after_each)


def discard_left(work: Work, id: str, after_each: Callable[[], object] = lambda: None) -> None:
    """Take away what an import hides whose job is over, portion by portion."""
    while orjson.loads(work.perform("discard_import", {"import_id": id}, lambda: _discard_left(work, id))):
        after_each()


def discard(work: Work, id: str) -> None:
    """Take away what an import hides, for the job that has it in hand."""
    while _discard_portion(work, id):
        pass


def remove_plain(work: Work, ids: list[str]) -> None:
    """Take away the plain documents of these records."""
    for room, owner in PLAIN.items():
        getattr(work, room).remove({owner: {"$in": ids}})


def _hiding(work: Work) -> set[str]:
    """The imports that hide something."""
    found: set[str] = set()
    for room in REVEALED:
        after = ""
        while first := getattr(work, room).documents({"hidden.batch": {"$gt": after}}, sort="hidden.batch", limit=1):
            after = first[0]["hidden"]["batch"]
            found.add(after)
    return found


def _discard_left(work: Work, id: str) -> bool:
    """A worker that still goes on with it without knowing that it was cancelled must begin its transaction again, and
    then sees it: the import itself is written, too.
    """
    batch = work.imports.get(id)
    if batch.revealing or _is_under_way(work, batch) or not _discard_portion(work, id):
        return False
    work.imports.save(batch)
    return True


def _discard_portion(work: Work, id: str) -> bool:
    hidden = {"hidden.batch": id}
    for room in REVEALED:
        aggregates = getattr(work, room).raw
        if ids := [one["_id"] for one in aggregates.find(hidden, limit=PORTION)]:
            remove_plain(work, ids)
            aggregates.remove({"_id": {"$in": ids}} | hidden)
            return True
    return False


def _go_on(work: Work, id: str) -> None:
    batch = work.imports.get(id)
    job = work_of_import(work, batch)
    if batch.revealing and job and not _is_under_way(work, batch):
        waiting = {name: job[name] for name in job if name not in ("ahead", "ended_at", "error")}
        work.backend.replace("jobs", {"_id": batch.job}, waiting | {"state": "queued"})


def _is_under_way(work: Work, batch: Import) -> bool:
    job = work_of_import(work, batch)
    return job is not None and job["state"] in ("queued", "running")
