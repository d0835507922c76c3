"""The builds of the web front: which file answers an address below an app, and how long it may be kept.

A build is a folder of `index.html`, files with a hash in their names under `assets/`, and some beside them. Large texts
have a `.br` and a `.gz` beside them. An address that names no file is one of the app's own pages: index.html answers.
"""

from dataclasses import dataclass
from pathlib import Path

from werkzeug.datastructures import Accept
from werkzeug.utils import safe_join

INDEX = "index.html"
HASHED = "assets/"
KEPT = "public, max-age=31536000, immutable"
"""For what has a hash in its name: another content has another name."""
ASKED_AGAIN = "no-cache"
ENCODINGS = (("br", ".br"), ("gzip", ".gz"))


@dataclass(frozen=True)
class Found:
    """A file of a build: `path` of the plain one, `sent` of the one to send, in `encoding` when that is packed."""

    path: Path
    sent: Path
    encoding: str | None
    control: str


class Build:
    """The build of one app in `folder`."""

    def __init__(self, folder: Path):
        self.folder = folder

    def made(self) -> bool:
        """Whether there is one."""
        return (self.folder / INDEX).is_file()

    def find(self, address: str, accepted: Accept) -> Found | None:
        """The file that answers `address`; none for a file that is not there.

        `accepted` are the encodings that the client takes, with their weights.
        """
        path = self._file(address)
        if path is None and (address.startswith(HASHED) or "." in address.rpartition("/")[2]):
            return None
        path = path or self.folder / INDEX
        control = KEPT if address.startswith(HASHED) else ASKED_AGAIN
        for encoding, suffix in ENCODINGS:
            packed = path.with_name(path.name + suffix)
            if accepted.quality(encoding) > 0 and packed.is_file():
                return Found(path, packed, encoding, control)
        return Found(path, path, None, control)

    def _file(self, address: str) -> Path | None:
        joined = safe_join(str(self.folder), address) if address else None
        path = Path(joined) if joined else None
        return path if path and path.is_file() else None
