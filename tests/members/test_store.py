"""What only the real MongoDB keeps: two who act at once cannot both be right."""

from dataclasses import replace

import orjson
import pytest

from kernel.desk import Desk
from kernel.rpc.problems import Invalid, Refused
from kernel.settings import Settings
from kernel.work import Call
from services.members.commands import people
from services.members.commands.filters import save_filter
from services.members.commands.importing import import_people
from services.members.domain.tree import Committee
from services.members.store import Members
from tests.members.makers import AT, KEYS, holder

pytestmark = pytest.mark.servers


class Office:
    """A committee with a term on a real database; each `does` is one command of its administrator."""

    def __init__(self, desk: Desk):
        self.desk = desk
        root = Committee.root(at=AT, name="江省政协", code=None, since="1980-01-01")
        desk.work().committees.add(root)
        self.root, self.who = root.id, holder("administrator", root.id)
        form = {"committee": self.root, "number": 6, "name": "第六届", "since": "2026-12-01"}
        self.term = self.does(people.create_term, **form)["id"]

    def does(self, command, *arguments, meanwhile=lambda: None, **form) -> dict:
        """The command's answer; what happens `meanwhile` is written before its own first transaction is."""
        work = self.desk.work(Call(who=self.who))
        happened = []

        def do():
            answer = command(work, *arguments, **form)
            if not happened:
                happened.append(meanwhile())
            return answer

        return orjson.loads(work.perform(command.__name__, form, do))

    def imports(self, *numbers: str, **options) -> dict:
        """The report on an import of members with these numbers."""
        rows = [{"name": f"委员{number}", "number": number} for number in numbers]
        return self.does(import_people, KEYS, committee=self.root, term=self.term, rows=rows, **options)

    def seats(self, number: str, **options) -> dict:
        """A new person's membership with this number."""
        person = self.does(people.create_person, KEYS, committee=self.root, name="新委员")["id"]
        return self.does(people.create_membership, person=person, term=self.term, number=number, **options)


@pytest.fixture
def office(servers):
    settings = Settings.from_environment({"YZ_MONGO_URL": servers.mongo_url, "YZ_AMQP_URL": servers.amqp_url})
    desk = Desk(Members, replace(settings, mongo_prefix=servers.fresh_prefix()))
    desk.prepare()
    yield Office(desk)
    desk.client.drop_database(desk.database.name)
    desk.client.close()


def numbers(office) -> list[str]:
    return sorted(one["particulars"]["number"] for one in office.desk.database["memberships"].find())


def test_of_two_imports_at_once_the_second_is_told_which_numbers_are_taken(office):
    report = office.imports("7", "8", meanwhile=lambda: office.imports("8", "9"))
    assert report == {"written": False, "rows": [{"row": 1}, {"row": 2, "errors": {"number": ["number_taken"]}}]}
    assert numbers(office) == ["8", "9"]


def test_who_seats_or_renumbers_a_member_at_that_moment_is_told_by_field(office):
    seat = office.seats("1")["id"]
    for act in (
        lambda: office.seats("7", meanwhile=lambda: office.imports("7")),
        lambda: office.does(people.change_membership, seat, number="8", meanwhile=lambda: office.imports("8")),
    ):
        with pytest.raises(Invalid) as invalid:
            act()
        assert invalid.value.values["errors"] == {"number": ["number_taken"]}
    assert numbers(office) == ["1", "7", "8"]


def test_any_number_of_members_have_none(office):
    assert office.imports("", "")["written"]
    assert numbers(office) == ["", ""]


def test_of_two_filters_saved_at_once_under_a_name_one_is_kept(office):
    form = {"place": "proposals", "name": "逾期", "query": "sort=deadline"}
    with pytest.raises(Refused, match=r"name_taken"):
        office.does(save_filter, **form, meanwhile=lambda: office.does(save_filter, **form))
    assert len(office.desk.work(Call(who=office.who)).filters.find({})) == 1
