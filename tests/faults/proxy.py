"""A TCP proxy of our own between the platform's processes and a server: it delays, falls silent, and cuts."""

import asyncio
import contextlib
import threading
from collections.abc import Iterator

LOCAL = "127.0.0.1"
CHUNK = 65536


class Proxy:
    """Passes what comes to 127.0.0.1:`port` on to 127.0.0.1:`target` and back, in a thread of its own.

    `delay` is how many seconds each chunk waits on its way; `refuses` lets nobody in.
    """

    def __init__(self, port: int, target: int):
        self.port, self.target = port, target
        self.delay, self.refuses = 0.0, False
        self._lines: set[asyncio.StreamWriter] = set()
        self._loop = asyncio.new_event_loop()

    def __enter__(self) -> "Proxy":
        self._flows = asyncio.Event()
        self._flows.set()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True, name=f"proxy {self.port}")
        self._thread.start()
        asyncio.run_coroutine_threadsafe(asyncio.start_server(self._serve, LOCAL, self.port), self._loop).result()
        return self

    def __exit__(self, *_) -> None:
        self.cut()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()

    def cut(self) -> None:
        """Break every line at once; what is on its way is lost."""
        self._loop.call_soon_threadsafe(self._abort)

    @contextlib.contextmanager
    def away(self) -> Iterator[None]:
        """Within, every line is broken and new ones are refused."""
        self.refuses = True
        self.cut()
        yield
        self.refuses = False

    @contextlib.contextmanager
    def silent(self) -> Iterator[None]:
        """Within, nothing passes and nobody is told; afterwards what waited arrives."""
        self._loop.call_soon_threadsafe(self._flows.clear)
        yield
        self._loop.call_soon_threadsafe(self._flows.set)

    def _abort(self) -> None:
        for line in self._lines:
            line.transport.abort()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            if self.refuses:
                raise ConnectionRefusedError
            there, away = await asyncio.open_connection(LOCAL, self.target)
        except OSError:
            writer.transport.abort()
            return
        self._lines |= {writer, away}
        await asyncio.gather(self._pass(reader, away), self._pass(there, writer))
        self._lines -= {writer, away}

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):
            while chunk := await reader.read(CHUNK):
                if self.delay:
                    await asyncio.sleep(self.delay)
                await self._flows.wait()
                writer.write(chunk)
                await writer.drain()
        writer.close()
