"""What MongoDB would refuse at a service's start: two indexes of one name."""

from collections import Counter

import pytest

from gateway import SERVICES
from kernel.services import service_class_of


@pytest.mark.parametrize("service", SERVICES)
def test_no_two_indexes_of_a_collection_have_the_same_fields(service):
    for name, room in service_class_of(service).work.stores.rooms().items():
        doubled = [fields for fields, times in Counter(index.fields for index in room.indexes).items() if times > 1]
        assert not doubled, name
