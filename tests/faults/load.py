"""The load: clients who play lives of proposals, each step one command, and the log of all they sent."""

import random
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from tests.faults.client import Client, Command, Person, Unanswered
from tests.faults.committee import Committee

CLIENTS = 8
LONGEST_PAUSE = 0.4
"""Seconds that a client thinks, at most, before its next step: the chaos is in what breaks, not in the rate."""


class Log:
    """What the clients know: every command they sent, and answers that there should never be."""

    def __init__(self) -> None:
        self.commands: list[Command] = []
        self.faults: list[str] = []
        self._newest = 0.0
        self._grown = threading.Condition()

    @property
    def accepted(self) -> list[Command]:
        """The commands whose 2xx reached a client, those of one proposal in order."""
        return [command for command in self.commands if command.accepted]

    def add(self, command: Command) -> None:
        """A command was answered for good."""
        with self._grown:
            self.commands.append(command)
            if command.accepted:
                self._newest = max(self._newest, command.tried)
                self._grown.notify_all()

    def await_accepted(self, since: float, seconds: float) -> bool:
        """Wait until a try that was sent after `since` (monotonic seconds) was accepted; False when none was."""
        with self._grown:
            return self._grown.wait_for(lambda: self._newest > since, seconds)


class Over(Exception):
    """The load ends."""


class Player(threading.Thread):
    """One client, playing one proposal after the other in everybody's name until `stop`."""

    def __init__(self, url: str, committee: Committee, log: Log, stop: threading.Event, seed: str):
        super().__init__(daemon=True, name=f"player {seed}")
        self.client, self.committee, self.log, self.stop = Client(url, log.faults), committee, log, stop
        self.dice = random.Random(seed)
        self.played = 0

    def run(self) -> None:
        """Play. A client that gets no answer is a fault."""
        try:
            while True:
                self.played += 1
                Life(self).play()
        except Over:
            pass
        except Unanswered as failure:
            self.log.faults.append(str(failure))

    def act(self, name: str, person: Person, path: str, body: dict, facts: dict, tag: str | None = None) -> dict:
        """Do one step; its answer. Raises Over when the load ends or the step is refused, which is a fault."""
        if self.stop.wait(self.dice.uniform(0, LONGEST_PAUSE)):
            raise Over
        command = self.client.do(Command(name, person, path, body, facts), tag)
        self.log.add(command)
        if not command.accepted:
            self.log.faults.append(f"{name} {path} after {command.tries} tries: {command.status} {command.answer}")
            raise Over
        return command.answer


class Life:
    """One proposal from draft to decision."""

    def __init__(self, player: Player):
        self.player, self.dice = player, player.dice
        self.people = player.committee
        count = self.dice.choice((1, 2, 2, 3))
        self.first, *self.others = self.dice.sample(self.people.members, count)
        self.proposal, self.version = "", 0

    def play(self) -> None:
        """Every step, some of them by chance; now and then the draft is deleted."""
        made = self.player.act("create", self.first, "/proposals", self._text(1), {})
        self.proposal, self.version = made["id"], made["text"]["version"]
        if self._by_chance(0.5):
            self._edit(2)
        signed = [other for other in self.others if self._invite(other)]
        if signed and self._by_chance(0.3):
            self._edit(3)
            for other in signed:
                self._act("sign", other, {"text_version": self.version})
        if self._by_chance(0.1):
            self._act("discard-draft", self.first, {})
            return
        consent = self._by_chance(0.5)
        self._submit(consent)
        if self._by_chance(0.2):
            self._act("start-review", self._office(), {})
            self._act("return", self._office(), {"reason": "vague", "reason_text": "请把建议写具体。"})
            self._submit(consent)
        self._decide(consent)

    def _invite(self, other: Person) -> bool:
        self._act("invite-cosigner", self.first, {"subjects": [other.subject]}, invited=other)
        signs = self._by_chance(0.85)
        if signs:
            self._act("sign", other, {"text_version": self.version})
        else:
            self._act("decline-to-sign", other, {})
        return signs

    def _submit(self, consent: bool) -> None:
        body = {"declaration": True, "publish_consent": True, "opinion_consent": consent}
        self._act("submit", self.first, body)

    def _decide(self, consent: bool) -> None:
        office = self._office()
        self._act("start-review", office, {})
        opinion = {"recommendation": "file", "opinion": "材料齐全。"}
        self._act("review", office, opinion)
        decider = self._office()
        if self._by_chance(0.7):
            self._act("file", decider, {"category": "society", "units": [self.people.unit]})
        else:
            destination = self.dice.choice(("opinion", "opinion", "letter"))
            body = {"reason": "other", "reason_text": "宜以其他方式反映。", "destination": destination}
            self._act("not-file", decider, body, opinion=consent and destination == "opinion")

    def _edit(self, version: int) -> None:
        text, tag = self.player.client.text(self.first, self.proposal)
        known = [{"id": row["id"], "text": row["text"]} for row in text["suggestions"]]
        seen = self._act("edit", self.first, self._text(version) | {"suggestions": known}, tag=tag)
        self.version = seen["version"]

    def _act(self, name: str, person: Person, body: dict, tag: str | None = None, **facts) -> dict:
        facts |= {"proposal": self.proposal}
        return self.player.act(name, person, f"/proposals/{self.proposal}/{name}", body, facts, tag)

    def _text(self, version: int) -> dict:
        return {
            "title": f"关于第 {self.player.played} 件事的提案（{self.player.name}，第 {version} 稿）",
            "situation": "<p>路灯坏了。</p>",
            "analysis": "<p>没有人修。</p>",
            "suggestions": [{"text": "请修好路灯。"}],
        }

    def _office(self) -> Person:
        return self.dice.choice(self.people.offices)

    def _by_chance(self, share: float) -> bool:
        return self.dice.random() < share


@contextmanager
def load(url: str, committee: Committee, log: Log, seed: int, clients: int = CLIENTS) -> Iterator[list[Player]]:
    """Within, the clients play; after it each has its last answer (on a failure they are left behind)."""
    stop = threading.Event()
    players = [Player(url, committee, log, stop, f"{seed}.{number}") for number in range(1, clients + 1)]
    for player in players:
        player.start()
    try:
        yield players
    finally:
        stop.set()
    for player in players:
        player.join()
