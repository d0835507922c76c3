"""Says of each of the year's proposals whose it is, about what, and how far it comes."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from infra.local.demo.story import PARTY_WORDS
from infra.local.demo.year.endings import ENDINGS, Ending
from infra.local.demo.year.planned import Planned
from infra.local.demo.year.writing import Topic, topics, twins

MEMBERS = 48
GROUPS = ("party1", "committee1", "sector1", "party2", "committee2", "sector2", "party3", "committee3", "party4")
SHOWN = ("member001", "party1", "member001", "committee1", "member001", "sector1")
"""Whose the first proposal of each ending is, in turn: so the demo accounts have one at nearly every stage."""
SHOWN_UNIT = "市教育局"
HELPERS = (0, 1, 0, 1, 0, 2)
SIGNING = (0, 1, 0, 2, 0, 1, 3)
"""How many units help, and how many co-signers are asked, in turn: more would only make the loading longer."""

PAIRS = (
    *(("merged", "published"), ("merged", "archived_and_published"), ("merged", "closed")),
    *(("merged", "feedback_awaited"), ("merged", "rated"), ("merged", "published")),
    *(("merged", "archived_and_published"), ("merged", "archived"), ("merged", "published")),
    *(("merge_asked", "filed"), ("merge_asked", "handling"), ("merge_asked", "final")),
    *(("submitted", "preliminary"), ("submitted", "final"), ("preliminary", "preliminary")),
    *(("preliminary", "final"), ("final", "final")),
)
"""Look-alikes: where the twin ends, and where its original does; one for each title that has a twin."""


@dataclass(frozen=True)
class Slot:
    """A place in the table: the `turn`th proposal of the ending with this `number`."""

    ending: Ending
    number: int
    turn: int


def plans() -> list[Planned]:
    """Every proposal of the year, the same ones each time."""
    slots = [Slot(ending, number, turn) for number, ending in enumerate(ENDINGS) for turn in range(ending.count)]
    about = _topics_of(slots)
    where = {topic.name: place for place, topic in enumerate(about)}
    originals = {topic.name: where[name] for name, topic in twins() if topic.name in where}
    made: list[Planned] = []
    for place, (slot, topic) in enumerate(zip(slots, about, strict=True)):
        made.append(_plan(place, slot, topic, originals.get(topic.name)))
    return [_apart(each, made) for each in made]


def _topics_of(slots: list[Slot]) -> list[Topic]:
    """A topic for each slot: first the look-alikes, then the fields that shall be seen, then what is left."""
    known = {topic.name: topic for topic in topics()}
    chosen: dict[Slot, Topic] = {}
    # Pairs take the last slots of an ending, for the first ones are of the demo accounts and their fields.
    free = {ending.name: [slot for slot in slots if slot.ending is ending] for ending in ENDINGS}
    for (twin_ending, ending), (name, twin) in zip(PAIRS, twins(), strict=True):
        chosen[free[twin_ending].pop()] = twin
        chosen[free[ending].pop()] = known.pop(name)
    by_field = defaultdict(list)
    for topic in _mixed(list(known.values())):
        by_field[_field(topic)].append(topic)
    for slot in slots:
        field = _wanted(slot)
        if slot not in chosen and by_field[field]:
            chosen[slot] = by_field[field].pop()
    rest = _mixed([topic for left in by_field.values() for topic in left])
    return [chosen.get(slot) or rest.pop() for slot in slots]


def _wanted(slot: Slot) -> str:
    """The field of a slot's topic, where it matters."""
    fields = slot.ending.fields if slot.ending.handled else ()
    return fields[slot.turn] if slot.turn < len(fields) else ""


def _field(topic: Topic) -> str:
    if topic.units[0] == SHOWN_UNIT:
        return "education"
    return "party" if any(word in topic.units[0] for word in PARTY_WORDS) else "other"


def _mixed(some: list[Topic]) -> list[Topic]:
    """Theme after theme in turn, so that neighbours are about different things."""
    return sorted(some, key=lambda topic: (topic.place % 8, topic.theme))


def _plan(place: int, slot: Slot, topic: Topic, original: int | None) -> Planned:
    ending, turn = slot.ending, slot.turn
    helpers = HELPERS[place % len(HELPERS)]
    return Planned(
        place=place,
        ending=ending.name,
        topic=topic,
        pace=ending.paces[turn % len(ending.paces)],
        proposer=_proposer(place, slot),
        cosigners=tuple(_cosigners(place, slot)),
        units=tuple(topic.units[: 1 + max(helpers, ending.helped)]),
        separate=not ending.helped and place % 11 == 5,
        due=ending.dues[turn % len(ending.dues)],
        reply_class=ending.classes[turn % len(ending.classes)],
        original=original,
    )


def _proposer(place: int, slot: Slot) -> str:
    if slot.turn == 0:
        return SHOWN[slot.number % len(SHOWN)]
    if place % 8 == 5:
        return GROUPS[place // 8 % len(GROUPS)]
    return _member(place * 7)


def _cosigners(place: int, slot: Slot) -> Iterator[str]:
    """None to three members, now and then a party; where signatures are awaited, the demo accounts are asked."""
    first = _proposer(place, slot)
    asked = [_member(place * 7 + 11 * step) for step in range(1, 1 + SIGNING[place % len(SIGNING)])]
    if slot.ending.name == "inviting":
        asked = [_member(place * 7 + 11), _member(place * 7 + 22), "party1" if slot.turn % 3 == 2 else "member001"]
    elif place % 13 == 4:
        asked.append("party2" if place % 2 else "party1")
    elif place % 10 == 7:
        asked.append("member001")
    yield from (one for one in dict.fromkeys(asked) if one != first)


def _member(number: int) -> str:
    return f"member{number % MEMBERS + 1:03}"


def _apart(plan: Planned, every: list[Planned]) -> Planned:
    """A twin is somebody else's than its original."""
    if plan.original is None or every[plan.original].proposer != plan.proposer:
        return plan
    return replace(plan, proposer=_member(plan.place * 7 + 5))
