"""The places that a session has for each grade: a setting says how many."""


def places_key(committee: str, term: int | None, session: int | None, grade: str) -> str:
    """Under which key the taken places of a session and grade are kept."""
    return f"{committee}/{term or 0}/{session or 0}/{grade}"
