import pytest

from infra.local import demo, preflight, up
from infra.local.layout import Layout
from infra.local.platform import Platform
from infra.local.texts import SENTENCES, CannotStart


@pytest.fixture
def demo_data(monkeypatch):
    """The platforms into which a stand-in for the demo data was loaded, as (url, data folder)."""
    loaded = []
    monkeypatch.setitem(demo.DATA, "year", lambda url, var, say: loaded.append((url, var)))
    monkeypatch.setattr(demo, "ACCOUNTS", (("member", "member01", "secret"),))
    return loaded


def test_demo_data_is_loaded_once(small_platform, demo_data):
    small_platform.layout.var.mkdir(exist_ok=True)
    up.load_demo_data(small_platform)
    up.load_demo_data(small_platform)
    assert demo_data == [(small_platform.url, small_platform.layout.var)]


def test_after_demo_data_that_broke_off_a_start_begins_with_empty_servers(tmp_path, demo_data, monkeypatch):
    platform = Platform(tmp_path, 9000, mode="demo", processes=[], environ={})
    layout = platform.layout

    def broken(url, var, say):
        (layout.mongo / "half").write_text("loaded")
        layout.setup_token_file.write_text("used up")
        raise KeyboardInterrupt

    layout.mongo.mkdir(parents=True, exist_ok=True)
    with monkeypatch.context() as while_broken:
        while_broken.setitem(demo.DATA, "year", broken)
        with pytest.raises(KeyboardInterrupt):
            up.load_demo_data(platform)
    preflight.forget_unfinished(layout)
    assert not layout.mongo.exists()
    assert not layout.setup_token_file.exists()
    layout.mongo.mkdir()
    up.load_demo_data(platform)
    preflight.forget_unfinished(layout)
    assert layout.mongo.exists()
    assert demo_data == [(platform.url, layout.var)]


def test_demo_data_that_breaks_off_says_where_and_what_comes_next(small_platform, monkeypatch):
    def broken(url, var, say):
        error = ValueError("nobody there")
        error.add_note("hand_over of filed 7")
        raise error

    small_platform.layout.var.mkdir(exist_ok=True)
    monkeypatch.setitem(demo.DATA, "year", broken)
    with pytest.raises(CannotStart, match=r"hand_over of filed 7; nobody there.*YZ_DEMO=small"):
        up.load_demo_data(small_platform)
    assert small_platform.layout.unfinished.exists()


def test_the_small_town_is_loaded_where_it_is_asked_for(tmp_path, demo_data, monkeypatch):
    small = []
    monkeypatch.setitem(demo.DATA, "small", lambda url, var, say: small.append(url))
    platform = Platform(tmp_path, 9000, processes=[], environ={"YZ_DEMO": "small"})
    up.load_demo_data(platform)
    assert (small, demo_data) == ([platform.url], [])


def test_servers_that_are_not_ours_are_not_emptied(tmp_path):
    layout = Layout.from_environment({"YZ_VAR": str(tmp_path), "YZ_MONGO_URL": "mongodb://elsewhere"})
    layout.unfinished.touch()
    with pytest.raises(CannotStart, match="yz_"):
        preflight.forget_unfinished(layout)
    assert layout.unfinished.exists()


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
