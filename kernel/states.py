"""The state diagrams in the documentation: `python -m kernel.states write|check members proposals …`.

They are drawn from the tables that `@transition` writes, so they cannot tell anything but what the code does.
"""

import sys
from importlib import import_module
from pathlib import Path

from kernel.store import Collection, Stores
from kernel.workflow import Aggregate, Transition, state_diagram

PAGE = Path(__file__).parent.parent / "docs" / "states.md"
HEAD = """# States and who may change them

Generated from the code by `make contracts`; do not edit. A transition without an arrow of its own keeps the state.
"""


def page_of(services: list[str]) -> str:
    """The page for the named services."""
    return "\n".join([HEAD, *(section_of(aggregate) for name in services for aggregate in aggregates_of(name))])


def aggregates_of(service: str) -> list[type[Aggregate]]:
    """The aggregates with a life that a service keeps, by name."""
    stores = [s for s in vars(import_module(f"services.{service}.store")).values() if _is_stores(s)]
    kept = [room.type for one in stores for room in one.rooms().values() if isinstance(room, Collection)]
    return sorted((one for one in kept if one.transitions), key=lambda one: one.__name__)


def section_of(aggregate: type[Aggregate]) -> str:
    """One aggregate: what it is, its diagram, its table."""
    rows = [_row(transition) for transition in aggregate.transitions.values()]
    head = ["| transition | what it does | from | to | who |", "|---|---|---|---|---|"]
    summary = (aggregate.__doc__ or "").strip().split("\n")[0]
    drawn = state_diagram(aggregate)
    diagram = [f"```mermaid\n{drawn}```", ""] if "-->" in drawn else []
    return "\n".join([f"## {aggregate.__name__}", "", summary, "", *diagram, *head, *rows, ""])


def _row(row: Transition) -> str:
    cells = [f"`{row.name}`", row.summary, ", ".join(row.from_), ", ".join(row.to) or "·", ", ".join(sorted(row.by))]
    return f"| {' | '.join(cells)} |"


def main(order: str, *services: str) -> int:
    """Write or check the page; 1 when it is not fresh."""
    page = page_of(list(services))
    if order == "write":
        PAGE.write_text(page)
    elif not PAGE.exists() or PAGE.read_text() != page:
        sys.stderr.write(f"{PAGE} is not fresh: make contracts\n")
        return 1
    return 0


def _is_stores(value: object) -> bool:
    return isinstance(value, type) and issubclass(value, Stores) and value is not Stores


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
