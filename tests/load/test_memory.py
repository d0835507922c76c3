"""Memory of processes together."""

import subprocess
import sys

from tests.load.memory import Together, held

MAPS = """
import mmap, sys
with open(sys.argv[1], "rb") as file:
    pages = mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)
    sum(pages[::4096])
    print("mapped", flush=True)
    sys.stdin.read()
"""


def test_what_two_processes_map_is_counted_once_and_what_has_ended_no_more(tmp_path):
    file = tmp_path / "pages"
    file.write_bytes(bytes(60_000_000))
    with Together() as both:
        children = [
            subprocess.Popen(
                [sys.executable, "-c", MAPS, str(file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
            )
            for _ in range(2)
        ]
        assert [child.stdout.readline() for child in children] == ["mapped\n", "mapped\n"]
        both.pids = [child.pid for child in children]
    assert 60 < both.most < 110
    for child in children:
        child.communicate()
        assert held(child.pid) == 0
