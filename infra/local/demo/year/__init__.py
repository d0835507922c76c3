"""The year that `make up` shows: some 300 invented proposals in every state, with deadlines near, today and past.

`endings` is the table of how many end where, `planning` says whose and about what each is, `acts` are what their
people do over the public HTTP API, and `loading` plays them day by day up to the day on which the platform is shown.
"""

from infra.local.demo.year.loading import load

__all__ = ["load"]
