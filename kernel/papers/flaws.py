"""What is wrong with a template, as a service says it: a code of the kernel's texts, and its values."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Flaw:
    """Something for which a template may not be used. `values` are JSON values."""

    code: str
    values: dict[str, Any] = field(default_factory=dict)
