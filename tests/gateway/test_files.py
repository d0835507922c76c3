"""Files: what may come in, and who may have it out."""

import io
import socket
import threading
from dataclasses import replace
from zipfile import ZipFile

import pytest

from gateway import uploads
from gateway.claims import types_with_files
from kernel.files import Claim
from kernel.identity import Principal
from kernel.ids import new_id
from kernel.rpc.problems import NotFound, Refused, Unavailable

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8ffff3f0005fe02fedccc59e7"
    "0000000049454e44ae426082"
)


@pytest.fixture
def send(browser, bearer, member):
    def send(content=PNG, name="图.png", part="file", **headers):
        data = {part: (io.BytesIO(content), name)}
        return browser.post("/api/v1/files", data=data, headers=bearer(member) | headers)

    return send


def test_a_picture_comes_in_and_out_again(send, browser, bearer, member):
    kept = send()
    assert kept.status_code == 201
    assert (kept.json["name"], kept.json["kind"], kept.json["size"]) == ("图.png", "image/png", len(PNG))
    answer = browser.get(f"/api/v1/files/{kept.json['id']}", headers=bearer(member))
    assert answer.data == PNG
    assert answer.headers["Content-Disposition"].startswith("inline")
    assert "sandbox" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", "a.png"),
        (b"<!doctype html><script>alert(1)</script>", "a.pdf"),
        (b"MZ\x90\x00" + b"\0" * 60, "a.docx"),
        (b"#!/bin/sh\nrm -rf /\n", "a.txt"),
    ],
)
def test_what_the_bytes_are_counts_not_what_the_name_says(send, wiring, content, name):
    answer = send(content, name)
    assert (answer.status_code, answer.json["code"]) == (409, "file.kind")
    assert not wiring.files.kept


def test_a_text_is_only_offered_for_saving(send, browser, bearer, member):
    kept = send(b"a,b\n1,2\n", "x.csv").json
    disposition = browser.get(f"/api/v1/files/{kept['id']}", headers=bearer(member)).headers["Content-Disposition"]
    assert disposition.startswith("attachment")


def test_a_file_over_the_limit_is_told_the_limit(send, wiring, settings):
    from dataclasses import replace

    wiring.settings = replace(settings, file_limit=512 * 1024)
    answer = send(PNG + b"\0" * 1_000_000)
    limit = {"limit": 512 * 1024, "megabytes": "0.5"}
    assert (answer.status_code, answer.json["code"], answer.json["values"]) == (413, "too_large", limit)
    assert "0.5 MB" in answer.json["detail"]
    assert not wiring.files.kept


@pytest.fixture
def send_archive(browser, bearer, member, services):
    services.answers["proposals", "list_imports"] = {"rows": []}

    def send(content=None):
        data = {"file": (io.BytesIO(content or zipped(b"")), "归档.zip")}
        return browser.post("/api/v1/archives/files", data=data, headers=bearer(member))

    return send


def zipped(content: bytes) -> bytes:
    kept = io.BytesIO()
    with ZipFile(kept, "w") as archive:
        archive.writestr("manifest.json", content)
    return kept.getvalue()


def test_an_archive_may_be_larger_than_other_files_and_has_a_limit_of_its_own(send, send_archive, wiring, settings):
    wiring.settings = replace(settings, file_limit=20, archive_limit=200)
    assert [send(zipped(b"")).status_code, send_archive().status_code] == [413, 201]
    assert send_archive(zipped(b"1" * 200)).json["values"]["limit"] == 200


def test_only_an_archive_comes_in_as_one_and_only_from_those_who_may_import(send_archive, services, wiring):
    assert send_archive(PNG).json["code"] == "file.no_archive"
    services.answers["proposals", "list_imports"] = NotFound("not_found", kind="imports")
    assert send_archive().status_code == 404
    assert not wiring.files.kept


def test_a_part_of_another_name_is_no_file(send):
    assert send(part="other").json["errors"] == {"file": ["请附上一个文件。"]}


def test_a_file_is_kept_under_the_key_of_its_sender(send, wiring):
    for key in ("k-1", "k-1", "k-2"):
        send(**{"Idempotency-Key": key})
    send()
    first, again, *others = wiring.files.keys
    assert first == again
    assert len({first, *others}) == 3
    assert send(**{"Idempotency-Key": "no key"}).status_code == 422


def test_json_is_no_file(browser, bearer, member):
    answer = browser.post("/api/v1/files", json={}, headers=bearer(member))
    assert answer.status_code == 415
    assert "multipart/form-data" in answer.json["detail"]


def test_a_file_without_bytes_is_told_to_be_empty(send, wiring):
    answer = send(b"", "empty.pdf")
    assert (answer.status_code, answer.json["code"]) == (409, "file.empty")
    assert not wiring.files.kept


def test_until_a_record_names_it_a_file_is_its_uploaders(send, browser, bearer):
    other = Principal(account=new_id(), name="李四", committee=new_id())
    assert browser.get(f"/api/v1/files/{send().json['id']}", headers=bearer(other)).status_code == 404


def test_then_the_service_that_vouches_for_it_says_who_may(send, browser, bearer, wiring, services):
    id, (older, newer) = send().json["id"], (new_id(), new_id())
    file, data = wiring.files.kept[id]
    claims = tuple(Claim(service="proposals", subject=subject) for subject in (older, newer))
    wiring.files.kept[id] = replace(file, claims=claims), data
    other = bearer(Principal(account=new_id(), name="李四", committee=new_id()))
    services.answers["proposals", "may_read"] = True
    assert browser.get(f"/api/v1/files/{id}", headers=other).data == PNG
    assert services.calls[-1]["arguments"] == {"subject_id": newer, "others": [older], "file": id}
    services.answers["proposals", "may_read"] = NotFound("not_found")
    assert browser.get(f"/api/v1/files/{id}", headers=other).status_code == 404


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("报告.pdf", "报告.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\temp\\a.doc", "a.doc"),
        ("a\u202efdp.exe", "afdp.exe"),
        ('x"; filename="y.html', "x__ filename=_y.html"),
        ("", "file"),
        (None, "file"),
        ("..", "file"),
        ("长" * 300 + ".pdf", "长" * 116 + ".pdf"),
    ],
)
def test_names_become_harmless(given, kept):
    assert uploads.harmless_name(given) == kept


def test_a_scanner_that_finds_something_refuses_the_file(monkeypatch):
    verdicts = iter([b"stream: OK", b"stream: Eicar FOUND", b"Command timed out. ERROR"])
    monkeypatch.setattr(uploads, "_ask_scanner", lambda content, clamd: next(verdicts))
    uploads.scan(io.BytesIO(b"x"), "localhost:3310")
    with pytest.raises(Refused, match="infected"):
        uploads.scan(io.BytesIO(b"x"), "localhost:3310")
    with pytest.raises(Unavailable):
        uploads.scan(io.BytesIO(b"x"), "localhost:3310")


@pytest.fixture
def scanner():
    """A scanner that takes a megabyte and hangs up on whoever sends more, as clamd does."""

    def answer(listening: socket.socket) -> None:
        line, _ = listening.accept()
        with line:
            received = 0
            while received < 1_000_000 and (part := line.recv(uploads.SCAN_PART)) and not part.endswith(b"\0" * 4):
                received += len(part)
            line.sendall(b"stream: OK\0" if received < 1_000_000 else b"INSTREAM size limit exceeded. ERROR\0")

    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=answer, args=(listening,))
        thread.start()
        yield f"127.0.0.1:{listening.getsockname()[1]}"
        thread.join()


def test_what_is_larger_than_the_scanner_takes_is_refused_with_the_reason(scanner):
    with pytest.raises(Refused, match="not_scanned"):
        uploads.scan(io.BytesIO(b"x" * 20_000_000), scanner)


def test_what_the_scanner_takes_is_sent_whole(scanner):
    uploads.scan(io.BytesIO(b"x" * 900_000), scanner)


def test_a_scanner_that_is_away_takes_no_file():
    with pytest.raises(Unavailable):
        uploads.scan(io.BytesIO(b"x"), "127.0.0.1:1")


def test_the_claims_queue_hears_exactly_the_events_that_carry_files():
    types = types_with_files()
    assert "proposal.drafted.v1" in types
    assert "proposal.closed.v1" not in types
