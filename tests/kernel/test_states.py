from infra.local.generate import SERVICES
from kernel.states import PAGE, page_of, section_of
from tests.kernel.test_workflow import Lamp


def test_the_page_of_states_is_fresh():
    assert PAGE.read_text() == page_of(SERVICES), "write it again: make contracts"


def test_a_section_draws_the_arrows_and_lists_who_may():
    section = section_of(Lamp)
    assert "red --> green: turn_green" in section
    assert "| `press` | Ask. | red, green | · | walker |" in section
