"""The reckoning: what the stores hold against what the clients' own log says must have come of it."""

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import orjson
from pymongo import MongoClient
from pymongo.database import Database

from infra.local.layout import ROOT
from infra.local.programs import SERVICES
from kernel import audit
from kernel.bus import topology
from tests.faults.expected import EVENTS, Expected
from tests.faults.house import House
from tests.faults.load import Log

REPLAY_SECONDS = 1200
GROUPS = {
    "proposal_submitted_first": ("submitted", 1.0, 3.0),
    "proposal_filed_first": ("filed", 3.0, 9.0),
    "proposal_filed_cosigner": ("cosigned", 1.0, 3.0),
}
"""By rule of the preset: its group, what one occasion is worth, and the most in a year."""


@dataclass
class Findings:
    """`effects` were compared; `lost` and `doubled` are keys with too few or too many; `wrong` is all else."""

    commands: int = 0
    effects: int = 0
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def fine(self) -> bool:
        """Whether everything is as it must be."""
        return not (self.lost or self.doubled or self.wrong)

    def compare(self, what: str, wanted: Counter, found: Counter) -> None:
        """Hold two countings of natural keys against each other."""
        self.lost += [f"{what} {key}: {n} too few" for key, n in (wanted - found).items()]
        self.doubled += [f"{what} {key}: {n} too many" for key, n in (found - wanted).items()]

    def effect(self, what: str, wanted: Counter, found: Counter) -> None:
        """The same, counted as effects."""
        self.effects += wanted.total()
        self.compare(what, wanted, found)

    def require(self, right: bool, sentence: str) -> None:
        """Note the sentence when something is not right."""
        if not right:
            self.wrong.append(sentence)


class Reckoning:
    """Compares the stores of a quiet house with the log."""

    def __init__(self, house: House, log: Log, expected: Expected):
        self.house, self.log, self.expected = house, log, expected
        self.findings = Findings(commands=len(log.accepted), wrong=list(log.faults))
        self.client: MongoClient = MongoClient(house.servers.mongo_url, tz_aware=True)

    def of(self, service: str) -> Database:
        """The database of a service."""
        return self.client[f"{self.house.applications.layout.mongo_prefix}_{service}"]

    def all(self) -> Findings:
        """Everything."""
        with self.client:
            self.commands()
            self.proposals()
            self.numbers()
            self.points()
            self.messages_and_opinions()
            self.deliveries()
            self.audits()
            self.replays()
        return self.findings

    def commands(self) -> None:
        """Every accepted command is in the audit once, and recorded its event once; no other command did anything."""
        keys = {command.key: command.name for command in self.log.commands}
        wanted = Counter(command.key for command in self.log.accepted)
        done = self.of("proposals")["audit"].find({"outcome": "done", "correlation": {"$in": list(keys)}})
        self.findings.compare("command", wanted, Counter(entry["correlation"] for entry in done))
        events = Counter((command.key, EVENTS[command.name]) for command in self.log.accepted)
        recorded = self.of("proposals")["outbox"].find({"type": {"$in": list(EVENTS.values())}})
        found = Counter((event.get("correlationid"), event["type"]) for event in recorded)
        self.findings.compare("event", events, found)

    def proposals(self) -> None:
        """Each proposal stands where its commands left it, with every version of its text."""
        stories = self.expected.stories
        kept = {document["_id"]: document for document in self.of("proposals")["proposals"].find()}
        self.findings.compare("proposal", Counter(list(stories)), Counter(list(kept)))
        for id in stories.keys() & kept.keys():
            story, document = stories[id], kept[id]
            signed = [one["subject"] for one in document["signers"] if one["state"] == "signed"]
            people = [story.first, *story.cosigners]
            self.findings.require(document["state"] == story.state, f"{id} is {document['state']}, not {story.state}")
            self.findings.require(document["text"]["version"] == story.version, f"{id} lost or doubled a text")
            self.findings.require(sorted(signed) == sorted(p.subject for p in people), f"{id} has other signers")
        texts = Counter(text["proposal"] for text in self.of("proposals")["texts"].find())
        self.findings.compare("text of", Counter({id: story.version for id, story in stories.items()}), texts)

    def numbers(self) -> None:
        """Numbers as the clients were told them, without a gap and without a double."""
        told = {id: story.number for id, story in self.expected.stories.items() if story.number is not None}
        kept = self.of("proposals")["proposals"].find({"number": {"$gt": 0}})
        found = Counter((document["_id"], document["number"]) for document in kept)
        self.findings.effect("number", Counter(told.items()), found)
        numbers = sorted(number for _, number in found)
        self.findings.require(numbers == list(range(1, len(numbers) + 1)), f"numbers are not 1 to {len(numbers)}")
        counters = [
            row["value"] for row in self.of("proposals")["counters"].find() if row["_id"].startswith("proposal")
        ]
        self.findings.require(counters in ([], [len(numbers)]), f"the counter of numbers stands at {counters}")

    def points(self) -> None:
        """One row of the ledger for each rule, proposal and member; points within the caps; entries that add up."""
        standings = list(self.of("members")["standings"].find())
        rows = Counter(
            (row["rule"], row["occasion"]["subject"], standing["membership"])
            for standing in standings
            for row in standing["rows"]
        )
        self.findings.effect("points", self.expected.rows, rows)
        for standing in standings:
            worth = _worth(Counter(row["rule"] for row in standing["rows"]))
            right = standing["by_group"] == worth and standing["points"] == sum(worth.values())
            self.findings.require(right, f"{standing['name']} has {standing['by_group']} points, not {worth}")
        sums: Counter = Counter()
        for standing in standings:
            sums[standing["membership"]] += standing["points"]
        for ledger in self.of("members")["ledgers"].find():
            entered = round(sum(entry["points"] for entry in ledger["entries"]), 2)
            right = entered == sums[ledger["membership"]]
            self.findings.require(right, f"the entries of ledger {ledger['_id']} make {entered}")

    def messages_and_opinions(self) -> None:
        """One opinion for each proposal that became one; every message that the log lets expect, and no other."""
        opinions = {document["_id"]: document for document in self.of("opinions")["opinions"].find()}
        found = Counter(opinion["source"]["proposal"] for opinion in opinions.values())
        wanted = Counter(id for id, story in self.expected.stories.items() if story.opinion)
        self.findings.effect("opinion of", wanted, found)
        messages = Counter(self._messages(opinions))
        self.findings.effect("message", self.expected.messages, messages)
        read = self.of("notifications")["readings"].count_documents({})
        self.findings.require(read == messages.total(), f"{messages.total()} messages have {read} readings")

    def _messages(self, opinions: dict[str, dict]) -> Iterator[tuple[str, str, str]]:
        notices = {notice["_id"]: notice for notice in self.of("notifications")["notices"].find()}
        for message in self.of("notifications")["messages"].find():
            notice = notices[message["notice"]]
            about = notice["about"]["id"]
            proposal = opinions[about]["source"]["proposal"] if about in opinions else about
            yield notice["kind"], proposal, message["account"]

    def deliveries(self) -> None:
        """Each recorded event is in the inbox of every queue that takes it; pointers are numbered without a gap."""
        recorded = [event for service in SERVICES for event in self.of(service)["outbox"].find({}, {"type": 1})]
        for subscription in (one for one in topology.read_table() if one.service in SERVICES):
            wanted = Counter(event["_id"] for event in recorded if subscription.wants(event["type"]))
            inbox = self.of(subscription.service)["inbox"].find({"queue": subscription.queue})
            found = Counter(entry["_id"].partition(":")[2] for entry in inbox)
            self.findings.compare(f"delivery to {subscription.queue} of", wanted, found)
        numbers: dict[str, list[int]] = {}
        for pointer in self.of("notifications")["pointers"].find():
            numbers.setdefault(pointer["account"], []).append(pointer["number"])
        for account, given in numbers.items():
            self.findings.require(sorted(given) == list(range(1, len(given) + 1)), f"pointers of {account} have gaps")

    def audits(self) -> None:
        """Every service's audit chain holds."""
        for service in SERVICES:
            self.findings.wrong += [f"audit of {service}: {fault}" for fault in audit.verify(self.of(service))]

    def replays(self) -> None:
        """Replaying all events into empty stores gives the same."""
        replay = subprocess.run(
            [sys.executable, "-m", "kernel.replay", *SERVICES],
            env={**os.environ, **self.house.applications.env, "EVENTLET_NO_GREENDNS": "yes"},
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=REPLAY_SECONDS,
        )
        for line in map(orjson.loads, replay.stdout.splitlines()):
            different = {name: line[name] for name in ("failed", "differences") if line[name]}
            self.findings.require(not different, f"replay of {line['service']}: {str(different)[:600]}")
        right = replay.returncode == 0
        self.findings.require(right, f"replay ended with {replay.returncode}: {replay.stderr[-600:]}")


def _worth(rules: Counter) -> dict[str, float]:
    return {group: min(most, points * rules[rule]) for rule, (group, points, most) in GROUPS.items() if rules[rule]}
