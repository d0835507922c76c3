"""Files in and out. Bytes go between client and store; services only say who may read."""

from urllib.parse import quote

import orjson
from flask import Response, request
from werkzeug.datastructures import FileStorage
from werkzeug.exceptions import RequestEntityTooLarge, UnsupportedMediaType

from gateway import uploads
from gateway.area import Area
from gateway.caller import caller, idempotency_key
from gateway.downloads import bytes_of
from gateway.forms import FileView
from gateway.rpc import ask
from gateway.wiring import wiring
from kernel.files import File
from kernel.forms import RECORDS_MOST
from kernel.idempotency import Key
from kernel.rpc.problems import Invalid, NotFound, TooLarge

routes = Area("files", "Files 附件")

MULTIPART = {
    "required": True,
    "content": {
        "multipart/form-data": {
            "schema": {
                "type": "object",
                "properties": {"file": {"type": "string", "contentMediaType": "application/octet-stream"}},
                "required": ["file"],
            }
        }
    },
}
ENVELOPE = 64 * 1024
"""Bytes that a multipart body may have around its file."""


@routes.answer("POST", "/files", view=FileView, status=201, requestBody=MULTIPART)
def upload_file() -> bytes:
    """Send one file (multipart/form-data, part `file`); records then name it by its id."""
    return _kept("upload_file", wiring().settings.file_limit, uploads.KINDS)


@routes.answer("POST", "/archives/files", view=FileView, status=201, requestBody=MULTIPART)
def upload_archive() -> bytes:
    """Send a session's archive (multipart/form-data, part `file`), as large as it is with all attachments; an import
    then names it by its id. Only for those who may import.
    """
    ask("proposals", "list_imports")
    return _kept("upload_archive", wiring().settings.archive_limit, uploads.ARCHIVES)


def _kept(act: str, limit: int, kinds: set[str]) -> bytes:
    settings = wiring().settings
    sent = _one_file(limit)
    kind = uploads.kind_of(sent.stream, kinds)
    if settings.clamd:
        uploads.scan(sent.stream, settings.clamd)
    owner, name = caller().principal().account, uploads.harmless_name(sent.filename)
    key = Key(owner, act, idempotency_key()).id
    kept = wiring().files.put(sent.stream, name=name, kind=kind, owner=owner, most=limit, key=key)
    return orjson.dumps({field: getattr(kept, field) for field in ("id", "name", "kind", "size", "sha256")})


def _one_file(limit: int) -> FileStorage:
    """The one file of the request. Raises TooLarge by the limit of a file, not of the body around it."""
    request.max_content_length = limit + ENVELOPE
    if request.mimetype != "multipart/form-data":
        raise UnsupportedMediaType()
    try:
        sent = request.files.get("file")
    except RequestEntityTooLarge:
        raise TooLarge.than(limit) from None
    if sent is None or len(request.files) != 1:
        raise Invalid.fields({"file": ["file.none"]})
    return sent


@routes.answer("GET", "/files/<id:file_id>", content="*/*")
def read_file(file_id: str) -> Response:
    """The bytes of a file, for those who may read the record that names it."""
    file = wiring().files.about(file_id)
    _check_may_read(file)
    place = "inline" if file.kind in uploads.SHOWN_IN_PAGE else "attachment"
    return bytes_of(file, {"Content-Disposition": f"{place}; filename*=UTF-8''{quote(file.name)}"})


def _check_may_read(file: File) -> None:
    """Its uploader may, until a record has it; from then on the services of its records say who, and enter it in their
    audit: whoever may read one of these records with its files may read it.

    Raises NotFound.
    """
    if not file.claims and file.owner == caller().principal().account:
        return
    refusal = NotFound("not_found", kind="file")
    for service, (newest, *others) in _by_service(file).items():
        try:
            ask(service, "may_read", subject_id=newest, others=others, file=file.id)
            return
        except NotFound as problem:
            refusal = problem
    raise refusal


def _by_service(file: File) -> dict[str, list[str]]:
    """The newest records that have the file, by their service."""
    records: dict[str, list[str]] = {}
    for claim in file.claims[: -RECORDS_MOST - 1 : -1]:
        records.setdefault(claim.service, []).append(claim.subject)
    return records
