"""The two processes of the search measure; each answers JSON on a line.

`python -m tests.load.indexing keep <folder> <rows>`, which goes on until its input ends, and beside it
`python -m tests.load.indexing ask <folder> <seconds>`.
"""

import json
import select
import sys
import time
from collections.abc import Callable, Iterable
from itertools import count, islice
from pathlib import Path

from kernel.search.asking import Asked
from kernel.search.entries import Entry
from kernel.search.finder import FolderFinder
from kernel.search.index import Index
from tests.load import invented, judged

PORTION = 500
COMMIT_EACH = 20_000
REFRESHES = 20
SAMPLES = 300
READERS = ("shown:0:2", "public")
MINE = (("committee:0",), ("is:proposal",))


def keep(folder: Path, rows: int) -> None:
    """Write the index as its keeper does, without reading a store; then single changes, until a reader sees each.

    Tells how long that took, and goes on as a keeper does, with a change each second, so that asking is measured beside
    it.
    """
    begin, index = time.perf_counter(), Index(folder)
    place = judged.folder()
    if place:
        index.put({entry.key: entry for entry in judged.entries(place)})
    for done, portion in enumerate(_portions(invented.entries(rows)), 1):
        index.put({entry.key: entry for entry in portion})
        if done * PORTION % COMMIT_EACH == 0:
            index.commit()
    index.commit({"build": "bench", "token": ""})
    seconds = time.perf_counter() - begin
    lags = [_refresh(index, FolderFinder(folder), number) for number in range(REFRESHES)]
    bytes_ = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    print(json.dumps({"seconds": seconds, "lag": max(lags), "disk": bytes_ / 1e6}), flush=True)
    for number in count(REFRESHES):
        if select.select([sys.stdin], [], [], 1.0)[0]:
            break
        _change(index, f"fresh:{number}")
    index.close()


def ask(folder: Path, seconds: float) -> dict:
    """Words and look-alikes, asked one after another as a service does it; times in ms."""
    finder = FolderFinder(folder)
    texts = list(islice(invented.entries(SAMPLES * 40), 0, None, 40))
    words = invented.vocabulary()
    asked = [_asked(words, number) for number in range(SAMPLES)]
    found = _times(seconds, [lambda one=one: finder.ask(one) for one in asked])
    mine = Asked(readers=READERS, tags=MINE, limit=5)
    alike = _times(seconds, [lambda one=one: finder.look_alikes(one.title, one.text, mine, one.key) for one in texts])
    told = {"search": found, "alike": alike}
    return told | {"quality": judged.judge(judged.folder(), _likeness(finder))} if judged.folder() else told


def _asked(words: list[str], number: int) -> Asked:
    """Two words, the first a common one; every third as the office of all there is, every fifth a phrase."""
    text = f"{words[number % 50]} {words[number * 37 % 5_000]}"
    if number % 5 == 0:
        text = f"“{words[number % 50]}”"
    readers = tuple(f"shown:{committee}:2" for committee in range(invented.COMMITTEES)) if number % 3 == 0 else READERS
    return Asked(text=text, readers=readers, tags=(("state:filed", "state:closed"),) if number % 2 else ())


def _likeness(finder: FolderFinder) -> judged.Ask:
    mine = Asked(readers=READERS, tags=MINE, limit=200)
    return lambda title, text, own: {one.key: one.likeness for one in finder.look_alikes(title, text, mine, own)}


def _refresh(index: Index, finder: FolderFinder, number: int) -> float:
    """Milliseconds from a change's arrival at the keeper until a reader finds it."""
    begin = time.perf_counter()
    key = f"fresh:{number}"
    _change(index, key)
    assert finder.ask(Asked(text="新到", readers=(key,))).keys == [key]
    return (time.perf_counter() - begin) * 1000


def _change(index: Index, key: str) -> None:
    index.put({key: Entry(key=key, kind="proposal", title="新增", text="新到的内容", readers=[key], alike=True)})
    index.commit({"build": "bench", "token": ""})


def _times(seconds: float, calls: list[Callable[[], object]]) -> list[float]:
    """Each call once, and again until the time is over, after a first round that warms up."""
    for call in calls[: len(calls) // 3]:
        call()
    times, end = [], time.perf_counter() + seconds
    while time.perf_counter() < end or len(times) < len(calls):
        begin = time.perf_counter()
        calls[len(times) % len(calls)]()
        times.append((time.perf_counter() - begin) * 1000)
    return times


def _portions(entries: Iterable[Entry]) -> Iterable[list[Entry]]:
    rest = iter(entries)
    while portion := list(islice(rest, PORTION)):
        yield portion


if __name__ == "__main__":
    what, where, how = sys.argv[1], Path(sys.argv[2]), float(sys.argv[3])
    if what == "keep":
        keep(where, int(how))
    else:
        print(json.dumps(ask(where, how)))
