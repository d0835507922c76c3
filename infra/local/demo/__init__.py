"""The demo: an invented plenary of 荆州 and the year after it, played over the public HTTP API as many people.

`python -m infra.local.demo` plays the whole story on a platform of its own; `DATA` fills a platform for `make up`: a
lively year, or a small town that is there within a minute. Every name and text is invented.
"""

from infra.local.demo import small, year
from infra.local.demo.accounts import ACCOUNTS

DATA = {"year": year.load, "small": small.load}
"""What loads demo data, by the name that YZ_DEMO gives."""

__all__ = ["ACCOUNTS", "DATA"]
