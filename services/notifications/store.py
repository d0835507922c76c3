"""What notifications keeps. All but reading and pointers is rebuilt by replaying others' events."""

from kernel.store import Documents, Index, Stores

A_WEEK = 7 * 24 * 3600


class Notifications(Stores):
    """The database of notifications; documents are plain, by the ids of the domain."""

    name = "notifications"
    accounts = Documents(
        [Index("keys", "since"), Index("account", "sequence"), Index("deputies.account", "until")], derived=True
    )
    locks = Documents(derived=True)
    concerned = Documents(derived=True)
    notices = Documents([Index("keys", "at")], derived=True)
    messages = Documents([Index("account", "-at", "-_id")], derived=True)
    readings = Documents([Index("account", "read_at", "-at", "-_id")])
    tasks = Documents([Index("audience", "due", "_id", where={"open": True}), Index("kind", "about.id")], derived=True)
    ends = Documents(derived=True)
    streams = Documents()
    pointers = Documents([Index("account", "number", unique=True), Index("at", ttl=A_WEEK)])
