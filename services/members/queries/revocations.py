"""Which access tokens are void before they expire, for gateways that were not there when it was told."""

import time

from kernel.identity import TOKEN_SECONDS
from kernel.ids import first_id
from kernel.work import Work
from services.members.contract import AccountChanged, AccountSignedOut

MARGIN_SECONDS = 60
"""How far the clocks of two machines may be apart."""


def list_revocations(work: Work) -> dict:
    """What ended or changed while the oldest good token was made: {sessions: [id], accounts: {id: sequence}}.

    A token of such a session is void, and one of such an account that was made before the event of that number.
    """
    since = first_id(time.time() - TOKEN_SECONDS - MARGIN_SECONDS)
    types = [AccountChanged.type, AccountSignedOut.type]
    told = work.backend.find("outbox", {"type": {"$in": types}, "_id": {"$gt": since}}, sort="_id")
    return {
        "sessions": [id for event in told for id in event["data"].get("sessions", [])],
        "accounts": {event["subject"]: event["sequence"] for event in told if event["type"] == AccountChanged.type},
    }
