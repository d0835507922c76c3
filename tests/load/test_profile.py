"""Where a process spends its time."""

import subprocess
import sys
import time

from tests.load.profile import held_by, package_of, profiled, shares


def test_samples_are_shared_out_by_who_was_at_work():
    sends = "run (kernel/serve.py:3);command (pymongo/pool.py:9);GreenSocket.send (eventlet/greenio/base.py:370) 3"
    waits = "run (threading.py:1);Hub.run (gevent/hub.py:647) 90"
    assert shares(f"{sends}\n{waits}\nmain (a.py:1) 1\n") == "pymongo 75%, a 25%"
    assert shares("") == shares(waits) == "idle"


def test_our_own_rooms_are_told_apart_and_others_are_one_each():
    assert package_of("dress (gateway/headers.py:40)") == "gateway"
    assert package_of("find (kernel/mongo.py:9)") == "kernel.mongo"
    assert package_of("sign (services/proposals/domain/proposal/signing.py:9)") == "services.proposals"
    assert package_of("next (pymongo/synchronous/cursor.py:382)") == "pymongo"


def test_a_busy_process_is_seen_at_its_work():
    with subprocess.Popen([sys.executable, "-c", "import json\nwhile True: json.dumps([1] * 99)"]) as busy:
        try:
            told = profiled({"busy": busy.pid}, lambda: time.sleep(2))
        finally:
            busy.kill()
    assert told.startswith(("busy: json", "busy: ?", "busy: <string>", "not known"))


def test_memory_is_shared_out_by_stream_and_what_nobody_asked_for_is_told_too():
    packages = {"gateway": 40_000, "gunicorn": 20_000} | {f"p{n}": 1_000 for n in range(9)}
    told = held_by(packages, streams=10, each=8.0)
    assert told.startswith("gateway 4.0, gunicorn 2.0, p0 0.1, ")
    assert told.endswith("other packages 0.4, stacks and gaps 1.1 kB")
