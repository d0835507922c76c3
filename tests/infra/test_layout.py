import stat
from pathlib import Path

import pytest

from infra.local.keys import kept_secret, make_signing_keys
from infra.local.layout import Layout
from infra.local.texts import CannotStart


def test_all_ports_follow_from_the_front_door():
    ports = Layout.from_environment({"YZ_PORT": "9000"}).ports
    assert ports == {
        "gateway": 9000,
        "site": 9001,
        "mongod": 9002,
        "rabbitmq": 9003,
        "epmd": 9004,
        "erlang": 9005,
        "health": 9010,
    }


def test_one_port_can_be_set_alone():
    ports = Layout.from_environment({"YZ_PORT": "9000", "YZ_PORT_MONGOD": "27017"}).ports
    assert (ports["mongod"], ports["rabbitmq"]) == (27017, 9003)


def test_the_defaults_are_a_demo_on_this_machine_only():
    layout = Layout.from_environment({})
    assert (layout.mode, layout.demo_data, layout.url) == ("demo", "year", "http://127.0.0.1:8080")
    assert layout.var == Path(__file__).parents[2] / "var"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("YZ_PORT", "http"),
        ("YZ_PORT", "0"),
        ("YZ_PORT", "65536"),
        ("YZ_PORT", "65535"),
        ("YZ_PORT", "-1"),
        ("YZ_MIN_FREE_MB", "1.5"),
        ("YZ_MODE", "Demo"),
        ("YZ_HOST", "0.0.0.0"),
        ("YZ_DEMO", "large"),
    ],
)
def test_a_wrong_setting_is_named_in_one_sentence_per_language(name, value):
    with pytest.raises(CannotStart) as refused:
        Layout.from_environment({name: value})
    assert len(str(refused.value).splitlines()) == 2
    assert name in str(refused.value)


def test_a_server_may_listen_anywhere_and_a_demo_by_this_machines_names():
    assert Layout.from_environment({"YZ_MODE": "server", "YZ_HOST": "0.0.0.0"}).host == "0.0.0.0"
    assert Layout.from_environment({"YZ_HOST": "localhost"}).url == "http://localhost:8080"


def test_servers_elsewhere_are_passed_on_as_given(tmp_path):
    given = {"YZ_VAR": str(tmp_path), "YZ_MONGO_URL": "mongodb://m/", "YZ_AMQP_URL": "amqp://r//"}
    env = Layout.from_environment(given).env
    assert (env["YZ_MONGO_URL"], env["YZ_AMQP_URL"]) == ("mongodb://m/", "amqp://r//")


def test_the_kernel_reads_what_the_runner_sets(layout):
    from kernel.settings import Settings

    settings = Settings.from_environment(layout.env)
    assert (settings.mode, settings.port, settings.var) == ("demo", layout.ports["gateway"], layout.var)
    assert (settings.mongo_url, settings.amqp_url) == (layout.mongo_url, layout.amqp_url)
    assert (settings.keys, settings.setup_token_file) == (layout.keys, layout.setup_token_file)
    assert (settings.site_url, settings.mongo_prefix) == (layout.site_url, "yz")


def test_a_secret_is_made_once_and_only_its_owner_may_read_it(tmp_path):
    path = tmp_path / "folder" / "secret"
    assert kept_secret(path) == kept_secret(path)
    assert len(kept_secret(path)) >= 32
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_signing_keys_are_a_pair_and_stay(tmp_path):
    from cryptography.hazmat.primitives.serialization import load_pem_private_key, load_pem_public_key

    make_signing_keys(tmp_path)
    private = (tmp_path / "gateway.pem").read_bytes()
    make_signing_keys(tmp_path)
    assert (tmp_path / "gateway.pem").read_bytes() == private
    signature = load_pem_private_key(private, None).sign(b"principal")
    load_pem_public_key((tmp_path / "gateway.pub.pem").read_bytes()).verify(signature, b"principal")
    assert stat.S_IMODE((tmp_path / "gateway.pem").stat().st_mode) == 0o600
