"""Signing in, as somebody from outside does it, for tests. Times of sessions are machine time."""

from datetime import UTC, datetime

from kernel.identity import Principal
from kernel.memory import MemoryWork
from services.members.commands import accounts, signing_in
from tests.members.makers import KEYS, PASSWORD, quick_passwords

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def an_account(house, login="zhou") -> dict:
    return accounts.create_account(house.work, committee=house.root, name="周知远", login=login)


def activate(nobody, made: dict, password: str = PASSWORD) -> dict:
    return signing_in.activate_account(
        nobody, KEYS, quick_passwords(), login=made["login"], code=made["activation_code"], password=password
    )


def sign_in(work, login="zhou", password=PASSWORD, passwords=None) -> dict:
    return signing_in.sign_in(work, KEYS, passwords or quick_passwords(), login=login, password=password)


def refresh(work, token: str) -> dict:
    return signing_in.refresh_session(work, KEYS, refresh_token=token)


def signed_in(work, answer: dict) -> MemoryWork:
    who = answer["principal"]
    return work.acting_as(
        Principal(account=who["account"], name=who["name"], committee=who["committee"], session=answer["session"])
    )
