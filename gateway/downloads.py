"""Files out: the bytes as an answer that no browser takes for a page of ours."""

from flask import Response, request

from gateway.wiring import wiring
from kernel.files import File

SANDBOX = "default-src 'none'; sandbox"


def bytes_of(file: File, headers: dict[str, str]) -> Response:
    """The bytes under the media type that was found in them, with `headers` beside; 304 for who has them already."""
    headers = headers | {"Content-Security-Policy": SANDBOX, "ETag": f'"{file.sha256}"'}
    if file.sha256 in request.headers.get("If-None-Match", ""):
        return Response(status=304, headers=headers)
    headers["Content-Length"] = str(file.size)
    return Response(wiring().files.read(file.id), headers=headers, content_type=file.kind)
