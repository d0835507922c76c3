"""What operators' commands say when MongoDB is away."""

from pymongo.errors import ServerSelectionTimeoutError

from kernel.commands import run


def away(_names: list[str]) -> int:
    raise ServerSelectionTimeoutError("a long story")


def test_an_absent_mongodb_is_one_sentence_that_names_it_without_its_password(monkeypatch, capsys):
    monkeypatch.setenv("YZ_MONGO_URL", "mongodb://yz:secret@db.example:27017/?replicaSet=yz")
    assert run(away) == 2
    said = capsys.readouterr().err
    assert "MongoDB (db.example:27017) does not answer" in said
    assert not {"secret", "Traceback", "story"} & set(said.replace(":", " ").split())


def test_what_the_command_found_is_its_exit_status(monkeypatch):
    monkeypatch.setattr("sys.argv", ["replay", "members", "portal"])
    assert run(lambda names: len(names) - 1) == 1
