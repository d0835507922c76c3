"""The demo: an invented plenary of 荆州 and the year after it, played over the public HTTP API as many people.

`load` fills a platform for `make up`; `python -m infra.local.demo` plays the whole story on a platform of its own.
Every name and text is invented.
"""

from infra.local.demo.small import ACCOUNTS, load

__all__ = ["ACCOUNTS", "load"]
