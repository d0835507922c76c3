"""The periods that numbers are compared by: sessions as the directory knows them, and calendar years."""

from kernel.work import Work


def period_before(work: Work, committee: str, chosen: dict) -> dict | None:
    """What is compared with: the year before, the session before (the last of the term before), or nothing."""
    if year := chosen.get("year"):
        return {"year": year - 1}
    known = [(row["term"], row["number"]) for row in sessions_of(work, committee)]
    place = chosen.get("term"), chosen.get("session")
    if place not in known or known.index(place) == 0:
        return None
    term, session = known[known.index(place) - 1]
    return {"term": term, "session": session}


def sessions_of(work: Work, committee: str) -> list[dict]:
    """Every session of a committee, each with its term's number and name, oldest first."""
    rows = [
        {"term": term["number"], "term_name": term["name"], "number": session["number"], "name": session["name"]}
        for term in work.directory.find("term", {"committee": committee})
        for session in term["sessions"]
    ]
    return sorted(rows, key=lambda row: (row["term"], row["number"]))


def name_of_session(work: Work, committee: str, term: int, session: int) -> str:
    """A session's name, its numbers where the directory does not know it."""
    known = [row for row in sessions_of(work, committee) if (row["term"], row["number"]) == (term, session)]
    return known[0]["name"] if known else f"{term}.{session}"
