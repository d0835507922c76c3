"""Deadlines that a new calendar moves: a year's notice 放假通知 starts the job that counts the open ones again."""

from kernel.events import Occurrence
from kernel.rpc.problems import Unavailable
from kernel.work import Work


def ask_to_recompute(work: Work, imported: Occurrence) -> None:
    """Start the job "recompute_deadlines" for the notice in `calendar.imported.v1`.

    Raises Unavailable (the bus tries again) until this service's own directory has that notice.
    """
    newest = {"_id": imported.entry["id"], "sequence": {"$gte": imported.sequence}}
    if not work.directory.backend.find("directory", newest, limit=1):
        raise Unavailable("directory.behind", retry_after=1)
    work.start_job("recompute_deadlines")
