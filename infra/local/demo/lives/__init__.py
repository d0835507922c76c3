"""The lives of proposals: each is a generator that acts as many people and yields the day until which it waits."""

from collections.abc import Iterator

from infra.local.demo.lives import ending, feedback, handing, opinion, replying, review, signing
from infra.local.demo.lives.matter import Matter

Life = Iterator[int]


def life(matter: Matter) -> Life:
    """A proposal from its draft to its end, as its plan has it."""
    yield from signing.story(matter)
    yield from review.story(matter)
    if matter.ended_as == "not_filed":
        yield from opinion.story(matter)
    if matter.ended_as:
        return
    yield from handing.story(matter)
    yield from replying.story(matter)
    yield from feedback.story(matter)
    yield from ending.story(matter)
