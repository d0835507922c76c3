"""The pictures of proposals' texts, for the papers that show them."""

from collections.abc import Callable

from kernel.files import Files
from kernel.papers.pictures import Picture, picture_of
from kernel.rpc.problems import NotFound
from services.proposals.domain.proposal.proposal import Proposal

PICTURE_MOST = 10 << 20
"""Bytes of one picture that is printed."""
ALBUM_MOST = 200 << 20
"""Bytes of all pictures of one paper; what is beyond them is told by its caption, as what is not there is."""


class Album:
    """The pictures of one paper, by the ids of their files: each is read once."""

    def __init__(self, files: Files):
        self._files = files
        self._room = ALBUM_MOST
        self.pictures: dict[str, Picture] = {}
        self._missing: set[str] = set()

    def of(self, proposal: Proposal) -> Callable[[str], Picture | None]:
        """How a text of this proposal finds its pictures: among its own files only, whatever a text names."""
        return lambda file: self._picture(file) if file in proposal.files else None

    def _picture(self, file: str) -> Picture | None:
        if file not in self.pictures and file not in self._missing:
            content = self._read(file)
            picture = picture_of(file, content) if content else None
            if picture is None:
                self._missing.add(file)
            else:
                self._room -= len(picture.content)
                self.pictures[file] = picture
        return self.pictures.get(file)

    def _read(self, file: str) -> bytes:
        """The bytes of a file; nothing for one that is not there, or too large to print."""
        content, most = b"", min(PICTURE_MOST, self._room)
        try:
            for part in self._files.read(file):
                content += part
                if len(content) > most:
                    return b""
        except NotFound:
            return b""
        return content
