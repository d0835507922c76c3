"""Printing .docx as .pdf with LibreOffice: one process lays out many documents, one after the other.

One road to .pdf, from the very .docx that is handed out: so a template of an office's own looks the same on both.
"""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from kernel.papers.contents import has_contents, numbered, pages_in
from kernel.papers.fonts import configuration, families, with_fonts_of
from kernel.rpc.problems import Refused

SOFFICE = "soffice"
PATIENCE = 120.0
"""Seconds that one document may take; the first includes LibreOffice's own start."""
STEP = 0.5


class Press:
    """Prints with one profile of LibreOffice's in a folder of its own, which `close` removes. `fonts` is a folder."""

    def __init__(self, fonts: Path | None = None):
        self._folder = tempfile.TemporaryDirectory(prefix="yz-press-", ignore_cleanup_errors=True)
        self.place = Path(self._folder.name)
        self._environ = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        self._environ["TMPDIR"] = str(self.place)
        if fonts and fonts.is_dir():
            file = self.place / "fonts.conf"
            file.write_text(configuration(fonts, self.place / "cache"))
            self._environ["FONTCONFIG_FILE"] = str(file)

    def __enter__(self) -> "Press":
        return self

    def __exit__(self, *_: object) -> None:
        self._folder.cleanup()

    def print(self, documents: Sequence[bytes], tell: Callable[[int], None]) -> list[bytes]:
        """The .pdf of each .docx. `tell` hears about twice a second how many are done; what it raises stops the work.

        Raises Refused without LibreOffice, and for a document that it cannot print.
        """
        if not self.present:
            raise Refused("press.absent")
        return self._laid_out(documents, "pdf", tell)

    def number(self, document: bytes, tell: Callable[[int], None]) -> bytes:
        """The .docx with the page numbers of its contents, where it has any and a LibreOffice can count them.

        Else it stays as it is, and Word is told that they are stale.
        """
        if not has_contents(document) or not self.present:
            return document
        try:
            [counted] = self._laid_out([document], "docx", tell)
        except Refused:
            return document
        return numbered(document, pages_in(counted))

    @property
    def present(self) -> bool:
        """Whether there is a LibreOffice to print with."""
        return shutil.which(SOFFICE) is not None

    def _laid_out(self, documents: Sequence[bytes], kind: str, tell: Callable[[int], None]) -> list[bytes]:
        there = families(self._environ)
        with tempfile.TemporaryDirectory(dir=self.place) as folder:
            sources = [Path(folder, f"{place:05}.docx") for place, _ in enumerate(documents)]
            for source, document in zip(sources, documents, strict=True):
                source.write_bytes(with_fonts_of(document, there))
            made = [Path(folder, "made", source.name).with_suffix(f".{kind}") for source in sources]
            self._convert(sources, made, tell)
            return [each.read_bytes() for each in made]

    def _convert(self, sources: list[Path], made: list[Path], tell: Callable[[int], None]) -> None:
        profile = f"-env:UserInstallation=file://{self.place / 'profile'}"
        kind, folder = made[0].suffix.removeprefix("."), str(made[0].parent)
        asked = [SOFFICE, profile, "--headless", "--norestore", "--convert-to", kind, "--outdir", folder]
        quiet = subprocess.DEVNULL
        process = subprocess.Popen(
            [*asked, *map(str, sources)], env=self._environ, stdout=quiet, stderr=quiet, start_new_session=True
        )
        try:
            _watch(process, made, tell)
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
        if not all(each.exists() for each in made):
            raise Refused("press.failed")


def _watch(process: subprocess.Popen, made: list[Path], tell: Callable[[int], None]) -> None:
    """Until the process has ended; or it has printed nothing for too long."""
    done, since = 0, time.monotonic()
    while process.poll() is None:
        time.sleep(STEP)
        now = sum(each.exists() for each in made)
        if now > done:
            done, since = now, time.monotonic()
        if time.monotonic() - since > PATIENCE:
            raise Refused("press.failed")
        tell(done)
