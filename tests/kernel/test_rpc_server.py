"""Doors as a service class declares them, without a broker."""

import pytest

from kernel.forms import Form, Text
from kernel.ids import new_id
from kernel.rpc.problems import Invalid, NotFound
from kernel.rpc.server import Command, command, query


class Rename(Form):
    """A new name."""

    name = Text(required=True)


class Shelf:
    """A class with doors."""

    name = "shelf"

    @command(Rename)
    def rename(self, box_id, **form):
        """Rename a box."""
        return box_id, form

    @query()
    def look(self, box_id, part_id=None):
        """Look at a box, or at a part of it."""
        return box_id, part_id


class Container:
    """As much of nameko's container as a door needs."""

    service_cls = Shelf
    shared_extensions: dict


def door_of(method):
    container = Container()
    container.shared_extensions = {}
    (entrypoint,) = method.nameko_entrypoints
    door = entrypoint.bind(container, method.__name__)
    door.setup()
    return door


def test_called_directly_a_door_is_the_plain_method():
    assert Shelf().rename("any", name="n") == ("any", {"name": "n"})
    assert Shelf.rename.__doc__ == "Rename a box."


def test_positional_parameters_are_ids_and_the_form_loads_the_rest():
    box = new_id()
    door = door_of(Shelf.rename)
    assert isinstance(door, Command)
    assert door.load({"box_id": box, "name": " new "}) == ([box], {"name": "new"})


def test_what_is_no_id_is_not_found_by_its_kind():
    with pytest.raises(NotFound) as problem:
        door_of(Shelf.rename).load({"box_id": "1", "name": "n"})
    assert problem.value.values == {"kind": "box"}


def test_an_id_with_a_default_may_be_left_out_but_not_be_wrong():
    box, door = new_id(), door_of(Shelf.look)
    assert door.load({"box_id": box}) == ([box, None], {})
    with pytest.raises(NotFound):
        door.load({"box_id": box, "part_id": "x"})


def test_the_arguments_are_left_as_they_came():
    arguments = {"box_id": new_id(), "name": "n"}
    before = dict(arguments)
    door_of(Shelf.rename).load(arguments)
    assert arguments == before


def test_a_field_nobody_declared_is_refused():
    with pytest.raises(Invalid):
        door_of(Shelf.look).load({"box_id": new_id(), "colour": "red"})
