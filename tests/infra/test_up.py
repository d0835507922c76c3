import pytest

from infra.local import demo, up
from infra.local.platform import Platform
from infra.local.texts import SENTENCES


@pytest.fixture
def demo_data(monkeypatch):
    """The platforms into which a stand-in for the demo data was loaded, as (url, data folder)."""
    loaded = []
    monkeypatch.setattr(demo, "load", lambda url, var, say: loaded.append((url, var)))
    monkeypatch.setattr(demo, "ACCOUNTS", (("member", "member01", "secret"),))
    return loaded


def test_demo_data_is_loaded_once(small_platform, demo_data):
    small_platform.layout.var.mkdir(exist_ok=True)
    up.load_demo_data(small_platform)
    up.load_demo_data(small_platform)
    assert demo_data == [(small_platform.url, small_platform.layout.var)]


def test_demo_data_that_failed_is_loaded_again(small_platform, demo_data, monkeypatch):
    def broken(url, var, say):
        raise ConnectionError(url)

    with monkeypatch.context() as while_broken:
        while_broken.setattr(demo, "load", broken)
        with pytest.raises(ConnectionError):
            up.load_demo_data(small_platform)
    up.load_demo_data(small_platform)
    assert demo_data == [(small_platform.url, small_platform.layout.var)]


def test_a_demo_tells_its_address_and_accounts(small_platform, demo_data):
    text = up.welcome(small_platform, 12.0)
    assert small_platform.url in text
    assert "member: member01 / secret" in text


def test_server_mode_tells_its_token_until_it_is_used(tmp_path, demo_data):
    platform = Platform(tmp_path, 9000, mode="server", processes=[])
    platform.layout.setup_token_file.write_text("one-time")
    assert "one-time" in up.welcome(platform, 1.0)
    assert "member01" not in up.welcome(platform, 1.0)
    platform.layout.setup_token_file.unlink()
    assert "token" not in up.welcome(platform, 1.0)


def test_a_wrong_setting_ends_with_one_sentence_and_exit_code_1(monkeypatch, capsys):
    monkeypatch.setenv("YZ_PORT", "eight")
    assert up.main() == 1
    assert "YZ_PORT" in capsys.readouterr().err


def test_every_sentence_is_there_in_both_languages():
    for chinese, english in SENTENCES.values():
        assert any("一" <= letter <= "鿿" for letter in chinese)
        assert english.isascii()
