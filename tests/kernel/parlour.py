"""A small service for tests of calls, timers and the life of a process: notes are kept, echoes answered."""

import time
from dataclasses import dataclass

from marshmallow import fields

from kernel.events import Event
from kernel.forms import Form, Text
from kernel.ids import new_id
from kernel.rpc.problems import Refused
from kernel.rpc.server import UnitOfWork, command, query
from kernel.store import Collection, Documents, Stores
from kernel.timers import every_day
from kernel.workflow import Aggregate


class NoteKept(Event):
    """A note was kept."""

    type = "note.kept.v1"
    text = fields.String(required=True)


@dataclass(kw_only=True)
class Note(Aggregate):
    """A note."""

    text: str


class KeepNote(Form):
    """A note to keep."""

    text = Text(most=20, required=True)


class Echo(Form):
    """What is said, and for how long the answer is held back."""

    say = Text(required=True)
    hold = fields.Float(load_default=0.0)


class Parlour(Stores):
    """Notes, and the days that were seen."""

    name = "parlour"
    notes = Collection(Note)
    days = Documents()


class ParlourService:
    """Every door into the parlour."""

    name = "parlour"
    work = UnitOfWork(Parlour)

    @query(Echo, anonymous=True)
    def echo(self, *, say, hold):
        """Say it back."""
        time.sleep(hold)
        return {"say": say}

    @query()
    def context(self):
        """In which context the call came."""
        call = self.work.call
        return {
            "account": call.who.account,
            "correlation": call.correlation,
            "traceparent": call.traceparent,
            "deadline": call.deadline,
            "address": call.address,
        }

    @query()
    def note(self, note_id):
        """One note."""
        note = self.work.notes.get(note_id)
        return {"id": note.id, "text": note.text}

    @query(anonymous=True)
    def count(self):
        """How many notes there are."""
        return {"notes": self.work.notes.count({})}

    @command(KeepNote)
    def keep_note(self, **form):
        """Keep a note, and tell the house."""
        if form["text"] == "forbidden":
            raise Refused("note.forbidden", text=form["text"])
        note = Note(id=new_id(), committee=self.work.committee, text=form["text"])
        note.record(NoteKept.of(note, by=self.work.who, at=self.work.now, text=note.text))
        self.work.notes.add(note)
        return {"id": note.id, "text": note.text}

    @query(anonymous=True)
    def stumble(self):
        """A fault of the programmer's."""
        raise ZeroDivisionError("a secret detail")

    @every_day
    def see_the_day(self, day):
        """Remember that the day was seen."""
        self.work.days.put({"_id": day.isoformat()})
