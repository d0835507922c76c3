"""What secrets are made of: passwords, codes, the key file, sealed phones."""

import stat

import pytest

from kernel.rpc.problems import Invalid
from services.members.domain.keys import Keys, masked
from services.members.domain.passwords import code_hash, is_code, new_code, require_good
from tests.members.makers import KEYS, quick_passwords


@pytest.mark.parametrize("password", ["aaaaaaaaaaaa", "abababababab", "my-zhou-password"])
def test_a_simple_password_is_refused_by_field(password):
    with pytest.raises(Invalid):
        require_good(password, "zhou", "password")


def test_the_same_password_typed_in_full_width_fits():
    passwords = quick_passwords()
    assert passwords.fits(passwords.hash("Ａbc-12345678"), "Abc-12345678")


def test_a_code_is_read_out_in_any_case():
    code = new_code()
    assert is_code(f" {code.lower()} ", code_hash(code))
    assert not is_code(code, None)


def test_the_key_file_is_made_once_and_for_its_owner_only(tmp_path):
    first, second = Keys.from_folder(tmp_path), Keys.from_folder(tmp_path)
    assert first == second
    assert stat.S_IMODE((tmp_path / "members.key").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["members.key"]


def test_a_damaged_key_file_stops_the_start(tmp_path):
    (tmp_path / "members.key").write_bytes(b"short")
    with pytest.raises(ValueError, match=r"members\.key"):
        Keys.from_folder(tmp_path)


def test_a_sealed_phone_opens_for_its_own_record_only():
    sealed = KEYS.seal("13812345678", "person-1")
    assert KEYS.unseal(sealed, "person-1") == "13812345678"
    with pytest.raises(ValueError, match="another"):
        KEYS.unseal(sealed, "person-2")


@pytest.mark.parametrize(("phone", "shown"), [("13812345678", "138****5678"), ("12345", "****45"), (None, None)])
def test_a_phone_is_masked(phone, shown):
    assert masked(phone) == shown
